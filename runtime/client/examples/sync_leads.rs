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
//! `MARKETO_CLIENT_SECRET` name the custom service.
//!
//! With `--state FILE` a second run goes on where the first ended, however it did: what is done or
//! refused is not sent again, what may have been carried out is looked up first. `--deadline SECONDS` is
//! how long the whole may take, 26 hours if nothing is said; a server that never answers is given up
//! after a minute.
//!
//! While it runs, it says on the standard error what it waits for and until when: in one line at a
//! terminal, in a line each in a log. At the end, also after Ctrl-C, the standard output has one list
//! of what was done, refused, uncertain, unread, never sent, and why. The exit status is 0 if all was
//! done, 1 if anything was not, 2 if it could not begin.
//!
//! The client, in `sync_leads/`, is there to be copied. A test of `errcat-tests-server` runs this
//! very code against thousands of faults.

#[path = "sync_leads/client.rs"]
#[allow(dead_code, reason = "a test runs it without a terminal and a state")]
mod client;
#[path = "sync_leads/console.rs"]
mod console;

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use std::{env, fs, io};

use client::clock::SystemClock;
use client::report::Ends;
use client::state::{Known, State};
use client::sync::Mode;
use client::{Client, Settings, Tell};
use console::Console;
use errcat_client::recovery::End;
use serde_json::{Map, Value};

const USAGE: &str = "usage: sync_leads [--create-only] [--state FILE] [--deadline SECONDS] \
                     https://123-abc-456.mktorest.com [FILE]";

/// What the command line says.
struct Asked {
    mode: Mode,
    state: Option<PathBuf>,
    settings: Settings,
    leads: Vec<String>,
}

fn main() -> ExitCode {
    let run = || -> Result<bool, Box<dyn Error>> {
        let asked = Asked::read(env::args().skip(1))?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(asked.run())
    };
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("sync_leads: {error}");
            ExitCode::from(2)
        }
    }
}

impl Asked {
    fn read(arguments: impl Iterator<Item = String>) -> Result<Self, Box<dyn Error>> {
        let (mut mode, mut state, mut deadline) = (Mode::CreateOrUpdate, None, None);
        let (mut positional, mut arguments) = (Vec::new(), arguments);
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(USAGE);
            match argument.as_str() {
                "--create-only" => mode = Mode::CreateOnly,
                "--state" => state = Some(PathBuf::from(value()?)),
                "--deadline" => deadline = Some(Duration::from_secs(value()?.parse()?)),
                option if option.starts_with("--") => return Err(USAGE.into()),
                _ => positional.push(argument),
            }
        }
        let mut positional = positional.into_iter();
        let url = positional.next().or_else(|| env::var("MARKETO_URL").ok()).ok_or(USAGE)?;
        let leads = match positional.next() {
            Some(file) => read(&file)?,
            None => some_leads(),
        };
        // Those that the server of this repository knows.
        let id = env::var("MARKETO_CLIENT_ID").unwrap_or_else(|_| "4d7f1a92-sync-leads".into());
        let secret =
            env::var("MARKETO_CLIENT_SECRET").unwrap_or_else(|_| "not-a-secret-at-all".into());
        let mut settings = Settings::new(&check(&url)?, &id, &secret);
        if let Some(deadline) = deadline {
            settings.deadline = deadline;
            // So that its own reason is told, not that the night is over.
            settings.first_contact = settings.first_contact.min(deadline * 3 / 4);
        }
        Ok(Self { mode, state, settings, leads })
    }

    /// Whether all is done.
    async fn run(self) -> Result<bool, Box<dyn Error>> {
        let Self { mode, state, settings, leads } = self;
        let state = match &state {
            Some(path) => {
                State::open(path).map_err(|error| format!("{}: {error}", path.display()))?
            }
            None => State::none(),
        };
        let mut ends = Ends::default();
        let (mut todo, mut numbers, mut doubtful) = (Vec::new(), Vec::new(), Vec::new());
        for (lead, number) in leads.iter().zip(1..) {
            match state.known(lead) {
                Some(Known::Done(why)) => ends.add(number, End::Done, why.clone()),
                Some(Known::Refused(why)) => ends.add(number, End::Refused, why.clone()),
                Some(Known::Doubtful(since)) if mode == Mode::CreateOnly => {
                    doubtful.push((lead.clone(), number, *since));
                }
                Some(Known::Doubtful(_)) | None => {
                    todo.push(lead.clone());
                    numbers.push(number);
                }
            }
        }
        let console = Arc::new(Console::new());
        let told = Arc::clone(&console);
        let tell: Tell = Arc::new(move |line: &str| told.say(line));
        let client = Client::with(settings, SystemClock::new(), state, tell);
        for (lead, number, end) in client.decide(&doubtful).await {
            if let Some((end, why)) = end {
                ends.add(number, end, why);
            } else {
                todo.push(lead);
                numbers.push(number);
            }
        }
        let report = client.sync_until(stop(), &todo, mode).await;
        console.end();
        for incident in &report.incidents {
            eprintln!("{incident}\n");
        }
        ends.add_all(&report, &numbers);
        println!("{ends}");
        Ok(ends.are_all_done())
    }
}

/// Ctrl-C, or what a service manager says.
async fn stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => return,
                Ok(()) = tokio::signal::ctrl_c() => return,
            }
        }
    }
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// What can never be sent is said at once.
fn check(url: &str) -> Result<String, String> {
    let parsed = reqwest::Url::parse(url).map_err(|error| format!("{url}: {error}; {USAGE}"))?;
    match parsed.scheme() {
        "http" | "https" if parsed.has_host() && parsed.query().is_none() => Ok(url.to_string()),
        "http" | "https" => Err(format!("{url}: a base URL has a host and no query; {USAGE}")),
        scheme => Err(format!("`{scheme}:` is neither `http:` nor `https:`; {USAGE}")),
    }
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
