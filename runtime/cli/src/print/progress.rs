//! How far a long run has come: shown on standard error where that is a terminal.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use indicatif::{ProgressBar, ProgressStyle};

pub struct Progress {
    bar: ProgressBar,
    /// The bytes read so far, and how many of them are shown.
    read: Arc<AtomicU64>,
    shown: u64,
}

impl Progress {
    /// Of an input of `size` bytes, where that is known.
    pub fn new(read: Arc<AtomicU64>, size: Option<u64>) -> Self {
        const KNOWN: &str =
            "{bytes} of {total_bytes}  {bar:30}  {binary_bytes_per_sec}  {eta} left";
        const UNKNOWN: &str = "{spinner} {bytes}  {binary_bytes_per_sec}";
        let (bar, template) = match size {
            Some(size) if size > 0 => (ProgressBar::new(size), KNOWN),
            _ => (ProgressBar::new_spinner(), UNKNOWN),
        };
        let style = ProgressStyle::with_template(template);
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { bar, read, shown: 0 }
    }

    pub fn hidden() -> Self {
        Self { bar: ProgressBar::hidden(), read: Arc::default(), shown: 0 }
    }

    /// Brings what is shown up to date, now and then.
    pub fn show(&mut self) {
        const STEP: u64 = 1 << 20;
        let read = self.read.load(Ordering::Relaxed);
        if read >= self.shown + STEP {
            self.bar.set_position(read);
            self.shown = read;
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
