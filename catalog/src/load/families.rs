//! `[family.…]`.

use super::codes;
use super::table::{Problems, Table};
use crate::diagnostic::Diagnostic;
use crate::keys::OF_A_FAMILY;
use crate::model::{CodeKind, Family, Members};
use crate::source::Located;

pub(super) fn read(
    root: &Table<'_>,
    kind: Option<CodeKind>,
    problems: &mut Problems,
) -> Vec<Family> {
    let mut families = Vec::new();
    for (name, mut family) in root.named("family", "this family", problems) {
        family.only(&OF_A_FAMILY, problems);
        let doc = family.required_text("doc", "\"…\"", problems);
        let doc = doc.unwrap_or(Located::new(String::new(), name.span));
        if let Some(members) = members(&family, kind, problems) {
            families.push(Family { name, doc, members, span: family.span });
        }
    }
    families
}

fn members(family: &Table<'_>, kind: Option<CodeKind>, problems: &mut Problems) -> Option<Members> {
    if !family.has("prefix") && !family.has("from") && !family.has("to") {
        // A key that is unknown may be the one.
        if family.is_whole() && !problems.keys_may_be_lost {
            let help = match kind {
                Some(CodeKind::Text) => "add `prefix = \"…\"`, or `from` and `to`",
                _ => "add `from` and `to`",
            };
            let message = "nothing tells which codes belong to this family";
            problems.add(Diagnostic::error(message, family.span).help(help));
        }
        return None;
    }
    if !family.has("prefix") {
        let from = codes::value(family, "from", kind, problems);
        let to = codes::value(family, "to", kind, problems);
        return Some(Members::Range(from?, to?));
    }
    let prefix = family.text("prefix", problems)?;
    if kind == Some(CodeKind::Integer) {
        let help = "say `from` and `to`, as numbers";
        problems.add(
            Diagnostic::error("codes that are integers have no prefix", prefix.span).help(help),
        );
        return None;
    }
    if prefix.is_empty() {
        problems.add(Diagnostic::error("every code begins with nothing", prefix.span));
        return None;
    }
    for key in ["from", "to"] {
        if let Some(bound) = family.entry(key) {
            let message = "a family has a prefix or bounds, and not both";
            problems
                .add(Diagnostic::error(message, bound.key_span).related(prefix.span, "its prefix"));
        }
    }
    Some(Members::Prefix(prefix))
}
