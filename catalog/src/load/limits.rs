//! `[limit.…]`.

use super::table::{Problems, Table};
use crate::diagnostic::Diagnostic;
use crate::keys::OF_A_LIMIT;
use crate::model::Limit;
use crate::source::Located;

pub(super) fn read(root: &Table<'_>, problems: &mut Problems) -> Vec<Limit> {
    let mut limits = Vec::new();
    for (name, mut limit) in root.named("limit", "this limit", problems) {
        limit.only(&OF_A_LIMIT, problems);
        let nowhere = name.span;
        limits.push(Limit {
            max: max(&limit, problems).unwrap_or(Located::new(0, nowhere)),
            unit: limit
                .required_text("unit", "\"calls\"", problems)
                .unwrap_or(Located::new(String::new(), nowhere)),
            per: limit.duration("per", problems),
            doc: limit.text("doc", problems),
            span: limit.span,
            name,
        });
    }
    limits
}

fn max(limit: &Table<'_>, problems: &mut Problems) -> Option<Located<u64>> {
    if !limit.has("max") {
        limit.missing("max", "100", problems);
    }
    let max = limit.integer("max", problems)?;
    let number = u64::try_from(max.value).ok();
    if number.is_none() {
        problems.add(Diagnostic::error("`max` may not be below 0", max.span));
    }
    number.map(|number| Located::new(number, max.span))
}
