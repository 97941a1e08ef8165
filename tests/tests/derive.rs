//! What a derived error is made of, tells and shows.

#![allow(clippy::unwrap_used)]

use std::error::Error as _;
use std::fmt;
use std::time::Duration;

use errcat::marketo::{Code, Fault};
use errcat::{Action, CatalogError, Classified, Executed, Place, Quota, Retry, Timestamp};

/// The example of the documentation.
#[derive(Debug, PartialEq, CatalogError)]
#[catalog(errcat::marketo)]
pub enum UpsertError {
    /// No such lead.
    #[catalog(code = 1004)]
    Missing,
    /// No such field.
    #[catalog(code = FieldNotFound)]
    UnknownField {
        /// Its name.
        field: String,
    },
    /// Several leads.
    #[catalog(codes(1007, 1036))]
    Ambiguous(Fault),
    /// Not today.
    #[catalog(code = 1029, condition = ExportDailyQuotaExceeded)]
    ExportUsedUp,
    /// The token.
    #[catalog(retry = reauthenticate)]
    Token(Fault),
    /// The HTTP status.
    #[catalog(level = http)]
    Http(Fault),
    /// Anything else.
    #[catalog(rest)]
    Other(Fault),
}

fn fault(code: &str, message: &str) -> Fault {
    Fault::new(Place::Response, code).with_message(message)
}

#[test]
fn each_fault_becomes_the_variant_that_takes_it() {
    let of = |code, message| UpsertError::from(fault(code, message));
    let whole = fault;
    let cases = [
        (of("1004", "any words"), UpsertError::Missing),
        (
            of("1006", "Field 'emailx' not found"),
            UpsertError::UnknownField { field: "emailx".into() },
        ),
        (of("1007", "a"), UpsertError::Ambiguous(whole("1007", "a"))),
        (of("1036", "b"), UpsertError::Ambiguous(whole("1036", "b"))),
        (of("1029", "Export daily quota 500MB exceeded."), UpsertError::ExportUsedUp),
        (
            of("1029", "Too many jobs in queue"),
            UpsertError::Other(whole("1029", "Too many jobs in queue")),
        ),
        (of("602", "c"), UpsertError::Token(whole("602", "c"))),
        (of("413", "d"), UpsertError::Http(whole("413", "d"))),
        (of("1003", "e"), UpsertError::Other(whole("1003", "e"))),
    ];
    for (made, expected) in cases {
        assert_eq!(made, expected);
    }
}

#[test]
fn an_unlisted_code_goes_by_the_range_it_lies_in() {
    assert!(matches!(fault("418", "").into(), UpsertError::Http(_)));
    assert!(matches!(fault("699", "").into(), UpsertError::Other(_)));
    assert!(matches!(Fault::without_code(Place::Http).into(), UpsertError::Other(_)));
}

#[test]
fn a_message_without_the_argument_loses_nothing() {
    let strange = fault("1006", "No such field as emailx");
    assert_eq!(UpsertError::from(strange.clone()), UpsertError::Other(strange));
}

#[test]
fn it_shows_the_message_with_its_own_fields() {
    let cases = [
        (UpsertError::Missing, "Lead not found"),
        (UpsertError::UnknownField { field: "x".into() }, "Field 'x' not found"),
        (UpsertError::ExportUsedUp, "Export daily quota…exceeded"),
        (UpsertError::Token(fault("601", "No")), "601 AccessTokenInvalid: No"),
    ];
    for (error, shown) in cases {
        assert_eq!(error.to_string(), shown);
        assert!(error.source().is_none(), "what is shown is not the source as well");
    }
}

/// Generic code that knows nothing of the enum.
fn decide(failure: &impl Classified<Code = Code>) -> (Option<Code>, Action, Quota, Executed) {
    (failure.code(), failure.action(), failure.quota(), failure.executed())
}

/// What helpers such as `backon` ask: whether to send again, and when at the earliest.
#[test]
fn it_says_whether_and_when_to_send_again() {
    let now = Timestamp::from_unix_seconds(1_767_225_600);
    let proposed = Duration::from_secs(5);
    let cases = [
        ("1004", None),
        ("601", Some(proposed)),
        ("606", Some(Duration::from_secs(20))),
        ("607", Some(Duration::from_secs(6 * 3_600 + 30))),
    ];
    for (code, delay) in cases {
        let error = UpsertError::from(fault(code, ""));
        assert_eq!(error.is_retryable(), delay.is_some(), "{code}");
        assert_eq!(error.stretch(Some(proposed), now), delay, "{code}");
        assert_eq!(error.stretch(None, now), None, "{code}");
    }
}

#[test]
fn it_is_classified_as_the_fault_that_it_was_made_of() {
    let faults = [
        fault("1004", ""),
        fault("1006", "Field 'x' not found"),
        fault("1007", ""),
        fault("1029", "Export daily quota 1 exceeded"),
        fault("1029", "Too many jobs in queue"),
        fault("601", ""),
        fault("502", ""),
        fault("503", ""),
        fault("99999", ""),
    ];
    for fault in faults {
        let error = UpsertError::from(fault.clone());
        assert_eq!(decide(&error), decide(&fault), "{fault}");
        assert_eq!(error.retry(), Classified::retry(&fault), "{fault}");
        assert_eq!(error.limit(), Classified::limit(&fault), "{fault}");
        assert_eq!(error.column("owner"), Classified::column(&fault, "owner"), "{fault}");
    }
}

/// Nothing takes the rest.
#[derive(Debug, PartialEq, CatalogError)]
#[catalog(errcat::marketo)]
enum AuthError {
    #[catalog(code = 601)]
    Invalid,
    #[catalog(retry = reauthenticate)]
    Token(Box<Fault>),
}

#[test]
fn what_does_not_cover_everything_gives_the_fault_back() {
    assert_eq!(AuthError::try_from(fault("601", "")), Ok(AuthError::Invalid));
    let expired = fault("602", "");
    assert_eq!(AuthError::try_from(expired.clone()), Ok(AuthError::Token(Box::new(expired))));
    let other = fault("1004", "Lead not found");
    assert_eq!(AuthError::try_from(other.clone()), Err(other));
}

#[test]
fn a_boxed_fault_answers_too() {
    let error = AuthError::try_from(fault("602", "x")).unwrap();
    assert_eq!(error.code(), Some(Code::AccessTokenExpired));
    assert_eq!(error.to_string(), "602 AccessTokenExpired: x");
}

/// Everything is covered without a rest.
#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum Cost {
    #[catalog(quota = free)]
    Free(Fault),
    #[catalog(quota = counted)]
    Counted(Fault),
}

#[test]
fn selectors_that_cover_everything_need_no_rest() {
    assert!(matches!(Cost::from(fault("601", "")), Cost::Free(_)));
    assert!(matches!(Cost::from(fault("1004", "")), Cost::Counted(_)));
    assert!(matches!(Cost::from(fault("no code at all", "")), Cost::Counted(_)));
}

/// Each kind of selector once; what is more specific wins over what is less.
#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum Selected {
    #[catalog(limit = rate)]
    Rate(Fault),
    #[catalog(codes(700..=799))]
    Seven(Fault),
    #[catalog(codes(600..=699), retry = backoff)]
    #[catalog(condition = ExportQueueFull)]
    Later(Fault),
    #[catalog(level = record, owner = operator)]
    Operator(Fault),
    #[catalog(code = 712)]
    #[catalog(level = http, executed = unknown)]
    Odd(Fault),
    #[catalog(rest)]
    Other(Fault),
}

#[test]
fn selectors_combine_and_the_more_specific_wins() {
    let cases = [
        ("606", "", "Rate"),
        ("702", "", "Seven"),
        ("799", "an unlisted code", "Seven"),
        ("712", "", "Odd"),
        ("503", "an unlisted code", "Odd"),
        ("604", "", "Later"),
        ("1029", "Too many jobs (10) in queue", "Later"),
        ("1029", "other words", "Other"),
        ("1035", "", "Operator"),
        ("1004", "", "Other"),
    ];
    for (code, message, expected) in cases {
        let selected = format!("{:?}", Selected::from(fault(code, message)));
        assert!(selected.starts_with(expected), "{code}: {selected}");
    }
}

/// What the fields can be.
#[derive(Debug, PartialEq, CatalogError)]
#[catalog(errcat_tests::nested::shop)]
enum OrderError {
    #[catalog(code = -7, display = "only {left:>3} of {article:?}")]
    OutOfStock { left: u32, article: String },
    #[catalog(code = -20, condition = ClosedForGood)]
    Gone { shop: Option<String> },
    #[catalog(code = Closed)]
    Closed { fault: errcat_tests::nested::shop::Fault },
    #[catalog(rest, display = "the shop failed")]
    Other {
        #[catalog(fault)]
        whole: errcat_tests::nested::shop::Fault,
    },
}

#[test]
fn arguments_are_read_as_what_the_fields_are() {
    use errcat_tests::nested::shop::Fault;
    let order = |code: &str, message: &str| {
        OrderError::from(Fault::new(Place::Response, code).with_message(message))
    };
    let out = order("-7", "Only 2 of 'tea' left");
    assert_eq!(out, OrderError::OutOfStock { left: 2, article: "tea".into() });
    assert_eq!(out.to_string(), "only   2 of \"tea\"");

    let few = order("-7", "Only few of 'tea' left");
    assert!(matches!(&few, OrderError::Other { whole } if whole.raw_code() == Some("-7")));

    let gone = order("-20", "The Corner has closed for good");
    assert_eq!(gone, OrderError::Gone { shop: Some("The Corner".into()) });
    assert_eq!(gone.to_string(), "The Corner has closed for good");
    assert_eq!(OrderError::Gone { shop: None }.to_string(), "… has closed for good");

    let closed = order("-20", "{closed}");
    assert!(matches!(&closed, OrderError::Closed { .. }));
    assert_eq!(closed.to_string(), "-20 Closed: {closed}");
}

#[test]
fn a_fault_that_is_not_shown_is_the_source() {
    use errcat_tests::nested::shop::Fault;
    let error = OrderError::from(Fault::new(Place::Response, "4290801"));
    assert_eq!(error.to_string(), "the shop failed");
    assert_eq!(error.source().unwrap().to_string(), "4290801 Legacy");
}

/// Fields that are shown otherwise than by `Display`, with braces around them.
#[derive(Debug, CatalogError)]
#[catalog(errcat_tests::nested::shop)]
enum Shown<T> {
    #[catalog(display = "{{{0:?}}}")]
    Debugged(T),
    #[catalog(code = -7, display = "{left:#06x} {left} {article:*<5}{article:$>3}")]
    OutOfStock { left: Option<u32>, article: String },
}

#[test]
fn a_field_is_asked_for_what_shows_it() {
    // A list has no `Display`.
    assert_eq!(Shown::Debugged(vec![1]).to_string(), "{[1]}");
    let out = |left| Shown::<()>::OutOfStock { left, article: "x".into() };
    assert_eq!(out(Some(255)).to_string(), "0x00ff 255 x****$$x");
    assert_eq!(out(None).to_string(), "…      … x****$$x");
}

/// Text codes, by number of letters.
#[derive(Debug, CatalogError)]
#[catalog(errcat_tests::bank)]
enum BankError {
    #[catalog(codes("23000"..="23ZZZ"))]
    Constraint(errcat_tests::bank::Fault),
    #[catalog(rest)]
    Other(errcat_tests::bank::Fault),
}

#[test]
fn ranges_of_text_take_codes_of_their_length() {
    use errcat_tests::bank::Fault;
    for (code, is_within) in [("23505", true), ("23Z", false), ("24000", false)] {
        let error = BankError::from(Fault::new(Place::Response, code));
        assert_eq!(matches!(error, BankError::Constraint(_)), is_within, "{code}");
    }
}

/// Every code of the level is decided on; the rest is for codes that are not listed.
#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo, exhaustive(level = http))]
enum Exhausted {
    #[catalog(code = 401)]
    Unauthorized,
    #[catalog(codes(413, 414))]
    TooLarge(Fault),
    #[catalog(rest)]
    Other(Fault),
}

#[test]
fn an_exhaustive_enum_may_have_a_rest() {
    assert!(matches!(Exhausted::from(fault("401", "")), Exhausted::Unauthorized));
    assert!(matches!(Exhausted::from(fault("418", "")), Exhausted::Other(_)));
    assert!(matches!(Exhausted::from(fault("414", "")), Exhausted::TooLarge(_)));
}

/// A caller's context around a fault.
#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo, display = "upserting {records} leads: {fault}")]
struct UpsertFailed {
    records: usize,
    fault: Fault,
}

/// Nothing but the fault, or what has one.
#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
struct Newtype(errcat::marketo::Error);

#[test]
fn a_struct_wraps_a_fault_with_context() {
    let error = UpsertFailed { records: 3, fault: fault("606", "slow down") };
    assert_eq!(error.to_string(), "upserting 3 leads: 606 RateLimitExceeded: slow down");
    assert!(error.source().is_none());
    assert_eq!(error.action(), Action::Wait);

    let whole = errcat::marketo::Error::failed(200_u16, fault("606", ""));
    let error = Newtype::from(whole);
    assert_eq!(error.to_string(), "606 RateLimitExceeded");
    assert_eq!(error.limit().map(|limit| limit.name), Some("rate"));
}

/// Errors of other kinds beside faults.
#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum SyncError {
    #[catalog(transparent)]
    Io(#[from] std::io::Error),
    #[catalog(display = "cannot format")]
    Format(#[from] fmt::Error),
    #[catalog(display = "no setting {name:?}")]
    Setting { name: &'static str, source: Option<Box<dyn std::error::Error + Send + Sync>> },
    #[catalog(display = "{0} of {1}")]
    Counted(u8, u8),
    /// Answers for itself.
    #[catalog(transparent)]
    Request(
        #[from]
        #[catalog(fault)]
        errcat::marketo::Error,
    ),
    #[catalog(rest)]
    Fault(Fault),
}

#[test]
fn other_errors_are_wrapped_as_elsewhere() {
    let io = SyncError::from(std::io::Error::other("disk"));
    assert_eq!(io.to_string(), "disk");
    assert!(io.source().is_none());

    let format = SyncError::from(fmt::Error);
    assert_eq!(format.to_string(), "cannot format");
    assert!(format.source().unwrap().is::<fmt::Error>());

    let setting = |source| SyncError::Setting { name: "host", source };
    assert_eq!(setting(None).to_string(), "no setting \"host\"");
    assert!(setting(None).source().is_none());
    assert_eq!(setting(Some("why".into())).source().unwrap().to_string(), "why");
    assert_eq!(SyncError::Counted(1, 2).to_string(), "1 of 2");
}

#[test]
fn other_errors_are_read_most_carefully_unless_they_answer_themselves() {
    let io = SyncError::from(std::io::Error::other("disk"));
    assert_eq!(decide(&io), (None, Action::Never, Quota::Counted, Executed::Unknown));
    assert_eq!(io.retry(), Retry::Never);

    let request = errcat::marketo::Error::failed(200_u16, fault("606", ""));
    let request = SyncError::from(request);
    assert_eq!(decide(&request).1, Action::Wait);
    assert_eq!(request.to_string(), "606 RateLimitExceeded");
}
