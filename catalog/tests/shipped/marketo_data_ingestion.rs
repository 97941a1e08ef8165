//! Marketo's Data Ingestion API, against the two tables of its page.

use errcat_catalog::model::ActionWord;

use super::{action, catalogue, list, of, own, wires};

#[test]
fn it_lists_both_tables() {
    let catalogue = catalogue("marketo_data_ingestion");
    let listed = list("marketo_data_ingestion");
    assert_eq!(wires(&catalogue), listed.iter().map(|row| row[1].clone()).collect());
    assert_eq!(catalogue.codes.len(), 9);
    for row in &listed {
        let [http, wire] = &row[..] else { panic!("{row:?}") };
        assert_eq!(own(&catalogue, wire, "http"), Some(&**http));
        assert!(wire.starts_with(&**http), "{wire}");
        let level = catalogue.level(of(&catalogue, wire)).unwrap();
        let expected = if wire.len() == 6 { "gateway" } else { "service" };
        assert_eq!(level.name.value, expected, "{wire}");
    }
}

#[test]
fn a_day_is_waited_for_and_a_second_is_not() {
    let catalogue = catalogue("marketo_data_ingestion");
    for (wire, expected) in [
        ("401013", ActionWord::Reauthenticate),
        ("429001", ActionWord::Backoff),
        ("4290801", ActionWord::QuotaReset),
        ("5000801", ActionWord::Backoff),
    ] {
        assert_eq!(action(&catalogue, wire), expected, "{wire}");
    }
}
