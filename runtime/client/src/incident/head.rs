//! What stands before a body: URL and headers, in the pieces that they are shown in.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::str;

use super::disclosure::Disclosure;
use super::guard::Guard;
use super::marks::Marks;
use super::shown::Shown;
use super::words;
use errcat::{Timestamp, retry_after};

/// A piece of a URL or a header, with the sign before it.
pub(super) struct Token<'t> {
    sign: &'static str,
    what: What<'t>,
    value: Cow<'t, [u8]>,
}

#[derive(Clone, Copy)]
enum What<'t> {
    /// It may be a word of this list.
    Word(&'static str),
    Credential,
    Host,
    /// Of the place with this sign and name.
    Value(char, &'t str),
}

impl Token<'_> {
    fn known(&self) -> Option<Shown> {
        let value = str::from_utf8(&self.value).ok()?;
        match self.what {
            What::Word(list) => words::find(list, value),
            What::Value(_, name) if words::is_name(name) => words::value(value),
            _ => None,
        }
    }

    /// What is a value in it.
    pub fn value(&self) -> &[u8] {
        if self.known().is_some() { b"" } else { &self.value }
    }

    /// Has the others know what stands in it.
    pub fn tell(&self, guard: &mut Guard, marks: &mut Marks, sent: bool) {
        marks.expect(self.value(), sent);
        self.guard(guard);
    }

    /// Has a credential be known: what stands behind a scheme, user and password, cookies.
    pub fn guard(&self, guard: &mut Guard) {
        if let What::Credential = self.what {
            guard.add(&self.value);
            for part in self.value.split(|byte| b" ;,&".contains(byte)) {
                let value = part.splitn(2, |byte| b"=:".contains(byte)).last().unwrap_or(part);
                let is_known = |it| words::find("values", it).is_some();
                if !str::from_utf8(part).is_ok_and(is_known) {
                    guard.add(part);
                    guard.add(value);
                }
            }
        }
    }

    fn show(&self, show: &mut Show<'_>) -> Shown {
        let text = str::from_utf8(&self.value).unwrap_or_default();
        let shown = match self.what {
            _ if self.value.is_empty() => Shown::default(),
            What::Value(sign, name) if show.disclosure.opens(sign, name) => {
                Shown::opened(text, show.guard)
            }
            What::Value(':', name) if name.eq_ignore_ascii_case("retry-after") => {
                let wait = retry_after(text, show.now).filter(|wait| wait.as_secs() < 9_999_999);
                wait.map_or_else(|| show.marks.show("text", &self.value), Shown::wait)
            }
            What::Credential => {
                let (scheme, rest) = text.split_once(' ').unwrap_or(("", text));
                let scheme = words::find("values", scheme).map(|scheme| shown!(scheme, " "));
                let value = if scheme.is_some() { rest.as_bytes() } else { &self.value };
                shown!(scheme, show.marks.show("credential", value))
            }
            What::Host if !show.disclosure.opens('@', "host") => {
                show.marks.show("host", &self.value)
            }
            What::Host => Shown::opened(text, show.guard),
            What::Word("names" | "headers") => {
                self.known().unwrap_or_else(|| show.marks.show("name", &self.value))
            }
            _ => self.known().unwrap_or_else(|| show.marks.show("text", &self.value)),
        };
        shown!(self.sign, shown)
    }
}

/// What is shown with.
pub(super) struct Show<'s> {
    pub disclosure: &'s Disclosure,
    pub guard: &'s Guard,
    pub marks: &'s mut Marks,
    pub now: Timestamp,
}

impl Show<'_> {
    /// A value that is open, or else its mark.
    pub fn value(&mut self, is_open: bool, text: &str) -> Shown {
        if is_open {
            Shown::opened(text, self.guard)
        } else {
            self.marks.show("text", text.as_bytes())
        }
    }

    pub fn all(&mut self, tokens: &[Token<'_>]) -> Shown {
        tokens.iter().fold(Shown::default(), |said, token| said.and(token.show(self)))
    }
}

/// The pieces of a URL: those before its path, of its path, and of its query.
pub(super) fn url(url: &str) -> [Vec<Token<'_>>; 3] {
    let (rest, fragment) = url.split_once('#').unwrap_or((url, ""));
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let scheme = rest.split_once("://").filter(|(scheme, _)| !scheme.contains('/'));
    let (scheme, rest) = scheme.unwrap_or(("", rest));
    let start = if scheme.is_empty() { 0 } else { rest.find(['/', '\\']).unwrap_or(rest.len()) };
    let (authority, path) = rest.split_at(start);
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let token = |sign, what, text| Token { sign, what, value: unpercent(text) };
    let before = if scheme.is_empty() {
        Vec::new()
    } else {
        let user_sign = if user.is_empty() { "" } else { "@" };
        Vec::from([
            token("", What::Word("values"), scheme),
            token("://", What::Credential, user),
            token(user_sign, What::Host, host),
        ])
    };
    let segments = path.split('/').take(40).enumerate().flat_map(|(place, segment)| {
        let slash = if place == 0 { "" } else { "/" };
        let dotted = segment.split('.').take(10).enumerate();
        dotted.map(move |(part, word)| (if part == 0 { slash } else { "." }, word))
    });
    let path = segments.map(|(sign, word)| token(sign, What::Word("paths"), word)).collect();
    let mut rest = Vec::new();
    for (place, pair) in query.split('&').take(40).enumerate().filter(|(_, pair)| !pair.is_empty())
    {
        let (name, value) =
            pair.split_once('=').map_or((pair, None), |(name, value)| (name, Some(value)));
        rest.push(token(if place == 0 { "?" } else { "&" }, What::Word("names"), name));
        let is_credential = words::is_credential(name);
        let what = if is_credential { What::Credential } else { What::Value('?', name) };
        rest.extend(value.map(|value| token("=", what, value)));
    }
    let sign = if fragment.is_empty() { "" } else { "#" };
    // Where OAuth hands tokens out.
    rest.push(token(sign, What::Credential, fragment));
    [before, path, rest]
}

/// The pieces of a header.
pub(super) fn header<'h>(name: &'h str, value: &'h [u8], is_sensitive: bool) -> [Token<'h>; 2] {
    let is_credential = is_sensitive || words::is_credential(name);
    let what = if is_credential { What::Credential } else { What::Value(':', name) };
    let name = Cow::Borrowed(name.as_bytes());
    let value = Cow::Borrowed(value);
    [
        Token { sign: "", what: What::Word("headers"), value: name },
        Token { sign: ": ", what, value },
    ]
}

/// A part of a URL without its encoding.
fn unpercent(text: &str) -> Cow<'_, [u8]> {
    let mut parts = text.split('%');
    let mut plain = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let digits = part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        plain.push(digits.unwrap_or(b'%'));
        plain.extend(part.bytes().skip(if digits.is_some() { 2 } else { 0 }));
    }
    Cow::Owned(plain)
}
