//! Which names have values that are secret.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::kind::Kind;
use crate::incident::reading::Reading;

const TOKENS: &[&str] =
    &["token", "authorization", "jwt", "assertion", "csrf", "xsrf", "signature"];
const CREDENTIALS: &[&str] = &[
    "clientId",
    "clientSecret",
    "secret",
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "credential",
    "apiKey",
    "accessKey",
    "authKey",
    "privateKey",
    "login",
];
const COOKIES: &[&str] = &["cookie", "session", "sessionId", "mktTrk"];
const PERSONAL: &[&str] = &[
    "email",
    "firstName",
    "middleName",
    "lastName",
    "fullName",
    "givenName",
    "familyName",
    "maidenName",
    "surname",
    "userName",
    "phone",
    "phoneNumber",
    "mobile",
    "fax",
    "address",
    "addresses",
    "street",
    "city",
    "postalCode",
    "zip",
    "zipCode",
    "dateOfBirth",
    "birthDate",
    "birthday",
    "ssn",
    "ip",
    "forwardedFor",
];
/// Names that only end like secret ones.
const PUBLIC: &[&str] = &["pageToken", "pagingToken", "continuationToken"];

/// How many bytes of a name, as it is written, are looked at: those at its end.
pub(in crate::incident) const LONGEST_NAME: usize = 256;

/// Which names have values that are secret, however they are written.
///
/// A name stands for all names that end in its words: `firstName` for `FIRST_NAME`,
/// `lead[0].firstName` and `Billing First Name`. Of several the longest counts.
#[derive(Clone)]
pub(in crate::incident) struct Names {
    names: BTreeMap<String, Option<Kind>>,
    /// How many bytes the longest has.
    longest: usize,
}

impl Names {
    pub fn insert(&mut self, name: &str, kind: Option<Kind>) {
        let name = Words::of(name).joined;
        self.longest = self.longest.max(name.len());
        self.names.insert(name, kind);
    }

    /// What kind of secret the value of that name is, if any; the name may be encoded.
    pub fn kind(&self, name: &[u8]) -> Option<Kind> {
        let end = name.get(name.len().saturating_sub(LONGEST_NAME)..).unwrap_or_default();
        let mut kind = None;
        Reading::each(end, |reading| {
            kind = kind.or_else(|| self.kind_of(&String::from_utf8_lossy(reading.bytes())));
        });
        kind
    }

    fn kind_of(&self, name: &str) -> Option<Kind> {
        let words = Words::of(name);
        let listed = |ending: &str| self.names.get(ending).copied();
        let singular = |ending: &str| listed(ending.strip_suffix('s')?);
        let mut endings = words.endings().filter(|ending| ending.len() <= self.longest + 1);
        endings.find_map(|ending| listed(ending).or_else(|| singular(ending)))?
    }
}

impl Default for Names {
    fn default() -> Self {
        let mut names = Self { names: BTreeMap::new(), longest: 0 };
        for (listed, kind) in [
            (TOKENS, Some(Kind::Token)),
            (CREDENTIALS, Some(Kind::Credential)),
            (COOKIES, Some(Kind::Cookie)),
            (PERSONAL, Some(Kind::Personal)),
            (PUBLIC, None),
        ] {
            for name in listed {
                names.insert(name, kind);
            }
        }
        names
    }
}

/// The words of a name, in lower case, without what is between them.
pub(in crate::incident) struct Words {
    joined: String,
    starts: Vec<usize>,
}

impl Words {
    pub fn of(name: &str) -> Self {
        let name = name.strip_suffix("__c").unwrap_or(name);
        let mut words = Self { joined: String::with_capacity(name.len()), starts: Vec::new() };
        let mut previous = None;
        let mut chars = name.chars().peekable();
        while let Some(char) = chars.next() {
            if !char.is_alphabetic() {
                previous = None;
                continue;
            }
            let begins = previous.is_none_or(|previous: char| {
                let next_is_lower = chars.peek().is_some_and(|next| next.is_lowercase());
                char.is_uppercase() && (previous.is_lowercase() || next_is_lower)
            });
            if begins {
                words.starts.push(words.joined.len());
            }
            words.joined.extend(char.to_lowercase());
            previous = Some(char);
        }
        words
    }

    pub fn joined(&self) -> &str {
        &self.joined
    }

    /// All words, then all but the first, and so on.
    fn endings(&self) -> impl Iterator<Item = &str> {
        self.starts.iter().filter_map(|start| self.joined.get(*start..))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_by_its_last_words() {
        let mut names = Names::default();
        names.insert("shoe size", Some(Kind::Personal));
        names.insert("fromAddress", None);
        for (name, kind) in [
            ("access_token", Some(Kind::Token)),
            ("X-Auth-Token", Some(Kind::Token)),
            ("access_tokens", Some(Kind::Token)),
            ("nextPageToken", None),
            ("Proxy-Authorization", Some(Kind::Token)),
            ("client_id", Some(Kind::Credential)),
            ("CLIENT-SECRET", Some(Kind::Credential)),
            ("X-API-Key", Some(Kind::Credential)),
            ("Set-Cookie", Some(Kind::Cookie)),
            ("_mkt_trk", Some(Kind::Cookie)),
            ("E-Mail Address", Some(Kind::Personal)),
            ("lead[0].firstName", Some(Kind::Personal)),
            ("FIRST_NAME", Some(Kind::Personal)),
            ("First+Name", Some(Kind::Personal)),
            ("Work_Phone__c", Some(Kind::Personal)),
            ("address2", Some(Kind::Personal)),
            ("IPAddress", Some(Kind::Personal)),
            (r"\u0065mail", Some(Kind::Personal)),
            ("e%6Dail", Some(Kind::Personal)),
            ("ShoeSize", Some(Kind::Personal)),
            ("from_address", None),
            ("velocity", None),
            ("emailId", None),
            ("token_type", None),
            ("requestId", None),
            ("code", None),
            ("", None),
        ] {
            assert_eq!(names.kind(name.as_bytes()), kind, "{name}");
        }
    }
}
