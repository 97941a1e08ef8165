//! Forms: a query, or a body of `application/x-www-form-urlencoded`.

use core::ops::Range;

use super::Scan;
use crate::incident::reading::Reading;

/// Looks through the form that stands there in a text.
pub(super) fn scan(text: &str, range: Range<usize>, scan: &mut Scan<'_>) {
    let Some(form) = text.get(range.clone()) else { return };
    let reading = Reading::new(text);
    let mut start = range.start;
    let mut filter = None;
    for field in form.split('&') {
        let end = start + field.len();
        if let Some((name, value)) = field.split_once('=') {
            let values = start + name.len() + 1..end;
            let kind = scan.kind(name);
            if name == "filterType" {
                filter = scan.kind(value);
            }
            if let Some(kind) = kind.or_else(|| filter.filter(|_| name == "filterValues")) {
                scan.found(&reading, values, kind);
            }
        }
        start = end + 1;
    }
}

/// Whether a text begins like a form: with a name and an equals sign.
pub(super) fn looks_like_form(text: &str) -> bool {
    let in_name = |char: char| char.is_ascii_alphanumeric() || "_-.%+[]~*".contains(char);
    let rest = text.trim_start_matches(in_name);
    rest.len() < text.len() && rest.starts_with('=')
}
