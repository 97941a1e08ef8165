use alloc::string::ToString;
use alloc::vec::Vec;
use core::time::Duration;

use proptest::prelude::*;

use super::backoff::delay;
use super::{
    Cause, Decision, Event, Jitter, Policy, Reason, Recovery, Selector, Step, TokenId, Transport,
};
use crate::testing::{Code, Condition, Level};
use errcat::{Action, Backoff, Error, Executed, Fault, Place, Retry, Timestamp};

/// 2026-01-01T00:00:00Z.
const START: Timestamp = Timestamp::from_unix_seconds(1_767_225_600);

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn again(after: u64) -> Step {
    Step::SendAgain { after: seconds(after) }
}

fn policy() -> Policy<Code> {
    Policy::new().jitter(Jitter::None)
}

/// Takes every delay and any number of sends.
fn patient() -> Policy<Code> {
    policy().attempts(u32::MAX).total_time(None).longest_wait(None)
}

fn recovery(policy: Policy<Code>) -> Recovery<Code> {
    Recovery::new(policy, START).idempotent()
}

fn error(codes: &[&str]) -> Error<Code> {
    let fault = |code: &&str| Fault::new(Place::Response, *code);
    let (first, more) = codes.split_first().unwrap();
    more.iter()
        .fold(Error::failed(200_u16, fault(first)), |error, code| error.with_fault(fault(code)))
}

fn backoff(initial: u64, attempts: Option<u32>) -> Retry {
    Retry::Backoff(Backoff { initial: seconds(initial), max: seconds(60), factor: 2.0, attempts })
}

#[test]
fn of_several_faults_the_strictest_decides() {
    let cases: [(&[&str], Step, &str); 5] = [
        (&["601", "713"], again(1), "713"),
        (&["713", "606"], again(20), "606"),
        (&["606", "9001"], Step::WaitUntil { at: START + seconds(6 * 3_600 + 30) }, "9001"),
        (&["606", "413", "601"], Step::Split, "413"),
        (&["713", "1006", "1005"], Step::GiveUp(Reason::Permanent), "1006"),
    ];
    for (codes, step, decisive) in cases {
        let decision = recovery(patient()).on(&error(codes), START);
        assert_eq!(decision.step(), step, "{codes:?}");
        assert_eq!(decision.fault().unwrap().raw_code(), Some(decisive), "{codes:?}");
        assert_eq!(decision.faults().len(), codes.len(), "{codes:?}");
    }
}

#[test]
fn a_delay_starts_from_the_longest_among_the_faults() {
    let policy = patient()
        .with(Selector::Code(Code::LeadExists), backoff(5, None))
        .with(Selector::Code(Code::FieldNotFound), backoff(30, Some(2)));
    let mut of_three = recovery(policy.clone());
    assert_eq!(of_three.on(&error(&["713", "1005", "713"]), START).step(), again(5));
    assert_eq!(of_three.on(&error(&["713"]), START).step(), again(2), "twice its own");
    let waits = recovery(policy).on(&error(&["606", "1006"]), START);
    assert_eq!(waits.step(), again(30), "longer than the wait that decides");
}

#[test]
fn a_backoff_doubles_up_to_its_longest_delay_and_ends_with_its_attempts() {
    let mut recovery = recovery(patient());
    let mut steps: Vec<_> = (0..6).map(|_| recovery.on(&error(&["713"]), START).step()).collect();
    let give_up = Step::GiveUp(Reason::Attempts { allowed: 6 });
    assert_eq!(steps.pop(), Some(give_up));
    assert_eq!(steps, [1, 2, 4, 8, 16].map(again));

    let rule = Backoff { initial: seconds(1), max: seconds(60), factor: 2.0, attempts: None };
    let cases = [(5, 32), (6, 60), (7, 60), (u32::MAX, 60)];
    for (before, expected) in cases {
        assert_eq!(delay(rule, rule.initial, before), seconds(expected));
    }
    for factor in [0.0, -1.0, f64::NAN] {
        assert_eq!(delay(Backoff { factor, ..rule }, rule.initial, 3), seconds(1), "{factor}");
    }
    let endless = Backoff { factor: f64::INFINITY, max: Duration::MAX, ..rule };
    assert_eq!(delay(endless, rule.initial, 3), Duration::MAX);
}

#[test]
fn only_sends_that_end_in_a_backoff_count_for_its_rule() {
    let mut recovery = recovery(patient());
    for _ in 0..20 {
        assert_eq!(recovery.on(&error(&["606"]), START).step(), again(20));
    }
    assert_eq!(recovery.on(&error(&["713"]), START).step(), again(1));
    assert_eq!(recovery.attempts(), 21);
}

#[test]
fn the_policy_limits_the_sends_of_every_kind() {
    for codes in [["713"], ["606"], ["601"], ["9001"]] {
        let mut once = recovery(patient().attempts(1));
        let reason = Some(Reason::Attempts { allowed: 1 });
        assert_eq!(once.on(&error(&codes), START).reason(), reason, "{codes:?}");
    }
    let mut split = recovery(patient().attempts(1));
    assert_eq!(split.on(&error(&["413"]), START).step(), Step::Split);
    assert_eq!(split.on(&error(&["413"]), START).step(), Step::Split);
}

#[test]
fn a_wait_that_cannot_be_afforded_is_not_begun() {
    let hour = seconds(3_600);
    let midnight = START + seconds(6 * 3_600 + 30);
    let too_long = Reason::WaitTooLong { until: midnight, allowed: hour };
    let mut recovery = recovery(policy().longest_wait(hour).total_time(seconds(50)));
    assert_eq!(recovery.on(&error(&["9001"]), START).reason(), Some(too_long));
    assert_eq!(recovery.on(&error(&["606"]), START + seconds(30)).step(), again(20));
    let late = START + seconds(31);
    let out_of_time = Reason::OutOfTime { until: late + seconds(20), allowed: seconds(50) };
    let decision = recovery.on(&error(&["606"]), late);
    assert_eq!(decision.reason(), Some(out_of_time));
    assert_eq!(decision.spent(), seconds(31));
    let decision = recovery.on(&error(&["606"]), START);
    assert_eq!(decision.spent(), seconds(31), "a clock that is set back takes nothing from it");
}

#[test]
fn a_token_is_renewed_once_for_each_that_failed() {
    let expired = error(&["601"]);
    let refused = Step::GiveUp(Reason::TokenRefused);
    let (first, second) = (TokenId::of("first"), TokenId(2));
    assert_ne!(first, TokenId::of("first "));

    let mut recovery = recovery(patient()).with_token(first);
    assert_eq!(recovery.on(&expired, START).step(), Step::RenewToken);
    recovery.token_renewed(second);
    assert_eq!(recovery.on(&expired, START).step(), Step::RenewToken, "another token");
    recovery.token_renewed(first);
    assert_eq!(recovery.on(&expired, START).step(), refused, "the first again");

    let mut unnamed = self::recovery(patient());
    assert_eq!(unnamed.on(&expired, START).step(), Step::RenewToken);
    assert_eq!(unnamed.on(&expired, START).step(), refused);
}

#[test]
fn what_may_have_been_executed_is_not_sent_again_unless_that_does_no_harm() {
    let executed = Error::failed(
        200_u16,
        Fault::new(Place::Response, "1029").with_message("Export daily quota exceeded"),
    );
    let unreadable = Error::unreadable(200_u16);
    let (uncertain, too_many) = (error(&["713"]), error(&["606"]));
    let events: [(Event<'_, Code>, bool); 6] = [
        ((&uncertain).into(), true),
        ((&executed).into(), true),
        ((&unreadable).into(), true),
        (Transport::Lost.into(), true),
        (Transport::NotSent.into(), false),
        ((&too_many).into(), false),
    ];
    for (event, refused) in events {
        let mut once = Recovery::new(patient(), START);
        let reason = refused.then_some(Reason::MayHaveBeenExecuted);
        assert_eq!(once.on(event, START).reason(), reason, "{event:?}");
        let confirmed = once.confirm_not_executed(START).map(|decision| decision.reason());
        assert_eq!(confirmed, refused.then_some(None), "{event:?}");
        assert_eq!(once.confirm_not_executed(START), None, "once");
        assert_eq!(once.attempts(), 1);
        assert_eq!(recovery(patient()).on(event, START).reason(), None, "{event:?}");
    }
}

#[test]
fn what_cannot_succeed_is_given_up_before_anything_else() {
    let mut recovery = Recovery::new(policy().attempts(1), START);
    let decision = recovery.on(&error(&["713", "1006"]), START);
    assert_eq!(decision.reason(), Some(Reason::Permanent));
    assert_eq!(decision.executed(), Executed::Unknown);
    assert_eq!(recovery.confirm_not_executed(START), None);
}

#[test]
fn without_a_reply_the_policy_s_own_backoff_is_used() {
    let rule = Backoff { initial: seconds(3), max: seconds(5), factor: 3.0, attempts: Some(3) };
    let causes = [
        (Event::from(Transport::NotSent), Cause::NotSent),
        (Event::from(Transport::Lost), Cause::Lost),
    ];
    for (event, cause) in causes {
        let mut recovery = recovery(patient().transport(rule));
        let decision = recovery.on(event, START);
        assert_eq!((decision.step(), decision.cause()), (again(3), cause));
        assert_eq!((decision.fault(), decision.code()), (None, None));
        assert_eq!(recovery.on(event, START).step(), again(5));
        let reason = recovery.on(event, START).reason();
        assert_eq!(reason, Some(Reason::Attempts { allowed: 3 }));
    }
}

#[test]
fn retry_after_takes_the_place_of_any_delay() {
    let cases =
        [("713", again(7)), ("606", again(20)), ("9001", again(7)), ("601", Step::RenewToken)];
    for (code, step) in cases {
        let error = error(&[code]);
        let event = Event::from(&error).with_retry_after(seconds(7));
        assert_eq!(recovery(patient()).on(event, START).step(), step, "{code}");
    }
    let error = error(&["1006"]);
    let event = Event::from(&error).with_retry_after(Some(seconds(7)));
    assert_eq!(recovery(patient()).on(event, START).reason(), Some(Reason::Permanent));
    let reason =
        recovery(policy()).on(Event::from(Transport::Lost).with_retry_after(seconds(601)), START);
    let until = START + seconds(601);
    let allowed = seconds(600);
    assert_eq!(reason.reason(), Some(Reason::WaitTooLong { until, allowed }));
}

#[test]
fn a_query_is_sent_as_a_post_once() {
    let too_long = Selector::Code(Code::PayloadTooLarge);
    let mut recovery = recovery(patient().with(too_long, Retry::ResendAsPost));
    let error = error(&["413"]);
    assert_eq!(recovery.on(&error, START).step(), Step::ResendAsPost);
    assert_eq!(recovery.on(&error, START).reason(), Some(Reason::AlreadyPost));
}

#[test]
fn a_reset_is_not_taken_for_the_next_day_s_by_a_fast_clock() {
    let midnight = START + seconds(6 * 3_600);
    let at = |seconds| Step::WaitUntil { at: midnight + Duration::from_secs(seconds) };
    let day = 24 * 3_600;
    let error = error(&["9001"]);
    for (after, expected) in [(0, 30), (29, 30), (30, day + 30)] {
        let step = recovery(patient()).on(&error, midnight + seconds(after)).step();
        assert_eq!(step, at(expected), "{after} s after the reset");
    }
    let exact = patient().reset_margin(Duration::ZERO);
    assert_eq!(recovery(exact).on(&error, START).step(), at(0));
}

#[test]
fn the_policy_knows_better_than_the_catalogue() {
    let queue = Fault::new(Place::Response, "1029").with_message("Too many jobs in queue");
    let queue = Error::failed(200_u16, queue);
    let (transient, lead, unlisted) = (error(&["713"]), error(&["1005"]), error(&["720"]));
    let rule = backoff(1, Some(6));
    let cases = [
        (Selector::Code(Code::Transient), [true, false, false, false]),
        (Selector::Condition(Condition::QueueFull), [false, false, false, true]),
        (Selector::Action(Action::Backoff), [true, false, false, true]),
        (Selector::Retry(rule), [true, false, false, true]),
        (Selector::Level(Level::Record), [false, true, false, true]),
        (Selector::Level(Level::Response), [true, false, true, false]),
        (Selector::Unlisted, [false, false, true, false]),
    ];
    for (selector, expected) in cases {
        let policy = patient().with(selector, Retry::Wait(seconds(99)));
        let overridden = [&transient, &lead, &unlisted, &queue].map(|error| {
            let decision = recovery(policy.clone()).on(error, START);
            assert_eq!(decision.step() == again(99), decision.is_overridden());
            decision.is_overridden()
        });
        assert_eq!(overridden, expected, "{selector:?}");
    }
    let first = patient()
        .with(Selector::Code(Code::Transient), Retry::Wait(seconds(1)))
        .with(Selector::Action(Action::Backoff), Retry::Never);
    assert_eq!(recovery(first).on(&transient, START).step(), again(1), "the first stands");
}

#[test]
fn a_decision_says_why() {
    let fault = |code| Fault::new(Place::Http, code);
    let on = |policy: Policy<Code>, error: &Error<Code>| {
        Recovery::new(policy, START).on(error, START + Duration::from_millis(1_500)).to_string()
    };
    let range = Error::failed(520_u16, fault("520"));
    let by_http = Error::failed(503_u16, fault("503"));
    let cases: [(Decision<Code>, &str); 5] = [
        (
            recovery(policy()).on(&by_http, START),
            "send again after 1s: HTTP 503 (attempt 1; by HTTP)",
        ),
        (
            recovery(policy()).on(&range, START),
            "send again after 1s: HTTP 520 (attempt 1; by a range of testing)",
        ),
        (
            recovery(policy()).on(Transport::NotSent, START),
            "send again after 1s: the request could not be sent (attempt 1)",
        ),
        (
            recovery(policy()).on(&error(&["9001"]), START),
            "give up, a wait until 2026-01-01T06:00:30Z is longer than 600s: unknown code 9001 \
             (attempt 1; by a range of testing)",
        ),
        (
            recovery(patient()).on(&error(&["9001"]), START),
            "send again at 2026-01-01T06:00:30Z: unknown code 9001 \
             (attempt 1; by a range of testing)",
        ),
    ];
    for (decision, expected) in cases {
        assert_eq!(decision.to_string(), expected);
    }
    assert!(recovery(policy()).on(&range, START).is_by_range());
    let overridden = policy().with(Selector::Unlisted, Retry::Never);
    assert!(!recovery(overridden.clone()).on(&range, START).is_by_range());
    assert_eq!(
        on(overridden, &range),
        "give up, the same request cannot succeed: HTTP 520 (attempt 1 after 1.5s; by the policy)"
    );
    assert_eq!(
        on(policy(), &range),
        "give up, it may have had an effect and must not have it twice: HTTP 520 \
         (attempt 1 after 1.5s; by a range of testing)"
    );
}

#[test]
fn a_verdict_is_taken_for_what_it_is() {
    let cases = [
        (200_u16, r#"{"success":true,"result":[{"id":1}]}"#, Step::Done, Cause::Faults),
        (
            200,
            r#"{"success":true,"result":[{"status":"skipped","reasons":[{"code":"1005"}]}]}"#,
            Step::Done,
            Cause::Faults,
        ),
        (200, "[1]", Step::GiveUp(Reason::Unrecognised), Cause::Unrecognised),
        (204, "", Step::Done, Cause::Faults),
        (200, "<html>", again(1), Cause::Unreadable),
        (502, "<html>", again(1), Cause::Faults),
        (200, r#"{"success":false,"errors":[{"code":"601"}]}"#, Step::RenewToken, Cause::Faults),
        (404, "", Step::GiveUp(Reason::Permanent), Cause::Faults),
    ];
    for (status, body, step, cause) in cases {
        let verdict = errcat::read::<Code>(status, body.as_bytes());
        let decision = recovery(policy()).on(&verdict, START);
        assert_eq!((decision.step(), decision.cause()), (step, cause), "{status} {body}");
    }
}

#[test]
fn a_shape_that_nobody_described_is_given_up_until_somebody_has_looked() {
    let verdict = errcat::read::<Code>(200_u16, b"[1]");
    for one in [recovery(policy()).idempotent(), recovery(policy())] {
        let mut one = one;
        let decision = one.on(&verdict, START);
        assert_eq!(decision.step(), Step::GiveUp(Reason::Unrecognised));
        assert_eq!(decision.executed(), Executed::Unknown);
        let confirmed = one.confirm_not_executed(START).map(|decision| decision.step());
        assert_eq!(confirmed, Some(again(1)));
    }
    let done = recovery(policy().without_envelope()).on(&verdict, START);
    assert_eq!(done.step(), Step::Done, "an endpoint that answers without an envelope");
}

proptest! {
    #[test]
    fn jitter_keeps_within_the_delay_and_a_seed_repeats_it(
        seed in any::<u64>(),
        sends in 1_usize..12,
    ) {
        let delays = |jitter, seed| -> Vec<Duration> {
            let policy = patient().jitter(jitter).with(Selector::Code(Code::Transient), backoff(1, None));
            let mut recovery = recovery(policy).seed(seed);
            let step = |_| match recovery.on(&error(&["713"]), START).step() {
                Step::SendAgain { after } => after,
                step => panic!("{step}"),
            };
            (0..sends).map(step).collect()
        };
        let whole = delays(Jitter::None, seed);
        prop_assert!(whole.is_sorted());
        for ((full, half), whole) in
            delays(Jitter::Full, seed).into_iter().zip(delays(Jitter::Half, seed)).zip(&whole)
        {
            // The first is spread beyond the rule's own, and none is shorter than that.
            let (first, most) = (seconds(1), (*whole).max(Duration::from_millis(1_500)));
            prop_assert!((first..=most).contains(&full));
            prop_assert!((first.max(*whole / 2)..=most).contains(&half));
        }
        prop_assert_eq!(delays(Jitter::Full, seed), delays(Jitter::Full, seed));
        prop_assert_ne!(delays(Jitter::Full, seed), delays(Jitter::Full, seed.wrapping_add(1)));
    }

    #[test]
    fn every_request_ends(
        codes in prop::collection::vec(prop::sample::select(
            alloc::vec!["413", "601", "606", "713", "1005", "9001", "503", "x"]), 1..4),
        idempotent in any::<bool>(),
    ) {
        let mut recovery = Recovery::new(policy(), START);
        if idempotent {
            recovery = recovery.idempotent();
        }
        let (mut now, mut splits) = (START, 0);
        let error = error(&codes);
        let reason = loop {
            match recovery.on(&error, now).step() {
                Step::SendAgain { after } => now = now + after,
                Step::WaitUntil { at } => now = at,
                Step::RenewToken => {}
                Step::Split if splits < 8 => splits += 1,
                Step::Split => break None,
                Step::GiveUp(reason) => break Some(reason),
                step => panic!("{step}"),
            }
            prop_assert!(now.since(START) <= seconds(3_600));
        };
        prop_assert!(reason.is_some() || splits == 8);
        prop_assert!(recovery.attempts() <= 10);
    }

    #[test]
    fn full_jitter_is_spread_evenly(seed in any::<u64>()) {
        let mut random = super::Random::new(seed);
        let sum: Duration = (0..4_000).map(|_| Jitter::Full.spread(Duration::ZERO, seconds(2), &mut random)).sum();
        let mean = sum.as_secs_f64() / 4_000.0;
        prop_assert!((0.9..1.1).contains(&mean), "{}", mean);
    }
}
