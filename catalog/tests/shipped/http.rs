//! HTTP, against IANA's registry and Python's `http.HTTPStatus`.

use std::collections::BTreeSet;
use std::process::Command;

use errcat_catalog::model::{ActionWord, Executed};

use super::{action, camel, catalogue, list, of, own, wires};

#[test]
fn it_lists_what_the_registry_lists_from_300_on() {
    let catalogue = catalogue("http");
    let listed = list("http");
    assert_eq!(listed.len(), 48);
    for row in &listed {
        let phrase = row[1..].join(" ");
        let code = of(&catalogue, &row[0]);
        assert_eq!(code.message.text(), phrase);
        assert_eq!(code.name.value, camel(&phrase));
    }
    assert_eq!(wires(&catalogue), listed.iter().map(|row| row[0].clone()).collect());
    assert_eq!(catalogue.retired.len(), 1);
}

/// Nothing is compared where there is no Python.
#[test]
fn it_lists_what_python_lists() {
    let program = "import http; print(*[int(s) for s in http.HTTPStatus if s >= 300])";
    let Ok(output) = Command::new("python3").args(["-c", program]).output() else { return };
    let known = String::from_utf8(output.stdout).unwrap();
    let known: BTreeSet<String> = known.split_whitespace().map(str::to_owned).collect();
    let missing: Vec<_> = known.difference(&wires(&catalogue("http"))).cloned().collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// A reply read with this catalogue and one whose status no catalogue lists mean the same; what does is
/// written in `runtime/src/http_status.rs`.
#[test]
fn it_means_what_every_catalogue_means_that_lists_no_status() {
    let catalogue = catalogue("http");
    let retried: Vec<String> = catalogue
        .codes
        .iter()
        .map(|code| code.code.wire())
        .filter(|wire| action(&catalogue, wire) != ActionWord::Never)
        .collect();
    assert_eq!(retried, ["401", "408", "421", "425", "429", "500", "502", "503", "504"]);
    assert_eq!(action(&catalogue, "401"), ActionWord::Reauthenticate);
    assert_eq!(action(&catalogue, "429"), ActionWord::Wait);
    for (wire, executed) in [
        ("408", Executed::No),
        ("425", Executed::No),
        ("429", Executed::No),
        ("500", Executed::Unknown),
        ("502", Executed::Unknown),
        ("503", Executed::Unknown),
        ("504", Executed::Unknown),
    ] {
        assert_eq!(of(&catalogue, wire).executed.value, executed, "{wire}");
    }
}

#[test]
fn every_status_is_of_a_class_and_names_its_standard() {
    let catalogue = catalogue("http");
    for code in &catalogue.codes {
        let wire = code.code.wire();
        let family = ["redirection", "client_error", "server_error"]
            [wire[..1].parse::<usize>().unwrap() - 3];
        assert_eq!(own(&catalogue, &wire, "family"), Some(family), "{wire}");
        let spec = own(&catalogue, &wire, "spec").unwrap();
        assert!(spec.starts_with("https://www.rfc-editor.org/rfc/rfc"), "{wire}: {spec}");
    }
}
