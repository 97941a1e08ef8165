//! Which faults each variant takes.
//!
//! A claim is one code, or one selector without codes, of one variant. They stand in the order in which
//! faults are tried: the ones that take less first, so that what is more specific wins. What an included
//! enum takes is weighed against them [by the compiler](super::expand).

mod wanted;

use proc_macro2::{Ident, Span, TokenStream};

use super::ast::{Input, Variant};
use super::attr::Criterion;
use super::cells::{Cell, Cells, Set};
use super::mistakes::{Mistakes, list};
use super::select::{Asked, Test, Which};
use super::table::{Code, Table};
use wanted::Reading;

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
    /// What must be exhausted.
    pub(super) exhaustive: Vec<(Span, Set)>,
    /// Paths to what was generated for each word, where the user wrote it, and in which variant.
    pub(super) names: Vec<(Option<usize>, TokenStream)>,
}

pub(super) struct Claim {
    /// The position of the variant.
    pub(super) variant: usize,
    pub(super) test: Test,
    pub(super) set: Set,
    /// Whether it does not depend on the arguments of a message.
    pub(super) is_certain: bool,
}

impl<'t> Claims<'t> {
    pub(super) fn of(input: &Input, table: &'t Table<'t>, mistakes: &mut Mistakes) -> Self {
        let mut reading = Reading { table, mistakes, names: Vec::new() };
        let wanted = reading.all_wanted(input);
        let exhaustive = reading.exhaustive(input);
        let names = reading.names;

        let exhaustive_tests = exhaustive.iter().flat_map(|(_, of)| of.iter().flatten());
        let tests = wanted.tests.iter().map(|(_, test)| test);
        let cells = Cells::new(table, tests.chain(exhaustive_tests));
        let of_cells =
            |(span, of): (Span, Option<Vec<Test>>)| (span, listed(&cells, of.as_deref()));
        let exhaustive = exhaustive.into_iter().map(of_cells).collect();

        let mut all = Vec::new();
        for (variant, test) in wanted.tests {
            let set = cells.taken_by(&test);
            if cells.is_known(&set) {
                let is_certain = !input.variants[variant].is_partial();
                all.push(Claim { variant, test, set, is_certain });
            } else {
                let (at, message) = takes_nothing(&input.variants[variant], &test, table);
                mistakes.add(at, message);
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
            exhaustive,
            names,
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
    }

    /// The claims that a fault of this cell meets, in the order in which they are tried.
    pub(super) fn on(&self, cell: usize) -> impl Iterator<Item = &Claim> + Clone {
        self.on[cell].iter().map(|claim| &self.all[*claim])
    }

    /// What becomes a variant.
    pub(super) fn reaching(&self, variant: usize) -> &Set {
        &self.reaching[variant]
    }

    /// Whether every fault becomes one of the variants, whatever included enums take.
    pub(super) fn is_total(&self) -> bool {
        self.is_total
    }

    /// Whether there is nothing of its own that faults become.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty() && self.rest.is_none()
    }
}

impl Claim {
    /// Whether a fault of this cell goes on to no other claim.
    pub(super) fn keeps(&self, cell: usize) -> bool {
        self.is_certain && self.set.contains(cell)
    }

    /// Where it was written.
    pub(super) fn span(&self) -> Span {
        self.test.span
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
        Criterion::Codes(_) | Criterion::Value(..) => None,
    });
    words.find(|found| *found == word).map(Ident::span)
}
