//! Names that differ, and are the same whatever the order of the rows.

use std::collections::{HashMap, HashSet};

use super::draft::Draft;
use crate::naming;

/// A name for each: its own where no other code wants or has it, and else with its code behind it.
pub fn names(drafts: &[&Draft], taken: &HashSet<String>) -> Vec<String> {
    let wanted = how_many(drafts.iter().map(|draft| draft.name.clone()));
    let is_free = |name: &String| wanted.get(name) == Some(&1) && !taken.contains(name);
    let told_apart = |draft: &Draft| {
        if is_free(&draft.name) {
            return draft.name.clone();
        }
        format!("{}{}", draft.name, naming::suffix(&draft.code))
    };
    let mut names: Vec<String> = drafts.iter().map(|draft| told_apart(draft)).collect();
    // What is taken even so gets numbers, in the order of the codes.
    let wanted = how_many(names.iter().cloned());
    let mut used: HashSet<String> = taken.clone();
    used.extend(names.iter().filter(|name| wanted.get(*name) == Some(&1)).cloned());
    let is_taken = |name: &String| wanted.get(name) != Some(&1) || taken.contains(name);
    let mut places: Vec<usize> =
        (0..names.len()).filter(|at| names.get(*at).is_some_and(is_taken)).collect();
    places.sort_by_key(|place| drafts.get(*place).map(|draft| &draft.code));
    for place in places {
        let Some(name) = names.get_mut(place) else { continue };
        let numbered = (2..).map(|number| format!("{name}No{number}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| !used.contains(name));
        *name = free.unwrap_or_default();
        used.insert(name.clone());
    }
    names
}

fn how_many(names: impl Iterator<Item = String>) -> HashMap<String, usize> {
    let mut many = HashMap::new();
    for name in names {
        *many.entry(name).or_insert(0) += 1;
    }
    many
}
