//! What the selectors of a type ask for, before there are cells.

use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream};

use super::super::ast::{Input, Variant};
use super::super::mistakes::Mistakes;
use super::super::select::{Test, Which, resolve};
use super::super::table::Table;

pub(super) struct Wanted {
    /// For each claim to be, its variant, and its test.
    pub(super) tests: Vec<(usize, Test)>,
    pub(super) rest: Option<usize>,
}

/// Reads selectors.
pub(super) struct Reading<'r, 't> {
    pub(super) table: &'r Table<'t>,
    pub(super) mistakes: &'r mut Mistakes,
    /// With the position of the variant that says it.
    pub(super) names: Vec<(Option<usize>, TokenStream)>,
}

impl Reading<'_, '_> {
    pub(super) fn all_wanted(&mut self, input: &Input) -> Wanted {
        let mut wanted = Wanted { tests: Vec::new(), rest: None };
        for (index, variant) in input.variants.iter().enumerate() {
            self.selectors(index, variant, &mut wanted);
            if let Some(span) = variant.attributes.rest
                && let Some(first) = wanted.rest.replace(index)
            {
                let first = &input.variants[first].ident;
                self.mistakes.add(span, format!("`{first}` takes the rest already"));
            }
        }
        wanted
    }

    fn selectors(&mut self, index: usize, variant: &Variant, wanted: &mut Wanted) {
        let mut whole_codes = BTreeSet::new();
        for selector in &variant.attributes.selectors {
            let mut names = Vec::new();
            let tests = resolve(selector, self.table, &mut names, self.mistakes);
            self.names.extend(names.into_iter().map(|name| (Some(index), name)));
            self.refuse_again(variant, &tests, &mut whole_codes);
            wanted.tests.extend(tests.into_iter().map(|test| (index, test)));
        }
    }

    /// Refuses a code that the variant takes already, as a whole both times.
    fn refuse_again(
        &mut self,
        variant: &Variant,
        tests: &[Test],
        whole_codes: &mut BTreeSet<usize>,
    ) {
        for test in tests.iter().filter(|test| test.asked.is_empty()) {
            if let Some(Which::One(code)) = test.which
                && !whole_codes.insert(code)
            {
                let code = &self.table.codes[code];
                let (ident, wire, name) = (&variant.ident, code.wire, code.name);
                self.mistakes.add(test.span, format!("`{ident}` takes {wire} `{name}` already"));
            }
        }
    }

    /// For each `exhaustive`, the tests that it selects by; none where it is about every code.
    pub(super) fn exhaustive(&mut self, input: &Input) -> Vec<(Span, Option<Vec<Test>>)> {
        let exhaustive = input.container.exhaustive.iter().map(|exhaustive| {
            let tests = exhaustive.of.as_ref().map(|of| {
                let mut names = Vec::new();
                let tests = resolve(of, self.table, &mut names, self.mistakes);
                self.names.extend(names.into_iter().map(|name| (None, name)));
                tests
            });
            (exhaustive.span, tests)
        });
        exhaustive.collect()
    }
}
