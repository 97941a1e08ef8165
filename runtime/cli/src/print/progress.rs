//! How far a long run has come: shown on standard error where that is a terminal.

use indicatif::{ProgressBar, ProgressStyle};

pub struct Progress {
    bar: ProgressBar,
    /// Bytes not shown yet: the bar is not asked for every line.
    pending: u64,
}

impl Progress {
    /// Of an input of `size` bytes, where that is known.
    pub fn new(size: Option<u64>) -> Self {
        const KNOWN: &str =
            "{bytes} of {total_bytes}  {bar:30}  {binary_bytes_per_sec}  {eta} left";
        const UNKNOWN: &str = "{spinner} {bytes}  {binary_bytes_per_sec}";
        let (bar, template) = match size {
            Some(size) if size > 0 => (ProgressBar::new(size), KNOWN),
            _ => (ProgressBar::new_spinner(), UNKNOWN),
        };
        let style = ProgressStyle::with_template(template);
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { bar, pending: 0 }
    }

    pub fn advance(&mut self, bytes: usize) {
        const STEP: u64 = 1 << 20;
        self.pending += bytes as u64;
        if self.pending >= STEP {
            self.bar.inc(self.pending);
            self.pending = 0;
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
