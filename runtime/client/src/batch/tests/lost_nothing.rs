//! Whatever comes of each request, every record ends with one outcome, and it is its own.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use proptest::prelude::*;

use super::limits;
use crate::batch::{Envelope, Next, Part, RecordOutcome, Work};
use crate::recovery::{Policy, Reason, Recovery, TokenId, Transport};
use crate::testing::Code;
use errcat::{Timestamp, read};

const START: Timestamp = Timestamp::from_unix_seconds(1_767_225_600);
const RECORDS: usize = 5;
const BYTES: u64 = 100;

/// An API that behaves as the choices say, over and over.
struct Api {
    choices: Vec<u8>,
    next: usize,
    /// How often each record took effect.
    effects: Vec<u32>,
    /// The size of the smallest body that was too large.
    refused: usize,
}

enum Came {
    Reply(u16, String),
    Nothing(Transport),
}

impl Api {
    fn choose(&mut self) -> u8 {
        self.next += 1;
        self.choices[self.next % self.choices.len()]
    }

    fn answer(&mut self, body: &str) -> Came {
        let records: Vec<usize> = serde_json::from_str::<Vec<Vec<usize>>>(body).unwrap().concat();
        let failed = |code| format!(r#"{{"success":false,"errors":[{{"code":"{code}"}}]}}"#);
        match self.choose() {
            0 => Came::Reply(200, failed("601")),
            1 => Came::Reply(200, failed("606")),
            2 if records.len() > 1 => {
                self.refused = self.refused.min(body.len());
                Came::Reply(413, "<html>".to_string())
            }
            3 => Came::Nothing(Transport::NotSent),
            4 => {
                self.perhaps(&records);
                Came::Reply(200, failed("713"))
            }
            5 => {
                self.perhaps(&records);
                Came::Reply(503, "<html>".to_string())
            }
            6 => {
                self.perhaps(&records);
                Came::Nothing(Transport::Lost)
            }
            7 => {
                self.perhaps(&records);
                Came::Reply(200, r#"{"success":true,"result":[{"id":0}"#.to_string())
            }
            8 => Came::Reply(200, failed("1006")),
            9 => {
                let answers = self.answers(&records);
                Came::Reply(
                    200,
                    format!(r#"{{"success":true,"result":[{}]}}"#, answers[1..].join(",")),
                )
            }
            _ => {
                let answers = self.answers(&records).join(",");
                Came::Reply(200, format!(r#"{{"success":true,"result":[{answers}]}}"#))
            }
        }
    }

    fn perhaps(&mut self, records: &[usize]) {
        if self.choose().is_multiple_of(2) {
            for record in records {
                self.effects[*record] += 1;
            }
        }
    }

    fn answers(&mut self, records: &[usize]) -> Vec<String> {
        let rejected = |record, code| {
            format!(r#"{{"n":{record},"status":"skipped","reasons":[{{"code":"{code}"}}]}}"#)
        };
        let answer = |record: &usize| match self.choose() {
            _ if is_bad(*record) => rejected(*record, "1005"),
            0 | 1 => rejected(*record, "606"),
            2 => {
                self.perhaps(&[*record]);
                rejected(*record, "713")
            }
            3 => {
                self.effects[*record] += 1;
                "null".to_string()
            }
            _ => {
                self.effects[*record] += 1;
                format!(r#"{{"n":{record},"status":"created"}}"#)
            }
        };
        records.iter().map(answer).collect()
    }
}

fn is_bad(record: usize) -> bool {
    record % 7 == 3
}

/// A record: its number, and spaces up to its size.
fn record(number: usize, size: usize) -> String {
    format!("[{number}{}]", " ".repeat(size))
}

struct Run {
    outcomes: Vec<RecordOutcome<Code>>,
    effects: Vec<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Idempotent,
    Careful,
    /// What may have been executed is looked up.
    Looking,
}

fn run(sizes: &[usize], choices: Vec<u8>, seed: u64, kind: Kind) -> Run {
    let input: Vec<_> =
        sizes.iter().enumerate().map(|(number, size)| record(number, *size)).collect();
    let envelope = Envelope::new("[", "]");
    let policy = Policy::new().longest_wait(None).total_time(None);
    let recovery = Recovery::new(policy, START).seed(seed).with_token(TokenId(0));
    let recovery = if kind == Kind::Idempotent { recovery.idempotent() } else { recovery };
    let mut work =
        Work::new(input.iter().map(String::len), limits(RECORDS as u64, BYTES), recovery);
    let mut api = Api { choices, next: 0, effects: vec![0; input.len()], refused: usize::MAX };
    let (mut now, mut tokens) = (START, 0);
    let mut out: Vec<Part<Code>> = Vec::new();
    loop {
        let is_full = out.len() == 3;
        match work.next(now) {
            Next::Finished if kind != Kind::Looking || work.uncertain().is_empty() => break,
            Next::Finished => {
                look(&mut work, &api, now);
                continue;
            }
            Next::Send(part) if is_full => work.put_back(part, now),
            Next::Send(mut part) => {
                if part.needs_token() {
                    tokens += 1;
                    part.use_token(TokenId(tokens));
                }
                assert!(part.positions().is_sorted() && part.positions().len() <= RECORDS);
                let size = envelope.body(part.of(&input)).len();
                assert!(size < api.refused || part.positions().len() == 1);
                let sent: Vec<_> = out.iter().flat_map(Part::positions).collect();
                assert!(part.positions().iter().all(|position| !sent.contains(&position)));
                out.push(part);
                continue;
            }
            Next::WaitUntil(moment) if out.is_empty() => {
                assert!(moment > now);
                now = moment;
                continue;
            }
            Next::WaitUntil(_) | Next::AwaitReplies => {}
        }
        let part = out.remove(usize::from(api.choose()) % out.len());
        let body = envelope.body(part.of(&input));
        assert!(body.len() as u64 <= BYTES);
        match api.answer(&body) {
            Came::Reply(status, body) => work.on(part, &read(status, body.as_bytes()), now),
            Came::Nothing(transport) => work.on(part, transport, now),
        };
    }
    assert_eq!((work.open(), out.len()), (0, 0));
    Run { outcomes: work.into_outcomes(), effects: api.effects }
}

fn look(work: &mut Work<Code>, api: &Api, now: Timestamp) {
    let uncertain = work.uncertain().into_iter();
    let (executed, not): (Vec<_>, Vec<_>) = uncertain.partition(|record| api.effects[*record] > 0);
    for record in executed {
        assert!(work.confirm_executed(record, format!(r#"{{"n":{record},"status":"found"}}"#)));
    }
    work.confirm_not_executed(&not, now);
    assert!(work.uncertain().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_record_ends_with_its_own_outcome(
        sizes in prop::collection::vec(prop_oneof![20 => 0_usize..40, 1 => 90_usize..120], 1..60),
        choices in prop::collection::vec(0_u8..24, 1..200),
        seed in any::<u64>(),
        kind in prop::sample::select(vec![Kind::Idempotent, Kind::Careful, Kind::Looking]),
    ) {
        let Run { outcomes, effects } = run(&sizes, choices, seed, kind);
        prop_assert_eq!(outcomes.len(), sizes.len());
        for (number, outcome) in outcomes.iter().enumerate() {
            let (effects, own) = (effects[number], format!(r#"{{"n":{number},"#));
            match outcome {
                RecordOutcome::Done(json) => {
                    prop_assert!(json.starts_with(&own), "{} {}", number, json);
                    prop_assert!(effects >= 1);
                }
                RecordOutcome::Rejected(faults) => {
                    prop_assert!(is_bad(number));
                    prop_assert_eq!(faults[0].raw_code(), Some("1005"));
                }
                RecordOutcome::Pending(decision) => prop_assert!(false, "{decision}"),
                RecordOutcome::GivenUp(decision) => match decision.reason() {
                    Some(Reason::TooLarge { .. }) => {
                        prop_assert_eq!(effects, 0);
                        prop_assert!(record(number, sizes[number]).len() + 2 > 100);
                    }
                    Some(Reason::Permanent) => prop_assert_eq!(decision.code(), Some(Code::FieldNotFound)),
                    Some(Reason::MayHaveBeenExecuted) => prop_assert_ne!(kind, Kind::Looking),
                    Some(Reason::Attempts { .. } | Reason::TokenRefused) => {}
                    reason => prop_assert!(false, "{:?}", reason),
                },
            }
            prop_assert!(kind == Kind::Idempotent || effects <= 1, "{} took effect {} times", number, effects);
        }
    }

    #[test]
    fn a_seed_repeats_a_run(
        sizes in prop::collection::vec(0_usize..40, 1..30),
        choices in prop::collection::vec(0_u8..24, 1..100),
        seed in any::<u64>(),
    ) {
        let (first, second) =
            [(); 2].map(|()| run(&sizes, choices.clone(), seed, Kind::Idempotent)).into();
        prop_assert_eq!(first.outcomes, second.outcomes);
    }
}
