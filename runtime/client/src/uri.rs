//! A query that is too long for a GET, as a POST.
//!
//! The parameters of the query become the body, as they are written: percent-encoding is neither
//! undone nor done again, so that the API reads from the form what it would have read from the
//! query. Only `_method=GET` stays in the URI, and says that the POST is a query. Headers stay as
//! they are, `Authorization` among them, and [`CONTENT_TYPE`] comes in addition; an `access_token`
//! in the query moves with the other parameters.
//!
//! ```
//! use errcat::marketo::limit;
//! use errcat_client::uri::{Query, Rule};
//!
//! let emails = vec!["a%2Bb@example.com"; 500].join(",");
//! let uri = format!("/rest/v1/leads.json?filterType=email&filterValues={emails}");
//! let Query::Post { uri, body } = Rule::new(&limit::URI).fit(&uri)? else {
//!     panic!("over 8,000 bytes");
//! };
//! assert_eq!(uri, "/rest/v1/leads.json?_method=GET");
//! assert_eq!(body, format!("filterType=email&filterValues={emails}"));
//! # Ok::<(), errcat_client::uri::TooLong>(())
//! ```

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use errcat::Limit;

#[cfg(test)]
mod tests;

/// The `Content-Type` of the body of a [`Query::Post`].
pub const CONTENT_TYPE: &str = "application/x-www-form-urlencoded";

const METHOD: &str = "_method=GET";

/// How long the URI of a GET may be, and where else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    longest: u64,
    exempt: Vec<(&'static str, u64)>,
}

/// A query, in a form that the API takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query<'a> {
    /// A GET of this URI: what was given, without a fragment.
    Get {
        /// The URI.
        uri: &'a str,
    },
    /// A POST to this URI with this body, of the type [`CONTENT_TYPE`].
    Post {
        /// The URI.
        uri: String,
        /// The parameters that are no longer in the URI.
        body: String,
    },
}

/// A query that the API takes in no form: ask for less at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong {
    /// How long its URI is, in bytes.
    pub bytes: u64,
    /// How long it may be.
    pub allowed: u64,
    /// What is in the way of a POST.
    pub obstacle: Obstacle,
}

/// What is in the way of a POST.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Obstacle {
    /// The endpoint does not take one for a GET.
    Exempt,
    /// The path alone is too long.
    Path,
    /// The query has a parameter `_method` already, and it is not `GET`.
    OtherMethod,
}

impl Rule {
    /// URIs may be as long as this.
    #[must_use]
    pub fn new(limit: &Limit) -> Self {
        Self { longest: limit.max, exempt: Vec::new() }
    }

    /// Those whose path begins so may be as long as this instead, and never become a POST.
    #[must_use]
    pub fn except(mut self, path: &'static str, limit: &Limit) -> Self {
        self.exempt.push((path, limit.max));
        self
    }

    /// The catalogue's limits: Marketo's asset endpoints take longer URIs, and no `_method` any more.
    #[must_use]
    pub fn marketo() -> Self {
        use errcat::marketo::limit;
        Self::new(&limit::URI).except("/rest/asset/", &limit::ASSET_URI)
    }

    /// A query in the form that fits: a GET if it can be one.
    ///
    /// Counts the URI as it is given; one without scheme and host is measured as the request line
    /// has it.
    ///
    /// # Errors
    ///
    /// It is too long, and no POST can take its place.
    pub fn fit<'a>(&self, uri: &'a str) -> Result<Query<'a>, TooLong> {
        let uri = without_fragment(uri);
        let allowed = self.exemption(uri).unwrap_or(self.longest);
        if uri.len() as u64 <= allowed { Ok(Query::Get { uri }) } else { self.post(uri) }
    }

    /// A query as a POST, however long it is: one that the API refused as a GET, with 414.
    ///
    /// # Errors
    ///
    /// No POST can take its place.
    pub fn post(&self, uri: &str) -> Result<Query<'static>, TooLong> {
        let uri = without_fragment(uri);
        let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
        let exemption = self.exemption(uri);

        let allowed = exemption.unwrap_or(self.longest);
        let too_long = |obstacle| TooLong { bytes: uri.len() as u64, allowed, obstacle };
        if exemption.is_some() {
            return Err(too_long(Obstacle::Exempt));
        }
        let (kept, moved) = divide(query).ok_or(too_long(Obstacle::OtherMethod))?;
        let shorter = [path, "?", kept].concat();
        if moved.is_empty() || shorter.len() as u64 > allowed {
            return Err(too_long(Obstacle::Path));
        }
        Ok(Query::Post { uri: shorter, body: moved })
    }

    /// How long the URI may be where that is another length than for most.
    fn exemption(&self, uri: &str) -> Option<u64> {
        let path = path_of(uri.split_once('?').map_or(uri, |(path, _query)| path));
        let exempt = self.exempt.iter().find(|(prefix, _)| path.starts_with(prefix));
        exempt.map(|(_, longest)| *longest)
    }
}

fn without_fragment(uri: &str) -> &str {
    uri.split_once('#').map_or(uri, |(uri, _fragment)| uri)
}

/// A text that may name URLs, without their queries, which may hold secrets.
pub(crate) fn without_queries(text: &str) -> String {
    let is_end = |it: char| it.is_whitespace() || "\"'`<>()[]{},;|".contains(it);
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, query)) = rest.split_once('?') {
        let word = before.rsplit(is_end).next().unwrap_or_default();
        let end = if word.contains('/') { query.find(is_end).unwrap_or(query.len()) } else { 0 };
        out.push_str(before);
        out.push_str(if end > 0 { "" } else { "?" });
        rest = query.get(end..).unwrap_or_default();
    }
    out + rest
}

/// What stays in the URI, and what moves to the body; `None` where the query says that it is
/// something other than a GET.
fn divide(query: &str) -> Option<(&str, String)> {
    let is_method = |pair: &&str| decodes_to(name_and_value(pair).0, "_method");
    let Some(method) = query.split('&').find(is_method) else {
        return Some((METHOD, query.into()));
    };
    let moved: Vec<_> = query.split('&').filter(|pair| !is_method(pair)).collect();
    let mut methods = query.split('&').filter(is_method);
    let is_get = methods.all(|pair| decodes_to(name_and_value(pair).1, "GET"));
    is_get.then(|| (method, moved.join("&")))
}

fn name_and_value(pair: &str) -> (&str, &str) {
    pair.split_once('=').unwrap_or((pair, ""))
}

/// Whether a text is this word once its percent-encoding is undone.
fn decodes_to(text: &str, word: &str) -> bool {
    let mut bytes = text.bytes();
    let mut decoded = core::iter::from_fn(|| match bytes.next()? {
        b'%' => {
            let mut digit = || char::from(bytes.next()?).to_digit(16);
            u8::try_from(digit()? * 16 + digit()?).ok()
        }
        byte => Some(byte),
    });
    word.bytes().all(|expected| decoded.next() == Some(expected)) && bytes.next().is_none()
}

/// The path of a URI that may begin with scheme and host.
fn path_of(uri: &str) -> &str {
    let Some((_scheme, rest)) = uri.split_once("://") else { return uri };
    rest.find('/').and_then(|slash| rest.get(slash..)).unwrap_or_default()
}

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let obstacle = match self.obstacle {
            Obstacle::Exempt => "the endpoint takes no POST instead",
            Obstacle::Path => "its path alone is too long",
            Obstacle::OtherMethod => "it has another `_method` already",
        };
        write!(f, "a URI of {} bytes is longer than {}, and {obstacle}", self.bytes, self.allowed)
    }
}

impl core::error::Error for TooLong {}
