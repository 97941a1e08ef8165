//! What the selectors of a type ask for, before there are cells.

use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream};

use super::super::ast::{Input, Variant};
use super::super::included::{self, Coverage};
use super::super::mistakes::Mistakes;
use super::super::select::{Test, Which, resolve};
use super::super::table::Table;

pub(super) struct Wanted {
    /// For each claim to be, its variant, and its tests with whether a fault that meets one may
    /// still go on to others.
    pub(super) tests: Vec<(usize, Vec<(Test, bool)>)>,
    pub(super) rest: Option<usize>,
    pub(super) gives_back: Vec<bool>,
    pub(super) is_broken: bool,
    pub(super) handed_on: TokenStream,
}

/// Reads selectors.
pub(super) struct Reading<'r, 't> {
    pub(super) table: &'r Table<'t>,
    pub(super) mistakes: &'r mut Mistakes,
    pub(super) names: Vec<TokenStream>,
}

impl Reading<'_, '_> {
    pub(super) fn all_wanted(&mut self, input: &Input, included: &[TokenStream]) -> Wanted {
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
            self.refuse_again(variant, &tests, &mut whole_codes);
            if !tests.is_empty() {
                wanted.handed_on.extend(included::selector(is_partial, &selector.tokens));
            }
            wanted.tests.extend(tests.into_iter().map(|test| (index, vec![(test, is_partial)])));
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
    pub(super) fn exhaustive(&mut self, input: &Input) -> Vec<(Span, Option<Vec<Test>>)> {
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
