//! Each bundled catalogue is whole: it lists what the standard or the software lists, in `lists/`, and, where
//! that is on this machine, what is installed.

#![allow(clippy::unwrap_used, clippy::panic)]

mod grpc;
mod http;
mod kafka;
mod marketo_data_ingestion;
mod oauth2;
mod page;
mod postgresql;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use errcat_catalog::model::{ActionWord, Code};
use errcat_catalog::{BUNDLED, Catalogue, bundled, load};

#[test]
fn every_one_is_without_mistakes_and_says_where_and_when_it_was_read() {
    for name in BUNDLED {
        let source = bundled(name).unwrap();
        let loaded = load(&source);
        let reports: Vec<String> = loaded.errors().map(|found| found.render(&source)).collect();
        assert!(reports.is_empty(), "{}", reports.join("\n"));
        let catalogue = loaded.into_result().unwrap();
        assert_eq!(catalogue.name.value, name);
        assert!(catalogue.source.is_some() && catalogue.as_of.is_some(), "{name}");
        assert!(!catalogue.envelopes.is_empty(), "{name}");
    }
    assert!(bundled("nobody").is_none());
}

/// A text that only repeats the name or the message tells nobody anything.
#[test]
fn every_code_says_more_than_its_name() {
    for name in BUNDLED {
        let catalogue = catalogue(name);
        let mut docs = BTreeSet::new();
        for code in &catalogue.codes {
            let (wire, doc) = (code.code.wire(), &code.doc.value);
            assert!(words(doc) > 4, "{name} {wire}: {doc}");
            assert!(doc.ends_with('.'), "{name} {wire}: {doc}");
            assert!(docs.insert(doc.clone()), "{name} {wire}: {doc}");
            if let Some(fix) = &code.fix {
                assert!(
                    words(fix) > 2 && fix.ends_with(['.', '?']),
                    "{name} {wire}: {}",
                    fix.value
                );
                assert_ne!(&fix.value, doc, "{name} {wire}");
            }
        }
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn catalogue(name: &str) -> Catalogue {
    load(&bundled(name).unwrap()).into_result().unwrap()
}

/// The lines of `lists/NAME.txt` that are no remarks, as words.
fn list(name: &str) -> Vec<Vec<String>> {
    let path = Path::new("tests/shipped/lists").join(name).with_extension("txt");
    let text = fs::read_to_string(path).unwrap();
    rows(&text)
}

fn rows(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| line.split_whitespace().map(str::to_owned).collect()).collect()
}

fn of<'c>(catalogue: &'c Catalogue, wire: &str) -> &'c Code {
    catalogue
        .codes
        .iter()
        .find(|code| code.code.wire() == wire)
        .unwrap_or_else(|| panic!("{wire} is not in {}", catalogue.name.value))
}

fn action(catalogue: &Catalogue, wire: &str) -> ActionWord {
    catalogue.action(of(catalogue, wire).retry.value)
}

/// The value of a column of the catalogue's own.
fn own<'c>(catalogue: &'c Catalogue, wire: &str, column: &str) -> Option<&'c str> {
    let mut values = catalogue.own_values(of(catalogue, wire));
    values.find(|(name, _)| *name == column).map(|(_, value)| value)
}

fn wires(catalogue: &Catalogue) -> BTreeSet<String> {
    catalogue.codes.iter().map(|code| code.code.wire()).collect()
}

/// `NOT_FOUND`, `not_found`, `Not Found` and `I'm a teapot` as names of codes.
fn camel(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
    let words = words.map(|word| {
        let word = word.replace('\'', "").to_lowercase();
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_uppercase().chain(letters).collect::<String>()
        })
    });
    words.collect()
}
