//! From the text of a place to what it names.

use super::meant;
use super::path::parse;
use crate::diagnostic::Diagnostic;
use crate::load::table::{Problems, inside};
use crate::model::envelope::{Name, Path, Piece, What};
use crate::source::Located;

/// What a text names.
pub(super) fn what(text: &Located<String>, problems: &mut Problems) -> Option<Located<What>> {
    let what = match &*text.value {
        "" => {
            problems.add(
                Diagnostic::error("an empty text names no place", text.span)
                    .help("\".\" is where one stands, itself"),
            );
            return None;
        }
        joined if joined.contains(['{', '}']) => What::Joined(pieces(text, problems)?),
        "#" => What::Position,
        "@" => What::Name(Name::Last),
        name if is_nth(name) => What::Name(nth(text, problems)?),
        head if head.starts_with(':') => header(text, problems)?,
        _ => What::Path(path(text, problems)?),
    };
    Some(Located::new(what, text.span))
}

fn is_nth(text: &str) -> bool {
    matches!(text.as_bytes(), [b'@', digit] if digit.is_ascii_digit())
}

fn nth(text: &Located<String>, problems: &mut Problems) -> Option<Name> {
    let number: usize = text[1..].parse().ok()?;
    if number == 0 {
        problems.add(
            Diagnostic::error("`@0` names nothing", text.span)
                .help("the first name on the way is `@1`, the last is `@`"),
        );
    }
    Some(Name::Nth(number.checked_sub(1)?))
}

fn header(text: &Located<String>, problems: &mut Problems) -> Option<What> {
    let name = &text[1..];
    let good = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if !good {
        problems.add(
            Diagnostic::error(format!("`{}` names no header", text.value), text.span)
                .help("a header is written \":Retry-After\", the HTTP status \":status\""),
        );
        return None;
    }
    Some(match name.to_ascii_lowercase() {
        status if status == "status" => What::Status,
        name => What::Header(name),
    })
}

fn path(text: &Located<String>, problems: &mut Problems) -> Option<Path> {
    let path = parse(text);
    if path.is_none() {
        let problem = Diagnostic::error(format!("`{}` is no path", text.value), text.span);
        problems.add(match meant::by(text) {
            Some(meant) => problem.help(meant),
            None => problem.help("a path is names with dots between, `[]` for each element of a list and `*` for each member: \"errors[].code\""),
        });
    }
    path
}

/// `{a}/{b.c}`, cut at its braces.
fn pieces(text: &Located<String>, problems: &mut Problems) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let end = if let Some(place) = rest.strip_prefix('{') {
            let Some(length) = place.find(['{', '}']).filter(|&end| place[end..].starts_with('}'))
            else {
                return open_brace(text, at, problems);
            };
            let place =
                Located::new(place[..length].to_owned(), inside(text, at + 1..at + 1 + length));
            pieces.push(Piece::Place(what(&place, problems)?));
            length + 2
        } else {
            let end = rest.find(['{', '}']).unwrap_or(rest.len());
            if rest[end..].starts_with('}') {
                return open_brace(text, at + end, problems);
            }
            pieces.push(Piece::Text(rest[..end].to_owned()));
            end
        };
        at += end;
    }
    Some(pieces)
}

fn open_brace<T>(text: &Located<String>, at: usize, problems: &mut Problems) -> Option<T> {
    problems.add(
        Diagnostic::error("this brace has no partner", inside(text, at..at + 1))
            .help("a text made of places is written \"{error.code}/{error.reason}\""),
    );
    None
}
