//! `errcat triage`: what failed in replies, and what to do about it.

mod human;
mod json;
mod summary;

use std::io::Write;

use errcat::Outcome;
use errcat::marketo::{self, Verdict};

use crate::answer::{Answer, Failure};
use crate::args::{Format, Triage};
use crate::input::{Input, Reply};
use summary::Summary;

pub fn run(args: &Triage) -> Result<Answer, Failure> {
    let mut out = std::io::BufWriter::new(anstream::stdout().lock());
    let mut answer = Answer::Fine;
    let inputs = Input::all(&args.files);
    let several = inputs.len() > 1;
    let mut summary = Summary::default();
    for input in &inputs {
        let mut unreadable = Unreadable::default();
        let read = input.replies(args.status, args.lines, |reply| {
            let verdict = marketo::read(reply.status, &reply.body);
            answer = answer.max(answer_of(verdict.outcome()));
            unreadable.count(reply, &verdict);
            match args.format {
                Format::Json => json::write(&mut out, reply, &verdict),
                Format::Human if args.lines => {
                    summary.add(reply, &verdict);
                    Ok(())
                }
                Format::Human => human::write(&mut out, several.then_some(reply.source), &verdict),
            }
        });
        out.flush()?;
        unreadable.report(input.name());
        match read {
            Err(Failure::Because(line)) => {
                anstream::eprintln!("errcat: {line}");
                answer = Answer::Unreadable;
            }
            other => other?,
        }
    }
    if args.lines && matches!(args.format, Format::Human) {
        summary.write(&mut out)?;
    }
    out.flush()?;
    Ok(answer)
}

fn answer_of(outcome: Outcome) -> Answer {
    match outcome {
        Outcome::Ok | Outcome::Unrecognised => Answer::Fine,
        Outcome::Unreadable => Answer::Unreadable,
        _ => Answer::Wrong,
    }
}

/// The unreadable replies of one input, for one line on standard error.
#[derive(Default)]
struct Unreadable {
    replies: u64,
    first: Option<(Option<u64>, String)>,
}

impl Unreadable {
    fn count(&mut self, reply: &Reply<'_>, verdict: &Verdict<'_>) {
        if verdict.outcome() == Outcome::Unreadable {
            self.replies += 1;
            self.first.get_or_insert_with(|| (reply.line, why_unreadable(&reply.body)));
        }
    }

    fn report(self, source: &str) {
        match self.first {
            Some((Some(line), why)) if self.replies > 1 => anstream::eprintln!(
                "errcat: {source}: {} replies are unreadable, the first in line {line}: {why}",
                crate::print::advice::thousands(self.replies),
            ),
            Some((Some(line), why)) => anstream::eprintln!("errcat: {source}:{line}: {why}"),
            Some((None, why)) => anstream::eprintln!("errcat: {source}: {why}"),
            None => {}
        }
    }
}

fn why_unreadable(body: &[u8]) -> String {
    if body.is_empty() {
        return "the reply is empty".into();
    }
    match serde_json::from_slice::<serde::de::IgnoredAny>(body) {
        Err(error) => format!("not JSON: {error}"),
        Ok(_) => "not UTF-8".into(),
    }
}
