//! Every command with catalogues of other APIs than Marketo's: good, bad and absurd input.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;

use errcat_catalog::BUNDLED;
use serde_json::{Value, json};
use support::{errcat, root, scratch};

/// The catalogues for which there are replies, with the path of those.
fn apis() -> Vec<(String, String)> {
    let folder = root().join("tests/replies/apis");
    let names = fs::read_dir(folder).unwrap().map(|entry| {
        let name = entry.unwrap().file_name().into_string().unwrap();
        name.strip_suffix(".jsonl").unwrap().to_owned()
    });
    let paths = names.map(|name| {
        let catalogue = match name.as_str() {
            "marketo" => "catalog/marketo.toml".into(),
            name => format!("tests/catalogues/{name}.toml"),
        };
        let path = |path: String| root().join(path).display().to_string();
        (path(catalogue), path(format!("tests/replies/apis/{name}.jsonl")))
    });
    paths.collect()
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// What `want` says of the replies, headers and all.
#[test]
fn triage_reads_ten_apis_as_they_are_to_be_read() {
    let count = read_as_wanted(apis());
    assert!(count > 60, "{count}");
}

#[test]
fn triage_reads_with_each_bundled_catalogue_by_its_name() {
    let others = BUNDLED.into_iter().skip(1);
    let replies = others.map(|name| {
        let path = root().join(format!("tests/replies/shipped/{name}.jsonl"));
        (name.to_owned(), path.display().to_string())
    });
    let count = read_as_wanted(replies);
    assert!(count > 30, "{count}");
}

fn read_as_wanted(replies: impl IntoIterator<Item = (String, String)>) -> usize {
    let mut count = 0;
    for (catalogue, replies) in replies {
        let found =
            errcat(&["triage", "--lines", "--format", "json", "--catalogue", &catalogue, &replies]);
        let wanted = lines(&fs::read_to_string(&replies).unwrap());
        let found = lines(&found.stdout);
        assert_eq!(found.len(), wanted.len(), "{replies}");
        for (found, wanted) in found.iter().zip(&wanted) {
            let want = &wanted["want"];
            let at = format!("{replies}: {}", wanted["name"]);
            assert_eq!(found["outcome"], want["outcome"], "{at}");
            let faults = found["faults"].as_array().unwrap();
            let facts = faults.iter().map(|fault| {
                json!([fault["record"], fault["code"], fault["retry"], fault["delay_s"]])
            });
            let facts: Vec<Value> = facts.collect();
            // A wait that is a backoff's first is none that the reply says.
            for (fact, wanted) in facts.iter().zip(want["faults"].as_array().unwrap()) {
                assert_eq!(
                    (&fact[0], &fact[1], &fact[2]),
                    (&wanted[0], &wanted[1], &wanted[2]),
                    "{at}"
                );
                if wanted[3].is_number() {
                    assert_eq!(fact[3].as_f64(), wanted[3].as_f64(), "{at}");
                }
            }
            assert_eq!(facts.len(), want["faults"].as_array().unwrap().len(), "{at}");
            if let Some(ids) = want["ids"].as_array() {
                let found: Vec<&Value> = faults.iter().map(|fault| &fault["record_id"]).collect();
                assert_eq!(found, ids.iter().collect::<Vec<_>>(), "{at}");
            }
            for (key, wanted) in [("request_id", "request_id"), ("next_page_token", "next")] {
                if !want[wanted].is_null() {
                    assert_eq!(found[key], want[wanted], "{at}");
                }
            }
            count += 1;
        }
    }
    count
}

/// The bundled type and the same catalogue as a file read alike.
#[test]
fn a_compiled_catalogue_and_its_file_say_the_same() {
    let replies = root().join("tests/replies/log.jsonl").display().to_string();
    let file = root().join("catalog/marketo.toml").display().to_string();
    let bundled = errcat(&["triage", "--lines", "--format", "json", &replies]);
    let named = errcat(&["triage", "--lines", "--format", "json", "--catalogue", &file, &replies]);
    assert_eq!((bundled.status, &bundled.stdout), (named.status, &named.stdout));
    let human = |arguments: &[&str]| errcat(arguments).stdout;
    assert!(human(&["triage", "--lines", &replies]).contains("catalogue: Marketo's, bundled"));
    assert!(!human(&["triage", "--lines", "--catalogue", &file, &replies]).contains("bundled"));
}

#[test]
fn samples_of_every_catalogue_are_read_back_by_it() {
    for (catalogue, _) in apis() {
        let samples = errcat(&["sample", &catalogue]);
        assert_eq!((samples.status, samples.stderr.as_str()), (0, ""), "{catalogue}");
        let folder = scratch("other-samples");
        let file = folder.join("samples.jsonl").display().to_string();
        fs::write(&file, &samples.stdout).unwrap();
        let covered = errcat(&["coverage", "--lines", "--catalogue", &catalogue, &file]);
        assert_eq!(
            (covered.status, covered.stderr.as_str()),
            (0, ""),
            "{catalogue}: {}",
            covered.stdout
        );
    }
}

#[test]
fn other_catalogues_are_explained_documented_and_listed_without_marketo() {
    for (catalogue, replies) in apis().into_iter().filter(|(name, _)| !name.contains("marketo")) {
        for arguments in [
            &["explain", "nothing of it", "--catalogue", &catalogue][..],
            &["list", "--catalogue", &catalogue],
            &["docs", &catalogue, "--format", "markdown"],
            &["docs", &catalogue, "--format", "html"],
            &["docs", &catalogue, "--format", "json"],
            &["coverage", "--lines", "--catalogue", &catalogue, &replies],
            &["triage", "--lines", "--catalogue", &catalogue, &replies],
            &["envelope", "--lines", "--catalogue", &catalogue, &replies],
        ] {
            let found = errcat(arguments);
            let said = found.stdout + &found.stderr;
            assert!(!said.to_lowercase().contains("marketo"), "{arguments:?}: {said}");
            assert!(!said.contains("panicked"), "{arguments:?}: {said}");
        }
    }
}

/// A catalogue with an envelope that has a name, and one without any.
fn catalogues(test: &str) -> (String, String) {
    let folder = scratch(&format!("other-{test}-catalogues"));
    let head = "errcat = 1\n[catalogue]\nname = 'parcels'\ntitle = 'Parcels'\ncode = 'text'\n\
                [level.response]\ndoc = 'All of it.'\n[[code]]\ncode = 'lost'\nlevel = 'response'\n\
                name = 'Lost'\nmessage = 'Lost'\nretry = 'never'\ndoc = 'It is gone.'\n";
    let envelopes = "[[envelope]]\nname = 'returns'\nrejected = { at = 'returned[]', id = 'parcel', code = 'why' }\n\
                     [[envelope]]\nfailed = 'error'\ncode = 'error'\nrequest_id = ':X-Trace'\n";
    let write = |name: &str, text: String| {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    (write("named.toml", format!("{head}{envelopes}")), write("bare.toml", head.into()))
}

#[test]
fn a_caller_may_name_the_envelope() {
    let (named, bare) = catalogues("named");
    let reply = scratch("other-named").join("reply.json");
    fs::write(&reply, r#"{"returned":[{"parcel":5,"why":"lost"}]}"#).unwrap();
    let reply = reply.display().to_string();
    let triage = |arguments: &[&str]| errcat(&[&["triage", reply.as_str()], arguments].concat());
    assert_eq!(triage(&["--catalogue", &named]).status, 2);
    let found = triage(&["--catalogue", &named, "--envelope", "returns"]);
    assert_eq!((found.status, found.stderr.as_str()), (1, ""));
    assert!(found.stdout.contains("lost Lost  id 5"), "{}", found.stdout);
    for (arguments, said) in [
        (&["--catalogue", named.as_str(), "--envelope", "return"][..], "did you mean `returns`?"),
        (&["--catalogue", &named, "--envelope", "x"], "the catalogue names returns"),
        (&["--catalogue", &bare, "--envelope", "x"], "no envelope of the catalogue has a name"),
        (&["--envelope", "x"], "no envelope of the catalogue has a name"),
    ] {
        let found = triage(arguments);
        assert_eq!((found.status, found.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(found.stderr.contains(said), "{arguments:?}: {}", found.stderr);
    }
}

#[test]
fn headers_come_from_the_command_line_a_log_and_a_recording() {
    let (named, _) = catalogues("headers");
    let folder = scratch("other-headers");
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let body = write("body.json", r#"{"error":"slow"}"#);
    let log = write(
        "log.jsonl",
        "{\"status\":429,\"headers\":{\"retry-after\":4,\"X-Trace\":[\"t1\",\"t2\"]},\"body\":{\"error\":\"slow\"}}\n\
         {\"status\":429,\"body\":{\"error\":\"slow\"}}\n",
    );
    let of = |arguments: &[&str]| {
        let json = ["triage", "--format", "json", "--catalogue", named.as_str()];
        let found = errcat(&[&json, arguments].concat());
        let facts = lines(&found.stdout).into_iter().map(|line| {
            let fault = &line["faults"][0];
            json!([line["request_id"], fault["retry"], fault["delay_s"]])
        });
        Value::from(facts.collect::<Vec<_>>())
    };
    let given = ["--header", "Retry-After: 9", "--header", "X-Trace: given"];
    assert_eq!(
        of(&[&given[..], &["--status", "429", &body]].concat()),
        json!([["given", "wait", 9]])
    );
    // Its own headers outrank those that are given.
    assert_eq!(
        of(&[&given[..], &["--lines", &log]].concat()),
        json!([["t1", "wait", 4], ["given", "wait", 9]])
    );
    let har = write(
        "session.har",
        r#"{"log":{"entries":[{"response":{"status":429,"headers":[{"name":"X-Trace","value":"h"}],"content":{"text":"{\"error\":\"lost\"}"}}}]}}"#,
    );
    let shown = errcat(&["envelope", "--catalogue", &named, &har]);
    assert!(shown.stdout.contains("request id h"), "{}", shown.stdout);
    for (header, why) in [("Retry-After 9", "no colon"), ("a b: c", "no ' ' in it")] {
        let found = errcat(&["triage", &body, "--header", header]);
        assert_eq!(found.status, 2);
        assert!(found.stderr.contains(why), "{}", found.stderr);
    }
}

/// A member `data` beside a `status` makes no wrapper of what the catalogue reads.
#[test]
fn a_body_may_have_members_that_wrappers_have() {
    let (named, _) = catalogues("wrapped");
    let log = scratch("other-wrapped").join("log.jsonl");
    for (line, code) in [
        (r#"{"status":422,"error":"lost","data":{"a":1}}"#, "lost"),
        (r#"{"status":422,"error":"Unprocessable","data":{"error":"lost"}}"#, "lost"),
        (r#"{"status":503,"error":"Unavailable","data":null}"#, "503"),
        (r#"{"status":503,"error":"Unavailable","data":"<html>"}"#, "503"),
    ] {
        fs::write(&log, line).unwrap();
        let log = log.display().to_string();
        let found = errcat(&["triage", "--lines", "--format", "json", "--catalogue", &named, &log]);
        assert_eq!(lines(&found.stdout)[0]["faults"][0]["code"], code, "{line}");
    }
}

#[test]
fn a_catalogue_without_envelopes_says_so() {
    let (_, bare) = catalogues("bare");
    let reply = root().join("tests/replies/rate_limit.json").display().to_string();
    let found = errcat(&["triage", &reply, "--catalogue", &bare]);
    assert_eq!(found.status, 2);
    assert!(found.stderr.contains("`errcat envelope` proposes some"), "{}", found.stderr);
    let found = errcat(&["sample", &bare]);
    assert_eq!((found.status, found.stdout.as_str()), (2, ""));
    let found = errcat(&["envelope", &reply, "--catalogue", &bare]);
    assert!(found.stdout.contains("[[envelope]]") && !found.stdout.contains("[[code]]"));
}

#[test]
fn what_is_proposed_passes_the_check() {
    for (_, replies) in apis() {
        let out = scratch("other-proposed").join("api.toml").display().to_string();
        let found = errcat(&["envelope", "--lines", &replies, "--out", &out]);
        assert!(!found.stdout.is_empty(), "{replies}: {}", found.stderr);
        let checked = errcat(&["check", &out]);
        // What is left are warnings: codes are guessed at.
        assert_eq!((checked.status, checked.stderr.as_str()), (0, ""), "{replies}");
        // Alone on standard output, it is a catalogue too.
        let found = errcat(&["envelope", "--lines", &replies]);
        fs::write(&out, &found.stdout).unwrap();
        assert_eq!(errcat(&["check", &out]).status, 0, "{replies}");
    }
}

#[test]
fn absurd_replies_are_answered() {
    let (named, _) = catalogues("absurd");
    let folder = scratch("other-absurd");
    let deep = format!(r#"{{"error":{}{}}}"#, "[".repeat(50_000), "]".repeat(50_000));
    for (index, body) in ["", "nul", "\u{0}", "[]", "7", r#"{"error":"\u001b[31m"}"#, deep.as_str()]
        .iter()
        .enumerate()
    {
        let path = folder.join(format!("{index}.json"));
        fs::write(&path, body).unwrap();
        let path = path.display().to_string();
        for arguments in [
            &["triage", path.as_str(), "--catalogue", &named][..],
            &["envelope", &path, "--catalogue", &named],
            &["envelope", &path],
            &["coverage", &path, "--catalogue", &named],
        ] {
            let found = errcat(arguments);
            assert!((0..=2).contains(&found.status), "{arguments:?}: {}", found.stderr);
            assert!(!found.stderr.contains("panicked"), "{}", found.stderr);
            assert!(!found.stdout.contains('\u{1b}'), "{}", found.stdout);
        }
    }
}
