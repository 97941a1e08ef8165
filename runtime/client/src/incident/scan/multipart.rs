//! Bodies of several parts: `multipart/form-data`.

use alloc::format;
use alloc::vec::Vec;
use core::ops::Range;

pub(super) struct Part<'t> {
    pub name: &'t str,
    pub content_type: &'t str,
    /// Where its content stands.
    pub content: Range<usize>,
}

/// The parts of a body; none where it does not come in parts.
pub(super) fn parts<'t>(text: &'t str, content_type: &str) -> Vec<Part<'t>> {
    let declared = parameter(content_type, "boundary").map(|boundary| format!("--{boundary}"));
    let seen = || text.trim_start().lines().next().filter(|line| line.starts_with("--"));
    let delimiter = match &declared {
        Some(declared) if text.contains(declared.as_str()) => declared.as_str(),
        _ => match seen() {
            Some(line) => line.trim_end(),
            None => return Vec::new(),
        },
    };
    let mut parts = Vec::new();
    let mut start = None;
    for (at, _) in text.match_indices(delimiter) {
        parts.extend(start.map(|start| part(text, start..at)));
        start = Some(at + delimiter.len());
    }
    parts.extend(start.map(|start| part(text, start..text.len())));
    parts
}

fn part(text: &str, range: Range<usize>) -> Part<'_> {
    let all = text.get(range.clone()).unwrap_or_default();
    let ends = [("\r\n\r\n", 4), ("\n\n", 2)];
    let head = ends.iter().filter_map(|(end, length)| Some((all.find(end)?, *length))).min();
    let (head_end, blank) = head.unwrap_or((all.len(), 0));
    let head = all.get(..head_end).unwrap_or_default();
    let content = all.get(head_end + blank..).unwrap_or_default();
    let trimmed = content.strip_suffix("\r\n").or(content.strip_suffix('\n')).unwrap_or(content);
    let start = range.start + head_end + blank;
    Part {
        name: parameter(head, "name").unwrap_or_default(),
        content_type: header(head, "content-type").unwrap_or_default(),
        content: start..start + trimmed.len(),
    }
}

fn header<'t>(head: &'t str, name: &str) -> Option<&'t str> {
    let fields = head.lines().filter_map(|line| line.split_once(':'));
    let mut values = fields.filter(|(field, _)| field.trim().eq_ignore_ascii_case(name));
    values.next().map(|(_, value)| value.trim())
}

/// `x` of `; name=x` or `; name="x"`.
fn parameter<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let value = text.split([';', '\n']).find_map(|parameter| {
        let (key, value) = parameter.split_once('=')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim())
    })?;
    Some(value.trim_matches('"')).filter(|value| !value.is_empty())
}
