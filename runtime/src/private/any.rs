//! What an enum of any code, listed or not, calls.

use core::fmt;

use crate::{Bounds, CodeRange};

/// Shows a text; without width and precision, which is nearly always, without asking for more.
///
/// # Errors
///
/// Those of what it is written to.
#[inline]
pub fn shown(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if f.width().is_none() && f.precision().is_none() { f.write_str(text) } else { f.pad(text) }
}

/// The first range that `number` lies in.
#[must_use]
pub const fn number_range<L>(
    ranges: &'static [CodeRange<L>],
    number: i64,
) -> Option<&'static CodeRange<L>> {
    let mut index = 0;
    while index < ranges.len() {
        if let Bounds::Integer(from, to) = ranges[index].bounds
            && from <= number
            && number <= to
        {
            return Some(&ranges[index]);
        }
        index += 1;
    }
    None
}

/// The first range that `text` lies in.
#[must_use]
pub fn text_range<L>(ranges: &'static [CodeRange<L>], text: &str) -> Option<&'static CodeRange<L>> {
    ranges.iter().find(|range| range.bounds.contains(text))
}
