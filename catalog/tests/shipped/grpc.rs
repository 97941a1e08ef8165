//! gRPC, against its list of codes and the mapping to HTTP.

use errcat_catalog::model::{ActionWord, Executed};

use super::{action, camel, catalogue, list, of, own};

#[test]
fn it_lists_the_17_codes() {
    let catalogue = catalogue("grpc");
    let listed = list("grpc");
    assert_eq!((listed.len(), catalogue.codes.len()), (17, 17));
    for row in &listed {
        let [wire, name, http] = &row[..] else { panic!("{row:?}") };
        let code = of(&catalogue, wire);
        assert_eq!(code.name.value, camel(name));
        assert_eq!(code.also.iter().map(|also| &also.value).collect::<Vec<_>>(), [name]);
        assert_eq!(own(&catalogue, wire, "http"), Some(&**http));
    }
}

/// All but those of which gRPC's guide says that its libraries never make them.
#[test]
fn what_a_library_makes_by_itself_is_marked() {
    let catalogue = catalogue("grpc");
    for code in &catalogue.codes {
        let wire = code.code.wire();
        let never = ["3", "5", "6", "9", "10", "11", "15"].contains(&&*wire);
        assert_eq!(own(&catalogue, &wire, "by_library") == Some("false"), never, "{wire}");
    }
}

#[test]
fn what_may_be_sent_again_is_what_the_guide_says() {
    let catalogue = catalogue("grpc");
    // The three that the guide tells apart by it.
    for (wire, again, retried) in [
        ("14", "call", ActionWord::Backoff),
        ("10", "sequence", ActionWord::Never),
        ("9", "after_fix", ActionWord::Never),
    ] {
        assert_eq!(own(&catalogue, wire, "again"), Some(again), "{wire}");
        assert_eq!(action(&catalogue, wire), retried, "{wire}");
    }
    let retried: Vec<String> = catalogue
        .codes
        .iter()
        .map(|code| code.code.wire())
        .filter(|wire| action(&catalogue, wire) != ActionWord::Never)
        .collect();
    assert_eq!(retried, ["4", "14", "16"]);
    for code in &catalogue.codes {
        let wire = code.code.wire();
        let sent_again = action(&catalogue, &wire) == ActionWord::Backoff;
        assert_eq!(own(&catalogue, &wire, "again") == Some("call"), sent_again, "{wire}");
    }
    // Of these the server may have done the work.
    for wire in ["1", "2", "4", "13", "14", "15"] {
        assert_eq!(of(&catalogue, wire).executed.value, Executed::Unknown, "{wire}");
    }
}
