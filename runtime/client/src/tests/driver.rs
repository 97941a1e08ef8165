use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::error::Error as _;
use core::sync::atomic::{AtomicUsize, Ordering};
use core::time::Duration;
use std::io;

use proptest::prelude::*;
use tokio::time::sleep;

use super::{FINE, Paused, START, failed, policy};
use crate::ledger::{Ledger, SharedLedger};
use crate::recovery::{Event, Jitter, Policy, Reason, Selector, Step};
use crate::testing::{Code, named};
use crate::{Done, Driver, GivenUp, Idempotent, InEnvelope, NoReply, Sent, Tokens, Unsent};
use errcat::{Executed, Limit, Outcome, QuotaReset, Retry};

type Reply = (u16, Vec<u8>);
type Result = core::result::Result<Done<Reply, Code>, GivenUp<Reply, io::Error, Code>>;

/// A body, or how the send went wrong.
type Came<'b> = core::result::Result<&'b str, fn(io::Error) -> NoReply<io::Error>>;

/// Sends and gets these replies, one after another; what was sent, a word for each.
async fn send(
    driver: &Driver<Code, Paused>,
    idempotent: bool,
    replies: &[Came<'_>],
) -> (Result, Vec<String>) {
    let mut replies = replies.iter();
    let mut log = Vec::new();
    let result = driver.send(Idempotent(idempotent), |attempt| {
        let token = attempt.token.as_ref().map_or("-", |token| token.as_str());
        let method = if attempt.as_post { "POST" } else { "GET" };
        log.push(alloc::format!("{} {method} {token}", attempt.number));
        let reply = match replies.next().unwrap() {
            Ok(body) => Ok((200, body.as_bytes().to_vec())),
            Err(no_reply) => Err(no_reply(io::Error::other("cut"))),
        };
        async move { reply }
    });
    (result.await, log)
}

fn tokens() -> Tokens {
    let count = AtomicUsize::new(0);
    Tokens::new(move || {
        let number = count.fetch_add(1, Ordering::Relaxed) + 1;
        async move { if number < 3 { Ok(alloc::format!("token-{number}")) } else { Err("no more") } }
    })
}

fn limit(name: &'static str, max: u64, per: Option<u64>) -> Limit {
    Limit { name, max, unit: "calls", per: per.map(Duration::from_secs), doc: "" }
}

fn ledger() -> Ledger {
    Ledger::new(QuotaReset { at_minutes: 0, offset_minutes: -360 })
}

#[tokio::test(start_paused = true)]
async fn a_request_is_sent_until_it_is_carried_out() {
    let as_post = policy().with(Selector::Code(Code::PayloadTooLarge), Retry::ResendAsPost);
    let timer = Paused::new();
    let driver = Driver::new(as_post, timer).with_tokens(tokens());
    let replies = [failed("601"), failed("606"), failed("713"), failed("413")];
    let mut replies: Vec<_> = replies.iter().map(|body| Ok(body.as_str())).collect();
    replies.extend([Err(NoReply::lost as _), Ok(FINE)]);
    let (result, log) = send(&driver, true, &replies).await;
    let Done { reply, decision } = result.unwrap();
    assert_eq!(reply, (200, FINE.as_bytes().to_vec()));
    assert_eq!((decision.step(), decision.attempts()), (Step::Done, 6));
    assert_eq!(
        log,
        [
            "1 GET token-1",
            "2 GET token-2",
            "3 GET token-2",
            "4 GET token-2",
            "5 POST token-2",
            "6 POST token-2",
        ]
    );
    assert_eq!(timer.passed().as_secs(), 20 + 1 + 2);
}

#[tokio::test(start_paused = true)]
async fn what_is_given_up_comes_with_its_reply() {
    let driver = Driver::new(policy(), Paused::new());
    let cases = [
        ("1006", Step::GiveUp(Reason::Permanent)),
        ("713", Step::GiveUp(Reason::MayHaveBeenExecuted)),
        ("413", Step::Split),
        ("601", Step::RenewToken), // and nowhere to get one
    ];
    for (code, step) in cases {
        let body = failed(code);
        let (result, log) = send(&driver, false, &[Ok(&body)]).await;
        let given_up = result.unwrap_err();
        assert_eq!((given_up.decision.step(), log.len()), (step, 1), "{code}");
        assert_eq!(given_up.reply(), Some(&(200, body.into_bytes())));
        let error = given_up.verdict().unwrap().into_result().unwrap_err();
        assert_eq!(error.faults(), given_up.decision.faults());
        assert!(given_up.unsent.is_none() && given_up.source().is_none());
        assert_eq!(given_up.to_string(), given_up.decision.to_string());
    }
}

#[tokio::test(start_paused = true)]
async fn a_reply_that_has_no_body_by_its_nature_is_no_failure() {
    let driver = Driver::new(policy().attempts(2), Paused::new());
    let cases = [(202_u16, ""), (204, ""), (205, ""), (200, ""), (202, "<")];
    for (status, body) in cases {
        let mut sends = 0;
        let sent = driver.send(Idempotent(true), |_| {
            sends += 1;
            async move { Ok::<_, NoReply<io::Error>>((status, body)) }
        });
        let is_done = sent.await.is_ok();
        let expected = if matches!((status, body), (200, _) | (_, "<")) { 2 } else { 1 };
        assert_eq!((is_done, sends), (expected == 1, expected), "{status} {body}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_request_without_a_reply_is_given_up_with_what_the_client_said() {
    let driver = Driver::new(policy(), Paused::new());
    let (result, log) = send(&driver, false, &[Err(NoReply::not_sent), Err(NoReply::lost)]).await;
    let given_up = result.unwrap_err();
    assert_eq!(given_up.decision.reason(), Some(Reason::MayHaveBeenExecuted));
    assert_eq!((log.len(), given_up.source().unwrap().to_string()), (2, "cut".to_string()));
    assert!(matches!(given_up.sent, Sent::NoReply(_)));
}

#[tokio::test(start_paused = true)]
async fn where_no_token_is_to_be_had_the_last_reply_is_kept() {
    let driver = Driver::new(policy(), Paused::new()).with_tokens(tokens());
    let refused = failed("601");
    let (result, _) = send(&driver, true, &[Ok(&refused), Ok(FINE)]).await;
    result.unwrap();
    let (result, log) = send(&driver, true, &[Ok(&refused)]).await;
    let given_up = result.unwrap_err();
    assert_eq!((given_up.decision.reason(), log.len()), (Some(Reason::NoToken), 1));
    assert_eq!(given_up.decision.code(), Some(Code::TokenInvalid));
    assert_eq!(given_up.reply(), Some(&(200, refused.into_bytes())));
    let unsent: Box<dyn core::error::Error> = Box::new(given_up.unsent.unwrap());
    assert_eq!(unsent.to_string(), "no access token could be had");
    assert_eq!(unsent.source().unwrap().to_string(), "no more");
}

#[tokio::test(start_paused = true)]
async fn the_ledger_is_asked_before_each_send_and_told_after() {
    let timer = Paused::new();
    let ledger = SharedLedger::new(ledger().rate(&limit("rate", 2, Some(20))));
    let driver = Driver::new(policy(), timer).with_ledger(ledger.clone());
    for _ in 0..5 {
        send(&driver, false, &[Ok(FINE)]).await.0.unwrap();
    }
    assert_eq!(timer.passed().as_secs(), 40);
    let (result, log) = send(&driver, false, &[Ok(&failed("606")), Ok(FINE)]).await;
    result.unwrap();
    assert_eq!((timer.passed().as_secs(), log.len()), (60, 2));
}

#[tokio::test(start_paused = true)]
async fn what_the_policy_has_no_patience_for_is_not_waited_for() {
    let timer = Paused::new();
    let ledger = SharedLedger::new(ledger().daily(&limit("daily", 1, None)));
    let driver = Driver::new(policy(), timer).with_ledger(ledger);
    send(&driver, false, &[Ok(FINE)]).await.0.unwrap();
    let (result, log) = send(&driver, false, &[]).await;
    let given_up = result.unwrap_err();
    assert!(matches!(given_up.decision.reason(), Some(Reason::WaitTooLong { .. })));
    assert_eq!((given_up.decision.executed(), log.len()), (Executed::No, 0));
    assert!(matches!(given_up.sent, Sent::Never));
    assert!(matches!(given_up.unsent, Some(Unsent::Refused(it)) if it.limit == "daily"));
    assert_eq!(timer.passed(), Duration::ZERO);
}

/// Counts as running until it is dropped.
struct Call<'r>(&'r AtomicUsize);

impl<'r> Call<'r> {
    fn begin(running: &'r AtomicUsize) -> Self {
        running.fetch_add(1, Ordering::Relaxed);
        Self(running)
    }
}

impl Drop for Call<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[tokio::test(start_paused = true)]
async fn calls_wait_for_others_to_end() {
    let ledger = SharedLedger::new(ledger().concurrency(&limit("concurrency", 3, None)));
    let driver = Driver::new(policy(), Paused::new()).with_ledger(ledger.clone());
    let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let tasks: Vec<_> = (0..200)
        .map(|number| {
            let (driver, running, most) = (driver.clone(), running.clone(), most.clone());
            tokio::spawn(async move {
                let sent = driver.send(Idempotent(true), |_| async {
                    let call = Call::begin(&running);
                    most.fetch_max(running.load(Ordering::Relaxed), Ordering::Relaxed);
                    sleep(Duration::from_secs(1)).await;
                    drop(call);
                    Ok::<_, NoReply<io::Error>>((200_u16, FINE))
                });
                // Some are cancelled, before or after they have begun.
                let patience = Duration::from_millis(if number % 5 == 0 { 1_500 } else { 600_000 });
                tokio::time::timeout(patience, sent).await.is_ok_and(|result| result.is_ok())
            })
        })
        .collect();
    let mut done = 0;
    for task in tasks {
        done += usize::from(task.await.unwrap());
    }
    assert!(done >= 160, "{done}");
    assert_eq!(most.load(Ordering::Relaxed), 3);
    let late = START + Duration::from_secs(3_600);
    assert_eq!(ledger.with(|ledger| ledger.left(late).at_once), Some(3));
}

#[test]
fn threads_wait_for_each_other_s_calls() {
    let ledger = SharedLedger::new(ledger().concurrency(&limit("concurrency", 3, None)));
    let running = Arc::new(AtomicUsize::new(0));
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let (ledger, running) = (ledger.clone(), running.clone());
            std::thread::spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
                for _ in 0..500 {
                    let permit = runtime.block_on(ledger.admit_after_others(|| START)).unwrap();
                    let call = Call::begin(&running);
                    assert!(running.load(Ordering::Relaxed) <= 3);
                    std::thread::yield_now();
                    drop(call);
                    permit.finish(&Event::<Code>::success(), START);
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_caller_gets_the_last_reply_as_it_came(
        replies in prop::collection::vec((
            prop_oneof![Just(200_u16), 400_u16..600],
            prop_oneof![
                any::<Vec<u8>>(),
                prop::sample::select(["601", "606", "713", "413", "1006"].as_slice())
                    .prop_map(|code| failed(code).into_bytes()),
                Just(FINE.as_bytes().to_vec()),
            ],
        ), 1..5),
        idempotent in any::<bool>(),
    ) {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_time().start_paused(true).build().unwrap();
        let mut sent = Vec::new();
        let result = runtime.block_on(async {
            let driver = Driver::new(policy(), Paused::new()).with_tokens(tokens());
            let send = driver.send(Idempotent(idempotent), |_| {
                let reply = replies[sent.len() % replies.len()].clone();
                sent.push(reply.clone());
                async move { Ok::<_, NoReply<io::Error>>(reply) }
            });
            send.await
        });
        let last = match &result {
            Ok(done) => Some(&done.reply),
            Err(given_up) => given_up.reply(),
        };
        prop_assert_eq!(last, sent.last());
    }
}

#[tokio::test(start_paused = true)]
async fn headers_and_the_envelope_of_a_call_have_a_say() {
    let timer = Paused::new();
    let policy = Policy::<named::Code>::new().jitter(Jitter::None);
    let driver = Driver::new(policy, timer);
    let wait = [("x-retry-ms", "2500")];
    for (driver, outcome, reason) in [
        (driver.clone(), Outcome::Unrecognised, Reason::Unrecognised),
        (driver.in_envelope(InEnvelope("errors")), Outcome::Failed, Reason::Permanent),
    ] {
        let mut replies = [
            (400_u16, &wait[..], r#"{"error":{"code":"busy"}}"#),
            (200, &[], r#"{"last_error":"bad"}"#),
        ]
        .map(|(status, headers, body)| (status, headers.to_vec(), body))
        .into_iter();
        let sent = driver.send(Idempotent(true), |_| {
            let reply = replies.next().unwrap();
            async move { Ok::<_, NoReply<io::Error>>(reply) }
        });
        let given_up = sent.await.unwrap_err();
        assert_eq!(given_up.decision.reason(), Some(reason));
        assert_eq!(given_up.verdict().map(|verdict| verdict.outcome()), Some(outcome));
    }
    assert_eq!(timer.passed(), Duration::from_secs(5));
}

#[tokio::test(start_paused = true)]
async fn a_request_that_is_not_finished_is_sent_once() {
    let driver = Driver::<named::Code, _>::new(Policy::new(), Paused::new());
    let body = r#"{"job":{"state":"queued","url":"/jobs/7"}}"#;
    let mut sends = 0;
    let sent = driver.send(Idempotent(true), |_| {
        sends += 1;
        async move { Ok::<_, NoReply<io::Error>>((202_u16, body)) }
    });
    let given_up = sent.await.unwrap_err();
    assert_eq!((given_up.decision.step(), sends), (Step::Pending, 1));
    assert_eq!(given_up.decision.next(), Some("/jobs/7"));
}
