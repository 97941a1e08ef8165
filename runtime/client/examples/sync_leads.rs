//! Brings leads to Marketo's database, each to exactly one outcome.
//!
//! Against the server of this repository, in two terminals:
//!
//! ```text
//! cargo run -p errcat-tests-server
//! cargo run -p errcat-client --example sync_leads -- http://127.0.0.1:3999
//! ```
//!
//! The first argument is the base URL, or else the variable `MARKETO_URL` is; the second a file with
//! a lead on each line, as a JSON object, or `-` for the standard input; without it some leads are
//! made up. With `--create-only` leads that exist are left alone. `MARKETO_CLIENT_ID` and
//! `MARKETO_CLIENT_SECRET` name the custom service. The summary goes to the standard output, what
//! failed and how to the standard error.
//!
//! The client, in `sync_leads/`, is there to be copied. A test of `errcat-tests-server` runs this
//! very code against thousands of faults.

#[path = "sync_leads/client.rs"]
mod client;

use std::error::Error;
use std::{env, fs, io};

use client::clock::SystemClock;
use client::sync::Mode;
use client::{Client, Settings};
use errcat::Timestamp;
use serde_json::{Map, Value};

const USAGE: &str = "usage: sync_leads [--create-only] http://127.0.0.1:3999 [FILE]";

fn main() -> Result<(), Box<dyn Error>> {
    let (options, arguments): (Vec<_>, Vec<_>) =
        env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let mode = match options.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => Mode::CreateOrUpdate,
        ["--create-only"] => Mode::CreateOnly,
        _ => return Err(USAGE.into()),
    };
    let mut arguments = arguments.into_iter();
    let url = arguments.next().or_else(|| env::var("MARKETO_URL").ok());
    let url = url.ok_or(USAGE)?;
    let leads = match arguments.next() {
        Some(file) => read(&file)?,
        None => some_leads(),
    };
    // Those that the server of this repository knows.
    let id = env::var("MARKETO_CLIENT_ID").unwrap_or_else(|_| "4d7f1a92-sync-leads".into());
    let secret = env::var("MARKETO_CLIENT_SECRET").unwrap_or_else(|_| "not-a-secret-at-all".into());
    let seed = Timestamp::now().as_unix().subsec_nanos().into();
    let settings = Settings { seed, ..Settings::new(&url, &id, &secret) };

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let client = Client::new(settings, SystemClock::new());
    let report = runtime.block_on(client.sync(&leads, mode));
    for incident in &report.incidents {
        eprintln!("{incident}\n");
    }
    println!("{report}");
    Ok(())
}

/// A lead that is no JSON would make its whole batch unreadable.
fn read(file: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let text = if file == "-" {
        io::read_to_string(io::stdin())?
    } else {
        fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?
    };
    let mut leads = Vec::new();
    for (line, number) in text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
        if serde_json::from_str::<Map<String, Value>>(line).is_err() {
            return Err(format!("{file}: line {number} is not a JSON object").into());
        }
        leads.push(line.to_string());
    }
    Ok(leads)
}

/// Some of them with mistakes.
fn some_leads() -> Vec<String> {
    let lead = |number: u32| match number % 50 {
        7 => format!(r#"{{"email":"twin{number}@example.com"}}"#),
        11 => format!(r#"{{"email":"lead{number}@example.com","score":"n/a"}}"#),
        13 => format!(r#"{{"email":"lead{number}@example.com","shoeSize":43}}"#),
        _ => format!(r#"{{"email":"lead{number}@example.com","firstName":"Lead {number}"}}"#),
    };
    (0..5_000).map(lead).collect()
}
