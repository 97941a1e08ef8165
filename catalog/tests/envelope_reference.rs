//! The checks of envelopes beside those of the language's reference reader, where it is at hand:
//! `../shared/envelope-language` beside the checkout, and `python3`. Elsewhere nothing is tested.

#![allow(clippy::unwrap_used, missing_docs)]

mod oracle;
mod support;

use std::fs;

use errcat_catalog::{Source, load};
use serde_json::{Value, json};
use support::catalogues_below;

/// For each text what the reference calls a mistake in it.
const JUDGE: &str = "
def judge(text):
    try:
        reference.Catalogue(tomllib.loads(text))
        return None
    except (reference.Mistake, ValueError) as mistake:
        return str(mistake)
    except Exception as crash:
        return 'crash: ' + repr(crash)
answer = [judge(text) for text in question]
";

#[test]
fn its_catalogues_are_without_mistakes() {
    let Some(folder) = oracle::language() else { return };
    let cases = catalogues_below(&folder.join("catalogues"));
    assert!(cases.len() >= 12, "only {} catalogues found", cases.len());
    for case in cases {
        let source = Source::new(case.to_string_lossy(), fs::read_to_string(&case).unwrap());
        let loaded = load(&source);
        let reports: Vec<String> = loaded.errors().map(|found| found.render(&source)).collect();
        assert!(reports.is_empty(), "{}", reports.join("\n"));
        assert!(!loaded.catalogue.unwrap().envelopes.is_empty(), "{}", case.display());
    }
}

#[test]
fn what_it_calls_a_mistake_is_one() {
    let Some(folder) = oracle::language() else { return };
    let mut texts: Vec<String> = Vec::new();
    for case in catalogues_below(&folder.join("envelopes")) {
        // There are ten thousand of them; some of each kind take a fifth of the time.
        texts.extend(mutations(&fs::read_to_string(&case).unwrap()).into_iter().step_by(5));
    }
    let Some(judged) = oracle::ask(JUDGE, &json!(texts)) else { return };
    let judged = judged.as_array().unwrap().iter().map(Value::as_str);
    let (mut refused, mut more) = (0, Vec::new());
    let mut missed = Vec::new();
    for (text, judged) in texts.iter().zip(judged) {
        let loaded = load(&Source::new("api.toml", text.as_str()));
        let ours: Vec<&str> = loaded.errors().map(|found| found.message.as_str()).collect();
        let what = text.lines().next().unwrap_or_default();
        match judged {
            Some(theirs) if ours.is_empty() => missed.push(format!("{what}\n  {theirs}")),
            Some(_) => refused += 1,
            None if !ours.is_empty() => more.push(format!("{what}\n  {}", ours.join("\n  "))),
            None => {}
        }
    }
    if std::env::var_os("SHOW_MORE").is_some() {
        println!(
            "{} texts, {refused} refused by both, {} by us alone:\n{}",
            texts.len(),
            more.len(),
            more.join("\n")
        );
    }
    assert!(refused > 1000, "only {refused} mistakes were tried");
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
}

/// For each catalogue, with the `when` of each envelope, the bodies that are read otherwise for it.
const COMPARE: &str = "
import pathlib
def readings(catalogue, lines):
    for line in lines:
        body = line['body'] if isinstance(line['body'], str) else json.dumps(line['body'])
        request = line.get('request', {})
        reply = reference.Reply(line['status'], line['headers'], body, request.get('now'))
        yield line['name'], reference.read(catalogue, reply, request.get('envelope'))
def compare(case):
    document = tomllib.loads(case['catalogue'])
    bodies = pathlib.Path(sys.argv[1], 'bodies', case['name'] + '.jsonl')
    lines = [json.loads(line) for line in bodies.read_text().splitlines()] if bodies.exists() else []
    before = list(readings(reference.Catalogue(document), lines))
    for envelope, when in zip(document['envelope'], case['reads']):
        envelope['when'] = tomllib.loads('when = ' + when)['when']
    after = list(readings(reference.Catalogue(document), lines))
    return {'read': len(lines), 'changed': [a[0] for a, b in zip(before, after) if a != b]}
answer = [compare(case) for case in question]
";

/// The language's first default of `when` claims a reply that has a sign's name in any form. Ours
/// asks for its form, and reads all the same what the reference was tried on.
#[test]
fn the_default_of_when_changes_no_reading() {
    let Some(folder) = oracle::language() else { return };
    let mut cases = Vec::new();
    for case in catalogues_below(&folder.join("catalogues")) {
        let text = fs::read_to_string(&case).unwrap();
        let catalogue = load(&Source::new("api.toml", text.as_str())).catalogue.unwrap();
        let reads = catalogue.envelopes.iter().map(|envelope| envelope.reads().to_string());
        cases.push(json!({
            "name": case.file_stem().unwrap().to_str().unwrap(),
            "catalogue": text,
            "reads": reads.collect::<Vec<_>>(),
        }));
    }
    let Some(answer) = oracle::ask(COMPARE, &json!(cases)) else { return };
    let compared = answer.as_array().unwrap();
    let read: u64 = compared.iter().map(|of| of["read"].as_u64().unwrap()).sum();
    assert!(read > 80, "only {read} bodies were read");
    for (of, case) in compared.iter().zip(&cases) {
        assert_eq!(of["changed"], json!([]), "{}", case["name"]);
    }
}

/// What every envelope stands in.
const CATALOGUE: &str = "
errcat = 1
[catalogue]
name = 'api'
title = 'An API'
code = 'text'
[level.response]
doc = 'The request failed.'
[retry.transient]
action = 'wait'
delay = '1s'
[[code]]
code = 'busy'
level = 'response'
name = 'Busy'
message = 'Busy'
retry = 'transient'
doc = 'Too much at once.'
";

/// Catalogues with the envelopes of `text`, one token changed, each with a first line that says what.
fn mutations(text: &str) -> Vec<String> {
    /// What takes the place of a text in quotes.
    const TEXTS: [&str; 30] = [
        "\"\"",
        "\"$.error.code\"",
        "\"/error/code\"",
        "\"errors[0]\"",
        "\"status >= 400\"",
        "\"!ok\"",
        "\"header:X\"",
        "\"a b\"",
        "\"{a\"",
        "\"a}\"",
        "\"#\"",
        "\"@\"",
        "\"@1\"",
        "\"@3\"",
        "\"{@2}.x\"",
        "\":X\"",
        "\"*\"",
        "\"[]\"",
        "\".\"",
        "1",
        "true",
        "1.5",
        "[]",
        "{}",
        "[\"a\", \"a\"]",
        "[1]",
        "{ at = \"x\" }",
        "{ at = \"x\", unit = \"ms\" }",
        "{ at = \"x\", frm = 1 }",
        "{ a.b = 1 }",
    ];
    let mut mutated = Vec::new();
    let mut add = |what: String, from: usize, to: usize, with: &str| {
        let what = what.replace('\n', " ");
        let (before, after) = (&text[..from], &text[to..]);
        mutated.push(format!("# {what}{CATALOGUE}{before}{with}{after}"));
    };
    let mut line_at = 0;
    for line in text.split_inclusive('\n') {
        let code = line.find('#').filter(|&at| line[..at].matches('"').count() % 2 == 0);
        let code = &line[..code.unwrap_or(line.len())];
        for (from, to) in quoted(code) {
            for with in TEXTS {
                add(
                    format!("{} → {with} in {line}", &code[from..to]),
                    line_at + from,
                    line_at + to,
                    with,
                );
            }
        }
        for (from, to) in words(code) {
            for with in
                ["nonsense", "at", "when", "index", "next", "status", "faults", "ok", "from"]
            {
                add(
                    format!("{} → {with} in {line}", &code[from..to]),
                    line_at + from,
                    line_at + to,
                    with,
                );
            }
        }
        if code.contains('=') {
            add(format!("without {line}"), line_at, line_at + line.len(), "");
        }
        line_at += line.len();
    }
    let tables: Vec<usize> = text.match_indices("[[envelope]]").map(|(at, _)| at).collect();
    for (index, &at) in tables.iter().enumerate() {
        let to = tables.get(index + 1).copied().unwrap_or(text.len());
        // The same again after all others.
        let again = format!("{}\n{}", &text[at..], &text[at..to]);
        add(format!("envelope {index} twice"), at, text.len(), &again);
    }
    mutated
}

/// Where texts in quotes stand.
fn quoted(code: &str) -> Vec<(usize, usize)> {
    let quotes: Vec<usize> = code.match_indices('"').map(|(at, _)| at).collect();
    quotes.chunks_exact(2).map(|pair| (pair[0], pair[1] + 1)).collect()
}

/// Where keys stand.
fn words(code: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    for (equals, _) in code.match_indices('=') {
        let before = code[..equals].trim_end();
        let from =
            before.rfind(|c: char| !(c.is_alphanumeric() || c == '_')).map_or(0, |at| at + 1);
        if from < before.len() {
            words.push((from, before.len()));
        }
    }
    words
}
