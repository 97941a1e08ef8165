//! Which slots the places of a description have.

#![allow(clippy::panic, clippy::unwrap_used)]

use std::fmt::Write as _;

use errcat_catalog::{Catalogue, Source, load};
use errcat_codegen::envelope::tables;
use errcat_codegen::envelope::tables::{At, Envelopes, List, Node, Place, Way};

const HEAD: &str = r#"
errcat = 1
[catalogue]
name  = "api"
title = "An API"
code  = "text"
[level.request]
doc = "The request."
[[code]]
code    = "x"
level   = "request"
name    = "X"
message = "x"
retry   = "never"
doc     = "X."
"#;

fn lowered(envelopes: &str) -> Envelopes {
    let source = Source::new("api.toml", format!("{HEAD}{envelopes}"));
    let catalogue: Catalogue = load(&source).into_result().unwrap();
    tables(&catalogue, &source)
}

/// Every slot of a node and what is below, each with the names that lead to it.
fn slots(node: &Node, before: &[&str], found: &mut Vec<(u8, Vec<String>)>) {
    for member in &node.members {
        let names = [before, &[&member.name]].concat();
        if member.slot > 0 {
            found.push((member.slot, names.iter().map(|name| (*name).to_owned()).collect()));
        }
        slots(&member.below, &names, found);
    }
}

/// `code`, with so many places.
fn envelope(count: usize) -> String {
    let mut places = String::new();
    for number in 0..count {
        write!(places, "\"a{}.b{number}.c[]\", ", number % 3).unwrap();
    }
    format!("[[envelope]]\nwhen = \".\"\ncode = [{places}]\n")
}

fn slot(place: &Place) -> (u8, u8) {
    match &place.at {
        At::Path(path) => (path.slot, path.names),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_name_has_a_slot_of_its_own_while_there_are_any() {
    for count in [1, 30, 31, 32, 50] {
        let tables = lowered(&envelope(count));
        let mut found = Vec::new();
        slots(&tables.scope, &[], &mut found);
        found.sort();
        let numbers: Vec<usize> = found.iter().map(|(slot, _)| usize::from(*slot)).collect();
        assert_eq!(numbers, (1..=count.min(31)).collect::<Vec<_>>());
        for (number, place) in tables.all[0].keys.code.iter().enumerate() {
            let (slot, names) = slot(place);
            assert_eq!(names, 3, "names are counted, with a slot or without");
            let at = found.iter().find(|(found, _)| *found == slot && slot > 0);
            let names = at.map(|(_, names)| names.join("."));
            let expected = format!("a{}.b{number}.c", number % 3);
            assert_eq!(names, (number < 31).then_some(expected));
        }
    }
}

#[test]
fn what_begins_with_a_list_has_no_slot() {
    let tables =
        lowered("[[envelope]]\nwhen = \"[].a\"\nrecords = { at = \"[]\", code = \"x.*\" }\n");
    assert!(tables.scope.members.is_empty());
    let [List { at, scope, .. }] = &tables.all[0].lists[..] else { panic!("{tables:?}") };
    assert!(matches!(&at[..], [Way::Path(path)] if path.slot == 0 && path.names == 0));
    assert!(matches!(&scope.members[..], [member] if member.name == "x" && member.slot == 1));
}

#[test]
fn the_same_place_has_the_same_slot_in_every_envelope() {
    let tables = lowered(
        "[[envelope]]\nwhen = { kind = \"a\" }\ncode = \"e.code\"\n\
         [[envelope]]\nwhen = { kind = \"b\" }\ncode = [\"e.code\", \"e\"]\n",
    );
    let [first, second] = &tables.all[..] else { panic!("{tables:?}") };
    assert_eq!(slot(&first.keys.code[0]), slot(&second.keys.code[0]));
    let mut found = Vec::new();
    slots(&tables.scope, &[], &mut found);
    assert_eq!(found.len(), 3, "kind, e.code and e");
}
