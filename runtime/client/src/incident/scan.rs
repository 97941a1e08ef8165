//! Looks for secrets in the parts of an exchange.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::ops::Range;

use super::reading::Reading;
use super::redaction::{Kind, Known, Names};

mod body;
mod csv;
mod form;
mod header;
mod multipart;
mod named;
mod pairs;
mod pattern;
mod url;
mod value;

/// Where a secret stands.
pub(super) struct Span {
    pub range: Range<usize>,
    pub kind: Kind,
}

/// A text, and where it holds secrets.
pub(super) struct Part<'t> {
    pub text: Cow<'t, str>,
    pub spans: Vec<Span>,
}

/// Goes through the parts of an exchange, and remembers every secret it meets.
pub(super) struct Scan<'r> {
    names: &'r Names,
    known: Known,
    spans: Vec<Span>,
}

impl<'r> Scan<'r> {
    pub fn new(names: &'r Names, known: Known) -> Self {
        Self { names, known, spans: Vec::new() }
    }

    pub fn text<'t>(&mut self, text: impl Into<Cow<'t, str>>) -> Part<'t> {
        let text = text.into();
        self.everywhere(&text);
        self.part(text)
    }

    pub fn url<'t>(&mut self, url: &'t str) -> Part<'t> {
        self.everywhere(url);
        url::scan(url, self);
        self.part(url.into())
    }

    pub fn header<'t>(&mut self, name: &str, value: &'t str) -> Part<'t> {
        self.everywhere(value);
        header::scan(name, value, self);
        self.part(value.into())
    }

    pub fn body<'t>(&mut self, body: &'t [u8], content_type: Option<&str>) -> Part<'t> {
        let text = body::decode(body);
        self.everywhere(&text);
        body::scan(&text, content_type, self);
        self.part(text)
    }

    /// Every secret met so far.
    pub fn into_known(self) -> Known {
        self.known
    }

    fn part<'t>(&mut self, text: Cow<'t, str>) -> Part<'t> {
        Part { text, spans: core::mem::take(&mut self.spans) }
    }

    /// What can be told in any text, however it is encoded.
    fn everywhere(&mut self, text: &str) {
        Reading::each(text, |reading| {
            named::scan(reading, self);
            pattern::scan(reading, self);
        });
    }

    fn kind(&self, name: &str) -> Option<Kind> {
        self.names.kind(name.as_bytes())
    }

    /// A secret stands there, and may stand elsewhere.
    fn found(&mut self, reading: &Reading<'_>, range: Range<usize>, kind: Kind) {
        let value = reading.get(range.clone());
        self.known.insert(value, kind);
        // Of several lines each may stand elsewhere; what was cut off goes on with a line of
        // something else.
        if value.contains(&b'\n') {
            value.split(|byte| *byte == b'\n').for_each(|line| self.known.insert(line, kind));
        }
        self.found_here(reading, range, kind);
    }

    /// A secret stands there, or something beside it.
    fn found_here(&mut self, reading: &Reading<'_>, range: Range<usize>, kind: Kind) {
        if !range.is_empty() {
            self.spans.push(Span { range: reading.source(range), kind });
        }
    }
}
