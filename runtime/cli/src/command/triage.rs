//! `errcat triage`: what failed in replies, and what to do about it.

mod human;
pub mod json;
mod log;
mod summary;
#[cfg(test)]
mod tests;
mod unreadable;

use std::io::Write;

use errcat::{ErrorCode, Outcome, Verdict, marketo};

use crate::answer::{Answer, Failure, complain};
use crate::args::{Format, Triage};
use crate::catalogue;
use crate::input::{Input, Reply, Unsaid};
use crate::reader::Known;
use unreadable::Unreadable;

pub fn run(args: &Triage) -> Result<Answer, Failure> {
    let chosen = args.which.chosen()?;
    let known_at_run_time = chosen.argument().is_some();
    let mut docs_url = None;
    if known_at_run_time || args.envelope.is_some() {
        let (_, catalogue) =
            if known_at_run_time { chosen.to_read_with()? } else { chosen.open()? };
        if let Some(name) = &args.envelope {
            catalogue::has_envelope(&catalogue, name)?;
        }
        docs_url = catalogue.docs_url.map(|url| url.value);
    }
    let docs_url = docs_url.as_deref();
    let answer = if known_at_run_time {
        triage::<Known<0>>(args, docs_url)?
    } else {
        triage::<marketo::Code>(args, docs_url)?
    };
    if let (Format::Human, Some(remark)) = (args.format, chosen.remark()) {
        return answer.once(writeln!(anstream::stdout(), "{remark}"));
    }
    Ok(answer)
}

fn triage<C: ErrorCode>(args: &Triage, docs_url: Option<&str>) -> Result<Answer, Failure> {
    let inputs = Input::all(&args.files);
    let unsaid = args.came.unsaid(args.envelope.clone());
    if args.came.lines {
        log::run::<C>(args, &unsaid, &inputs)
    } else {
        run_whole::<C>(args, docs_url, &unsaid, &inputs)
    }
}

/// Each input is one reply.
fn run_whole<C: ErrorCode>(
    args: &Triage,
    docs_url: Option<&str>,
    unsaid: &Unsaid,
    inputs: &[Input],
) -> Result<Answer, Failure> {
    let mut answer = Answer::Fine;
    for input in inputs {
        let mut unreadable = Unreadable::default();
        let read = input.whole(unsaid, |reply, verdict: &Verdict<'_, C>| {
            answer = answer.max(answer_of(verdict.outcome()));
            unreadable.add(reply, verdict);
            write(args.format, inputs.len() > 1, docs_url, reply, verdict)
        });
        answer = match told(input, read, unreadable) {
            // What was found until then stands.
            Err(Failure::ClosedPipe) => return Ok(answer),
            told => answer.max(told?),
        };
    }
    Ok(answer)
}

fn write<C: ErrorCode>(
    format: Format,
    named: bool,
    docs_url: Option<&str>,
    reply: &Reply<'_>,
    verdict: &Verdict<'_, C>,
) -> Result<(), Failure> {
    let mut text = Vec::new();
    match format {
        Format::Json => {
            json::write(&mut text, reply, verdict);
            std::io::stdout().write_all(&text)?;
        }
        Format::Human => {
            human::write(&mut text, named.then_some(reply.source), docs_url, verdict)?;
            anstream::stdout().write_all(&text)?;
        }
    }
    Ok(())
}

/// Says what of an input could not be read: the others are read all the same.
fn told(
    input: &Input,
    read: Result<(), Failure>,
    unreadable: Unreadable,
) -> Result<Answer, Failure> {
    let broken_off = match read {
        Ok(()) => None,
        Err(Failure::Because(line)) => Some(line),
        Err(closed @ Failure::ClosedPipe) => return Err(closed),
    };
    unreadable.report(input.name());
    let Some(line) = broken_off else { return Ok(Answer::Fine) };
    complain(&line);
    Ok(Answer::NotUnderstood)
}

fn answer_of(outcome: Outcome) -> Answer {
    match outcome {
        Outcome::Ok | Outcome::Pending => Answer::Fine,
        Outcome::Unreadable | Outcome::Unrecognised => Answer::NotUnderstood,
        _ => Answer::Wrong,
    }
}
