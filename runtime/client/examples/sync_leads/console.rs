//! What the program says while it runs.

use std::io::{IsTerminal, Write, stderr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use errcat::Timestamp;

/// In a log, progress is said no more often than this, and no line twice.
const EVERY: Duration = Duration::from_secs(2);

/// One line at a terminal, written over again and again; lines with the time in a log.
pub struct Console {
    is_terminal: bool,
    last: Mutex<Option<(Instant, String)>>,
}

impl Console {
    pub fn new() -> Self {
        Self { is_terminal: stderr().is_terminal(), last: Mutex::default() }
    }

    pub fn say(&self, line: &str) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if self.is_terminal {
            let _ = write!(stderr(), "\r\x1b[K{line:.120}");
            let _ = stderr().flush();
            return;
        }
        let is_progress = line.ends_with("have ended");
        if let Some((at, said)) = &*last {
            let is_soon = at.elapsed() < EVERY;
            if is_soon && (is_progress || said == kind(line)) {
                return;
            }
        }
        let _ = writeln!(stderr(), "{} {line}", Timestamp::now());
        *last = Some((Instant::now(), kind(line).to_string()));
    }

    /// What comes next has a line of its own.
    pub fn end(&self) {
        if self.is_terminal {
            let _ = write!(stderr(), "\r\x1b[K");
        }
    }
}

/// What a line says, without its numbers at the head.
fn kind(line: &str) -> &str {
    line.split_once(": ").map_or(line, |(_, kind)| kind)
}
