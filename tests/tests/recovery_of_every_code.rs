//! What a client does next after each code of Marketo's catalogue, and each of its conditions.
//!
//! The table is written by hand, as what is wanted; a code that it does not have fails the test.
//! The replies are synthetic: what a reply of the code's level looks like, with the catalogue's
//! message.
#![allow(clippy::unwrap_used)]

use core::time::Duration;

use errcat::marketo::{self, Code, Condition, Level, limit};
use errcat::{Timestamp, Verdict};
use errcat_client::batch::{Limits, Next, RecordOutcome, Work};
use errcat_client::recovery::{Jitter, Policy, Reason, Recovery, Step};

/// What is done after the first failure.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Then {
    /// Nothing helps.
    GiveUp,
    /// The same request again after so many seconds.
    Again(u64),
    /// The same, but only if the request is idempotent: it may have been carried out.
    AgainIfIdempotent(u64),
    /// A new token, then the same request.
    NewToken,
    /// The same query as a POST.
    Post,
    /// The same records in smaller requests.
    Smaller,
    /// The same request after 00:00 at -06:00.
    Midnight,
}

use Then::{Again, AgainIfIdempotent, GiveUp, Midnight, NewToken, Post, Smaller};

const CODES: [(u16, Then); 72] = [
    (401, GiveUp),
    (413, Smaller),
    (414, Post),
    (500, AgainIfIdempotent(1)),
    (502, AgainIfIdempotent(1)),
    (600, NewToken),
    (601, NewToken),
    (602, NewToken),
    (603, GiveUp),
    (604, Again(1)),
    (605, GiveUp),
    (606, Again(20)),
    (607, Midnight),
    (608, Again(1)),
    (609, GiveUp),
    (610, GiveUp),
    (611, Again(1)),
    (612, GiveUp),
    (613, GiveUp),
    (614, Again(1)),
    (615, Again(1)),
    (616, GiveUp),
    (701, GiveUp),
    (702, GiveUp),
    (703, GiveUp),
    (704, GiveUp),
    (709, GiveUp),
    (710, GiveUp),
    (711, GiveUp),
    (712, GiveUp),
    (713, AgainIfIdempotent(1)),
    (714, GiveUp),
    (718, GiveUp),
    (719, AgainIfIdempotent(1)),
    (1001, GiveUp),
    (1002, GiveUp),
    (1003, GiveUp),
    (1004, GiveUp),
    (1005, GiveUp),
    (1006, GiveUp),
    (1007, GiveUp),
    (1008, GiveUp),
    (1009, GiveUp),
    (1010, GiveUp),
    (1011, GiveUp),
    (1012, GiveUp),
    (1013, GiveUp),
    (1014, GiveUp),
    (1015, GiveUp),
    (1016, Again(30)),
    (1017, GiveUp),
    (1018, GiveUp),
    (1019, Again(30)),
    (1020, Midnight),
    (1021, GiveUp),
    (1022, GiveUp),
    (1025, GiveUp),
    (1026, GiveUp),
    (1027, GiveUp),
    (1028, GiveUp),
    (1029, Again(30)),
    (1035, GiveUp),
    (1036, GiveUp),
    (1037, GiveUp),
    (1042, GiveUp),
    (1048, GiveUp),
    (1049, GiveUp),
    (1076, GiveUp),
    (1077, GiveUp),
    (1078, GiveUp),
    (1079, GiveUp),
    (1080, Smaller),
];

const CONDITIONS: [(Condition, &str, Then); 3] = [
    (Condition::ExportDailyQuotaExceeded, "Export daily quota 500MB exceeded.", Midnight),
    (Condition::ExportQueueFull, "Too many jobs (10) in queue", Again(30)),
    (Condition::ExportAlreadyQueued, "Job 7a0f already queued", GiveUp),
];

/// 2026-01-01T00:00:00Z.
const START: Timestamp = Timestamp::from_unix_seconds(1_767_225_600);
/// 2026-01-01, midnight at -06:00.
const RESET: Timestamp = Timestamp::from_unix_seconds(1_767_247_200);

fn policy() -> Policy<Code> {
    Policy::new()
        .jitter(Jitter::None)
        .reset_margin(Duration::ZERO)
        .longest_wait(None)
        .total_time(None)
}

fn recovery() -> Recovery<Code> {
    Recovery::new(policy(), START)
}

fn step(then: Then, idempotent: bool) -> Step {
    let again = |seconds| Step::SendAgain { after: Duration::from_secs(seconds) };
    match then {
        GiveUp => Step::GiveUp(Reason::Permanent),
        Again(seconds) => again(seconds),
        AgainIfIdempotent(seconds) if idempotent => again(seconds),
        AgainIfIdempotent(_) => Step::GiveUp(Reason::MayHaveBeenExecuted),
        NewToken => Step::RenewToken,
        Post => Step::ResendAsPost,
        Smaller => Step::Split,
        Midnight => Step::WaitUntil { at: RESET },
    }
}

fn failed(code: Code, message: &str) -> (u16, String) {
    match code.level() {
        Level::Http => (code.wire().parse().unwrap(), format!("<html>{message}</html>")),
        _ => (200, format!(r#"{{"success":false,"errors":[{}]}}"#, entry(code, message))),
    }
}

fn entry(code: Code, message: &str) -> String {
    serde_json::json!({ "code": code.wire(), "message": message }).to_string()
}

fn check(verdict: &Verdict<'_, Code>, then: Then, case: &str) {
    for (idempotent, mut recovery) in [(false, recovery()), (true, recovery().idempotent())] {
        let decision = recovery.on(verdict, START);
        assert_eq!(decision.step(), step(then, idempotent), "{case}: {decision}");
        assert!(!decision.is_by_range() && !decision.is_overridden(), "{case}");
        assert_eq!(decision.catalogue().name, "marketo", "{case}");
        assert_eq!(decision.attempts(), 1, "{case}");
    }
}

#[test]
fn the_table_has_every_code_and_condition() {
    let codes: Vec<_> = CODES.iter().map(|(code, _)| code.to_string()).collect();
    let all: Vec<_> = Code::ALL.iter().map(|code| code.wire()).collect();
    assert_eq!(codes, all);
    let conditions = CONDITIONS.map(|(condition, ..)| condition);
    assert_eq!(conditions, Condition::ALL);
}

#[test]
fn after_each_code_the_right_step_is_taken() {
    for (number, then) in CODES {
        let code = Code::try_from(number).unwrap();
        // The text of a condition would tell more than the code alone.
        let message =
            if code.conditions().is_empty() { code.template().to_string() } else { String::new() };
        let (status, body) = failed(code, &message);
        let verdict = marketo::read(status, body.as_bytes());
        assert_eq!(verdict.faults()[0].code(), Some(code));
        check(&verdict, then, &number.to_string());
    }
}

#[test]
fn after_each_condition_the_right_step_is_taken() {
    for (condition, message, then) in CONDITIONS {
        let (status, body) = failed(Code::ExportLimitReached, message);
        let verdict = marketo::read(status, body.as_bytes());
        assert_eq!(verdict.faults()[0].condition(), Some(condition), "{message}");
        check(&verdict, then, message);
    }
}

/// Beside a record that is carried out, one with each code: it ends as rejected, or it goes again.
#[test]
fn a_record_with_each_code_is_rejected_or_goes_again() {
    for (number, then) in CODES {
        let code = Code::try_from(number).unwrap();
        if code.level() == Level::Http {
            continue;
        }
        let body = format!(
            r#"{{"success":true,"result":[{{"id":1,"status":"created"}},{{"status":"skipped","reasons":[{}]}}]}}"#,
            entry(code, "")
        );
        let limits = Limits::new(&limit::BATCH, &limit::PAYLOAD);
        let mut work = Work::new([10, 10], limits, recovery().idempotent());
        let Next::Send(part) = work.next(START) else { panic!("{number}") };
        work.on(part, &marketo::read(200_u16, body.as_bytes()), START);
        assert!(matches!(work.outcome(0), Some(RecordOutcome::Done(_))), "{number}");

        let due = |seconds| START + Duration::from_secs(seconds);
        let outcome = work.outcome(1).cloned();
        match (then, work.next(START)) {
            // A record cannot be split, and its reply cannot be asked for in another way.
            (GiveUp | Smaller | Post, Next::Finished) => match outcome {
                Some(RecordOutcome::Rejected(faults)) => assert_eq!(faults[0].code(), Some(code)),
                other => panic!("{number}: {other:?}"),
            },
            (Again(seconds) | AgainIfIdempotent(seconds), Next::WaitUntil(at)) => {
                assert_eq!((at, outcome), (due(seconds), None), "{number}");
            }
            (Midnight, Next::WaitUntil(at)) => assert_eq!((at, outcome), (RESET, None), "{number}"),
            (NewToken, Next::Send(part)) => {
                assert_eq!((part.positions(), part.needs_token()), (&[1][..], true), "{number}");
            }
            (_, next) => panic!("{number}: {next:?}"),
        }
    }
}
