//! JSON as the slices of text it is written in.

use alloc::borrow::Cow;
use core::fmt;

use serde_core::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// A JSON value as it is written in a reply, not parsed yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Json<'a>(&'a str);

impl<'a> Json<'a> {
    /// A whole text, if it is JSON, with its [members](Self::members).
    pub(super) fn root<const N: usize>(
        text: &'a str,
        names: [&str; N],
    ) -> Option<(Self, [Option<Self>; N])> {
        let root = Self(text.trim_matches([' ', '\t', '\n', '\r']));
        let members = if root.is_object() {
            root.try_members(names)
        } else {
            root.parse::<IgnoredAny>().map(|_| [None; N])
        };
        Some((root, members.ok()?))
    }

    /// The text it is written in.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }

    /// The value as a type of your own, which may borrow from the body.
    ///
    /// # Errors
    ///
    /// The value does not fit the type.
    pub fn parse<T: Deserialize<'a>>(self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.0)
    }

    pub(super) fn is_object(self) -> bool {
        self.0.starts_with('{')
    }

    pub(super) fn is_array(self) -> bool {
        self.0.starts_with('[')
    }

    pub(super) fn is_text(self) -> bool {
        self.0.starts_with('"')
    }

    pub(super) fn as_bool(self) -> Option<bool> {
        match self.0 {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// A text without its quotes and escapes; any other value, and a text that is no Unicode, as it
    /// is written.
    pub(super) fn to_text(self) -> Cow<'a, str> {
        match self.0.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
            Some(text) if !text.contains('\\') => Cow::Borrowed(text),
            Some(_) => self.parse().map_or(Cow::Borrowed(self.0), Cow::<str>::Owned),
            None => Cow::Borrowed(self.0),
        }
    }

    /// The members of these names; of anything but an object, none.
    pub(super) fn members<const N: usize>(self, names: [&str; N]) -> [Option<Self>; N] {
        self.try_members(names).unwrap_or([None; N])
    }

    fn try_members<const N: usize>(
        self,
        names: [&str; N],
    ) -> Result<[Option<Self>; N], serde_json::Error> {
        let mut json = serde_json::Deserializer::from_str(self.0);
        let members = json.deserialize_map(Members { names, found: [None; N] })?;
        json.end()?;
        Ok(members)
    }

    /// Hands over each element of an array, with its position.
    pub(super) fn for_each_element(self, each: impl FnMut(usize, Self)) {
        // The text has been found to be JSON, so that what is left to fail here is not to be an
        // array, and that has no elements.
        let _ = serde_json::Deserializer::from_str(self.0).deserialize_seq(Elements(each));
    }
}

impl fmt::Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl<'a> From<&'a RawValue> for Json<'a> {
    fn from(raw: &'a RawValue) -> Self {
        Self(raw.get())
    }
}

struct Members<'n, 'a, const N: usize> {
    names: [&'n str; N],
    found: [Option<Json<'a>>; N],
}

impl<'a, const N: usize> Visitor<'a> for Members<'_, 'a, N> {
    type Value = [Option<Json<'a>>; N];

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'a>>(mut self, mut map: A) -> Result<Self::Value, A::Error> {
        // Keys come raw as well: one that is no Unicode is nobody's, but no reason to stop.
        while let Some(key) = map.next_key::<&RawValue>()? {
            let key = Json::from(key).to_text();
            match self.names.iter().zip(&mut self.found).find(|(name, _)| **name == key) {
                Some((_, found)) => *found = map.next_value::<Option<&RawValue>>()?.map(Json::from),
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(self.found)
    }
}

struct Elements<F>(F);

impl<'a, F: FnMut(usize, Json<'a>)> Visitor<'a> for Elements<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'a>>(mut self, mut seq: A) -> Result<(), A::Error> {
        let mut index = 0;
        while let Some(element) = seq.next_element::<&RawValue>()? {
            (self.0)(index, element.into());
            index += 1;
        }
        Ok(())
    }
}
