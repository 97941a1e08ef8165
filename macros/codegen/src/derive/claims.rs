//! Which faults each variant takes.
//!
//! A claim is one code, or one selector without codes, of one variant; what an included enum covers
//! is one claim. They stand in the order in which faults are tried: the ones that take less first,
//! so that what is more specific wins.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};

use super::ast::{Input, Variant};
use super::attr::Criterion;
use super::cells::{Cell, Cells, Set};
use super::coverage::{self, Coverage};
use super::mistakes::{Mistakes, list};
use super::select::{Asked, Test, Which, resolve};
use super::table::{Code, Table};

pub(super) struct Claims<'t> {
    pub(super) cells: Cells<'t>,
    /// Those with fewer cells first.
    pub(super) all: Vec<Claim>,
    /// For each cell, the positions of the claims that a fault of it meets.
    on: Vec<Vec<usize>>,
    /// The variant that takes what no other does.
    pub(super) rest: Option<usize>,
    /// For each variant, what becomes it: claimed by it, and not all gone to others before.
    reaching: Vec<Set>,
    /// Whether every fault becomes one of the variants.
    is_total: bool,
    /// For each variant, whether it includes an enum that may give a fault back.
    gives_back: Vec<bool>,
    /// Whether an included enum has mistakes, so that nobody knows all that it takes.
    pub(super) is_broken: bool,
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

impl<'t> Claims<'t> {
    pub(super) fn of(
        input: &Input,
        table: &'t Table<'t>,
        included: &[TokenStream],
        mistakes: &mut Mistakes,
    ) -> Self {
        let mut reading = Reading { table, mistakes, names: Vec::new() };
        let wanted = reading.all_wanted(input, included);
        let exhaustive = reading.exhaustive(input);
        let names = reading.names;

        let exhaustive_tests = exhaustive.iter().flat_map(|(_, of)| of.iter().flatten());
        let tests = wanted.tests.iter().flat_map(|(_, tests)| tests.iter().map(|(test, _)| test));
        let cells = Cells::new(table, tests.chain(exhaustive_tests));
        let of_cells =
            |(span, of): (Span, Option<Vec<Test>>)| (span, listed(&cells, of.as_deref()));
        let exhaustive = exhaustive.into_iter().map(of_cells).collect();

        let mut all = Vec::new();
        for (variant, tests) in wanted.tests {
            let (mut set, mut certain) = (cells.none(), cells.none());
            for (test, is_partial) in &tests {
                let taken = cells.taken_by(test);
                if !cells.is_known(&taken) {
                    let (at, message) = takes_nothing(&input.variants[variant], test, table);
                    mistakes.add(at, message);
                    continue;
                }
                set.add(&taken);
                if !is_partial {
                    certain.add(&taken);
                }
            }
            if !set.is_empty() {
                let tests = tests.into_iter().map(|(test, _)| test).collect();
                all.push(Claim { variant, tests, set, certain });
            }
        }
        all.sort_by_cached_key(|claim: &Claim| claim.set.len());
        let mut on = vec![Vec::new(); cells.all.len()];
        for (index, claim) in all.iter().enumerate() {
            claim.set.iter().for_each(|cell| on[cell].push(index));
        }
        let mut claims = Self {
            reaching: vec![cells.none(); input.variants.len()],
            is_total: true,
            cells,
            all,
            on,
            rest: wanted.rest,
            gives_back: wanted.gives_back,
            is_broken: wanted.is_broken,
            exhaustive,
            names,
            handed_on: wanted.handed_on,
        };
        claims.try_each_cell();
        claims
    }

    /// Follows a fault of each cell through the claims.
    fn try_each_cell(&mut self) {
        for cell in 0..self.cells.all.len() {
            let mut goes_on = true;
            for claim in self.on[cell].iter().map(|claim| &self.all[*claim]) {
                self.reaching[claim.variant].insert(cell);
                if claim.keeps(cell) {
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
        // Nobody is left to take what the last one gives back.
        let last = self.all.last().filter(|_| self.rest.is_none());
        self.is_total &= last.is_none_or(|last| !self.gives_back[last.variant]);
    }

    /// The claims that a fault of this cell meets, in the order in which they are tried.
    pub(super) fn on(&self, cell: usize) -> impl Iterator<Item = &Claim> + Clone {
        self.on[cell].iter().map(|claim| &self.all[*claim])
    }

    /// What becomes a variant.
    pub(super) fn reaching(&self, variant: usize) -> &Set {
        &self.reaching[variant]
    }

    /// Whether every fault becomes one of the variants.
    pub(super) fn is_total(&self) -> bool {
        self.is_total
    }

    /// Whether the variant includes an enum that may give a fault back.
    pub(super) fn gives_back(&self, variant: usize) -> bool {
        self.gives_back[variant]
    }

    /// Whether there is anything that faults become.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty() && self.rest.is_none()
    }
}

impl Claim {
    /// Whether a fault of this cell goes on to no other claim.
    pub(super) fn keeps(&self, cell: usize) -> bool {
        self.certain.contains(cell)
    }

    /// Where it was written.
    pub(super) fn span(&self) -> Span {
        self.tests.first().map_or_else(Span::call_site, |test| test.span)
    }
}

/// What is known of claims before there are cells.
struct Wanted {
    /// For each claim to be, its variant, and its tests with whether a fault that meets one may
    /// still go on to others.
    tests: Vec<(usize, Vec<(Test, bool)>)>,
    rest: Option<usize>,
    gives_back: Vec<bool>,
    is_broken: bool,
    handed_on: TokenStream,
}

/// Reads selectors.
struct Reading<'r, 't> {
    table: &'r Table<'t>,
    mistakes: &'r mut Mistakes,
    names: Vec<TokenStream>,
}

impl Reading<'_, '_> {
    fn all_wanted(&mut self, input: &Input, included: &[TokenStream]) -> Wanted {
        let mut wanted = Wanted {
            tests: Vec::new(),
            rest: None,
            gives_back: vec![false; input.variants.len()],
            is_broken: false,
            handed_on: TokenStream::new(),
        };
        let mut included = included.iter();
        for (index, variant) in input.variants.iter().enumerate() {
            self.selectors(index, variant, &mut wanted);
            let mut rest = variant.attributes.rest;
            if let Some(coverage) = variant.included().and_then(|_| included.next()) {
                rest = self.include(index, variant, coverage, &mut wanted).or(rest);
            }
            if let Some(span) = rest
                && let Some(first) = wanted.rest.replace(index)
            {
                let first = &input.variants[first].ident;
                self.mistakes.add(span, format!("`{first}` takes the rest already"));
            }
        }
        wanted
    }

    fn selectors(&mut self, index: usize, variant: &Variant, wanted: &mut Wanted) {
        let is_partial = variant.is_partial();
        let mut whole_codes = BTreeSet::new();
        for selector in &variant.attributes.selectors {
            let tests = resolve(selector, self.table, &mut self.names, self.mistakes);
            for test in tests.iter().filter(|test| test.asked.is_empty()) {
                if let Some(Which::One(code)) = test.which
                    && !whole_codes.insert(code)
                {
                    let code = &self.table.codes[code];
                    let (ident, wire, name) = (&variant.ident, code.wire, code.name);
                    let message = format!("`{ident}` takes {wire} `{name}` already");
                    self.mistakes.add(test.span, message);
                }
            }
            if !tests.is_empty() {
                wanted.handed_on.extend(coverage::selector(is_partial, &selector.tokens));
            }
            wanted.tests.extend(tests.into_iter().map(|test| (index, vec![(test, is_partial)])));
        }
    }

    /// Takes over what another enum covers; says where, if that has a rest.
    fn include(
        &mut self,
        index: usize,
        variant: &Variant,
        coverage: &TokenStream,
        wanted: &mut Wanted,
    ) -> Option<Span> {
        let coverage = Coverage::read(coverage, self.table, variant, self.mistakes)?;
        wanted.gives_back[index] = !coverage.is_total;
        wanted.is_broken |= coverage.is_broken;
        wanted.handed_on.extend(coverage.tokens);
        if !coverage.tests.is_empty() {
            let certain = |(test, is_partial)| (test, is_partial && !coverage.is_total);
            wanted.tests.push((index, coverage.tests.into_iter().map(certain).collect()));
        }
        coverage.has_rest.then(|| variant.ident.span())
    }

    /// For each `exhaustive`, the tests that it selects by; none where it is about every code.
    fn exhaustive(&mut self, input: &Input) -> Vec<(Span, Option<Vec<Test>>)> {
        let exhaustive = input.container.exhaustive.iter().map(|exhaustive| {
            let tests = exhaustive
                .of
                .as_ref()
                .map(|of| resolve(of, self.table, &mut self.names, self.mistakes));
            (exhaustive.span, tests)
        });
        exhaustive.collect()
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

fn conditions_of(code: &Code<'_>, table: &Table<'_>) -> String {
    let names = table.conditions[code.conditions.clone()].iter().map(|condition| condition.name);
    let names = list(names);
    if names.is_empty() { String::new() } else { format!("\nit has {names}") }
}

/// Where a variant's selectors have this word.
fn word_span(variant: &Variant, word: &str) -> Option<Span> {
    let criteria = variant.attributes.selectors.iter().flat_map(|selector| &selector.criteria);
    let mut words = criteria.filter_map(|criterion| match criterion {
        Criterion::Word(_, found) => Some(found),
        Criterion::Codes(_) => None,
    });
    words.find(|found| *found == word).map(Ident::span)
}
