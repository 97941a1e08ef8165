//! PostgreSQL, against `errcodes.txt` of its version 18 and of whatever is installed.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use errcat_catalog::model::{ActionWord, Executed};

use super::{action, camel, catalogue, list, of, own, rows, wires};

/// Of servers before 17 only.
const GONE: &str = "72000";

#[test]
fn it_lists_every_sqlstate_with_its_names() {
    let catalogue = catalogue("postgresql");
    let listed = list("postgresql");
    assert_eq!(listed.len(), 262);
    assert_eq!(listed.iter().map(|row| row.len() - 2).sum::<usize>(), 268);
    let mut codes: BTreeSet<String> = listed.iter().map(|row| row[0].clone()).collect();
    codes.insert(GONE.into());
    assert_eq!(wires(&catalogue), codes);
    for row in &listed {
        let (wire, condition, further) = (&row[0], &row[2], &row[3..]);
        let code = of(&catalogue, wire);
        let severity = match &*row[1] {
            "E" => "error",
            "W" => "warning",
            _ => "success",
        };
        assert_eq!(own(&catalogue, wire, "severity"), Some(severity), "{wire}");
        // Where two classes have a condition of the same name, the class stands before it.
        let name = camel(condition);
        let is_twice = listed.iter().filter(|other| other[2] == *condition).count() > 1;
        let fits = code.name.value == name || is_twice && code.name.value.ends_with(&name);
        assert!(fits, "{wire}: {}", code.name.value);
        let also: Vec<&String> = code.also.iter().map(|also| &also.value).collect();
        assert_eq!(also, further.iter().collect::<Vec<_>>(), "{wire}");
    }
    assert!(of(&catalogue, GONE).deprecated.is_some());
}

/// Nothing is compared where no server is installed.
#[test]
fn it_lists_what_installed_servers_list() {
    let catalogue = catalogue("postgresql");
    let known = wires(&catalogue);
    for path in installed() {
        let text = fs::read_to_string(&path).unwrap();
        let rows = rows(&text);
        let installed: Vec<_> = rows.iter().filter(|row| row[0].len() == 5).collect();
        assert!(installed.len() > 200, "{}", path.display());
        for row in installed {
            assert!(known.contains(&row[0]), "{}: {row:?}", path.display());
            let code = of(&catalogue, &row[0]);
            let is_known = match row.get(3) {
                Some(condition) => code.name.value.ends_with(&camel(condition)),
                None => code.also.iter().any(|also| row[2] == format!("ERRCODE_{}", also.value)),
            };
            assert!(is_known, "{}: {row:?}", path.display());
        }
    }
}

fn installed() -> Vec<PathBuf> {
    let Ok(versions) = fs::read_dir("/usr/share/postgresql") else { return Vec::new() };
    let files = versions.filter_map(|version| Some(version.ok()?.path().join("errcodes.txt")));
    files.filter(|file| file.is_file()).collect()
}

#[test]
fn every_class_is_a_family() {
    let catalogue = catalogue("postgresql");
    let classes: BTreeSet<String> =
        wires(&catalogue).iter().map(|wire| wire[..2].to_owned()).collect();
    assert_eq!((classes.len(), catalogue.families.len()), (44, 44));
    for code in &catalogue.codes {
        assert!(catalogue.family(&code.code.value).is_some(), "{}", code.code.wire());
    }
}

#[test]
fn what_is_done_again_and_what_may_have_been_done() {
    use ActionWord::{Backoff, Never};
    use Executed::{No, Unknown};

    let catalogue = catalogue("postgresql");
    for (wire, rule, executed) in [
        // The manual, section Serialization Failure Handling.
        ("40001", Some("transaction"), No),
        ("40P01", Some("transaction"), No),
        ("23505", None, No),
        ("23P01", None, No),
        ("55P03", Some("lock"), No),
        ("57014", None, No),
        ("57P01", Some("reconnect"), Unknown),
        ("57P02", Some("reconnect"), Unknown),
        ("57P03", Some("reconnect"), No),
        ("57P04", None, No),
        ("57P05", Some("reconnect"), No),
        ("08000", Some("reconnect"), Unknown),
        ("08001", Some("reconnect"), No),
        ("08003", Some("reconnect"), No),
        ("08004", None, No),
        ("08006", Some("reconnect"), Unknown),
        ("08007", Some("reconnect"), Unknown),
        ("08P01", None, Unknown),
        ("53000", Some("resources"), No),
        ("53100", Some("resources"), No),
        ("53200", Some("resources"), No),
        ("53300", Some("reconnect"), No),
        ("53400", None, No),
        ("25P02", None, No),
        ("25P03", Some("reconnect"), No),
        ("25P04", None, No),
        ("25006", None, No),
        ("XX000", None, Unknown),
    ] {
        let code = of(&catalogue, wire);
        let named = catalogue.rule(code.retry.value).map(|rule| rule.name.as_str());
        assert_eq!(named, rule, "{wire}");
        assert_eq!(
            action(&catalogue, wire),
            if rule.is_some() { Backoff } else { Never },
            "{wire}"
        );
        assert_eq!(code.executed.value, executed, "{wire}");
    }
    // Success and warnings were carried out, and nothing else was for certain.
    for code in &catalogue.codes {
        let wire = code.code.wire();
        let well = own(&catalogue, &wire, "severity") != Some("error");
        assert_eq!(code.executed.value == Executed::Yes, well, "{wire}");
    }
}
