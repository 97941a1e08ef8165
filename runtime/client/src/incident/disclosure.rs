//! What a caller opens.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// What an incident may show beyond what catalogue and protocol know. By default: nothing.
///
/// What is opened is a text of the program, so that it takes a line that somebody wrote and reviewed;
/// the incident says what it was.
///
/// ```
/// use errcat_client::incident::{Disclosure, Exchange};
///
/// let disclosure = Disclosure::new().show("input[].externalId").with_credential("s3cr3t");
/// let incident = Exchange::new("POST", "/rest/v1/leads.json")
///     .with_request_body(br#"{"input":[{"externalId":"A-17","email":"jane@example.com"}]}"#)
///     .incident(&disclosure)
///     .to_string();
/// assert!(incident.contains("input[].externalId: text, 4 bytes: [0] A-17"));
/// assert!(incident.contains("input[].email: text, about 10 bytes"));
/// ```
#[derive(Clone, Default)]
#[must_use]
pub struct Disclosure {
    places: Vec<&'static str>,
    pub(super) names: Vec<&'static str>,
    pub(super) credentials: Vec<String>,
    pub(super) messages: bool,
}

impl Disclosure {
    /// Nothing is opened.
    pub fn new() -> Self {
        Self::default()
    }

    /// Opens a place: a member of a body (`input[].externalId`), a header (`:X-Trace`), a query
    /// parameter (`?batch`), or `@host`, `@code` (of faults that are not listed), `@record_id` and
    /// `@request_id`, whatever it looks like.
    pub fn show(mut self, place: &'static str) -> Self {
        self.places.push(place);
        self
    }

    /// Shows messages that fit no template, less the words in which a part of a value of the request
    /// or of a credential stands.
    pub fn with_messages(mut self) -> Self {
        self.messages = true;
        self
    }

    /// Shows these names of members: those of the request's own type.
    pub fn with_names(mut self, names: impl IntoIterator<Item = &'static str>) -> Self {
        self.names.extend(names);
        self
    }

    /// Knows a credential: nothing that is opened may hold it, in any usual encoding. Those that stand
    /// in the exchange are known anyway.
    pub fn with_credential(mut self, credential: impl AsRef<str>) -> Self {
        self.credentials.push(credential.as_ref().to_owned());
        self
    }

    pub(super) fn opens_member(&self, path: &str) -> bool {
        self.places.contains(&path)
    }

    /// Whether the place of this sign and name is open, in whatever case.
    pub(super) fn opens(&self, sign: char, name: &str) -> bool {
        let mut names = self.places.iter().filter_map(|place| place.strip_prefix(sign));
        names.any(|known| known.eq_ignore_ascii_case(name))
    }

    pub(super) fn opened(&self) -> impl Iterator<Item = &'static str> {
        self.places.iter().copied().chain(self.messages.then_some("messages"))
    }
}

/// Without the credentials.
impl fmt::Debug for Disclosure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let opened: Vec<_> = self.opened().collect();
        f.debug_struct("Disclosure").field("opened", &opened).finish_non_exhaustive()
    }
}
