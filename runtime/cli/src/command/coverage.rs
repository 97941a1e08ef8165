//! `errcat coverage`: a catalogue against recorded replies.

mod findings;
mod human;
mod stub;
mod tally;
#[cfg(test)]
mod tests;

use std::io::Write;

use errcat::{ErrorCode, Outcome, Verdict, marketo};
use errcat_catalog::{Catalogue, Source};

use crate::answer::{Answer, Failure, complain};
use crate::args::{Coverage, Format};
use crate::input::{Input, Reply, Unsaid};
use crate::reader::Known;
use findings::Findings;
use tally::Tally;

pub fn run(args: &Coverage) -> Result<Answer, Failure> {
    let chosen = args.which.chosen()?;
    let answer = if chosen.argument().is_some() {
        let (source, catalogue) = chosen.to_read_with()?;
        cover::<Known<0>>(args, &source, &catalogue)
    } else {
        let (source, catalogue) = chosen.open()?;
        cover::<marketo::Code>(args, &source, &catalogue)
    }?;
    if let (Format::Human, Some(remark)) = (args.format, chosen.remark()) {
        return answer.once(writeln!(anstream::stdout(), "\n{remark}"));
    }
    Ok(answer)
}

fn cover<C: ErrorCode>(
    args: &Coverage,
    source: &Source,
    catalogue: &Catalogue,
) -> Result<Answer, Failure> {
    let mut tally = Tally::new(catalogue);
    let mut answer = Answer::Fine;
    for input in Input::all(&args.files) {
        match count::<C>(&input, args.lines, &mut tally) {
            Err(Failure::Because(line)) => {
                complain(&line);
                answer = Answer::NotUnderstood;
            }
            other => other?,
        }
    }
    let findings = Findings::of(tally);
    answer.max(findings.answer()).once(write(args.format, source.name(), &findings))
}

fn write(format: Format, catalogue: &str, findings: &Findings<'_>) -> Result<(), Failure> {
    let mut out = std::io::BufWriter::new(anstream::stdout().lock());
    match format {
        Format::Human => human::write(&mut out, catalogue, findings)?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, findings)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(())
}

/// For each code of replies that the catalogue does not list, the code and a table to paste. `each`
/// hands over the replies.
pub fn stubs<C: ErrorCode>(
    catalogue: &Catalogue,
    each: impl FnOnce(&mut dyn FnMut(&Reply<'_>, &Verdict<'_, C>)),
) -> Vec<(String, String)> {
    let mut tally = Tally::new(catalogue);
    each(&mut |reply, verdict| tally.add(reply, verdict));
    let unknown = Findings::of(tally).unknown.into_iter();
    unknown.filter_map(|unknown| Some((unknown.code, unknown.stub?))).collect()
}

fn count<C: ErrorCode>(input: &Input, lines: bool, tally: &mut Tally<'_>) -> Result<(), Failure> {
    let mut not_understood = None;
    let unsaid = Unsaid::success();
    let passed_over = input.recorded(&unsaid, lines, |reply, verdict: &Verdict<'_, C>| {
        let why = match verdict.outcome() {
            Outcome::Unreadable => Some("neither JSON nor a failed status"),
            Outcome::Unrecognised => Some("JSON in a shape that is not described"),
            _ => None,
        };
        if let Some(why) = why {
            not_understood.get_or_insert_with(|| (reply.at(), why));
        }
        tally.add(reply, verdict);
        Ok(())
    })?;
    tally.counts.passed_over += passed_over;
    match not_understood {
        None => Ok(()),
        Some((at, why)) => Err(Failure::new(at, why)),
    }
}
