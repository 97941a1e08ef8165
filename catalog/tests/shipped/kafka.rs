//! Kafka, against its table of codes and flags.

use errcat_catalog::model::{ActionWord, Executed};

use super::{action, camel, catalogue, list, of, own};

#[test]
fn it_lists_every_code_with_its_constant_and_its_flag() {
    let catalogue = catalogue("kafka");
    let listed = list("kafka");
    assert_eq!((listed.len(), catalogue.codes.len()), (135, 135));
    for (row, number) in listed.iter().zip(-1..) {
        let [wire, constant, retriable] = &row[..] else { panic!("{row:?}") };
        assert_eq!(*wire, number.to_string());
        let code = of(&catalogue, wire);
        // `None` would stand in the way of everyone's.
        let name = if *wire == "0" { "NoError".into() } else { camel(constant) };
        assert_eq!(code.name.value, name);
        assert_eq!(code.also.iter().map(|also| &also.value).collect::<Vec<_>>(), [constant]);
        assert_eq!(own(&catalogue, wire, "retriable"), Some(&**retriable), "{constant}");
        let retried = action(&catalogue, wire) == ActionWord::Backoff;
        assert_eq!(retried, retriable == "true", "{constant}");
    }
}

#[test]
fn what_a_broker_may_have_done_is_said() {
    let catalogue = catalogue("kafka");
    for (executed, wires) in [
        (Executed::Unknown, &["-1", "7", "13", "20", "56", "96"][..]),
        (Executed::Yes, &["0", "46", "108"]),
    ] {
        let said: Vec<String> = catalogue
            .codes
            .iter()
            .filter(|code| code.executed.value == executed)
            .map(|code| code.code.wire())
            .collect();
        assert_eq!(said, wires);
    }
}
