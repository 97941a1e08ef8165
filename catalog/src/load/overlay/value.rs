//! Values of TOML, compared and shown whatever they are.

use toml::Spanned;
use toml::de::DeValue;

use crate::source::{Located, Source, Span};

/// Whether two values say the same, wherever they stand.
pub(super) fn same(a: &DeValue<'_>, b: &DeValue<'_>) -> bool {
    match (a, b) {
        (DeValue::String(a), DeValue::String(b)) => a == b,
        (DeValue::Integer(a), DeValue::Integer(b)) => {
            let number =
                |of: &toml::de::DeInteger<'_>| i128::from_str_radix(of.as_str(), of.radix());
            number(a) == number(b)
        }
        (DeValue::Float(a), DeValue::Float(b)) => a.as_str() == b.as_str(),
        (DeValue::Boolean(a), DeValue::Boolean(b)) => a == b,
        (DeValue::Datetime(a), DeValue::Datetime(b)) => a == b,
        (DeValue::Array(a), DeValue::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a.get_ref(), b.get_ref()))
        }
        (DeValue::Table(a), DeValue::Table(b)) => {
            a.len() == b.len()
                && a.iter().all(|(key, a)| {
                    b.get(key.get_ref().as_ref()).is_some_and(|b| same(a.get_ref(), b.get_ref()))
                })
        }
        _ => false,
    }
}

/// A value as people read it: a text as it is, all else as it is written.
pub(super) fn shown(value: &Spanned<DeValue<'_>>, source: &Source) -> Located<String> {
    let span = Span::from(value.span());
    let text = match value.get_ref() {
        DeValue::String(text) => text.as_ref(),
        _ => source.text().get(span.start..span.end).unwrap_or_default(),
    };
    Located::new(text.to_owned(), span)
}

/// A value as it is written in a file, on one line.
pub(super) fn written(value: &Spanned<DeValue<'_>>, source: &Source) -> String {
    const LONGEST: usize = 60;
    let span = Span::from(value.span());
    let text = source.text().get(span.start..span.end).unwrap_or_default();
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}
