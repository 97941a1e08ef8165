//! Which faults each variant takes.
//!
//! A claim is one code, or one selector without codes, of one variant; what an included enum covers
//! is one claim. They stand in the order in which faults are tried: the ones that take less first,
//! so that what is more specific wins.

use proc_macro2::{Span, TokenStream};

use super::ast::{Input, Variant};
use super::attr::Selector;
use super::cells::{Cell, Cells, Set};
use super::coverage::{self, Coverage};
use super::mistakes::Mistakes;
use super::select::{Asked, Test, Which, resolve};
use super::table::Table;

pub(super) struct Claims<'t> {
    pub(super) cells: Cells<'t>,
    /// Those with fewer cells first.
    pub(super) all: Vec<Claim>,
    /// The variant that takes what no other does.
    pub(super) rest: Option<usize>,
    /// For each variant, what becomes it: claimed by it, and not all gone to others before.
    reaching: Vec<Set>,
    /// Whether every fault becomes one of the variants.
    is_total: bool,
    /// For each variant, whether it includes an enum that takes every fault by itself.
    included_total: Vec<bool>,
    /// What must be exhausted.
    pub(super) exhaustive: Vec<(Span, Set)>,
    /// Paths to what was generated for each word, where the user wrote it.
    pub(super) names: Vec<TokenStream>,
    /// The selectors as an including enum reads them.
    pub(super) handed_on: TokenStream,
}

pub(super) struct Claim {
    /// The position of the variant.
    pub(super) variant: usize,
    /// It takes what meets one of these: at least one.
    pub(super) tests: Vec<Test>,
    pub(super) set: Set,
    /// What of the set does not depend on the arguments of a message.
    certain: Set,
}

/// What is known of a claim before there are cells.
struct Wanted {
    variant: usize,
    /// With whether a fault that meets the test may still go on to others.
    tests: Vec<(Test, bool)>,
}

impl<'t> Claims<'t> {
    pub(super) fn of(
        input: &Input,
        table: &'t Table<'t>,
        included: &[TokenStream],
        mistakes: &mut Mistakes,
    ) -> Self {
        let mut names = Vec::new();
        let mut wanted = Vec::new();
        let mut rest = None;
        let mut included_total = vec![false; input.variants.len()];
        let mut included = included.iter();
        let mut handed_on = TokenStream::new();
        for (index, variant) in input.variants.iter().enumerate() {
            let mut takes_rest = variant.attributes.rest;
            for selector in &variant.attributes.selectors {
                let tests = resolve(selector, table, &mut names, mistakes);
                let is_partial = variant.is_partial();
                if !tests.is_empty() {
                    handed_on.extend(coverage::selector(is_partial, &selector.tokens));
                }
                let tests = tests.into_iter().map(|test| vec![(test, is_partial)]);
                wanted.extend(tests.map(|tests| Wanted { variant: index, tests }));
            }
            if let Some(coverage) = variant.included().and_then(|_| included.next()) {
                let Some(coverage) = Coverage::read(coverage, table, variant, mistakes) else {
                    continue;
                };
                takes_rest = takes_rest.or(coverage.has_rest.then(|| variant.ident.span()));
                included_total[index] = coverage.is_total;
                handed_on.extend(coverage.tokens);
                if !coverage.tests.is_empty() {
                    wanted.push(Wanted { variant: index, tests: coverage.tests });
                }
            }
            if let Some(span) = takes_rest
                && let Some(first) = rest.replace(index)
            {
                let first = &input.variants[first].ident;
                mistakes.add(span, format!("`{first}` takes the rest already"));
            }
        }
        let exhaustive: Vec<_> = input
            .container
            .exhaustive
            .iter()
            .map(|exhaustive| {
                let tests = exhaustive
                    .of
                    .as_ref()
                    .map(|selector| (selector, resolve(selector, table, &mut names, mistakes)));
                (exhaustive.span, tests)
            })
            .collect();

        let of_exhaustive = exhaustive.iter().filter_map(|(_, of)| of.as_ref());
        let tests = wanted
            .iter()
            .flat_map(|wanted| wanted.tests.iter().map(|(test, _)| test))
            .chain(of_exhaustive.flat_map(|(_, tests)| tests));
        let cells = Cells::new(table, tests);
        let exhaustive = exhaustive
            .into_iter()
            .map(|(span, of)| (span, listed(&cells, of.map(|(_, tests)| tests).as_deref())))
            .collect();
        let mut all = Vec::new();
        for Wanted { variant, tests } in wanted {
            let (mut set, mut certain) = (cells.none(), cells.none());
            for (test, is_partial) in &tests {
                let taken = cells.taken_by(test);
                if !cells.is_known(&taken) {
                    let (at, message) = takes_nothing(&input.variants[variant], test, table);
                    mistakes.add(at, message);
                    continue;
                }
                set.add(&taken);
                if !is_partial || included_total[variant] {
                    certain.add(&taken);
                }
            }
            if !set.is_empty() {
                let tests = tests.into_iter().map(|(test, _)| test).collect();
                all.push(Claim { variant, tests, set, certain });
            }
        }
        all.sort_by_key(|claim| claim.set.len());
        let mut claims = Self {
            reaching: vec![cells.none(); input.variants.len()],
            is_total: true,
            cells,
            all,
            rest,
            included_total,
            exhaustive,
            names,
            handed_on,
        };
        claims.try_each_cell();
        claims
    }

    /// Follows a fault of each cell through the claims.
    fn try_each_cell(&mut self) {
        for cell in 0..self.cells.all.len() {
            let mut goes_on = true;
            for claim in self.all.iter().filter(|claim| claim.set.contains(cell)) {
                self.reaching[claim.variant].insert(cell);
                if claim.certain.contains(cell) {
                    goes_on = false;
                    break;
                }
            }
            if goes_on {
                match self.rest {
                    Some(rest) => self.reaching[rest].insert(cell),
                    None => self.is_total = false,
                }
            }
        }
    }

    /// The claims that a fault of this cell meets, in the order in which they are tried.
    pub(super) fn on(&self, cell: usize) -> impl Iterator<Item = &Claim> + Clone {
        self.all.iter().filter(move |claim| claim.set.contains(cell))
    }

    /// What becomes a variant.
    pub(super) fn reaching(&self, variant: usize) -> &Set {
        &self.reaching[variant]
    }

    /// Whether every fault becomes one of the variants.
    pub(super) fn is_total(&self) -> bool {
        self.is_total
    }

    /// Whether an included enum takes every fault by itself.
    pub(super) fn is_included_total(&self, variant: usize) -> bool {
        self.included_total[variant]
    }

    /// Whether there is anything that faults become.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty() && self.rest.is_none()
    }
}

impl Claim {
    /// Where it was written.
    pub(super) fn span(&self) -> Span {
        self.tests.first().map_or_else(Span::call_site, |test| test.span)
    }
}

/// The listed cells that meet one of the tests, or all.
fn listed(cells: &Cells<'_>, tests: Option<&[Test]>) -> Set {
    let taken: Option<Vec<Set>> =
        tests.map(|tests| tests.iter().map(|test| cells.taken_by(test)).collect());
    let wanted = |index: &usize| {
        matches!(cells.all[*index], Cell::Listed { .. })
            && taken.as_ref().is_none_or(|sets| sets.iter().any(|set| set.contains(*index)))
    };
    cells.set((0..cells.all.len()).filter(wanted))
}

fn takes_nothing(variant: &Variant, test: &Test, table: &Table<'_>) -> (Span, String) {
    let condition = test.asked.iter().find_map(|asked| match asked {
        Asked::Condition(condition) => Some(*condition),
        _ => None,
    });
    if let (Some(Which::One(code)), Some(condition)) = (&test.which, condition) {
        let (code, condition) = (&table.codes[*code], &table.conditions[condition]);
        if condition.code >= table.codes.len() || table.codes[condition.code].wire != code.wire {
            let owner = table.codes.get(condition.code).map_or("", |owner| owner.wire);
            let message = format!(
                "{} `{}` has no condition `{}`, which is one of {owner}{}",
                code.wire,
                code.name,
                condition.name,
                conditions_of(code, table),
            );
            return (word_span(variant, condition.name).unwrap_or(test.span), message);
        }
    }
    let message = format!("no code of the catalogue `{}` meets all of this", table.name);
    (test.span, message)
}

fn conditions_of(code: &super::table::Code<'_>, table: &Table<'_>) -> String {
    let names = table.conditions[code.conditions.clone()].iter().map(|condition| condition.name);
    let names = super::mistakes::list(names);
    if names.is_empty() { String::new() } else { format!("\nit has {names}") }
}

/// Where a variant's selectors have this word.
fn word_span(variant: &Variant, word: &str) -> Option<Span> {
    use super::attr::Criterion;
    let criteria =
        variant.attributes.selectors.iter().flat_map(|selector: &Selector| &selector.criteria);
    let mut words = criteria.filter_map(|criterion| match criterion {
        Criterion::Word(_, found) => Some(found),
        Criterion::Codes(_) => None,
    });
    words.find(|found| *found == word).map(proc_macro2::Ident::span)
}
