//! HAR files: what a browser or a proxy recorded, one entry for each request.

use std::fmt;
use std::io::BufRead;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::headers;
use super::{Reply, Unsaid, byte_order_mark};
use crate::answer::Failure;

/// Whether a file that begins so is a HAR file: an object whose first member is an object `log`.
pub fn is_har(beginning: &[u8]) -> bool {
    let mut rest = beginning.strip_prefix(byte_order_mark::MARK).unwrap_or(beginning);
    [b"{".as_slice(), b"\"log\"", b":", b"{"].iter().all(|token| {
        match rest.trim_ascii_start().strip_prefix(*token) {
            Some(after) => {
                rest = after;
                true
            }
            None => false,
        }
    })
}

/// Hands over the replies; gives the number of entries that are none. One entry is held at a time.
pub fn read(
    source: &str,
    unsaid: &Unsaid,
    mut reader: impl BufRead,
    each: &mut dyn FnMut(&Reply<'_>) -> Result<(), Failure>,
) -> Result<u64, Failure> {
    let unreadable = |error: &dyn fmt::Display| Failure::new(source, error);
    let beginning = reader.fill_buf().map_err(|error| unreadable(&error))?;
    if beginning.starts_with(byte_order_mark::MARK) {
        reader.consume(byte_order_mark::MARK.len());
    }
    let mut recording =
        Recording { source, unsaid, each, entries: None, passed_over: 0, stopped: None };
    let mut json = serde_json::Deserializer::from_reader(reader);
    let read = At { recording: &mut recording, path: &["log", "entries"] }
        .deserialize(&mut json)
        .and_then(|()| json.end());
    match (recording.stopped, read) {
        (Some(stopped), _) => Err(stopped),
        (None, Err(error)) => Err(unreadable(&format_args!("not a whole HAR file: {error}"))),
        (None, Ok(())) if recording.entries.is_none() => {
            Err(unreadable(&"begins as a HAR file, but has no log.entries"))
        }
        (None, Ok(())) => Ok(recording.passed_over),
    }
}

struct Recording<'r> {
    source: &'r str,
    unsaid: &'r Unsaid,
    each: &'r mut dyn FnMut(&Reply<'_>) -> Result<(), Failure>,
    /// How many came by, once there is a list of them.
    entries: Option<u64>,
    passed_over: u64,
    /// Why the reading ended early, where the file is not to blame.
    stopped: Option<Failure>,
}

/// On the way to the list of entries: what is left of the path there.
struct At<'a, 'r> {
    recording: &'a mut Recording<'r>,
    path: &'static [&'static str],
}

impl<'de> DeserializeSeed<'de> for At<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.path {
            [] => deserializer.deserialize_seq(self),
            _ => deserializer.deserialize_map(self),
        }
    }
}

impl<'de> Visitor<'de> for At<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path {
            [] => f.write_str("a list of entries"),
            [next, ..] => write!(f, "an object with a member `{next}`"),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match self.path {
                [next, path @ ..] if key == *next => {
                    map.next_value_seed(At { recording: &mut *self.recording, path })?;
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let count = self.recording.entries.get_or_insert(0);
        while let Some(entry) = entries.next_element::<Entry>()? {
            *count += 1;
            let headers = headers::of(&entry.response.headers);
            let Some((status, body)) = entry.response.reply() else {
                self.recording.passed_over += 1;
                continue;
            };
            let Recording { source, unsaid, .. } = *self.recording;
            let reply = Reply::new(source, Some(*count), unsaid, body.into());
            let reply = reply.saying(Some(status), headers);
            if let Err(failure) = (self.recording.each)(&reply) {
                self.recording.stopped = Some(failure);
                return Err(A::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    response: Response,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Response {
    /// 0 or -1 where no answer came.
    status: i32,
    headers: Value,
    content: Content,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Content {
    text: Option<String>,
    encoding: Option<String>,
}

impl Response {
    /// Status and body, if this looks like the reply of an API: a failed status, or JSON.
    fn reply(self) -> Option<(u16, Vec<u8>)> {
        let status =
            u16::try_from(self.status).ok().filter(|status| (100..=999).contains(status))?;
        let body = self.content.bytes();
        let text = body.strip_prefix(byte_order_mark::MARK).unwrap_or(&body);
        let is_json = matches!(text.trim_ascii_start().first(), Some(b'{' | b'['));
        (status >= 400 || is_json).then_some((status, body))
    }
}

impl Content {
    /// What says that it is base64 and is not, is taken as it stands.
    fn bytes(self) -> Vec<u8> {
        let text = self.text.unwrap_or_default();
        match self.encoding.as_deref() {
            Some("base64") => STANDARD.decode(&text).unwrap_or_else(|_| text.into_bytes()),
            _ => text.into_bytes(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replies(har: &str) -> Result<(Vec<String>, u64), String> {
        let mut found = Vec::new();
        let mut each = |reply: &Reply<'_>| {
            let body = String::from_utf8_lossy(&reply.body).into_owned();
            let headers = reply.headers.iter().map(|(name, value)| format!(" {name}={value}"));
            let (line, status) = (reply.line.unwrap_or(0), reply.status);
            found.push(format!("{line} {status}{} {body}", headers.collect::<String>()));
            Ok(())
        };
        match read("x.har", &Unsaid::success(), har.as_bytes(), &mut each) {
            Ok(passed_over) => Ok((found, passed_over)),
            Err(Failure::Because(line)) => Err(line),
            Err(Failure::ClosedPipe) => Err("closed pipe".into()),
        }
    }

    #[test]
    fn a_har_file_is_known_by_its_beginning() {
        for (beginning, is) in [
            (r#"{"log":{"#, true),
            ("\u{FEFF}\n { \"log\" :\n {\"version\"", true),
            (r#"{"success":true}"#, false),
            (r#"{"log":"text"}"#, false),
            (r#"{"logs":{"#, false),
            ("", false),
        ] {
            assert_eq!(is_har(beginning.as_bytes()), is, "{beginning}");
        }
    }

    #[test]
    fn replies_are_the_entries_that_an_api_may_have_sent() {
        let har = r#"{"log":{"version":"1.2","entries":[
            {"response":{"status":200,"content":{"text":"{\"success\":true}","mimeType":"x"}}},
            {"response":{"status":200,"content":{"text":"eyJhIjoxfQ==","encoding":"base64"}}},
            {"response":{"status":200,"content":{"text":"<html>"}}},
            {"response":{"status":413,"content":{"text":"<html>"}}},
            {"response":{"status":502,"headers":[{"name":"Retry-After","value":"9"}],"content":{}}},
            {"response":{"status":0,"content":{"text":"{}"}}},
            {"response":{"status":500,"content":{"text":"!","encoding":"base64"}}},
            {"request":{}}
        ],"pages":[{}]}}"#;
        let expected = [
            r#"1 200 {"success":true}"#,
            r#"2 200 {"a":1}"#,
            "4 413 <html>",
            "5 502 Retry-After=9 ",
            "7 500 !",
        ];
        assert_eq!(replies(har), Ok((expected.map(String::from).to_vec(), 3)));
    }

    #[test]
    fn what_is_wrong_with_a_har_file_is_said() {
        for (har, why) in [
            (r#"{"log":{"entries":[{}"#, "x.har: not a whole HAR file: EOF"),
            (r#"{"log":{"entries":7}}"#, "x.har: not a whole HAR file: invalid type"),
            (r#"{"log":{}}"#, "x.har: begins as a HAR file, but has no log.entries"),
        ] {
            let found = replies(har).unwrap_err();
            assert!(found.starts_with(why), "{found}");
        }
    }
}
