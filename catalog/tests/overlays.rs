//! What comes of an overlay and its base.

#![allow(clippy::unwrap_used)]

use errcat_catalog::model::{ActionWord, Catalogue, Overridden};
use errcat_catalog::{Source, bundled, load, load_file};

const BASE: &str = include_str!("overlays/base.toml");
const OURS: &str = include_str!("overlays/every_key.toml");

fn loaded() -> (Source, Catalogue) {
    let (source, loaded) = load_file("work/ours.toml", OURS.into(), |path| {
        assert_eq!(path, "work/parcels.toml");
        Ok(BASE.into())
    });
    let reports: Vec<String> =
        loaded.diagnostics.iter().map(|found| found.render(&source)).collect();
    assert_eq!(reports, [""; 0]);
    (source, loaded.into_result().unwrap())
}

#[test]
fn what_the_overlay_says_holds_and_the_rest_is_the_base_s() {
    let (_, catalogue) = loaded();
    let base = load(&Source::new("parcels.toml", BASE)).into_result().unwrap();
    let action = |code: &str| catalogue.action(catalogue.find(code).unwrap().retry.value);
    assert_eq!(action("10"), ActionWord::Wait);
    assert_eq!(action("20"), ActionWord::Backoff);
    assert_eq!(action("50"), ActionWord::Wait);
    let condition = &catalogue.find("20").unwrap().conditions[0];
    assert_eq!(catalogue.action(condition.retry.value), ActionWord::Never);
    let (ours, theirs) = (catalogue.find("30").unwrap(), base.find("30").unwrap());
    assert_eq!((&ours.doc.value, ours.retry.value), (&theirs.doc.value, theirs.retry.value));
    assert_eq!(catalogue.name.value, base.name.value);
    let codes: Vec<String> = catalogue.codes.iter().map(|code| code.code.wire()).collect();
    assert_eq!(codes, ["10", "20", "30", "50"]);
}

#[test]
fn every_row_tells_what_the_overlay_changed() {
    let (_, catalogue) = loaded();
    let told = |overridden: &Overridden| -> Vec<String> {
        let changes = overridden.changes.iter();
        changes
            .map(|change| {
                let base = change.base.as_ref().map_or("nothing", |base| base.as_str());
                format!("{}: {base} -> {}", change.key.value, change.overlay.value)
            })
            .collect()
    };
    let code = catalogue.find("10").unwrap().overridden.as_ref().unwrap();
    assert_eq!(code.why.value, "Seen in the logs of March.");
    assert_eq!(
        told(code),
        [
            "message: Too many calls -> Too many calls: {count}",
            "shown: nothing -> []",
            "retry: later -> pause",
            "quota: counted -> free",
            "executed: no -> unknown",
            "limit: rate -> night",
            "owner: service -> caller",
            "doc: More calls came than are allowed. -> More calls came than are allowed at night.",
            "fix: nothing -> Send by day.",
            "since: nothing -> 2025",
            "verified: nothing -> observed",
        ]
    );
    let listed = catalogue.find("20").unwrap();
    let condition = &listed.conditions[0];
    assert_eq!(
        told(condition.overridden.as_ref().unwrap())[2..5],
        ["retry: later -> never", "quota: counted -> free", "executed: no -> yes"]
    );
    assert!(listed.overridden.is_none());
    assert_eq!(
        catalogue.overlaid_meaning(condition).unwrap(),
        "ours.toml has another message; shown []; retry never, not later; quota free, not counted; \
         executed yes, not no; limit night; another doc; fix Send it in the morning.: They throw it \
         away."
    );
    let added: Vec<bool> = catalogue.codes.iter().map(|code| code.is_added).collect();
    assert_eq!(added, [false, false, false, true]);
    let source = |code| {
        let evidence = catalogue.evidence_of(catalogue.find(code).unwrap());
        evidence.source.map(|source| source.value)
    };
    assert_eq!(source("50").as_deref(), Some("https://example.com/wiki/parcels"));
    assert_eq!(source("30"), None);
    let overlay = catalogue.overlay.as_ref().unwrap();
    assert_eq!((&*overlay.file, &*overlay.base.value), ("ours.toml", "parcels.toml"));
}

#[test]
fn everything_has_its_place_in_the_right_file() {
    let (source, catalogue) = loaded();
    let code = catalogue.find("10").unwrap();
    let place = |at| (source.name_at(at), source.position(at).line);
    assert_eq!(place(code.span.start), ("work/parcels.toml", 35));
    assert_eq!(place(code.retry.span.start), ("work/ours.toml", 23));
    let change = &code.overridden.as_ref().unwrap().changes[2];
    assert_eq!(place(change.base.as_ref().unwrap().span.start), ("work/parcels.toml", 40));
    assert_eq!(place(catalogue.find("50").unwrap().span.start).0, "work/ours.toml");
    assert_eq!(source.name(), "work/ours.toml");
}

#[test]
fn a_bundled_base_is_found_by_its_name_and_another_is_refused() {
    let ours = "errcat = 1\n[overlay]\nbase = \"marketo\"\nas_of = 2026-08-17\n\
                [[override]]\ncode = 10\ndoc = \"Ours.\"\nwhy = \"So.\"\n";
    let (_, on_marketo) = load_file("ours.toml", ours.into(), |path| Err(path.to_owned()));
    let first = |loaded: &errcat_catalog::Loaded| loaded.errors().next().unwrap().message.clone();
    assert_eq!(first(&on_marketo), "the base does not list 10");
    let on_another = load(&Source::new("ours.toml", ours).on(&Source::new("parcels.toml", BASE)));
    assert_eq!(first(&on_another), "this overlay is written for `marketo`, not for `parcels`");
    assert_eq!(on_another.diagnostics.len(), 1);
}

/// Of each code of a real catalogue.
#[test]
fn who_says_what_the_base_says_is_told_and_changes_nothing() {
    let base = bundled("marketo").unwrap();
    let theirs = load(&base).into_result().unwrap();
    let head = "errcat = 1\n[overlay]\nbase = \"marketo\"\nas_of = 2026-08-17\n".to_owned();
    let overrides = theirs.codes.iter().map(|code| {
        let retry = theirs.rule(code.retry.value).map_or("never", |rule| &rule.name);
        let (wire, quota) = (&code.code.value, code.quota.as_str());
        format!(
            "[[override]]\ncode = {wire}\nretry = \"{retry}\"\nquota = \"{quota}\"\nwhy = \"so\"\n"
        )
    });
    let ours: String = std::iter::once(head).chain(overrides).collect();
    let loaded = load(&Source::new("ours.toml", ours).on(&base));
    assert_eq!(loaded.diagnostics.len(), 2 * theirs.codes.len());
    for found in &loaded.diagnostics {
        assert!(found.message.starts_with("the base says this `"), "{}", found.message);
    }
    let ours = loaded.into_result().unwrap();
    for (ours, theirs) in ours.codes.iter().zip(&theirs.codes) {
        assert_eq!((ours.retry.value, ours.quota.value), (theirs.retry.value, theirs.quota.value));
        assert!(ours.overridden.is_none() && !ours.is_added);
    }
}

#[test]
fn a_base_may_be_large() {
    let comment = format!("# {}\n", "x".repeat(100));
    let base = Source::new("parcels.toml", format!("{}{BASE}", comment.repeat(1000)));
    let source = Source::new("ours.toml", OURS).on(&base);
    let catalogue = load(&source).into_result().unwrap();
    let span = catalogue.find("10").unwrap().retry.span;
    assert_eq!((source.name_at(span.start), source.position(span.start).line), ("ours.toml", 23));
}

#[test]
fn an_overlay_stands_on_one_catalogue() {
    let alone = load(&Source::new("ours.toml", OURS));
    assert_eq!(alone.errors().next().unwrap().message, "an overlay alone is no catalogue");
    let both = Source::new("ours.toml", OURS).on(&Source::new("parcels.toml", BASE));
    let other = load(&Source::new("a.toml", BASE).on(&Source::new("parcels.toml", BASE)));
    assert_eq!(other.errors().next().unwrap().message, "this file is no overlay");
    let third = load(&Source::new("theirs.toml", OURS).on(&both));
    assert_eq!(
        third.errors().next().unwrap().message,
        "an overlay does not stand on another, and ours.toml is one"
    );
}

/// Whatever two files hold, nothing panics, and every place lies in them.
#[test]
fn any_half_of_an_overlay_is_read() {
    for end in (0..OURS.len()).filter(|end| OURS.is_char_boundary(*end)) {
        let base = &BASE[..BASE.len() - (end % 97)];
        let source = Source::new("ours.toml", &OURS[..end]).on(&Source::new("parcels.toml", base));
        for found in load(&source).diagnostics {
            assert!(found.span.end <= source.text().len(), "{end}: {found:?}");
            assert!(found.render(&source).contains(" --> "), "{end}");
        }
    }
}

#[test]
fn what_an_override_says_is_decided() {
    let undecided = "undecided = [\"retry\", \"executed\"]\nname    = \"TooHeavy\"";
    let base = Source::new("base.toml", BASE.replace("name    = \"TooHeavy\"", undecided));
    let base_left = load(&base).into_result().unwrap().find("30").unwrap().undecided.len();
    let ours = "errcat = 1\n[overlay]\nbase = \"base.toml\"\nas_of = 2026-11-01\n\
                [[override]]\ncode = 30\nretry = \"later\"\nwhy = \"It is weighed again.\"\n";
    let catalogue = load(&Source::new("ours.toml", ours).on(&base)).into_result().unwrap();
    let left: Vec<&str> =
        catalogue.find("30").unwrap().undecided.iter().map(|left| left.value.as_str()).collect();
    assert_eq!((base_left, &left[..]), (2, &["executed"][..]));
}
