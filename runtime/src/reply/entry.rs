//! An entry of `errors`, `reasons` or `warnings`.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::json::Json;
use crate::{ErrorCode, FaultRef, Place};

/// A code and a message, both of which may be missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    pub code: Option<Cow<'a, str>>,
    pub message: Option<Cow<'a, str>>,
}

impl<'a> Entry<'a> {
    /// What has no members is all message.
    pub fn read(json: Json<'a>) -> Self {
        if !json.is_object() {
            return Self { code: None, message: Some(json.to_text()) };
        }
        let [code, message] = json.members(["code", "message"]);
        Self { code: code.map(Json::to_text), message: message.map(Json::to_text) }
    }

    /// The entries of an array; anything else is an entry by itself.
    pub fn read_all(json: Option<Json<'a>>) -> Vec<Self> {
        let mut entries = Vec::new();
        match json {
            Some(array) if array.is_array() => {
                array.for_each_element(|element| entries.push(Self::read(element)));
            }
            Some(single) => entries.push(Self::read(single)),
            None => {}
        }
        entries
    }

    pub fn into_fault<C: ErrorCode>(self, place: Place) -> FaultRef<'a, C> {
        let fault = FaultRef::new(place, self.code);
        match self.message {
            Some(message) => fault.with_message(message),
            None => fault,
        }
    }
}

/// Something the API remarks on beside a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning<'a>(pub(super) Entry<'a>);

impl Warning<'_> {
    /// Its code as it is on the wire.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// Its message as it is on the wire.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }
}

impl fmt::Display for Warning<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.code(), self.message()) {
            (Some(code), Some(message)) => write!(f, "{code}: {message}"),
            (Some(text), None) | (None, Some(text)) => f.write_str(text),
            (None, None) => f.write_str("a warning without code or message"),
        }
    }
}
