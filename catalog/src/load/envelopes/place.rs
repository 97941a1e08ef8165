//! Places, and the ways to read what stands there.

use std::collections::HashMap;

use super::{path, test};
use crate::diagnostic::Diagnostic;
use crate::load::table::{Entry, Problems, Table, inside};
use crate::model::envelope::{After, Bucket, Name, Piece, Place, Unit, What};
use crate::source::{Located, Span};
use crate::suggest::did_you_mean;

/// The ways to read a place, each with the key that it has a meaning for, or every key.
pub(in crate::load) const READING: [(&str, Option<&str>); 8] = [
    ("at", None),
    ("after", None),
    ("when", None),
    ("unless", None),
    ("from", Some("index")),
    ("unit", Some("delay")),
    ("less", Some("delay")),
    ("per", Some("delay")),
];

/// What a place is, for those who wrote something else.
const PLACE: &str =
    "a place is a text such as \"error.code\", or a table: { at = \"error.code\", after = \"/\" }";

/// The places of `key`; none where it is absent.
pub(super) fn read(table: &Table<'_>, key: &str, problems: &mut Problems) -> Vec<Located<Place>> {
    table.entry(key).map(|entry| several(&entry, problems)).unwrap_or_default()
}

/// One place, or a list of them.
pub(super) fn several(entry: &Entry<'_>, problems: &mut Problems) -> Vec<Located<Place>> {
    let places: Vec<Located<Place>> = match entry.as_list() {
        Some(items) => {
            not_empty(entry, items.len(), problems);
            items.iter().filter_map(|item| place(item, entry.key, problems)).collect()
        }
        None => place(entry, entry.key, problems).into_iter().collect(),
    };
    no_place_twice(places.iter().map(|place| (place.to_string(), place.span)), problems);
    places
}

pub(super) fn not_empty(entry: &Entry<'_>, items: usize, problems: &mut Problems) {
    if items == 0 {
        let message = format!("the list of `{}` is empty", entry.key);
        problems.add(
            Diagnostic::error(message, entry.span()).help("name a place, or leave the key out"),
        );
    }
}

pub(super) fn no_place_twice(
    places: impl Iterator<Item = (String, Span)>,
    problems: &mut Problems,
) {
    let mut first: HashMap<String, Span> = HashMap::new();
    for (place, span) in places {
        if let Some(first) = first.get(&place) {
            problems.add(
                Diagnostic::error("this place stands here twice", span)
                    .related(*first, "the first that holds something is taken"),
            );
        }
        first.entry(place).or_insert(span);
    }
}

fn place(entry: &Entry<'_>, key: &str, problems: &mut Problems) -> Option<Located<Place>> {
    if entry.as_text().is_some() {
        return Some(what(&entry.text(problems)?, problems)?.map(Place::plain));
    }
    let Some(table) = entry.as_table("this place") else {
        entry.wrong_type("a place", PLACE, problems);
        return None;
    };
    only_reading_keys(&table, key, problems);
    let at = table.required_text("at", "\"…\"", problems).and_then(|at| what(&at, problems));
    let place = Place {
        what: What::Position,
        after: after(&table, problems),
        from: from(&table, problems),
        unit: table
            .word("unit", &Unit::ALL, Unit::as_str, problems)
            .map_or(Unit::default(), |unit| unit.value),
        bucket: bucket(&table, problems),
        when: test::read(&table, "when", problems),
        unless: test::read(&table, "unless", problems),
    };
    Some(Located::new(Place { what: at?.value, ..place }, table.span))
}

/// The place that a text names.
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
        _ => What::Path(path::read(text, problems)?),
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

fn only_reading_keys(table: &Table<'_>, key: &str, problems: &mut Problems) {
    for entry in table.entries() {
        match READING.iter().find(|(known, _)| *known == entry.key) {
            None => {
                let known = READING.iter().map(|(known, _)| *known);
                let message = format!("unknown key `{}` in this place", entry.key);
                problems.add(
                    Diagnostic::error(message, entry.key_span)
                        .help(did_you_mean(entry.key, known, "key")),
                );
            }
            Some((_, Some(owner))) if *owner != key => {
                let message = format!("`{}` has no meaning for `{key}`", entry.key);
                problems.add(
                    Diagnostic::error(message, entry.key_span)
                        .help(format!("it is a way to read `{owner}`")),
                );
            }
            Some(_) => {}
        }
    }
}

fn after(table: &Table<'_>, problems: &mut Problems) -> Option<Located<After>> {
    let entry = table.entry("after")?;
    let signs = entry.as_integer().and_then(|signs| usize::try_from(signs).ok());
    let after = match (entry.as_text(), signs) {
        (Some(text), _) if !text.is_empty() => After::Text(text.to_owned()),
        (_, Some(signs)) if signs > 0 => After::Signs(signs),
        _ => {
            problems.add(
                Diagnostic::error("`after` must be a text, or a number of signs above 0", entry.span())
                    .help("`after = \"/\"` is what follows the last `/`, `after = 6` what follows six signs"),
            );
            return None;
        }
    };
    Some(Located::new(after, entry.span()))
}

fn from(table: &Table<'_>, problems: &mut Problems) -> u64 {
    let Some(from) = table.integer("from", problems) else { return 0 };
    u64::try_from(from.value).unwrap_or_else(|_| {
        problems.add(
            Diagnostic::error("no position is below 0", from.span)
                .help("`from = 1`: it counts from 1"),
        );
        0
    })
}

fn bucket(table: &Table<'_>, problems: &mut Problems) -> Option<Bucket> {
    let (less, per) = (table.entry("less"), table.entry("per"));
    let mut alone = |here: &Entry<'_>, other: &str| {
        let message = format!("`{}` goes with `{other}`", here.key);
        problems.add(
            Diagnostic::error(message, here.key_span)
                .help("one waits for (at − less) / per seconds"),
        );
    };
    match (&less, &per) {
        (Some(less), None) => alone(less, "per"),
        (None, Some(per)) => alone(per, "less"),
        _ => {}
    }
    let less = less.and_then(|less| place(&less, "less", problems));
    let per = per.and_then(|per| place(&per, "per", problems));
    Some(Bucket { less: Box::new(less?), per: Box::new(per?) })
}
