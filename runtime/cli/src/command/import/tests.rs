//! What holds of every list.

use clap::Parser;
use errcat_catalog::{Catalogue, Source, load};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Made, make};
use crate::args::{Args, Command, Import};

/// The arguments of a run with this file.
fn arguments(file: &str, more: &[&str]) -> Import {
    let words = ["errcat", "import", file, "--as-of", "2026-08-17"];
    match Args::try_parse_from(words.iter().chain(more)).map(|args| args.command) {
        Ok(Command::Import(import)) => import,
        _ => panic!("{more:?}"),
    }
}

fn import(file: &str, text: &str) -> Made {
    match make(&arguments(file, &[]), text, None) {
        Ok(made) => made,
        Err(failure) => panic!("{file}: {failure:?}\n{text}"),
    }
}

fn again(catalogue: &str, file: &str, text: &str) -> Made {
    let known = (Source::new("api.toml", catalogue), read(catalogue));
    make(&arguments(file, &[]), text, Some(known)).unwrap_or_else(|failure| panic!("{failure:?}"))
}

fn read(text: &str) -> Catalogue {
    load(&Source::new("api.toml", text))
        .into_result()
        .unwrap_or_else(|found| panic!("{found:?}\n{text}"))
}

fn names(made: &Made) -> Vec<(String, String)> {
    let codes = made.catalogue.codes.iter();
    let mut names: Vec<_> = codes.map(|code| (code.code.wire(), code.name.value.clone())).collect();
    names.sort();
    names
}

/// Codes and messages of a list, with a few that collide.
fn list() -> impl Strategy<Value = Vec<(String, String, bool)>> {
    let code = prop_oneof![
        (0..60_i64).prop_map(|number| number.to_string()),
        "[a-c]{1,2}[0-9]{0,2}(_[a-z]{1,6})?",
        "\\PC{0,8}",
    ];
    let message = prop_oneof![
        "(Field|Lead|Row) ('%s'|<x>|\\{0\\})? ?(not found|exists|is locked)\\.?",
        "\\PC{0,30}",
        Just(String::new()),
    ];
    prop::collection::vec((code, message, any::<bool>()), 1..25)
}

fn as_json(list: &[(String, String, bool)]) -> String {
    let row = |(code, message, retry): &(String, String, bool)| json!({"code": code, "message": message, "retryable": retry, "owner": message.len() % 3});
    Value::from(list.iter().map(row).collect::<Vec<_>>()).to_string()
}

/// Documents of the words that the readers look for, in shapes that they do not expect.
fn document() -> impl Strategy<Value = Value> {
    const WORDS: &[&str] = &[
        "paths",
        "/a",
        "get",
        "responses",
        "default",
        "404",
        "content",
        "schema",
        "$ref",
        "#/components/schemas/E",
        "components",
        "schemas",
        "E",
        "properties",
        "code",
        "enum",
        "oneOf",
        "const",
        "x-enum-descriptions",
        "examples",
        "value",
        "error",
        "errors",
        "message",
        "subClass",
        "sqlState",
        "description",
        "status",
    ];
    let word = || prop::sample::select(WORDS).prop_map(str::to_owned);
    let leaf = prop_oneof![
        word().prop_map(Value::from),
        (-5..700_i64).prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
        "\\PC{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(word(), inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

fn has_codes(list: &[(String, String, bool)]) -> bool {
    make(&arguments("list.json", &["--column", "code=code"]), &as_json(list), None).is_ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_list_becomes_a_catalogue_without_mistakes_and_nothing_is_lost(list in list()) {
        prop_assume!(has_codes(&list));
        let import = make(&arguments("list.json", &["--column", "code=code"]), &as_json(&list), None);
        let Ok(made) = import else { panic!("no catalogue") };
        let entries = &made.entries;
        prop_assert_eq!(entries.rows + entries.more, entries.all.len() + entries.lost.len());
        prop_assert_eq!(made.catalogue.codes.len(), entries.all.len());
        prop_assert!(made.catalogue.codes.iter().all(|code| !code.undecided.is_empty()));
    }

    #[test]
    fn a_second_run_changes_nothing(list in list()) {
        prop_assume!(has_codes(&list));
        let args = arguments("list.json", &["--column", "code=code"]);
        let Ok(first) = make(&args, &as_json(&list), None) else { panic!("no catalogue") };
        let known = (Source::new("api.toml", first.text.as_str()), read(&first.text));
        let Ok(second) = make(&args, &as_json(&list), Some(known)) else { panic!("not again") };
        prop_assert_eq!(&first.text, &second.text);
        prop_assert!(!second.changed);
    }

    #[test]
    fn a_newer_list_keeps_names_and_decisions_and_loses_no_code(old in list(), new in list()) {
        prop_assume!(has_codes(&old) && has_codes(&new));
        let args = arguments("list.json", &["--column", "code=code"]);
        let Ok(first) = make(&args, &as_json(&old), None) else { panic!("no catalogue") };
        // Every other code is decided.
        let decided: Vec<&str> = first
            .text
            .lines()
            .enumerate()
            .map(|(number, line)| match line.strip_prefix("undecided") {
                Some(_) if number % 2 == 0 => "executed  = \"no\"  # decided",
                _ => line,
            })
            .collect();
        let decided = decided.join("\n") + "\n";
        let known = (Source::new("api.toml", decided.as_str()), read(&decided));
        let Ok(merged) = make(&args, &as_json(&new), Some(known)) else { return Ok(()) };
        let after = names(&merged);
        for name in names(&first) {
            prop_assert!(after.contains(&name), "{name:?} is not in {after:?}");
        }
        prop_assert_eq!(merged.text.matches("# decided").count(), decided.matches("# decided").count());
        let known = (Source::new("api.toml", merged.text.as_str()), read(&merged.text));
        let Ok(again) = make(&args, &as_json(&new), Some(known)) else { panic!("not again") };
        prop_assert_eq!(&again.text, &merged.text);
    }

    #[test]
    fn names_do_not_depend_on_the_order_of_the_rows(list in list(), seed: usize) {
        // Of rows with one code the first says what it is called.
        let mut list = list;
        list.sort();
        list.dedup_by(|a, b| a.0.trim() == b.0.trim());
        prop_assume!(has_codes(&list));
        let mut turned = list.clone();
        let place = seed % turned.len();
        turned.rotate_left(place);
        let of = |list: &[(String, String, bool)]| {
            let args = arguments("list.json", &["--column", "code=code", "--code", "text"]);
            make(&args, &as_json(list), None)
        };
        let (Ok(made), Ok(other)) = (of(&list), of(&turned)) else { panic!("no catalogue") };
        if made.entries.lost.is_empty() {
            prop_assert_eq!(names(&made), names(&other));
        }
    }

    #[test]
    fn no_document_of_any_shape_makes_it_panic(document in document()) {
        let text = document.to_string();
        for form in ["json", "openapi", "spark"] {
            if let Ok(made) = make(&arguments("list.json", &["--form", form]), &text, None) {
                prop_assert!(made.catalogue.codes.len() <= text.len());
            }
        }
    }

    #[test]
    fn no_text_of_any_form_makes_it_panic(
        form in prop::sample::select(vec!["csv", "tsv", "md", "html", "json", "yaml", "txt", "errcodes.txt"]),
        text in "(\\PC|[|<>/a-z0-9{}\\[\\]\":,&*\\-\n\t ]|<t[drh]( colspan=[0-9]{1,9}| rowspan=[0-9]{1,9})?>|</?table>|code|message|--- *\\||[0-9]{1,3}){0,60}",
    ) {
        let file = format!("list.{form}");
        for more in [&[][..], &["--form", "spark"], &["--form", "openapi"], &["--column", "code=1"]] {
            if let Ok(made) = make(&arguments(&file, more), &text, None) {
                prop_assert!(made.catalogue.codes.len() <= text.len());
            }
        }
    }
}

#[test]
fn two_thousand_rows_are_two_thousand_codes() {
    let rows: Vec<Value> = (0..2000)
        .map(|number| {
            json!({
                "code": 10_000 + number,
                "message": format!("Part {number} of '%s' cannot be read at {{0}}"),
                "description": "A sentence that says what it means, as long as such sentences are.",
                "severity": number % 4,
            })
        })
        .collect();
    let text = json!({"errors": rows}).to_string();
    let made = import("errors.json", &text);
    assert_eq!(made.catalogue.codes.len(), 2000);
    assert!(!again(&made.text, "errors.json", &text).changed);
}

const OLD: &str =
    "code,message,fix,team\n1,Field '%s' not found,Look it up.,a\n2,Lead locked,,b\n3,Gone,,c\n";

#[test]
fn what_people_changed_stays_and_the_rest_follows() {
    let made = import("list.csv", OLD);
    let decided = made
        .text
        .replacen(
            "undecided = [\"retry\", \"executed\"]",
            "retry     = \"never\" # sure\nexecuted  = \"no\"",
            1,
        )
        .replace("\"Lead locked\"\nundecided", "\"The lead is locked\"\nundecided")
        .replace("# team: b", "# ours")
        + "\n# at the end\n";
    let new = "code,message,fix,team\n4,New one,,d\n1,Field '%s' is not there,Look again.,a2\n2,Lead is locked now,Wait.,b2\n";
    let merged = again(&decided, "list.csv", new);
    let code = |wire: &str| merged.catalogue.find(wire).unwrap();
    assert_eq!(code("1").name.value, "FieldNotFound");
    assert_eq!(code("1").message.text(), "Field '{field}' is not there");
    assert_eq!(code("1").fix.as_ref().unwrap().value, "Look again.");
    assert!(code("1").undecided.is_empty());
    assert_eq!(code("2").message.text(), "The lead is locked");
    assert_eq!(code("2").fix.as_ref().unwrap().value, "Wait.");
    assert_eq!(code("4").undecided.len(), 2);
    for kept in [
        "# sure",
        "# ours",
        "# at the end",
        "# team: a2",
        "# [[retired]]\n# code = 3\n# name = \"Gone\"\n",
    ] {
        assert!(merged.text.contains(kept), "{kept}: {}", merged.text);
    }
    assert!(!merged.text.contains("# team: b2") && !merged.text.contains("# team: a\n"));
    let changes = &merged.changes;
    assert_eq!(changes.new, [("4".to_owned(), "NewOne".to_owned())]);
    assert_eq!(changes.vanished, [("3".to_owned(), "Gone".to_owned())]);
    let kept: Vec<&str> = changes.kept.iter().map(|kept| kept.key.as_str()).collect();
    assert_eq!(kept, ["message", "comment"]);
    let third = again(&merged.text, "list.csv", new);
    assert_eq!(third.text, merged.text);
    assert!(third.changes.kept.is_empty(), "what was said once is known");
}

#[test]
fn what_comes_back_is_proposed_no_more() {
    let made = import("list.csv", OLD);
    let without = OLD.replace("3,Gone,,c\n", "");
    let gone = again(&made.text, "list.csv", &without);
    assert!(gone.text.contains("# code = 3"), "{}", gone.text);
    // What is said of all codes stays above what is said of one.
    let sectioned = made.text.replace("# team: c", "# --- all the rest ---\n\n# team: c");
    let gone_below = again(&sectioned, "list.csv", &without);
    let place = |part: &str| gone_below.text.find(part).unwrap();
    assert!(
        place("all the rest") < place("# [[retired]]")
            && place("# [[retired]]") < place("# team: c")
    );
    assert_eq!(again(&gone_below.text, "list.csv", OLD).text, sectioned);
    let back = again(&gone.text, "list.csv", OLD);
    assert_eq!(back.text, made.text);
    assert_eq!(back.changes.returned, ["3"]);
    let retired = gone.text.replace("# [[retired]]\n# code = 3\n# name = \"Gone\"", "");
    let at = retired.find("# The source").unwrap();
    let retired = format!("{}\n[[retired]]\ncode = 3\nname = \"Gone\"\n", &retired[..at]);
    let listed = again(&retired, "list.csv", OLD);
    assert_eq!((listed.text, listed.changes.retired), (retired, vec!["3".to_owned()]));
}

#[test]
fn a_catalogue_that_people_began_takes_codes_in() {
    let own = "errcat = 1\n\n[catalogue]\nname = \"api\"\ntitle = \"API\"\ncode = \"integer\"\n\n\
               [level.body]\ndoc = \"In the body.\"\n\n[column.team]\ndoc = \"Whose it is.\"\nvalues = [\"a\", \"b\"]\n\n\
               [[code]] # ours\ncode = 1\nlevel = \"body\"\nname = \"Ours\"\nmessage = \"TODO: what it says\"\n\
               retry = \"never\"\nteam = \"b\"\ndoc = \"Our own words.\"\n\n[[code]]\ncode = 99\nlevel = \"body\"\n\
               name = \"LeadLocked\"\nmessage = \"x\"\nretry = \"never\"\nteam = \"a\"\ndoc = \"y\"\n\n\
               [[envelope]]\nfailed = \"error\"\n";
    let merged = again(own, "list.csv", OLD);
    let code = |wire: &str| merged.catalogue.find(wire).unwrap();
    assert_eq!(
        (code("1").name.as_str(), code("1").message.text()),
        ("Ours", "Field '{field}' not found")
    );
    assert_eq!(code("1").doc.value, "Our own words.");
    assert_eq!(code("2").name.value, "LeadLocked2", "{}", merged.text);
    assert_eq!(merged.catalogue.levels[code("2").level.value].name.value, "body");
    assert_eq!(merged.changes.own, 1);
    assert!(merged.text.ends_with("[[envelope]]\nfailed = \"error\"\n"), "{}", merged.text);
    assert_eq!(again(&merged.text, "list.csv", OLD).text, merged.text);
}

#[test]
fn a_caller_may_say_what_is_not_found() {
    let page = "a,b\nx,1\ny,2\n";
    let of = |more: &[&str]| make(&arguments("list.csv", more), page, None);
    assert!(of(&[]).is_err());
    let made = of(&["--column", "code=b", "--column", "message=1"])
        .unwrap_or_else(|why| panic!("{why:?}"));
    assert_eq!(names(&made), [("1".into(), "X".into()), ("2".into(), "Y".into())]);
    assert!(of(&["--column", "code=c"]).is_err());
    assert!(of(&["--column", "code=1", "--code", "integer"]).is_err());
}

#[test]
fn what_cannot_be_done_is_said() {
    let unclosed = "code,message\n1,\"first\n2,second\n3,third\n4,ok\n";
    for (text, as_of, tables, said) in [
        (unclosed, None, vec![], "a quote opened on line 2 never closes"),
        ("code,message\n", None, vec![], "no row below them"),
        (OLD, "2999-01-01".parse().ok(), vec![], "--as-of 2999-01-01: that day is not here yet"),
        (OLD, None, vec![9], "--table 9: there is 1 table"),
    ] {
        let mut args = arguments("list.csv", &[]);
        (args.as_of, args.tables) = (as_of, tables);
        let Err(failure) = make(&args, text, None) else { panic!("{text}") };
        assert!(format!("{failure:?}").contains(said), "{failure:?}");
    }
}

#[test]
fn texts_stay_where_a_newer_list_has_no_column_for_them() {
    let old = "code,message,description,fix,retry\n1,A is %s,What A means.,Do a.,yes\n2,B,What B means.,Do b.,no\n";
    let made = import("list.csv", old);
    let without = again(&made.text, "list.csv", "code,message\n1,A is now %s\n2,B\n");
    let code = |wire: &str| without.catalogue.find(wire).unwrap();
    assert_eq!(code("1").message.text(), "A is now {now}");
    assert_eq!(code("1").doc.value, "What A means.");
    assert_eq!(code("2").fix.as_ref().unwrap().value, "Do b.");
    let gone: Vec<_> = without.changes.gone.iter().map(|(key, texts)| (*key, *texts)).collect();
    assert_eq!(gone, [("doc", 2), ("fix", 2), ("retry", 2)]);
    assert_eq!(without.changes.followed.len(), 1);
    let same = again(&without.text, "list.csv", "code,message\n1,A is now %s\n2,B\n");
    assert_eq!(same.text, without.text);
    // With its column a text follows again, and one that the column leaves out goes.
    let back = old.replace("Do a.", "Do it.").replace("Do b.", "");
    let back = again(&without.text, "list.csv", &back);
    let code = |wire: &str| back.catalogue.find(wire).unwrap();
    assert_eq!(code("1").fix.as_ref().unwrap().value, "Do it.");
    assert!(code("2").fix.is_none() && back.changes.gone.is_empty());
}

#[test]
fn a_text_that_was_made_of_another_follows_it() {
    let made = import("list.csv", "code,message\n1,Field %s is gone\n2,B\n");
    let newer = again(&made.text, "list.csv", "code,message\n1,Field %s is lost\n2,B\n");
    assert_eq!(newer.catalogue.find("1").unwrap().doc.value, "Field %s is lost");
    let made = import("list.csv", "code,description\n1,A is so. Really.\n2,B\n");
    let newer = again(&made.text, "list.csv", "code,description\n1,A is not so. Really.\n2,B\n");
    assert_eq!(newer.catalogue.find("1").unwrap().message.text(), "A is not so");
}

#[test]
fn codes_are_what_people_see_of_them() {
    for (file, text, codes) in [
        ("a.csv", "code,message\n1001.0,a\n1002.0,b\n", &["1001", "1002"][..]),
        ("a.csv", "code,message\n5.0,a\n5.1,b\n", &["5.0", "5.1"]),
        ("a.csv", "code,message\n\"1,001\",a\n\u{2212}7,b\n", &["-7", "1001"]),
        ("a.csv", "code,message\nE_SIX (deprecated),a\nE_TWO\u{200B},b\n", &["E_SIX", "E_TWO"]),
        (
            "a.html",
            "<table><tr><th>Code<sup>1</sup><th>Message<tr><td>1003<sup>2</sup><td>x<sup>2</sup> y</table>",
            &["1003"],
        ),
        ("a.md", "|Code|Message|\n|--|--|\n|1003<sup>2</sup>|a|\n|1004|b|\n", &["1003", "1004"]),
        ("a.csv", "sep=;\ncode;message\n1;a, b\n2;c, d, e\n", &["1", "2"]),
    ] {
        let made = import(file, text);
        let found: Vec<String> = names(&made).into_iter().map(|(code, _)| code).collect();
        assert_eq!(found, codes, "{text}");
        assert!(!made.text.contains(crate::command::import::table::NOTE), "{}", made.text);
    }
}

#[test]
fn one_odd_cell_leaves_a_column_of_statuses_what_it_is() {
    for odd in ["N/A", "4xx", "see below"] {
        let rows =
            (1..=10).map(|code| format!("{code},400,m{code}\n")).collect::<Vec<_>>().concat();
        let made = import("a.csv", &format!("code,HTTP status,message\n{rows}11,{odd},x\n"));
        assert_eq!(made.text.matches("http_status = 400").count(), 10, "{}", made.text);
        assert!(made.text.contains(&format!("# status: {odd}\n")), "{}", made.text);
    }
}

#[test]
fn a_condition_leaves_open_whether_to_send_again() {
    let list =
        "code,message,retry\n1,a,\"Yes, after 30 seconds\"\n2,b,\"No, unless the key changed\"\n";
    let made = import("a.csv", list);
    assert_eq!(made.catalogue.find("1").unwrap().undecided.len(), 1);
    assert_eq!(made.catalogue.find("2").unwrap().undecided.len(), 2);
    for kept in ["# retry: Yes, after 30 seconds\n", "# retry: No, unless the key changed\n"] {
        assert!(made.text.contains(kept), "{}", made.text);
    }
}
