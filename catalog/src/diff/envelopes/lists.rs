//! The lists of one kind, of an envelope or within a list.

use super::super::change::{Change, Subject};
use super::super::matching::Matching;
use super::parts::{Part, of_kind, of_list};
use super::{Found, each_part};
use crate::model::envelope::List;

pub(super) fn compare(
    found: &mut Found<'_>,
    about: &Subject,
    within: &str,
    [old, new]: [&[List]; 2],
) {
    let mut matching = Matching::by_key(old, new, takes).renamed_where(written);
    // As many are gone as are new: each has changed.
    if matching.removed.len() == matching.added.len() {
        let changed = matching.removed.drain(..).zip(matching.added.drain(..));
        matching.renamed.extend(changed);
    }
    for list in &matching.removed {
        let (kind, was) = (list.kind.as_str(), written(list));
        let says = format!("`{within}{kind}` had the list {was}, and has it no more");
        found.add(Change::new(of_kind(list.kind), about, says).was(was, list.span));
    }
    for list in &matching.added {
        let (kind, is) = (list.kind.as_str(), written(list));
        let says = format!("`{within}{kind}` has one list more, {is}");
        found.add(Change::new(of_kind(list.kind), about, says).now(is, list.span));
    }
    for (old, new) in matching.kept() {
        let within = format!("{within}{}.", new.kind.as_str());
        let (was, is) = (of_list(old, &found.old.rules), of_list(new, &found.new.rules));
        each_part(found, about, &within, &was, &is);
        compare(found, about, &within, [&old.faults, &new.faults]);
    }
}

/// The list as the file writes it.
pub(super) fn written(list: &List) -> String {
    let mut keys: Vec<String> = of_list(list, &[]).iter().map(Part::line).collect();
    let faults: Vec<String> = list.faults.iter().map(written).collect();
    if !faults.is_empty() {
        keys.push(format!("faults = [{}]", faults.join(", ")));
    }
    format!("{{ {} }}", keys.join(", "))
}

/// Which entries it takes: no two lists of a kind take the same.
fn takes(list: &List) -> String {
    let parts = of_list(list, &[]);
    let parts = parts.iter().filter(|part| matches!(part.key, "at" | "when" | "unless"));
    let lines: Vec<String> = parts.map(Part::line).collect();
    lines.join(", ")
}
