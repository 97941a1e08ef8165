//! Families run forwards, and no code belongs to two.

use super::ranges::runs_forwards;
use crate::diagnostic::Diagnostic;
use crate::model::{Catalogue, CodeValue, Family, Members};

pub(super) fn check(catalogue: &Catalogue, report: &mut dyn FnMut(Diagnostic)) {
    let forwards = |family: &&Family| match &family.members {
        Members::Prefix(_) => true,
        Members::Range(from, to) => runs_forwards(from, to, report),
    };
    let families: Vec<&Family> = { catalogue.families.iter() }.filter(forwards).collect();
    for (index, family) in families.iter().enumerate() {
        let earlier = families[..index].iter().find(|earlier| overlap(earlier, family));
        if let Some(earlier) = earlier {
            let message =
                format!("`{}` overlaps the family `{}`", family.name.value, earlier.name.value);
            let says = format!("this one has {}", earlier.members);
            report(
                Diagnostic::error(message, family.members.span())
                    .related(earlier.members.span(), says),
            );
        }
    }
}

fn overlap(one: &Family, other: &Family) -> bool {
    match (&one.members, &other.members) {
        (Members::Prefix(one), Members::Prefix(other)) => {
            one.starts_with(other.as_str()) || other.starts_with(one.as_str())
        }
        (Members::Range(from, to), Members::Range(..)) => {
            let Members::Range(first, last) = &other.members else { return false };
            one.members.contain(&first.value)
                || other.members.contain(&from.value)
                || one.members.contain(&last.value)
                || other.members.contain(&to.value)
        }
        (Members::Prefix(prefix), Members::Range(from, to))
        | (Members::Range(from, to), Members::Prefix(prefix)) => {
            reaches(prefix, &from.value, &to.value)
        }
    }
}

/// Whether a text between the bounds begins with `prefix`.
fn reaches(prefix: &str, from: &CodeValue, to: &CodeValue) -> bool {
    let (CodeValue::Text(from), CodeValue::Text(to)) = (from, to) else { return false };
    let begins =
        |bound: &str| bound.as_bytes().iter().take(prefix.len()).copied().collect::<Vec<_>>();
    prefix.len() <= from.len()
        && begins(from).as_slice() <= prefix.as_bytes()
        && prefix.as_bytes() <= begins(to).as_slice()
}
