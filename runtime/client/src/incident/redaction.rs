//! What is secret, and how much of a body is kept.

use alloc::string::String;
use core::fmt;

mod finder;
mod kind;
mod known;
mod marker;
mod names;

pub(super) use finder::Finder;
pub(super) use kind::Kind;
pub(super) use known::Known;
pub(super) use marker::redact;
pub(super) use names::{LONGEST_NAME, Names, Words};

/// What is secret in an exchange, and how much of a body is kept.
///
/// A name stands for every name that ends in its words, however they are joined and encoded:
/// `lastName` is also `LAST_NAME`, `lead[0].lastName` and `Billing Last Name`, in a query, a
/// header, JSON, a form, or the first row of a table. Of several names the longest counts. What
/// [`default`](Self::default) lists:
///
/// - tokens: `token`, `authorization`, `assertion`, `jwt`, `csrf`, `xsrf`, `signature`, but not
///   `pageToken`, `pagingToken`, `continuationToken`;
/// - credentials: `clientId`, `clientSecret`, `secret`, `password`, `passwd`, `pwd`, `passphrase`,
///   `credential`, `login`, `apiKey`, `accessKey`, `authKey`, `privateKey`;
/// - cookies: `cookie`, `session`, `sessionId`, `mktTrk`;
/// - personal fields: `email`, `firstName`, `middleName`, `lastName`, `fullName`, `givenName`,
///   `familyName`, `maidenName`, `surname`, `userName`, `phone`, `phoneNumber`, `mobile`, `fax`,
///   `address`, `street`, `city`, `postalCode`, `zip`, `zipCode`, `dateOfBirth`, `birthDate`,
///   `birthday`, `ssn`, `ip`, `forwardedFor`.
///
/// Also secret, without a name: e-mail addresses, what stands after `Bearer` and `Basic`, JSON web
/// tokens, Marketo's access tokens, user and password in a URL. And whatever was secret in one
/// place is secret in every other of the same exchange.
///
/// ```
/// use errcat_client::incident::{Exchange, Redaction};
///
/// let redaction = Redaction::default().with_personal("shoeSize").with_public("city");
/// let incident = Exchange::new("POST", "/rest/v1/leads.json")
///     .with_request_body(br#"{"input": [{"shoe_size": 43, "city": "Graz"}]}"#)
///     .redact(&redaction);
/// assert_eq!(
///     incident.request_body().unwrap().text(),
///     r#"{"input": [{"shoe_size": ‹redacted personal, 2 bytes›, "city": "Graz"}]}"#,
/// );
/// ```
#[derive(Clone)]
pub struct Redaction {
    pub(super) names: Names,
    pub(super) known: Known,
    pub(super) body_limit: usize,
}

impl Redaction {
    /// The same, with values of this name secret as credentials are.
    #[must_use]
    pub fn with_credential(mut self, name: impl AsRef<str>) -> Self {
        self.names.insert(name.as_ref(), Some(Kind::Credential));
        self
    }

    /// The same, with values of this name secret as personal data are.
    #[must_use]
    pub fn with_personal(mut self, name: impl AsRef<str>) -> Self {
        self.names.insert(name.as_ref(), Some(Kind::Personal));
        self
    }

    /// The same, with values of this name kept, unless they are secret for another reason.
    #[must_use]
    pub fn with_public(mut self, name: impl AsRef<str>) -> Self {
        self.names.insert(name.as_ref(), None);
        self
    }

    /// The same, with this value secret wherever it stands: the token and client secret that a
    /// program knows it uses. One of fewer than three bytes is ignored.
    #[must_use]
    pub fn with_secret(mut self, value: impl AsRef<[u8]>) -> Self {
        self.known.insert_any(value.as_ref(), Kind::Credential);
        self
    }

    /// The same, with so many bytes kept of a body, and of any other text; 64 KiB by default.
    ///
    /// Counted, and cut, once secrets are replaced.
    #[must_use]
    pub const fn with_body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }
}

impl Default for Redaction {
    fn default() -> Self {
        Self { names: Names::default(), known: Known::default(), body_limit: 64 * 1024 }
    }
}

/// Without the secrets it knows.
impl fmt::Debug for Redaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Redaction").field("body_limit", &self.body_limit).finish_non_exhaustive()
    }
}

/// A text without its secrets.
pub(super) struct Redacted {
    pub text: String,
    /// Whether it is cut.
    pub cut: bool,
}
