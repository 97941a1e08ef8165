//! What a text says once it is decoded, and where each byte of that stood.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::ops::Range;

pub(super) mod base64;
mod escape;
#[cfg(test)]
mod tests;

/// How many encodings may lie around one another: JSON in JSON in a form is three.
const DEPTH: usize = 4;

/// A text as it stands, or as it reads once decoded.
pub(super) struct Reading<'t> {
    bytes: Cow<'t, [u8]>,
    /// Where each byte stood in the text, then where the text ends; without, the text as it stands.
    origins: Option<Vec<usize>>,
}

impl<'t> Reading<'t> {
    pub fn new(text: &'t (impl AsRef<[u8]> + ?Sized)) -> Self {
        Self { bytes: Cow::Borrowed(text.as_ref()), origins: None }
    }

    /// Hands over the text as it stands, and every reading of it, whichever encodings it has lain
    /// in: percent-encoding, and the escapes of JSON and HTML.
    pub fn each(text: &'t (impl AsRef<[u8]> + ?Sized), mut visit: impl FnMut(&Reading<'_>)) {
        Self::new(text).visit(DEPTH, &mut visit);
    }

    fn visit(&self, depth: usize, visit: &mut impl FnMut(&Reading<'_>)) {
        visit(self);
        if depth > 0 {
            for decoder in [escape::percent, escape::backslash_or_entity] {
                if let Some(decoded) = self.decoded(decoder) {
                    decoded.visit(depth - 1, visit);
                }
            }
        }
    }

    /// `None` where nothing is encoded.
    fn decoded(&self, decoder: escape::Decoder) -> Option<Reading<'static>> {
        let all = self.bytes();
        let starts_escape = |byte: &u8| matches!(byte, b'%' | b'\\' | b'&');
        let mut at = all.iter().position(starts_escape)?;
        let mut bytes = Vec::new();
        let mut origins = Vec::new();
        let mut copied = 0;
        while let Some(rest) = all.get(at..).filter(|rest| !rest.is_empty()) {
            let Some(unit) = decoder(rest) else {
                let next = rest.iter().skip(1).position(starts_escape);
                at = next.map_or(all.len(), |offset| at + 1 + offset);
                continue;
            };
            if bytes.is_empty() {
                bytes.reserve(all.len());
                origins.reserve(all.len() + 1);
            }
            bytes.extend_from_slice(all.get(copied..at).unwrap_or_default());
            origins.extend((copied..at).map(|index| self.origin(index)));
            bytes.extend_from_slice(unit.bytes());
            origins.extend(unit.bytes().iter().map(|_| self.origin(at)));
            at += unit.taken;
            copied = at;
        }
        if copied == 0 {
            return None;
        }
        bytes.extend_from_slice(all.get(copied..).unwrap_or_default());
        origins.extend((copied..=all.len()).map(|index| self.origin(index)));
        Some(Reading { bytes: Cow::Owned(bytes), origins: Some(origins) })
    }

    /// Hands over what the parts that look like base64 stand for, wherever in them it begins.
    pub fn each_base64(&self, mut visit: impl FnMut(&Reading<'_>)) {
        let mut from = 0;
        while let Some((start, digits)) = base64::next_run(self.bytes(), from) {
            from = start + digits.len();
            for before in 0..4 {
                let start = start + before;
                let decoded = base64::bytes(digits.get(before..).unwrap_or_default());
                let (bytes, mut origins): (Vec<_>, Vec<_>) =
                    decoded.map(|(byte, index)| (byte, self.origin(start + index))).unzip();
                origins.push(self.origin(from));
                visit(&Reading { bytes: Cow::Owned(bytes), origins: Some(origins) });
            }
        }
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub fn get(&self, range: Range<usize>) -> &[u8] {
        self.bytes.get(range).unwrap_or_default()
    }

    /// Where in the text that stood, whole escapes always.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        let start = self.origin(range.start);
        let mut end = range.end;
        while end > range.start
            && end < self.bytes.len()
            && self.origin(end) == self.origin(end - 1)
        {
            end += 1;
        }
        start..self.origin(end)
    }

    fn origin(&self, index: usize) -> usize {
        match &self.origins {
            None => index,
            Some(origins) => origins.get(index).or(origins.last()).copied().unwrap_or(index),
        }
    }
}
