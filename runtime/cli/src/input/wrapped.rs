//! Lines that say which status and headers a body came with: `{"status": 413, "body": …}`.

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

use memchr::memchr_iter;
use memchr::memmem::Finder;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor,
};
use serde_json::value::RawValue;

use super::headers::{self, Headers};

/// The names that logs and clients give to a reply's status; the first that holds one counts.
const STATUS: &[&str] = &["status", "statusCode", "status_code", "httpStatusCode"];

/// The names that they give to its body; the first that is not null counts.
const BODY: &[&str] = &["body", "entity", "response", "data"];

/// The names that they give to its headers; the first that is there counts.
const HEADERS: &[&str] = &["headers", "responseHeaders", "response_headers"];

/// Whoever has one of these is a body, whatever else it has: only the first name of [`BODY`] makes
/// a wrapper of it all the same.
const ENVELOPE: &[&str] = &["success", "errors"];

/// What may hold status and body in its turn.
const REPLY: &str = "response";

/// A reply as a line holds it.
#[derive(Debug, PartialEq)]
pub struct Wrapped<'l> {
    /// `None` where the line does not say.
    pub status: Option<u16>,
    pub headers: Headers,
    /// A body that is text is the raw body; one that is null is empty.
    pub body: Cow<'l, [u8]>,
}

/// The reply that a line holds, if it is an object with a member for the body.
pub fn unwrap(line: &[u8]) -> Option<Wrapped<'_>> {
    let outer = Members::of(line)?;
    let status = outer.status();
    let (name, body) = outer.body()?;
    let inner = (name == REPLY).then(|| Members::of(body.get().as_bytes())).flatten();
    if let Some(inner) = inner
        && let (Some(status), Some((_, body))) = (inner.status(), inner.body())
    {
        return Some(Wrapped { status: Some(status), headers: inner.headers(), body: raw(body) });
    }
    Some(Wrapped { status, headers: outer.headers(), body: raw(body) })
}

/// What [`unwrap`] gives, from a line that begins with the status and then has nothing but the body.
///
/// The body is not looked at: the line is such a line only if the body is JSON, and neither text nor
/// null.
pub fn unwrap_if_json(line: &[u8]) -> Option<(u16, &[u8])> {
    let rest = after(line, b"{")?;
    let rest = after(rest, b"\"status\"")?;
    let rest = after(rest, b":")?;
    let ([a @ b'1'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9'], rest) = rest.split_first_chunk()?
    else {
        return None;
    };
    let status = [a, b, c].iter().fold(0, |status, digit| status * 10 + u16::from(**digit - b'0'));
    let rest = after(rest, b",")?;
    let rest = after(rest, b"\"body\"")?;
    let rest = after(rest, b":")?;
    let body = rest.trim_ascii_end().strip_suffix(b"}")?.trim_ascii_end();
    (!body.starts_with(b"\"") && body != b"null").then_some((status, body))
}

fn after<'l>(line: &'l [u8], token: &[u8]) -> Option<&'l [u8]> {
    line.trim_ascii_start().strip_prefix(token).map(<[u8]>::trim_ascii_start)
}

/// Whether a member may be in it that makes a wrapper of whatever has it: the others need not be
/// parsed for it.
pub fn may_have_body(line: &[u8]) -> bool {
    static FIRST: LazyLock<Vec<Finder<'static>>> = LazyLock::new(|| finders(&BODY[..1]));
    // A key may have escapes, and those of these letters are `\u006…` and `\u007…`.
    let escapes_letter = |at: usize| matches!(line.get(at + 1..at + 5), Some(b"u006" | b"u007"));
    finds(&FIRST, line) || memchr_iter(b'\\', line).any(escapes_letter)
}

/// Whether it may have one of the other names for a body.
pub fn may_have_other_body(line: &[u8]) -> bool {
    static OTHERS: LazyLock<Vec<Finder<'static>>> = LazyLock::new(|| finders(&BODY[1..]));
    finds(&OTHERS, line)
}

fn finders(names: &[&str]) -> Vec<Finder<'static>> {
    names.iter().map(|name| Finder::new(&format!("\"{name}\"")).into_owned()).collect()
}

fn finds(names: &[Finder<'_>], line: &[u8]) -> bool {
    names.iter().any(|name| name.find(line).is_some())
}

/// What of an object has to do with a wrapper.
#[derive(Default)]
struct Members<'l> {
    status: [Option<&'l RawValue>; STATUS.len()],
    headers: [Option<&'l RawValue>; HEADERS.len()],
    body: [Option<&'l RawValue>; BODY.len()],
    is_envelope: bool,
}

impl<'l> Members<'l> {
    /// `None` where it is no object, or has one of the members twice.
    fn of(text: &'l [u8]) -> Option<Self> {
        serde_json::from_slice(text).ok()
    }

    fn status(&self) -> Option<u16> {
        self.status.iter().flatten().find_map(|value| status(value.get()))
    }

    fn headers(&self) -> Headers {
        let found = self.headers.iter().flatten().next();
        let value = found.and_then(|value| serde_json::from_str(value.get()).ok());
        value.map_or_else(Headers::new, |value| headers::of(&value))
    }

    fn body(&self) -> Option<(&'static str, &'l RawValue)> {
        let named = || BODY.iter().copied().zip(self.body);
        let present = named().filter_map(|(name, value)| Some((name, value?)));
        let (name, body) = present
            .clone()
            .find(|(_, value)| value.get() != "null")
            .or_else(|| present.clone().next())?;
        let has_first = self.body.first().is_some_and(Option::is_some);
        (has_first || !self.is_envelope).then_some((name, body))
    }
}

/// A number, or a text that begins with one of three digits: `"503"`, `"503 Service Unavailable"`.
fn status(value: &str) -> Option<u16> {
    if let Ok(number) = serde_json::from_str(value) {
        return Some(number);
    }
    let text: String = serde_json::from_str(value).ok()?;
    let number = text.split_ascii_whitespace().next()?;
    let is_status = number.len() == 3 && number.bytes().all(|digit| digit.is_ascii_digit());
    number.parse().ok().filter(|_| is_status)
}

fn raw(body: &RawValue) -> Cow<'_, [u8]> {
    let body = body.get();
    match serde_json::from_str::<Option<String>>(body) {
        Ok(text) => text.unwrap_or_default().into_bytes().into(),
        Err(_) => Cow::Borrowed(body.as_bytes()),
    }
}

impl<'l> Deserialize<'l> for Members<'l> {
    fn deserialize<D: Deserializer<'l>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Collect)
    }
}

struct Collect;

impl<'l> Visitor<'l> for Collect {
    type Value = Members<'l>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'l>>(self, mut map: A) -> Result<Members<'l>, A::Error> {
        let mut members = Members::default();
        while let Some(key) = map.next_key_seed(Key)? {
            let slot = match key {
                Name::Status(index) => members.status.get_mut(index),
                Name::Headers(index) => members.headers.get_mut(index),
                Name::Body(index) => members.body.get_mut(index),
                other => {
                    members.is_envelope |= other == Name::Envelope;
                    None
                }
            };
            match slot {
                Some(Some(_)) => return Err(A::Error::custom("a member twice")),
                Some(slot) => *slot = Some(map.next_value()?),
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(members)
    }
}

/// What a member's name says.
#[derive(PartialEq)]
enum Name {
    Status(usize),
    Headers(usize),
    Body(usize),
    Envelope,
    Other,
}

struct Key;

impl<'l> DeserializeSeed<'l> for Key {
    type Value = Name;

    fn deserialize<D: Deserializer<'l>>(self, deserializer: D) -> Result<Name, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Name, E> {
        let position = |names: &[&str]| names.iter().position(|name| *name == key);
        let status = || position(STATUS).map(Name::Status);
        let headers = || position(HEADERS).map(Name::Headers);
        let body = || position(BODY).map(Name::Body);
        let envelope = || position(ENVELOPE).map(|_| Name::Envelope);
        let known = status().or_else(headers).or_else(body).or_else(envelope);
        Ok(known.unwrap_or(Name::Other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Status and body of a line that says both.
    fn said(line: &str) -> Option<(u16, Cow<'_, [u8]>)> {
        let wrapped = unwrap(line.as_bytes())?;
        Some((wrapped.status?, wrapped.body))
    }

    #[test]
    fn a_line_may_wrap_a_body() {
        for (line, status, body) in [
            (r#"{"status":413,"body":{"a":1}}"#, 413, r#"{"a":1}"#),
            (r#" { "status" : 200 , "body" : [1, 2] } "#, 200, "[1, 2]"),
            (r#"{"status":502,"body":"<html>\n"}"#, 502, "<html>\n"),
            (r#"{"body":{"a":1},"time":"09:00","status":413}"#, 413, r#"{"a":1}"#),
            (r#"{"status":413,"body":{"a":1},"time":{}}"#, 413, r#"{"a":1}"#),
            (r#"{"status":413,"\u0062ody":7}"#, 413, "7"),
            (r#"{"status":7,"body":null}"#, 7, ""),
            (r#"{"status":200,"body":"\ud800"}"#, 200, r#""\ud800""#),
            (r#"{"statusCode":"503","body":null}"#, 503, ""),
            (r#"{"status":"503 Service Unavailable","entity":"busy"}"#, 503, "busy"),
            (r#"{"status":"error","status_code":500,"data":{"a":1}}"#, 500, r#"{"a":1}"#),
            (r#"{"status":503,"error":"Service Unavailable","data":null}"#, 503, ""),
            (r#"{"status":200,"body":null,"data":{"a":1}}"#, 200, r#"{"a":1}"#),
            (r#"{"success":true,"status":502,"body":"<html>"}"#, 502, "<html>"),
            (r#"{"response":{"status":429,"data":"slow down"}}"#, 429, "slow down"),
            (r#"{"status":200,"response":{"httpStatusCode":429,"body":7}}"#, 429, "7"),
            (r#"{"status":200,"response":{"success":true}}"#, 200, r#"{"success":true}"#),
        ] {
            assert_eq!(said(line), Some((status, body.as_bytes().into())), "{line}");
        }
    }

    #[test]
    fn a_line_may_say_which_headers_came() {
        for (line, expected) in [
            (r#"{"status":429,"headers":{"Retry-After":4},"body":{}}"#, "4"),
            (r#"{"response":{"status":429,"headers":{"Retry-After":["5"]},"body":""}}"#, "5"),
            (r#"{"body":"","responseHeaders":[{"name":"Retry-After","value":"6"}]}"#, "6"),
        ] {
            let headers = unwrap(line.as_bytes()).unwrap().headers;
            assert_eq!(headers, [("Retry-After".to_owned(), expected.to_owned())], "{line}");
        }
        let odd = unwrap(br#"{"status":429,"headers":"Retry-After: 4","body":{}}"#).unwrap();
        assert_eq!(odd.headers, []);
    }

    #[test]
    fn a_line_without_both_members_is_no_wrapper() {
        for line in [
            "",
            "<html>",
            r#"{"success":true}"#,
            r#"{"status":404}"#,
            r#"{"status":"ok","body":1}"#,
            r#"{"status":70000,"body":1}"#,
            r#"{"status":200,"body":1"#,
            r#"{"status":200,"body":1,"body":2}"#,
            r#"{"data":{"status":200,"body":1}}"#,
            r#"{"status":"20","body":1}"#,
            r#"{"status":"+20","body":1}"#,
            r#"{"status":200,"success":false,"data":null}"#,
            r#"{"status":200,"errors":[],"response":{"a":1}}"#,
            r#"[{"status":200,"body":1}]"#,
        ] {
            assert_eq!(said(line), None, "{line}");
        }
    }

    /// Where its body is JSON, the short way finds what the long way finds.
    #[test]
    fn the_short_way_agrees_with_the_long_one() {
        for (line, short) in [
            (r#"{"status":413,"body":{"a":1}}"#, true),
            (" {\t\"status\" : 200 , \"body\" : [1, 2] } ", true),
            (r#"{"status":200,"body":"text"}"#, false),
            (r#"{"status":200,"body":null}"#, false),
            (r#"{"status":200,"body":{"a":1},"body":{"a":1}}"#, false),
            (r#"{"status":200,"body":{"a":1},"time":{}}"#, false),
            (r#"{"status":099,"body":{"a":1}}"#, false),
            (r#"{"status":2000,"body":{"a":1}}"#, false),
            (r#"{"status":200,"body":}"#, false),
            (r#"{"status":200,"body":{"a":1}"#, false),
        ] {
            let found = unwrap_if_json(line.as_bytes());
            let is_json = |body| serde_json::from_slice::<IgnoredAny>(body).is_ok();
            let found = found.filter(|(_, body)| is_json(body));
            assert_eq!(found.is_some(), short, "{line}");
            if let Some((status, body)) = found {
                assert_eq!(said(line), Some((status, body.into())), "{line}");
            }
        }
    }
}
