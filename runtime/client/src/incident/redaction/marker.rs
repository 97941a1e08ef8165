//! Puts markers in the place of secrets.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write as _;
use core::ops::Range;

use super::{Finder, Redacted};
use crate::incident::reading::Reading;
use crate::incident::scan::{Part, Span};

/// Values of fewer bytes stand by chance in what is taken for base64 and is none.
const BY_CHANCE: usize = 6;

/// The text with a marker for each secret that was found in it, and for each that is known from
/// elsewhere; of the outcome, at most so many bytes.
pub(in crate::incident) fn redact(part: Part<'_>, finder: &Finder, limit: usize) -> Redacted {
    let Part { text, mut spans } = part;
    Reading::each(text.as_ref(), |reading| {
        finder.find(reading.bytes(), 0, |range, kind| {
            spans.push(Span { range: reading.source(range), kind });
        });
        reading.each_base64(|reading| {
            finder.find(reading.bytes(), BY_CHANCE, |range, kind| {
                spans.push(Span { range: reading.source(range), kind });
            });
        });
    });

    let mut outcome = Outcome { text: String::new(), limit };
    let mut at = 0;
    for span in merged(&text, spans) {
        let plain = text.get(at..span.range.start).unwrap_or_default();
        if !outcome.plain(plain) || !outcome.marker(&span) {
            return Redacted { text: outcome.text, cut: true };
        }
        at = span.range.end;
    }
    let cut = !outcome.plain(text.get(at..).unwrap_or_default());
    Redacted { text: outcome.text, cut }
}

/// The spans in order, on whole characters, with those that overlap made one.
fn merged(text: &str, mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by_key(|span| (span.range.start, core::cmp::Reverse(span.range.end)));
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for Span { range, kind } in spans {
        let range = on_characters(text, range);
        match merged.last_mut() {
            Some(last) if range.start < last.range.end => {
                last.range.end = last.range.end.max(range.end);
            }
            _ => merged.push(Span { range, kind }),
        }
    }
    merged
}

fn on_characters(text: &str, range: Range<usize>) -> Range<usize> {
    let mut range = range.start.min(text.len())..range.end.min(text.len());
    while !text.is_char_boundary(range.start) {
        range.start -= 1;
    }
    while !text.is_char_boundary(range.end) {
        range.end += 1;
    }
    range
}

struct Outcome {
    text: String,
    limit: usize,
}

impl Outcome {
    /// Whether all of it had room.
    fn plain(&mut self, plain: &str) -> bool {
        let mut room = self.limit.saturating_sub(self.text.len()).min(plain.len());
        while !plain.is_char_boundary(room) {
            room -= 1;
        }
        self.text.push_str(plain.get(..room).unwrap_or_default());
        room == plain.len()
    }

    /// Whether it had room; half a marker says nothing.
    fn marker(&mut self, span: &Span) -> bool {
        let before = self.text.len();
        // Writing to a string does not fail.
        let _ = write!(self.text, "‹redacted {}, {} bytes›", span.kind, span.range.len());
        let fits = self.text.len() <= self.limit;
        if !fits {
            self.text.truncate(before);
        }
        fits
    }
}
