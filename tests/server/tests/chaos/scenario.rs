//! One run's leads, server and client, drawn from its seed.

use std::time::Duration;

use errcat_tests_server::{CLIENT_ID, CLIENT_SECRET, Settings};
use fastrand::Rng;

use crate::client;
use crate::client::sync::Mode;

pub const PAYLOAD: usize = 1_000_000;
const SMALL_PAYLOAD: usize = 20_000;

pub struct Scenario {
    pub seed: u64,
    pub mode: Mode,
    pub leads: Vec<Lead>,
    pub server: Settings,
    /// Where the server is, is not known yet.
    pub client: client::Settings,
}

/// A lead and how it must end.
pub struct Lead {
    pub json: String,
    pub email: Option<String>,
    pub existed: bool,
    pub expected: Expected,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    Written,
    /// The codes, and what is in the message of the first.
    Rejected(Vec<&'static str>, String),
    /// It is larger than a request may be, as the client knows.
    TooLarge,
    /// It is larger than this server takes, which only the server knows.
    Indivisible,
}

impl Scenario {
    pub fn new(seed: u64, leads: usize) -> Self {
        let mut rng = Rng::with_seed(seed);
        let mode = if seed.is_multiple_of(2) { Mode::CreateOrUpdate } else { Mode::CreateOnly };
        let payload = if seed % 3 == 1 { SMALL_PAYLOAD } else { PAYLOAD };
        let batch = [25, 300, 100, 50][rng.usize(0..4)];
        // For as many calls as it would take if all went well.
        let daily = if seed % 5 == 2 { (leads as u64).div_ceil(batch) } else { 50_000 };
        // Half of all, all, or more than the ledger lets through.
        let (rate, at_once) = [(50, 5), (100, 10), (100, 20)][rng.usize(0..3)];
        let server = Settings {
            seed,
            one_fault_in: 5,
            token_life: Duration::from_secs(rng.u64(20..300)),
            daily,
            payload,
            ..Settings::default()
        };
        let client = client::Settings {
            batch,
            at_once,
            rate,
            // Some subscriptions have less than the client was told.
            daily: if seed % 10 == 2 { daily } else { 50_000 },
            seed,
            ..client::Settings::new("", CLIENT_ID, CLIENT_SECRET)
        };
        let leads = (0..leads).map(|number| Lead::draw(number, mode, payload, &mut rng)).collect();
        Self { seed, mode, leads, server, client }
    }
}

impl Lead {
    fn draw(number: usize, mode: Mode, payload: usize, rng: &mut Rng) -> Self {
        let email = format!("lead+{number}@mail.example.com");
        let rejected = |json: String, codes: &[&'static str], text: String| Self {
            json,
            email: Some(email.clone()),
            existed: false,
            expected: Expected::Rejected(codes.to_vec(), text),
        };
        // Fifty of these are more than a request may hold.
        if (5_000..5_060).contains(&number) && payload == PAYLOAD {
            return Self::good(email, 30_000, false, mode, payload);
        }
        match rng.u32(0..1_000) {
            0..20 => rejected(
                format!(r#"{{"email":"{email}","odd{number}":1}}"#),
                &["1006"],
                format!("'odd{number}'"),
            ),
            20..40 => rejected(
                format!(r#"{{"email":"{email}","score":"no {number}"}}"#),
                &["1003"],
                format!("'no {number}'"),
            ),
            40..50 => {
                rejected(format!(r#"{{"email":"twin{email}"}}"#), &["1007"], "match".to_string())
            }
            50..60 => rejected(
                format!(r#"{{"email":"{email}","leadPartitionName":"P{number}"}}"#),
                &["1008"],
                format!("'P{number}'"),
            ),
            60..70 => rejected(
                format!(r#"{{"email":"{email}","odd{number}":1,"score":"?"}}"#),
                &["1006", "1003"],
                format!("'odd{number}'"),
            ),
            70..75 => Self {
                email: None,
                ..rejected(format!(r#"{{"firstName":"{number}"}}"#), &["1003"], String::new())
            },
            75 => Self::good(email, rng.usize(5_000..2 * SMALL_PAYLOAD), false, mode, payload),
            76 if number.is_multiple_of(10) => Self::good(email, PAYLOAD, false, mode, payload),
            _ => Self::good(email, rng.usize(0..60), rng.u8(0..10) == 0, mode, payload),
        }
    }

    /// A lead with notes of this length.
    fn good(email: String, notes: usize, existed: bool, mode: Mode, payload: usize) -> Self {
        let json = format!(r#"{{"email":"{email}","notes":"{}"}}"#, "n".repeat(notes));
        let request = mode.envelope().body([&json]).len();
        let expected = if request > PAYLOAD {
            Expected::TooLarge
        } else if request > payload {
            Expected::Indivisible
        } else if existed && mode == Mode::CreateOnly {
            Expected::Rejected(vec!["1005"], "exists".to_string())
        } else {
            Expected::Written
        };
        Self { json, email: Some(email), existed, expected }
    }
}
