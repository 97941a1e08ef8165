//! Names that become Rust identifiers, and numbers and names that must be unique.

use std::collections::HashMap;
use std::hash::Hash;

use crate::diagnostic::Diagnostic;
use crate::model::{Catalogue, Column, ColumnType, FAMILY};
use crate::reserved;
use crate::source::{Located, Span};

pub(super) fn check(catalogue: &Catalogue, report: &mut dyn FnMut(Diagnostic)) {
    identifiers(catalogue, report);

    let mut codes = Unique::new(|code| format!("code {code} is listed twice"));
    let mut names = Unique::new(|name| format!("the name `{name}` is taken"));
    for code in &catalogue.codes {
        codes.add(code.code.wire(), code.code.span, report);
        names.add(code.name.value.clone(), code.name.span, report);
    }
    for alias in catalogue.codes.iter().flat_map(|code| code.also.iter().chain(&code.aliases)) {
        names.add(alias.value.clone(), alias.span, report);
    }
    let mut conditions = Unique::new(|name| format!("the condition name `{name}` is taken"));
    for condition in catalogue.codes.iter().flat_map(|code| &code.conditions) {
        conditions.add(condition.name.value.clone(), condition.name.span, report);
    }
    for column in of_words(catalogue) {
        let mut values = Unique::new(|value| format!("the value `{value}` stands here twice"));
        for value in &column.values {
            values.add(value.value.clone(), value.span, report);
        }
    }
    one_variant_each(catalogue.levels.iter().map(|level| &level.name), report);
    one_variant_each(catalogue.columns.iter().map(|column| &column.name), report);
    one_variant_each(catalogue.families.iter().map(|family| &family.name), report);
    for column in of_words(catalogue) {
        one_variant_each(&column.values, report);
    }
}

/// Codes that replace others are listed.
pub(super) fn replacements(catalogue: &Catalogue, report: &mut dyn FnMut(Diagnostic)) {
    for code in &catalogue.codes {
        replaced_by(catalogue, code, report);
    }
}

fn identifiers(catalogue: &Catalogue, report: &mut dyn FnMut(Diagnostic)) {
    let snake: [(&str, Vec<&Located<String>>); 6] = [
        ("a catalogue", vec![&catalogue.name]),
        ("a level", catalogue.levels.iter().map(|level| &level.name).collect()),
        ("a retry rule", catalogue.rules.iter().map(|rule| &rule.name).collect()),
        ("a limit", catalogue.limits.iter().map(|limit| &limit.name).collect()),
        ("a column value", of_words(catalogue).flat_map(|column| &column.values).collect()),
        ("a family", catalogue.families.iter().map(|family| &family.name).collect()),
    ];
    for (what, names) in snake {
        for name in names {
            snake_case(what, name, report);
        }
    }
    for column in &catalogue.columns {
        snake_case("a column", &column.name, report);
        let of_families = (!catalogue.families.is_empty() && column.name.value == FAMILY)
            .then_some("codes have their family of that name already");
        if let Some(why) = of_families.or(reserved::column(&column.name)) {
            let message = format!("a column cannot be called `{}`", column.name.value);
            report(Diagnostic::error(message, column.name.span).help(why));
        }
    }
    for code in &catalogue.codes {
        let conditions = code.conditions.iter().map(|condition| &condition.name);
        for name in std::iter::once(&code.name).chain(&code.aliases).chain(conditions) {
            camel_case(name, report);
            free(name, name, report);
        }
        for name in &code.also {
            constant(name, report);
            free(name, name, report);
        }
    }
    let levels = catalogue.levels.iter().map(|level| &level.name);
    let families = catalogue.families.iter().map(|family| &family.name);
    let values = of_words(catalogue).flat_map(|column| &column.values);
    for name in levels.chain(families).chain(values) {
        free(name, &reserved::camel_case(name), report);
    }
}

/// The columns whose values are names.
fn of_words(catalogue: &Catalogue) -> impl Iterator<Item = &Column> {
    catalogue.columns.iter().filter(|column| column.of == ColumnType::Words)
}

/// Refuses a name whose variant every enum has a constant beside.
fn free(name: &Located<String>, variant: &str, report: &mut dyn FnMut(Diagnostic)) {
    if reserved::variant(variant) {
        let message = format!("nothing can be called `{}`", name.value);
        let help = format!("its enum has a constant `{variant}` already");
        report(Diagnostic::error(message, name.span).help(help));
    }
}

fn snake_case(what: &str, name: &Located<String>, report: &mut dyn FnMut(Diagnostic)) {
    let plain = name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !name.ends_with('_')
        && !name.contains("__");
    if !plain || is_keyword(name) {
        let help = match to_snake_case(name) {
            suggestion if !plain && !suggestion.is_empty() => format!("for example `{suggestion}`"),
            _ => "use lower-case letters, digits and single `_`, beginning with a letter, and no keyword of Rust".into(),
        };
        report(
            Diagnostic::error(format!("`{}` cannot name {what}", name.value), name.span).help(help),
        );
    }
}

fn camel_case(name: &Located<String>, report: &mut dyn FnMut(Diagnostic)) {
    let camel = name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric());
    if camel && !is_keyword(name) {
        return;
    }
    let help = match to_camel_case(name) {
        suggestion if !camel && !suggestion.is_empty() => {
            format!("write it in upper camel case: `{suggestion}`")
        }
        _ => "use letters and digits in upper camel case, and no keyword of Rust".into(),
    };
    report(
        Diagnostic::error(format!("`{}` is no name for a code", name.value), name.span).help(help),
    );
}

/// Other names of a code may be written as constants are: `UNDEFINED_TABLE`.
fn constant(name: &Located<String>, report: &mut dyn FnMut(Diagnostic)) {
    let plain = name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !name.ends_with('_')
        && !name.contains("__");
    if !plain || is_keyword(name) {
        let upper = to_snake_case(name).to_ascii_uppercase();
        let help = if upper.is_empty() || name.chars().any(|c| c.is_ascii_uppercase()) {
            "use letters, digits and single `_`, beginning with a capital letter".into()
        } else {
            format!("it begins with a capital letter: `{upper}`")
        };
        let message = format!("`{}` is no name for a code", name.value);
        report(Diagnostic::error(message, name.span).help(help));
    }
}

/// Names that differ in snake case may be one in camel case.
fn one_variant_each<'n>(
    names: impl IntoIterator<Item = &'n Located<String>>,
    report: &mut dyn FnMut(Diagnostic),
) {
    let mut first: HashMap<String, &Located<String>> = HashMap::new();
    for name in names {
        let variant = reserved::camel_case(name);
        let earlier = *first.entry(variant.clone()).or_insert(name);
        if earlier.value != name.value {
            report(
                Diagnostic::error(
                    format!("`{}` becomes `{variant}` in Rust, which is taken", name.value),
                    name.span,
                )
                .related(earlier.span, "by this one"),
            );
        }
    }
}

fn replaced_by(
    catalogue: &Catalogue,
    code: &crate::model::Code,
    report: &mut dyn FnMut(Diagnostic),
) {
    let Some(by) = code.deprecated.as_ref().and_then(|deprecated| deprecated.replaced_by.as_ref())
    else {
        return;
    };
    if by.value == code.code.value {
        report(Diagnostic::error(format!("code {} cannot replace itself", by.value), by.span));
    } else if catalogue.codes.iter().all(|other| other.code.value != by.value) {
        let wires: Vec<String> = catalogue.codes.iter().map(|code| code.code.wire()).collect();
        let known = wires.iter().map(String::as_str);
        report(
            Diagnostic::error(format!("no code {} is listed", by.value), by.span)
                .help(crate::suggest::did_you_mean(&by.wire(), known, "code")),
        );
    }
}

/// Things of which there may be one.
struct Unique<K, M> {
    first: HashMap<K, Span>,
    message: M,
}

impl<K: Hash + Eq, M: Fn(&K) -> String> Unique<K, M> {
    fn new(message: M) -> Self {
        Self { first: HashMap::new(), message }
    }

    fn add(&mut self, key: K, span: Span, report: &mut dyn FnMut(Diagnostic)) {
        match self.first.get(&key) {
            Some(first) => {
                report(
                    Diagnostic::error((self.message)(&key), span)
                        .related(*first, "it stands here first"),
                );
            }
            None => {
                self.first.insert(key, span);
            }
        }
    }
}

/// `XMLFile-name` becomes `XMLFileName`.
fn to_camel_case(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let camel: String = words.map(|word| word[..1].to_ascii_uppercase() + &word[1..]).collect();
    camel.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned()
}

/// `RateLimit` and `rate-limit` become `rate_limit`.
fn to_snake_case(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        let boundary = c.is_ascii_uppercase() || !c.is_ascii_alphanumeric();
        if boundary && !snake.is_empty() && !snake.ends_with('_') {
            snake.push('_');
        }
        if c.is_ascii_alphanumeric() {
            snake.push(c.to_ascii_lowercase());
        }
    }
    snake
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == '_')
        .trim_end_matches('_')
        .to_owned()
}

/// The words that no edition lets an identifier be.
fn is_keyword(name: &str) -> bool {
    const KEYWORDS: [&str; 52] = [
        "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
        "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
        "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv",
        "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true", "try",
        "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
    ];
    KEYWORDS.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_better_spelling_is_suggested() {
        for (wrong, right) in [
            ("leadNotFound", "LeadNotFound"),
            ("lead_not found", "LeadNotFound"),
            ("9Lives", "Lives"),
            ("Ärger", "Rger"),
            ("--", ""),
        ] {
            assert_eq!(to_camel_case(wrong), right, "{wrong}");
        }
        for (wrong, right) in [
            ("RateLimit", "rate_limit"),
            ("rate-limit", "rate_limit"),
            ("_x_", "x"),
            ("a__b", "a_b"),
        ] {
            assert_eq!(to_snake_case(wrong), right, "{wrong}");
        }
    }

    #[test]
    fn keywords_are_known() {
        assert!(is_keyword("Self") && is_keyword("yield") && is_keyword("match"));
        assert!(!is_keyword("response"));
    }
}
