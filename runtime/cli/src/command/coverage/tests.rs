use std::fmt::Write;

use errcat_catalog::{Catalogue, Source, bundled, load};
use proptest::prelude::*;

use super::findings::Findings;
use super::tally::Tally;
use crate::answer::Answer;
use crate::canonical::canonical;
use crate::input::{Line, Unsaid, read_line};
use crate::reader::Known;

/// Two ranges, a condition, a retired code, a column without default. Synthetic.
const TEXT: &str = r#"
    errcat = 1
    [catalogue]
    name = "synthetic"
    title = "Synthetic"
    code = "text"
    [retry.later]
    action = "wait"
    delay = "5s"
    [column.owner]
    doc = "Who."
    values = ["caller", "service"]
    [level.response]
    doc = "In the envelope."
    retry = "never"
    [level.record]
    doc = "In a record."
    retry = "never"
    [[level.record.range]]
    from = "40000"
    to = "40ZZZ"
    retry = "later"
    executed = "no"
    [[code]]
    code = "40001"
    level = "record"
    name = "Busy"
    message = "Busy: {what}"
    owner = "service"
    doc = "…"
    [[code.condition]]
    name = "Full"
    message = "{what} full"
    doc = "…"
    [[retired]]
    code = "40009"
    name = "OldThing"
    [[envelope]]
    when = { success = false }
    failed = "success"
    faults = { at = "errors[]", code = "code", message = "message" }
    [[envelope]]
    when = { success = true }
    ok = { success = true }
    records = { at = "result[]", index = '#', faults = { at = "reasons[]", code = "code", message = "message" } }
"#;

fn catalogue(text: &str) -> Catalogue {
    read_with(&Source::new("synthetic.toml", text))
}

/// The catalogue of a source, with which this thread then reads.
fn read_with(source: &Source) -> Catalogue {
    let catalogue = load(source).into_result().unwrap();
    Known::<0>::mean(&catalogue, source);
    catalogue
}

fn marketo() -> Source {
    bundled("marketo").unwrap()
}

fn add(tally: &mut Tally<'_>, line: &str, number: u64) {
    let line = Line { number, text: Some(line.as_bytes()) };
    read_line::<Known<0>, _>("log", &line, &Unsaid::success(), |reply, verdict| {
        tally.add(reply, verdict);
    });
}

fn findings<'c>(catalogue: &'c Catalogue, lines: &[String]) -> Findings<'c> {
    let mut tally = Tally::new(catalogue);
    for (index, line) in lines.iter().enumerate() {
        add(&mut tally, line, index as u64 + 1);
    }
    Findings::of(tally)
}

fn failed(code: &str, message: &str) -> String {
    let errors = serde_json::json!([{ "code": code, "message": message }]);
    serde_json::json!({ "success": false, "errors": errors }).to_string()
}

fn rejected(code: &str, message: &str) -> String {
    let reasons = serde_json::json!([{ "code": code, "message": message }]);
    serde_json::json!({ "success": true, "result": [{ "reasons": reasons }] }).to_string()
}

#[test]
fn a_catalogue_covers_its_own_samples() {
    let source = marketo();
    let catalogue = read_with(&source);
    let samples: Vec<String> = crate::command::sample::lines(&catalogue).collect();
    let found = findings(&catalogue, &samples);
    assert_eq!(found.answer(), Answer::Fine);
    assert_eq!(found.counts.faults, samples.len() as u64);
    assert_eq!((found.elsewhere.len(), found.never_seen.len()), (0, 0));
}

#[test]
fn what_the_catalogue_lacks_is_found() {
    let catalogue = catalogue(TEXT);
    let found = findings(
        &catalogue,
        &[
            rejected("40001", "Busy: indexing"),
            rejected("40001", "Another text"),
            failed("40001", "Another text"),
            failed("40002", "One"),
            rejected("40002", "Two"),
            rejected("40002", "Two"),
            failed("40009", "Old"),
            r#"{"success":false}"#.into(),
            r#"{"status":418,"body":"teapot"}"#.into(),
            "[]".into(),
            "<html>".into(),
        ],
    );
    let json = serde_json::to_value(&found).unwrap();
    let unknown: Vec<_> = found.unknown.iter().map(|code| (&*code.code, code.count)).collect();
    assert_eq!(unknown, [("40002", 3), ("40009", 1), ("418", 1)]);
    assert_eq!(json["unknown"][0]["found_at"]["record"]["count"], 2);
    assert_eq!(json["unknown"][0]["found_at"]["response"]["first"], "log:4");
    assert_eq!(json["unknown"][0]["examples"][1]["message"], "Two");
    assert_eq!(json["unknown"][1]["retired"], "OldThing");
    assert!(json["unknown"][1]["stub"].is_null());
    assert_eq!(json["misfits"].as_array().map(Vec::len), Some(1));
    assert_eq!(json["misfits"][0]["count"], 2);
    assert_eq!(json["misfits"][0]["examples"][0]["at"], "log:2");
    assert_eq!(json["elsewhere"][0]["found_at"], "response");
    assert_eq!(json["elsewhere"][0]["count"], 1);
    assert_eq!(json["never_seen"][0]["condition"], "Full");
    for (key, count) in
        [("replies", 11), ("unreadable", 1), ("unrecognised", 1), ("without_code", 1)]
    {
        assert_eq!(json[key], count, "{key}");
    }
    assert_eq!(found.answer(), Answer::Wrong);
}

#[test]
fn a_stub_keeps_the_classification_that_the_range_gives() {
    let catalogue = catalogue(TEXT);
    let found = findings(&catalogue, &[rejected("40002", "Try {again}")]);
    let stub = found.unknown[0].stub.as_deref().unwrap();
    assert_eq!(
        stub,
        r#"[[code]]
code     = "40002"
level    = "record"
name     = "Code40002"
message  = "Try {{again}}"
retry    = "later"
quota    = "counted"
executed = "no"
owner    = "caller"
doc      = "TODO: what it means."
verified = "inferred"
"#
    );
}

/// Pastes every stub, and reads the same replies again.
#[track_caller]
fn assert_stubs_complete(text: &str, lines: &[String]) {
    let before = catalogue(text);
    let found = findings(&before, lines);
    let mut pasted = text.to_owned();
    for stub in found.unknown.iter().filter_map(|unknown| unknown.stub.as_ref()) {
        assert_eq!(canonical(stub).as_deref(), Ok(&**stub));
        write!(pasted, "\n{stub}").unwrap();
    }
    let loaded = load(&Source::new("pasted.toml", pasted.clone()));
    let after = loaded.into_result().unwrap_or_else(|mistakes| panic!("{mistakes:#?}\n{pasted}"));
    let again = findings(&after, lines);
    assert!(again.unknown.iter().all(|unknown| unknown.no_stub.is_some()));
    let pasted_fits = |misfit: &super::findings::Misfit<'_>| before.find(&misfit.code).is_some();
    assert!(again.misfits.iter().all(pasted_fits), "{pasted}");
}

#[test]
fn stubs_for_marketo_pass_the_check() {
    let lines = [
        failed("1081", "Lead already exists"),
        failed("1082", "Lead already exists"),
        failed("1083", "Lead already exists"),
        failed("1084", "self"),
        failed("1085", "\"quotes\" \\ {braces} \u{7f}\u{0}\n\t é 漢字 7"),
        failed("1086", ""),
        failed("1087", &"long ".repeat(1000)),
        failed("-5", "Export limit reached"),
        failed("99999999999999999999", "too large"),
        failed("0606", "not as written"),
        failed("random_marketo_code", "text"),
        failed("", "empty"),
        rejected("1088", "Field 'a' not found"),
        rejected("1088", "Field 'b' not found"),
        r#"{"status":404,"body":"<html>"}"#.into(),
        r#"{"success":false,"errors":[{"code":1089}]}"#.into(),
    ];
    assert_stubs_complete(marketo().text(), &lines);
}

proptest! {
    #[test]
    fn any_stub_passes_the_check(
        replies in prop::collection::vec(("[0-9]{1,6}|\\PC{0,8}|[ \t40ZA-C]{4,5}", "\\PC{0,30}"), 1..12),
    ) {
        let lines: Vec<String> =
            replies.iter().map(|(code, message)| failed(code, message)).collect();
        assert_stubs_complete(TEXT, &lines);
    }
}

#[test]
fn zeros_before_a_number_make_no_other_code() {
    let source = marketo();
    let catalogue = read_with(&source);
    let mut tally = Tally::new(&catalogue);
    for (code, number) in ["606", "0606", "+606", "7777", "07777"].into_iter().zip(1..) {
        add(&mut tally, &failed(code, "Some text"), number);
    }
    let count = |places: &super::tally::Places| places.values().map(|seen| seen.count).sum::<u64>();
    assert_eq!(tally.listed.get("606").map(|listed| count(&listed.places)), Some(2));
    let unlisted = tally.unlisted.iter().map(|found| (found.code.as_str(), count(&found.places)));
    assert_eq!(unlisted.collect::<Vec<_>>(), [("+606", 1), ("7777", 2)]);
}

#[test]
fn what_is_kept_does_not_grow_with_the_log() {
    let source = marketo();
    let catalogue = read_with(&source);
    let mut tally = Tally::new(&catalogue);
    for number in 0..12_000 {
        add(&mut tally, &failed(&format!("x{number}"), "Some text"), number);
        let same = failed("y", &format!("Text {number} {}", "…".repeat(1000)));
        add(&mut tally, &same, number);
    }
    assert_eq!(tally.unlisted.len(), 10_000);
    assert_eq!(tally.counts.other_unknown, 2_001);
    let longest = tally.unlisted.iter().flat_map(|unlisted| &unlisted.examples);
    assert!(longest.map(|example| example.message.chars().count()).max() <= Some(401));
    assert!(tally.unlisted.iter().all(|unlisted| unlisted.examples.len() <= 3));
}
