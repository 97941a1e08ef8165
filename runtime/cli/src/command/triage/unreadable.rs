//! The replies of one input that nobody understood, for one line on standard error.

use errcat::{ErrorCode, Outcome, Verdict};

use crate::answer::complain;
use crate::input::{Reply, Window};
use crate::print::advice;

#[derive(Default)]
pub struct Unreadable {
    replies: u64,
    /// Where and why.
    first: Option<(Option<u64>, String)>,
}

impl Unreadable {
    pub fn add<C: ErrorCode>(&mut self, reply: &Reply<'_>, verdict: &Verdict<'_, C>) {
        let why = match verdict.outcome() {
            Outcome::Unreadable => why_unreadable,
            Outcome::Unrecognised => why_unrecognised,
            _ => return,
        };
        self.replies += 1;
        self.first.get_or_insert_with(|| (reply.line, why(reply)));
    }

    /// Adds what came later, and leaves nothing there.
    pub fn append(&mut self, later: &mut Self) {
        self.replies += std::mem::take(&mut later.replies);
        self.first = self.first.take().or(later.first.take());
        later.first = None;
    }

    pub fn report(self, source: &str) {
        match self.first {
            Some((Some(line), why)) if self.replies > 1 => complain(&format!(
                "{source}: {} replies are not understood, the first in line {line}: {why}",
                advice::thousands(self.replies),
            )),
            Some((Some(line), why)) => complain(&format!("{source}:{line}: {why}")),
            Some((None, why)) => complain(&format!("{source}: {why}")),
            None => {}
        }
    }
}

fn why_unrecognised(_: &Reply<'_>) -> String {
    "JSON in a shape that is not described: what became of the request is not known".into()
}

fn why_unreadable(reply: &Reply<'_>) -> String {
    if reply.too_long {
        return format!("the line is longer than {} MiB", Window::USUAL.line >> 20);
    }
    if reply.body.is_empty() {
        return "the reply is empty".into();
    }
    match serde_json::from_slice::<serde::de::IgnoredAny>(&reply.body) {
        Err(error) => format!("not JSON: {error}"),
        Ok(_) => "not UTF-8".into(),
    }
}
