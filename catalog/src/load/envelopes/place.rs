//! Places, and the ways to read what stands there.

use std::collections::HashMap;

use super::test;
use super::what::what;
use crate::diagnostic::Diagnostic;
use crate::load::table::{Entry, Problems, Table};
use crate::model::envelope::{After, Bucket, Place, Unit};
use crate::source::{Located, Span};

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
    let Some(mut table) = entry.as_table("this place") else {
        entry.wrong_type("a place", PLACE, problems);
        return None;
    };
    only_reading_keys(&mut table, key, problems);
    let at = table.required_text("at", "\"…\"", problems).and_then(|at| what(&at, problems));
    let after = after(&table, problems);
    let from = from(&table, problems);
    let unit = table.word("unit", &Unit::ALL, Unit::as_str, problems);
    let bucket = bucket(&table, problems);
    let when = test::read(&table, "when", problems);
    let unless = test::read(&table, "unless", problems);
    let unit = unit.map_or(Unit::default(), |unit| unit.value);
    let place = Place { what: at?.value, after, from, unit, bucket, when, unless };
    Some(Located::new(place, table.span))
}

fn only_reading_keys(table: &mut Table<'_>, key: &str, problems: &mut Problems) {
    let known = READING.map(|(known, _)| known);
    table.only_or(&known, |_| None, problems);
    for entry in table.entries() {
        let owner = READING.iter().find(|(known, _)| *known == entry.key);
        if let Some((_, Some(owner))) = owner.filter(|(_, owner)| *owner != Some(key)) {
            let message = format!("`{}` has no meaning for `{key}`", entry.key);
            let help = format!("it is a way to read `{owner}`");
            problems.add(Diagnostic::error(message, entry.key_span).help(help));
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
