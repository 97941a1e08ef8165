use alloc::string::ToString;
use alloc::vec::Vec;

use crate::testing::{Code, Condition, Level};
use crate::{Action, Classified, Executed, Fault, FaultRef, Place, Quota};

fn fault(place: Place, code: &str, message: &str) -> Fault<Code> {
    Fault::new(place, code).with_message(message)
}

#[test]
fn a_listed_code_is_classified_by_its_row() {
    let fault = fault(Place::Record(3), "1006", "Field 'emailx' not found").with_record_id("17");
    assert_eq!(fault.code(), Some(Code::FieldNotFound));
    assert_eq!((fault.raw_code(), fault.name()), (Some("1006"), Some("FieldNotFound")));
    assert_eq!((fault.record(), fault.record_id()), (Some(3), Some("17")));
    assert_eq!((fault.level(), fault.is_known()), (Some(Level::Record), true));
    assert_eq!((fault.action(), fault.is_retryable()), (Action::Never, false));
    assert_eq!((fault.quota(), fault.executed()), (Quota::Counted, Executed::No));
    assert_eq!(fault.limit(), None);
    assert_eq!((fault.doc(), fault.fix()), (Some("What it means."), Some("What to do.")));
    assert_eq!((fault.column("owner"), fault.column("other")), (Some("caller"), None));
    assert_eq!(fault.argument("field"), Some("emailx"));
    assert_eq!(fault.arguments().collect::<Vec<_>>(), [("field", "emailx")]);
}

#[test]
fn the_place_it_was_found_in_is_not_the_level_of_its_code() {
    let fault = fault(Place::Response, "1006", "other words");
    assert_eq!((fault.place(), fault.level()), (Place::Response, Some(Level::Record)));
    assert_eq!((fault.argument("field"), fault.arguments().count()), (None, 0));
}

#[test]
fn the_message_tells_conditions_apart() {
    let queue = fault(Place::Response, "1029", "Too many jobs (10) in queue");
    assert_eq!(queue.condition(), Some(Condition::QueueFull));
    assert_eq!((queue.action(), queue.argument("count")), (Action::Backoff, Some("(10)")));
    assert_eq!(queue.doc(), Some("The queue is full."));
    assert_eq!(queue.fix(), Some("What to do."), "the code's, where the condition has none");

    let quota = fault(Place::Response, "1029", "Export daily quota 500MB exceeded.");
    assert_eq!(quota.condition(), Some(Condition::DailyQuota));
    assert_eq!((quota.action(), quota.quota()), (Action::QuotaReset, Quota::Free));
    assert_eq!((quota.executed(), quota.argument("size")), (Executed::Yes, Some("500MB")));
    assert_eq!(quota.limit().map(|limit| limit.name), Some("export_daily"));
    assert_eq!(quota.fix(), Some("Wait for the next day."));

    let neither = fault(Place::Response, "1029", "something else");
    assert_eq!((neither.condition(), neither.action()), (None, Action::Never));
    let retold = quota.clone().with_message("something else");
    assert_eq!(retold.condition(), None, "the last message counts");
}

#[test]
fn only_a_condition_is_decided_by_text() {
    let fault = fault(Place::Response, "606", "Too many jobs in queue");
    assert_eq!((fault.condition(), fault.action()), (None, Action::Wait));
}

#[test]
fn a_range_classifies_unlisted_codes_first_by_the_place() {
    let cases = [
        (Place::Http, "404", Level::Http, Action::Never, Executed::No),
        (Place::Http, "520", Level::Http, Action::Backoff, Executed::Unknown),
        (Place::Response, "503", Level::Response, Action::Never, Executed::No),
        (Place::Record(0), "503", Level::Http, Action::Backoff, Executed::Unknown),
        (Place::Record(0), "720", Level::Record, Action::Never, Executed::No),
        (Place::Response, "720", Level::Response, Action::Never, Executed::No),
        (Place::Http, "720", Level::Response, Action::Never, Executed::No),
        (Place::Response, "9009", Level::Record, Action::QuotaReset, Executed::No),
    ];
    for (place, code, level, action, executed) in cases {
        let fault = Fault::<Code>::new(place, code);
        assert_eq!(fault.range().map(|range| range.level), Some(level), "{place} {code}");
        assert_eq!(fault.level(), Some(level), "{place} {code}");
        assert_eq!((fault.action(), fault.executed()), (action, executed), "{place} {code}");
        assert_eq!((fault.code(), fault.is_known(), fault.limit()), (None, false, None));
    }
}

#[test]
fn what_nothing_classifies_is_read_most_carefully() {
    let cases = [
        fault(Place::Response, "99999", "no range"),
        fault(Place::Response, "random_code", "no number"),
        fault(Place::Response, "", "empty"),
        Fault::without_code(Place::Response),
    ];
    for fault in cases {
        assert_eq!((fault.code(), fault.level(), fault.range()), (None, None, None));
        assert_eq!((fault.action(), fault.quota()), (Action::Never, Quota::Counted));
        assert_eq!((fault.executed(), fault.limit()), (Executed::Unknown, None));
        assert_eq!((fault.doc(), fault.fix(), fault.column("owner")), (None, None, None));
    }
}

#[test]
fn a_fault_shows_what_is_known() {
    let record = Place::Record(3);
    let cases = [
        (
            fault(record, "1006", "Field 'emailx' not found"),
            "1006 FieldNotFound: Field 'emailx' not found (record 3)",
        ),
        (Fault::new(Place::Http, "413"), "413 PayloadTooLarge"),
        (fault(Place::Response, "9999", "message"), "9999: message"),
        (Fault::new(Place::Response, "9999"), "unknown code 9999"),
        (Fault::new(Place::Http, "404"), "HTTP 404"),
        (Fault::without_code(Place::Response).with_message("message"), "message"),
        (Fault::without_code(record), "failed without code or message (record 3)"),
        (fault(Place::Response, "", ""), "failed without code or message"),
    ];
    for (fault, expected) in cases {
        assert_eq!(fault.to_string(), expected);
    }
}

#[test]
fn owning_a_fault_changes_nothing_of_what_it_tells() {
    let text = "1029 Too many jobs in queue".to_string();
    let (code, message) = text.split_once(' ').unwrap();
    let fault = FaultRef::<Code>::new(Place::Record(1), Some(code))
        .with_message(message)
        .with_record_id("7");
    assert_eq!(*fault.clone().into_owned(), fault);
}

#[test]
fn codes_faults_and_errors_are_asked_alike() {
    fn answers(failure: &impl Classified<Code = Code>) -> (Option<Code>, Action, bool) {
        (failure.code(), failure.action(), failure.is_recoverable())
    }
    let fault = Fault::<Code>::new(Place::Http, "413");
    let expected = (Some(Code::PayloadTooLarge), Action::Split, true);
    assert_eq!(answers(&Code::PayloadTooLarge), expected);
    assert_eq!(answers(&fault), expected);
    assert_eq!(answers(&*fault), expected);
    assert_eq!(answers(&crate::Error::failed(413_u16, fault)), expected);
}
