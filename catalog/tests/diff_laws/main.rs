//! What holds of the difference between any two catalogues.

#![allow(clippy::unwrap_used, missing_docs)]

mod edits;
mod random_catalogue;

use std::collections::BTreeSet;

use edits::edits;
use errcat_catalog::diff::{Bump, Diff, RULES, diff};
use proptest::prelude::*;
use random_catalogue::spec;

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_catalogue_does_not_differ_from_itself_in_any_order(spec in spec(), seed: u64) {
        let catalogue = spec.load();
        prop_assert_eq!(diff(&catalogue, &catalogue), Diff::default());
        let shuffled = spec.load_shuffled(seed);
        prop_assert_eq!(messages(&diff(&catalogue, &shuffled)), Vec::<String>::new());
    }

    #[test]
    fn many_edits_ask_for_the_largest_step_and_come_in_order(
        spec in spec(),
        picked in proptest::sample::subsequence(edits(), 1..6),
        place: usize,
    ) {
        let mut new = spec.clone();
        for edit in picked {
            new = edit.apply(&new, place).1;
        }
        let found = diff(&spec.load(), &new.load());
        let bumps = found.changes.iter().map(|change| change.rule.level.bump());
        prop_assert_eq!(found.bump(), bumps.max().unwrap_or(Bump::None));
        let order = |change: &errcat_catalog::diff::Change| {
            let code = change.code.as_ref().map(|code| code.parse::<i64>().unwrap());
            (std::cmp::Reverse(change.rule.level), code, change.rule.id)
        };
        prop_assert!(found.changes.is_sorted_by_key(order), "{found:#?}");
    }
}

proptest! {
    // Each case goes through every edit.
    #![proptest_config(cases(6))]

    #[test]
    fn every_edit_is_reported_in_both_directions(spec in spec(), place: usize) {
        for edit in edits() {
            let (old, new) = edit.apply(&spec, place);
            for (rule, old, new) in [(edit.there, &old, &new), (edit.back, &new, &old)] {
                let found = diff(&old.load(), &new.load());
                let rule = RULES.iter().find(|known| known.id == rule).unwrap();
                let reported = found.changes.iter().any(|change| change.rule == rule);
                prop_assert!(reported, "{}: {rule} is not in {:#?}", edit.what, found);
                prop_assert!(found.bump() >= rule.level.bump());
            }
        }
    }

    #[test]
    fn the_order_of_a_file_changes_no_report(spec in spec(), place: usize, seed: u64) {
        for edit in edits() {
            let (old, new) = edit.apply(&spec, place);
            let plain = diff(&old.load(), &new.load());
            let shuffled = diff(&old.load_shuffled(seed), &new.load_shuffled(!seed));
            prop_assert_eq!(messages(&plain), messages(&shuffled), "{}", edit.what);
        }
    }
}

#[test]
fn the_edits_lead_to_nearly_every_rule() {
    let reached: BTreeSet<&str> = edits().iter().flat_map(|edit| [edit.there, edit.back]).collect();
    let missed: Vec<&str> =
        RULES.iter().map(|rule| rule.id).filter(|rule| !reached.contains(rule)).collect();
    assert_eq!(missed, ["code-type-changed"]);
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn messages(found: &Diff) -> Vec<String> {
    let change = |change: &errcat_catalog::diff::Change| {
        format!("{} {:?} {:?} {}", change.rule, change.old, change.new, change.message)
    };
    found.changes.iter().map(change).collect()
}
