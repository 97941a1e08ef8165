//! What `catalog!` makes of a catalogue.

use errcat::{Action, Bounds, ErrorCode, Executed, Place, Quota, Retry, Verified, Word};
use errcat_catalog::{Source, load};
use errcat_tests::bank;
use errcat_tests::nested::shop::{self, Blame, Code, Condition, Level};
use errcat_tests::shop_again;

#[test]
fn codes_ascend_and_are_found_by_text_and_number() {
    assert_eq!(Code::ALL, [Code::Closed, Code::OutOfStock, LEGACY]);
    for (wire, number, code) in
        [("-20", -20, Code::Closed), ("-7", -7, Code::OutOfStock), ("4290801", 4_290_801, LEGACY)]
    {
        assert_eq!(Code::from_wire(wire), Some(code));
        assert_eq!(wire.parse(), Ok(code));
        assert_eq!(Code::from_number(number), Some(code));
        assert_eq!(Code::try_from(number), Ok(code));
        assert_eq!((code.wire(), code.number()), (wire, number));
    }
    for wire in ["", "7", "+7", " -7", "5", "-150", "4290801000000000000000"] {
        assert_eq!(Code::from_wire(wire), None, "{wire:?}");
    }
    for number in [0, 5, 7, i64::MIN, i64::MAX] {
        assert_eq!(Code::from_number(number), None, "{number}");
    }
}

/// One answer from the enum, from ranges, and from the catalogue as the command has it.
#[test]
fn zeros_before_a_number_say_nothing_and_a_plus_makes_no_code() {
    let text = include_str!("../catalogues/shop.toml");
    let catalogue = load(&Source::new("shop.toml", text)).into_result().unwrap();
    for (wire, code) in [
        ("-07", Some(Code::OutOfStock)),
        ("-0000000000000000000007", Some(Code::OutOfStock)),
        ("0004290801", Some(LEGACY)),
        ("+4290801", None),
        ("+-7", None),
        ("--7", None),
        ("-", None),
        ("0x7", None),
    ] {
        let fault = shop::Fault::new(Place::Response, wire);
        assert_eq!((Code::from_wire(wire), fault.code()), (code, code), "{wire}");
        assert_eq!(wire.parse().ok(), code, "{wire}");
        let found = catalogue.find(wire).map(|found| found.code.wire());
        assert_eq!(found.as_deref(), code.map(Code::wire), "{wire}");
        assert_eq!(fault.raw_code(), Some(wire));
    }
    for (wire, is_in_range) in [("-150", true), ("-0150", true), ("+150", false), ("150", false)] {
        let fault = shop::Fault::new(Place::Response, wire);
        assert_eq!(fault.range().is_some(), is_in_range, "{wire}");
    }
    // Of text, every letter counts.
    assert_eq!(bank::Code::from_wire("023505"), None);
}

#[test]
fn a_text_that_is_no_code_is_kept_in_the_error() {
    let error = "-8".parse::<Code>().unwrap_err();
    assert_eq!(error.raw(), "-8");
    assert_eq!(error.to_string(), "`-8` is not a code of shop");
}

#[test]
fn classification_is_known_at_compile_time() {
    const ACTION: Action = Code::Closed.action();
    const LEVEL: Level = Code::Closed.level();
    const BLAME: Blame = Code::Closed.blame();
    const FOUND: Option<Code> = Code::from_wire("-7");
    assert_eq!((ACTION, LEVEL, BLAME), (Action::Backoff, Level::Request, Blame::ShopOwner));
    assert_eq!(FOUND, Some(Code::OutOfStock));
    assert_eq!((Code::Closed.quota(), Code::Closed.executed()), (Quota::Free, Executed::Unknown));
    assert_eq!((LEGACY.quota(), LEGACY.executed()), (Quota::Counted, Executed::No));
    let Retry::Backoff(backoff) = Code::Closed.retry() else {
        panic!("{:?}", Code::Closed.retry())
    };
    assert_eq!(
        (backoff.initial.as_millis(), backoff.max.as_secs(), backoff.attempts),
        (250, 8, None)
    );
}

#[test]
fn limits_and_columns_are_named() {
    assert_eq!(Code::OutOfStock.limit(), Some(&shop::limit::ORDERS));
    assert_eq!((shop::limit::ORDERS.max, shop::limit::ORDERS.unit), (40, "orders"));
    assert_eq!(LEGACY.limit(), None);
    assert_eq!(ErrorCode::column(Code::Closed, "blame"), Some("shop_owner"));
    assert_eq!(ErrorCode::column(Code::Closed, "colour"), None);
    assert_eq!(Blame::ALL.map_words(), ["customer", "shop_owner"]);
}

trait MapWords {
    fn map_words(&self) -> Vec<&'static str>;
}

impl<W: Word> MapWords for [W] {
    fn map_words(&self) -> Vec<&'static str> {
        self.iter().map(|word| word.as_str()).collect()
    }
}

#[test]
fn texts_are_shown_without_their_escapes() {
    assert_eq!(Code::OutOfStock.to_string(), "Only {left} of '{article}' left");
    assert_eq!(Code::Closed.to_string(), "{closed}");
    assert_eq!(format!("{:?}", Code::OutOfStock), "OutOfStock");
    let arguments: Vec<_> = Code::OutOfStock.template().names().collect();
    assert_eq!(arguments, ["left", "article"]);
}

#[test]
fn conditions_have_a_classification_of_their_own() {
    assert_eq!(Code::Closed.conditions(), [Condition::ClosedForGood]);
    assert_eq!(LEGACY.conditions(), []);
    assert_eq!(Condition::ClosedForGood.action(), Action::Never);
    let fault = shop::Fault::new(Place::Response, "-20");
    assert_eq!(fault.action(), Action::Backoff);
    let fault = fault.with_message("The corner shop has closed for good.");
    assert_eq!(
        (fault.condition(), fault.action()),
        (Some(Condition::ClosedForGood), Action::Never)
    );
}

#[test]
fn ranges_cover_what_is_not_listed() {
    let [range] = Code::ranges() else { panic!("{:?}", Code::ranges()) };
    assert_eq!((range.level, range.bounds), (Level::Request, Bounds::Integer(-199, -100)));
    let fault = shop::Fault::new(Place::Response, "-150");
    assert_eq!((fault.is_known(), fault.action()), (false, Action::Backoff));
    let fault = bank::Fault::new(Place::Response, "23P01");
    assert_eq!((fault.is_known(), fault.level()), (false, Some(bank::Level::Sql)));
}

#[test]
fn earlier_names_still_work() {
    #[expect(deprecated)]
    let earlier = Code::SoldOut;
    assert_eq!(earlier, Code::OutOfStock);
}

#[test]
fn notes_say_what_people_read() {
    assert_eq!(Code::OutOfStock.fix(), "Order less.");
    let notes = ErrorCode::notes(LEGACY);
    assert_eq!(notes.verified, Verified::Inferred);
    assert!(notes.deprecated.is_some_and(|note| note.contains("Gone since spring")));
}

#[expect(deprecated)]
const LEGACY: Code = Code::Legacy;

#[test]
fn codes_that_are_text_are_told_apart_to_the_letter() {
    assert_eq!(bank::Code::from_wire("23505"), Some(bank::Code::UniqueViolation));
    assert_eq!(bank::Code::from_wire("invalid_client"), Some(bank::Code::InvalidClient));
    for wire in ["23505 ", "invalid_clienT", "invalid_client_", "invalid_", "INVALID_CLIENT"] {
        assert_eq!(bank::Code::from_wire(wire), None, "{wire:?}");
    }
}

#[test]
fn the_same_catalogue_twice_makes_types_of_the_same_content() {
    let names = |names: Vec<&'static str>| names;
    let first = names(Code::ALL.iter().map(|code| code.name()).collect());
    let second = names(shop_again::Code::ALL.iter().map(|code| code.name()).collect());
    assert_eq!(first, second);
}

#[test]
fn codes_and_words_are_serde_values() {
    assert_eq!(
        serde_json::to_string(&(Code::OutOfStock, Blame::ShopOwner)).unwrap(),
        r#"["-7","shop_owner"]"#
    );
    let read: Vec<Code> = serde_json::from_str(r#"["-7", -20]"#).unwrap();
    assert_eq!(read, [Code::OutOfStock, Code::Closed]);
    let error = serde_json::from_str::<Code>("\"nope\"").unwrap_err();
    assert!(error.to_string().contains("nope"), "{error}");
}
