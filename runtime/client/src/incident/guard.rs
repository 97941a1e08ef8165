//! The last line of defence: credentials, in the encodings they travel in.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::Cell;
use std::collections::HashSet;

/// Parts of this length tell a credential; shorter ones would be found everywhere.
const PART: usize = 8;
const SHORTEST: usize = 6;

/// The credentials of a client and of an exchange, which nothing that is opened may hold.
#[derive(Default)]
pub(super) struct Guard {
    known: HashSet<Vec<u8>>,
    /// Parts of them, in every encoding; what is shorter, whole.
    parts: HashSet<u64>,
    pub hits: Cell<usize>,
}

impl Guard {
    /// Knows one more, of as many and as long ones as there usually are.
    pub fn add(&mut self, credential: &[u8]) {
        let credential = credential.get(..1_024).unwrap_or(credential).trim_ascii();
        if credential.len() < SHORTEST
            || self.known.len() == 24
            || !self.known.insert(credential.to_owned())
        {
            return;
        }
        for form in forms(credential) {
            let form = form.to_ascii_lowercase().into_bytes();
            self.parts.extend(form.windows(PART.min(form.len()).max(1)).map(packed));
        }
    }

    /// Every encoding of every one.
    pub fn forms(&self) -> impl Iterator<Item = String> {
        self.known.iter().flat_map(|credential| forms(credential))
    }

    /// Whether there is one in what is about to be shown.
    pub fn finds_in(&self, text: &str) -> bool {
        let text = text.to_ascii_lowercase().into_bytes();
        let found = (SHORTEST..=PART)
            .any(|length| text.windows(length).any(|it| self.parts.contains(&packed(it))));
        self.hits.set(self.hits.get() + usize::from(found));
        found
    }
}

fn packed(part: &[u8]) -> u64 {
    part.iter().fold(0, |packed, byte| packed << 8 | u64::from(*byte))
}

/// A credential as it is, and as URLs, forms, JSON, markup, hex and base64 have it.
fn forms(credential: &[u8]) -> Vec<String> {
    let plain = String::from_utf8_lossy(credential).into_owned();
    let bytes = |write: &dyn Fn(u8) -> String| credential.iter().map(|it| write(*it)).collect();
    let letters = |write: &dyn Fn(u32) -> String| -> String {
        plain.chars().map(|letter| write(letter.into())).collect()
    };
    let percent: String = bytes(&|byte| match char::from(byte) {
        letter if letter.is_ascii_alphanumeric() || "-_.~*".contains(letter) => letter.into(),
        _ => format!("%{byte:02x}"),
    });
    let mut forms = Vec::from([
        percent.replace("%20", "+"),
        percent,
        bytes(&|byte| format!("%{byte:02x}")),
        bytes(&|byte| format!("{byte:02x}")),
        letters(&|letter| format!("\\u{letter:04x}")),
        letters(&|letter| format!("&#{letter};")),
        plain.replace('\\', "\\\\").replace('"', "\\\"").replace('/', "\\/"),
        plain,
    ]);
    for before in 0..3 {
        let standard = base64(credential, before);
        forms.push(standard.replace('+', "-").replace('/', "_"));
        forms.push(standard);
    }
    forms
}

/// The digits of base64 in which nothing else has a say, after so many bytes of something else.
fn base64(bytes: &[u8], before: usize) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bit = |at: usize| Some(bytes.get((at / 8).checked_sub(before)?)? >> (7 - at % 8) & 1);
    let digit = |index: usize| {
        let value = (index * 6..index * 6 + 6).try_fold(0, |value, at| Some(value << 1 | bit(at)?));
        DIGITS.get(usize::from(value?)).map(|digit| char::from(*digit))
    };
    (0..(before + bytes.len()) * 8 / 6).filter_map(digit).collect()
}
