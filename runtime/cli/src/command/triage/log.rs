//! A log of replies, one a line, on several threads and in order.

use std::io::{IsTerminal, Write, stdout};
use std::num::NonZero;
use std::thread::available_parallelism;

use errcat::{ErrorCode, Verdict};

use super::summary::Summary;
use super::unreadable::Unreadable;
use super::{answer_of, json, told};
use crate::answer::{Answer, Failure, warn};
use crate::args::{Format, Triage};
use crate::input::{Input, Log, Reply, Unsaid, Window};

pub fn run<C: ErrorCode>(
    args: &Triage,
    unsaid: &Unsaid,
    inputs: &[Input],
) -> Result<Answer, Failure> {
    let threads = args.threads.or_else(|| available_parallelism().ok()).map_or(1, NonZero::get);
    let to_terminal = stdout().is_terminal();
    let log = Log {
        unsaid,
        threads,
        window: Window::USUAL,
        // The lines themselves show how far it has come, where they go to the terminal.
        progress: !(to_terminal && matches!(args.format, Format::Json)),
    };
    let (answer, summary) = triage::<C>(args.format, log, inputs, &mut stdout())?;
    if matches!(args.format, Format::Human) {
        let mut text = Vec::new();
        summary.write(&mut text)?;
        return answer.once(anstream::stdout().write_all(&text));
    }
    Ok(answer)
}

/// Writes each reply to `out` where the format is JSON, and otherwise draws them together.
pub fn triage<C: ErrorCode>(
    format: Format,
    log: Log<'_>,
    inputs: &[Input],
    out: &mut (impl Write + Send),
) -> Result<(Answer, Summary), Failure> {
    let mut all = Findings::default();
    for input in inputs {
        let read = input.log(
            log,
            |part: &mut Findings, reply, verdict: &Verdict<'_, C>| part.add(format, reply, verdict),
            |part| {
                out.write_all(&part.json)?;
                all.append(part);
                Ok(())
            },
        );
        if std::mem::take(&mut all.replies) == 0 && read.is_ok() {
            warn(&format!("{}: no reply in it", input.name()));
        }
        let unreadable = std::mem::take(&mut all.unreadable);
        all.answer = all.answer.max(told(input, read, unreadable)?);
    }
    out.flush()?;
    Ok((all.answer, all.summary))
}

/// What is known of a log, or of a piece of one.
#[derive(Default)]
struct Findings {
    replies: u64,
    answer: Answer,
    unreadable: Unreadable,
    json: Vec<u8>,
    summary: Summary,
}

impl Findings {
    fn add<C: ErrorCode>(&mut self, format: Format, reply: &Reply<'_>, verdict: &Verdict<'_, C>) {
        self.replies += 1;
        self.answer = self.answer.max(answer_of(verdict.outcome()));
        self.unreadable.add(reply, verdict);
        match format {
            Format::Json => json::write(&mut self.json, reply, verdict),
            Format::Human => self.summary.add(reply, verdict),
        }
    }

    /// Adds what came later but its JSON, and leaves nothing there.
    fn append(&mut self, later: &mut Self) {
        /// What a usual piece comes to; a long line's memory is given back.
        const KEPT: usize = 1 << 20;
        self.replies += std::mem::take(&mut later.replies);
        self.answer = self.answer.max(std::mem::take(&mut later.answer));
        self.unreadable.append(&mut later.unreadable);
        self.summary.append(&mut later.summary);
        later.json.clear();
        later.json.shrink_to(KEPT);
    }
}
