//! How far a long run has come: shown on standard error where that is a terminal.

use std::io::{IsTerminal, Write, stderr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::style;

pub struct Progress {
    /// `None` where nothing is shown.
    line: Option<Line>,
    /// The bytes read so far.
    read: Arc<AtomicU64>,
}

struct Line {
    size: Option<u64>,
    started: Instant,
    /// How many bytes were read when it was last written, and when that was.
    last: (u64, Instant),
    /// How many columns it takes, to be cleared.
    columns: usize,
}

impl Progress {
    /// Of an input of `size` bytes, where that is known.
    pub fn new(read: Arc<AtomicU64>, size: Option<u64>) -> Self {
        let started = Instant::now();
        let size = size.filter(|size| *size > 0);
        let line = Line { size, started, last: (0, started), columns: 0 };
        Self { line: stderr().is_terminal().then_some(line), read }
    }

    pub fn hidden() -> Self {
        Self { line: None, read: Arc::default() }
    }

    /// Brings what is shown up to date, now and then.
    pub fn show(&mut self) {
        const STEP: u64 = 1 << 20;
        const PAUSE: Duration = Duration::from_millis(100);
        let Some(line) = &mut self.line else { return };
        let read = self.read.load(Ordering::Relaxed);
        let (before, then) = line.last;
        if read >= before + STEP && then.elapsed() >= PAUSE {
            line.last = (read, Instant::now());
            line.write(&text(read, line.size, line.started.elapsed()));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(line) = self.line.as_mut().filter(|line| line.columns > 0) {
            line.write("");
        }
    }
}

impl Line {
    /// Over what it said before; nobody minds where it cannot be written.
    fn write(&mut self, text: &str) {
        let text: String = text.chars().take(style::width() - 1).collect();
        let columns = text.chars().count();
        let rest = " ".repeat(self.columns.saturating_sub(columns));
        let mut to = stderr().lock();
        let _ = write!(to, "\r{text}{rest}");
        if text.is_empty() {
            let _ = write!(to, "\r");
        }
        let _ = to.flush();
        self.columns = columns;
    }
}

/// Bytes, their rate, and of a known size how much is left.
#[expect(clippy::cast_precision_loss, reason = "three digits are shown")]
fn text(read: u64, size: Option<u64>, elapsed: Duration) -> String {
    const BAR: usize = 30;
    let rate = read as f64 / elapsed.as_secs_f64().max(f64::MIN_POSITIVE);
    let speed = format!("{}/s", bytes(rate));
    let Some(size) = size else { return format!("{}  {speed}", bytes(read as f64)) };
    let left = Duration::try_from_secs_f64(size.saturating_sub(read) as f64 / rate);
    let left = left.map_or(0, |left| left.as_secs());
    let done = usize::try_from(u128::from(read.min(size)) * BAR as u128 / u128::from(size));
    let done = "█".repeat(done.unwrap_or(BAR));
    let all = bytes(size as f64);
    let left = format!("{}:{:02} left", left / 60, left % 60);
    format!("{} of {all}  {done:░<BAR$}  {speed}  {left}", bytes(read as f64))
}

fn bytes(count: f64) -> String {
    const UNITS: [&str; 5] = ["B", "KiB", "MiB", "GiB", "TiB"];
    let mut count = count;
    let mut units = UNITS.iter().peekable();
    while let Some(unit) = units.next() {
        if count < 1000.0 || units.peek().is_none() {
            let digits = usize::from(count < 100.0 && *unit != "B");
            return format!("{count:.digits$} {unit}");
        }
        count /= 1024.0;
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_how_far_it_has_come() {
        const MIB: u64 = 1 << 20;
        for (read, size, seconds, expected) in [
            (0, None, 0, "0 B  0 B/s"),
            (500, None, 1, "500 B  500 B/s"),
            (3 * MIB, None, 2, "3.0 MiB  1.5 MiB/s"),
            (
                512 * MIB,
                Some(2048 * MIB),
                1,
                "512 MiB of 2.0 GiB  ███████░░░░░░░░░░░░░░░░░░░░░░░  512 MiB/s  0:03 left",
            ),
            // A file may grow while it is read, and the rate may be nothing.
            (20, Some(10), 1, "20 B of 10 B  ██████████████████████████████  20 B/s  0:00 left"),
            (0, Some(10), 1, "0 B of 10 B  ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  0 B/s  0:00 left"),
        ] {
            let found = text(read, size, Duration::from_secs(seconds));
            assert_eq!(found, expected, "{read} of {size:?}");
        }
        assert!(text(u64::MAX, Some(u64::MAX), Duration::ZERO).contains("TiB"));
    }
}
