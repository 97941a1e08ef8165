//! A name and its value as two members: `{"name": "email", "value": "…"}`,
//! `filterType=email&filterValues=…`.

use alloc::vec::Vec;
use core::ops::Range;

use super::Scan;
use super::value::{Form, Value, each_leaf};
use crate::incident::reading::Reading;
use crate::incident::redaction::{Kind, Words};

/// Members whose value names a field.
const NAMES: &[&str] = &[
    "name",
    "key",
    "field",
    "fieldname",
    "apiname",
    "displayname",
    "attribute",
    "column",
    "header",
    "filtertype",
    "primaryattributevalue",
];
/// Members whose value is the value of the field that is named beside them.
const VALUES: &[&str] =
    &["value", "values", "newvalue", "oldvalue", "filtervalue", "filtervalues", "content"];

/// How many bytes the name of a field may have.
const LONGEST_FIELD: usize = 64;

/// The objects that are open, and the values in them that may turn out to be secret.
#[derive(Default)]
pub(super) struct Pairs {
    outermost: Option<Kind>,
    objects: Vec<Object>,
    values: Vec<Range<usize>>,
    /// Where the last value looked at ends: looking again inside takes quadratic time.
    seen_until: usize,
}

struct Object {
    /// What kind of secret the field is whose name was met.
    kind: Option<Kind>,
    values_from: usize,
}

impl Pairs {
    pub fn open(&mut self) {
        self.objects.push(Object { kind: None, values_from: self.values.len() });
    }

    /// Values that nothing named in their own object are left to the one around it.
    pub fn close(&mut self, reading: &Reading<'_>, scan: &mut Scan<'_>) {
        if let Some(Object { kind: Some(kind), values_from }) = self.objects.pop() {
            self.give(values_from, kind, reading, scan);
        }
    }

    pub fn end(mut self, reading: &Reading<'_>, scan: &mut Scan<'_>) {
        while !self.objects.is_empty() {
            self.close(reading, scan);
        }
        if let Some(kind) = self.outermost {
            self.give(0, kind, reading, scan);
        }
    }

    fn give(&mut self, from: usize, kind: Kind, reading: &Reading<'_>, scan: &mut Scan<'_>) {
        for value in self.values.split_off(from.min(self.values.len())) {
            scan.found(reading, value, kind);
        }
    }

    pub fn member(&mut self, name: &[u8], value: &Value, text: &[u8], scan: &Scan<'_>) {
        let Ok(name) = core::str::from_utf8(name) else { return };
        let words = Words::of(name);
        if NAMES.contains(&words.joined()) && value.form != Form::Nested {
            // A name is short: what goes on for longer is cut here, and is none.
            let near = text.get(..(value.start() + LONGEST_FIELD).min(text.len()));
            let near = near.unwrap_or(text);
            let field = near.get(value.range(near)).unwrap_or_default();
            if let Some(kind) = scan.names.kind(field) {
                self.named(kind);
            }
        } else if VALUES.contains(&words.joined()) && value.start() >= self.seen_until {
            self.value(value, text);
        }
    }

    fn value(&mut self, value: &Value, text: &[u8]) {
        if value.form != Form::Nested {
            let range = value.range(text);
            self.seen_until = range.end;
            self.values.push(range);
            return;
        }
        match value.flat(text) {
            Ok(range) => {
                self.seen_until = range.end;
                each_leaf(text, range, |leaf| self.values.push(leaf));
            }
            Err(nested) => self.seen_until = nested,
        }
    }

    fn named(&mut self, kind: Kind) {
        match self.objects.last_mut() {
            Some(object) => object.kind = Some(kind),
            None => self.outermost = Some(kind),
        }
    }
}
