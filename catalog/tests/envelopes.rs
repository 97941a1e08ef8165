//! What the model says of envelopes.

#![allow(clippy::unwrap_used, missing_docs)]

use errcat_catalog::model::envelope::{At, Envelope};
use errcat_catalog::{Source, load};
use proptest::prelude::*;

#[test]
fn what_an_envelope_reads_follows_from_its_signs_and_lists() {
    let cases = [
        // `when` is taken as it is.
        (r#"when = ["a", { b = 1, "c.d" = {} }]"#, r#"["a", { b = 1, "c.d" = {} }]"#),
        (
            r#"when = "."
            failed = "error""#,
            r#"".""#,
        ),
        // A sign asks for a value of a form, and a name alone is not enough.
        (r#"failed = "error""#, r#""error""#),
        (r"failed = { error = {} }", r#""error""#),
        (r"partial = { errors = true }", "{ errors = [true, false] }"),
        (r#"failed = { kind = "error" }"#, r#""{kind}""#),
        (r#"failed = { kind = ["error", 7] }"#, r#""{kind}""#),
        (r#"failed = { kind = ["error", true] }"#, r#"[{ kind = [true, false] }, "{kind}"]"#),
        (r"partial = { lost = { from = 1 } }", "{ lost = { from = -999999999999999999 } }"),
        (r#"failed = "{error}""#, r#""{error}""#),
        (r#"failed = "{a}/{b.c}:{:status}""#, r#"["{a}", "{b.c}"]"#),
        // What does not say that it is good failed, whatever it says.
        (r"ok = { good = true }", r#""good""#),
        (r#"ok = { "{a}/{b}" = "x/y" }"#, r#"["a", "b"]"#),
        // Each place of each alternative tells, those outside the body do not.
        (r#"pending = [{ a = 1, ":status" = 202 }, "b[].c"]"#, r#"["{a}", "b[].c"]"#),
        (r#"ok = ["a", "a"]"#, r#""a""#),
        // Lists tell by what holds them; warnings do not.
        (r#"faults = "errors[]""#, r#""errors""#),
        (r#"faults = "a.errors.*[].b.*""#, r#""a.errors.*[].b""#),
        (r#"faults = "[]""#, r#""[]""#),
        (r#"faults = "*.*""#, r#""*""#),
        (
            r#"rejected = ["a[]", "b"]
            records = "c.*"
            warnings = "d[]""#,
            r#"["c", "a", "b"]"#,
        ),
        (
            r#"partial = { errors = true }
            records = "items[].*""#,
            r#"[{ errors = [true, false] }, "items"]"#,
        ),
    ];
    for (text, reads) in cases {
        assert_eq!(envelope(text).reads().to_string(), reads, "{text}");
    }
}

#[test]
fn what_is_written_back_reads_the_same() {
    for test in [
        r#""error""#,
        r#"["error", { ok = true }]"#,
        r#"{ kind = "a \"b\" \\ c", count = { from = -1, to = 9 } }"#,
        r#"{ "a.'b c'[]" = ["x", 1, false], ":status" = { from = 400 } }"#,
        r##"{ "{@1}/{#}" = {}, "#" = 0 }"##,
    ] {
        let text = format!("rejected = {{ at = \"a.*[]\", when = {test} }}");
        let envelope = envelope(&text);
        assert_eq!(envelope.rejected[0].when.as_ref().unwrap().to_string(), test);
    }
    for place in [
        r#""error.code""#,
        r#"":retry-after""#,
        r#"{ at = "type", after = "/" }"#,
        r#"{ at = "type", after = 6, when = "kind", unless = { kind = "x" } }"#,
        r#"{ at = "pause", unit = "ms" }"#,
        r#"{ at = "asked", less = "left", per = { at = "rate", after = ":" } }"#,
    ] {
        let envelope = envelope(&format!("failed = \"error\"\ndelay = {place}"));
        assert_eq!(envelope.scope.delay[0].to_string(), place);
    }
}

#[test]
fn a_text_stands_for_a_list_with_only_its_paths() {
    for (text, paths) in [
        (r#"warnings = "notes[]""#, vec![vec!["notes[]"]]),
        (r#"warnings = ["notes[]", ":Warning"]"#, vec![vec!["notes[]", ":warning"]]),
        (r#"warnings = [{ at = "notes[]" }, ":Warning"]"#, vec![vec!["notes[]"], vec![":warning"]]),
        (r#"warnings = [{ at = "a" }, ["b", "c"]]"#, vec![vec!["a"], vec!["b", "c"]]),
    ] {
        let envelope = envelope(&format!("when = \".\"\n{text}"));
        let lists = envelope.warnings.iter();
        let found: Vec<Vec<String>> =
            lists.map(|list| list.at.iter().map(|at| at.to_string()).collect()).collect();
        assert_eq!(found, paths, "{text}");
        let headers = envelope.warnings.iter().flat_map(|list| &list.at);
        assert!(headers.filter(|at| matches!(at.value, At::Header(_))).count() <= 1);
    }
}

#[test]
fn a_part_knows_where_it_stands() {
    let (source, loaded) = catalogue("failed = [\"a\", { b = 1 }]\nretry = { never = \"c\" }");
    let envelope = &loaded.envelopes[0];
    let at = |start: usize, end: usize| &source.text()[start..end];
    let failed = envelope.failed.as_ref().unwrap();
    let second = &failed.any[1];
    assert_eq!(at(second.span.start, second.span.end), "{ b = 1 }");
    let check = &second.all[0];
    assert_eq!(at(check.place.span.start, check.place.span.end), "b");
    assert_eq!(at(check.wanted.span.start, check.wanted.span.end), "1");
    let verdict = &envelope.scope.retry[0];
    assert_eq!(at(verdict.retry.span.start, verdict.retry.span.end), "never");
    let reason = &envelope.reads().value.any[1];
    assert_eq!(
        at(reason.span.start, reason.span.end),
        "b",
        "what is read by default has a place too"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever stands in a place: it is read and written back the same, or there is a mistake; and
    /// what is suggested instead is right.
    #[test]
    fn any_text_is_a_place_or_a_mistake(text in "[a-c$é1.\\[\\]*'{}@#: /=<>!-]{0,9}") {
        let loaded = load(&source(&format!("when = [\".\", {text:?}]")));
        let catalogue = loaded.catalogue.as_ref().unwrap();
        let when = catalogue.envelopes[0].when.as_ref().unwrap();
        match loaded.errors().next() {
            None => {
                let again = load(&source(&format!("when = {}", when.value)));
                let again = &again.catalogue.unwrap().envelopes[0];
                prop_assert_eq!(again.when.as_ref().unwrap().to_string(), when.to_string());
            }
            Some(mistake) => {
                let help = mistake.help.as_deref().unwrap_or_default();
                let meant = help.strip_prefix("did you mean ").and_then(|help| help.strip_suffix('?'));
                if let Some(meant) = meant {
                    let again = load(&source(&format!("when = {meant}")));
                    prop_assert_eq!(again.errors().count(), 0, "{} is suggested", meant);
                }
            }
        }
    }
}

fn envelope(text: &str) -> Envelope {
    let (_, mut catalogue) = catalogue(text);
    catalogue.envelopes.remove(0)
}

fn catalogue(envelope: &str) -> (Source, errcat_catalog::Catalogue) {
    let source = source(envelope);
    let loaded = load(&source);
    let reports: Vec<String> = loaded.errors().map(|found| found.render(&source)).collect();
    assert!(reports.is_empty(), "{}", reports.join("\n"));
    (source, loaded.catalogue.unwrap())
}

fn source(envelope: &str) -> Source {
    let text = format!(
        "errcat = 1
        [catalogue]
        name = 'api'
        title = 'An API'
        code = 'text'
        [level.response]
        doc = 'The request failed.'
        [[code]]
        code = 'busy'
        level = 'response'
        name = 'Busy'
        message = 'Busy'
        retry = 'never'
        doc = 'Too much at once.'
        [[envelope]]
        {envelope}"
    );
    Source::new("api.toml", text)
}
