//! Lines that say which status a body came with: `{"status": 413, "body": …}`.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::{memchr_iter, memmem};
use serde::Deserialize;
use serde_json::value::RawValue;

/// Status and body of a line that has these members; a body that is text is the raw body.
pub fn unwrap(line: &[u8]) -> Option<(u16, Cow<'_, [u8]>)> {
    #[derive(Deserialize)]
    struct Wrapped<'i> {
        status: u16,
        #[serde(borrow)]
        body: &'i RawValue,
    }

    if !may_have_body(line) {
        return None;
    }
    let wrapped: Wrapped<'_> = serde_json::from_slice(line).ok()?;
    let body = wrapped.body.get();
    let body = match serde_json::from_str::<String>(body) {
        Ok(text) => Cow::Owned(text.into_bytes()),
        Err(_) => Cow::Borrowed(body.as_bytes()),
    };
    Some((wrapped.status, body))
}

/// What [`unwrap`] gives, from a line that begins with the status and then has nothing but the body.
///
/// The body is not looked at: the line is such a line only if the body is JSON, and no text.
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
    (!body.starts_with(b"\"")).then_some((status, body))
}

fn after<'l>(line: &'l [u8], token: &[u8]) -> Option<&'l [u8]> {
    line.trim_ascii_start().strip_prefix(token).map(<[u8]>::trim_ascii_start)
}

/// Whether a member `body` may be in it: the others need not be parsed for it.
fn may_have_body(line: &[u8]) -> bool {
    static KEY: LazyLock<memmem::Finder<'static>> =
        LazyLock::new(|| memmem::Finder::new("\"body\""));
    // A key may have escapes, and those of these letters are `\u006…` and `\u007…`.
    let escapes_letter = |at: usize| matches!(line.get(at + 1..at + 5), Some(b"u006" | b"u007"));
    KEY.find(line).is_some() || memchr_iter(b'\\', line).any(escapes_letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_wrap_a_body() {
        for (line, status, body) in [
            (r#"{"status":413,"body":{"a":1}}"#, 413, r#"{"a":1}"#),
            (r#" { "status" : 200 , "body" : [1, 2] } "#, 200, "[1, 2]"),
            (r#"{"status":502,"body":"<html>\n"}"#, 502, "<html>\n"),
            (r#"{"body":{"a":1},"time":"09:00","status":413}"#, 413, r#"{"a":1}"#),
            (r#"{"status":413,"body":{"a":1},"time":{}}"#, 413, r#"{"a":1}"#),
            (r#"{"status":413,"\u0062ody":7}"#, 413, "7"),
            (r#"{"status":7,"body":null}"#, 7, "null"),
            (r#"{"status":200,"body":"\ud800"}"#, 200, r#""\ud800""#),
        ] {
            let unwrapped = unwrap(line.as_bytes());
            assert_eq!(unwrapped, Some((status, body.as_bytes().into())), "{line}");
        }
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
        ] {
            assert_eq!(unwrap(line.as_bytes()), None, "{line}");
        }
    }

    /// Where its body is JSON, the short way finds what the long way finds.
    #[test]
    fn the_short_way_agrees_with_the_long_one() {
        for (line, short) in [
            (r#"{"status":413,"body":{"a":1}}"#, true),
            (" {\t\"status\" : 200 , \"body\" : [1, 2] } ", true),
            (r#"{"status":200,"body":"text"}"#, false),
            (r#"{"status":200,"body":{"a":1},"body":{"a":1}}"#, false),
            (r#"{"status":200,"body":{"a":1},"time":{}}"#, false),
            (r#"{"status":099,"body":{"a":1}}"#, false),
            (r#"{"status":2000,"body":{"a":1}}"#, false),
            (r#"{"status":200,"body":}"#, false),
            (r#"{"status":200,"body":{"a":1}"#, false),
        ] {
            let found = unwrap_if_json(line.as_bytes());
            let is_json = |body| serde_json::from_slice::<serde::de::IgnoredAny>(body).is_ok();
            let found = found.filter(|(_, body)| is_json(body));
            assert_eq!(found.is_some(), short, "{line}");
            if let Some((status, body)) = found {
                assert_eq!(unwrap(line.as_bytes()), Some((status, body.into())), "{line}");
            }
        }
    }
}
