//! `errcat envelope`: how replies are read, line by line of the catalogue, or without one, a
//! description to begin with.

mod find;
mod found;
mod json;
mod names;
mod proposal;
mod shown;
#[cfg(test)]
mod tests;
mod toml;

use std::io::Write;
use std::path::PathBuf;

use errcat::{ErrorCode, Outcome, Verdict};
use errcat_catalog::{Source, load};

use crate::answer::{Answer, Failure, complain, warn};
use crate::args::{Envelope, Format, Init, Which};
use crate::catalogue;
use crate::input::{Input, Reply, Unsaid};
use crate::print::{advice, report};
use crate::reader::Known;
use find::Sample;
pub use proposal::named;
use proposal::{Seen, To};
use shown::Description;

/// Who proposes a description knows how the API is called.
const TO_NOTHING: To<'_> = To::Nothing { name: "api", title: "TODO: what people call the API" };

/// How many replies a description is made from.
const LOOKED_AT: usize = 1000;

pub fn run(args: &Envelope) -> Result<Answer, Failure> {
    let unsaid = args.came.unsaid(args.named.clone());
    // What the project names is no answer to somebody who asks for a proposal.
    let which = Which { catalogue: args.catalogue.clone(), overlay: args.overlay.clone() };
    let given = match which {
        Which { catalogue: None, overlay: None } => None,
        named => Some(named.chosen()?.open()?),
    };
    if let Some(name) = &args.named {
        let Some((_, catalogue)) = &given else {
            return Err(Failure::new("--envelope", "is one of a catalogue: name that too"));
        };
        catalogue::has_envelope(catalogue, name)?;
    }
    match &given {
        Some((source, catalogue)) if !catalogue.envelopes.is_empty() => {
            Known::<0>::mean(catalogue, source);
            show(args, &unsaid, Description { catalogue, source })
        }
        Some((source, catalogue)) if catalogue.overlay.is_some() => Err(Failure::new(
            source.name(),
            "an overlay has no [[envelope]]: `errcat envelope` proposes some for its base",
        )),
        given => propose(args, &unsaid, given.as_ref().map(|(source, _)| source)),
    }
}

/// Shows how a catalogue reads each reply, as they come.
fn show(args: &Envelope, unsaid: &Unsaid, description: Description<'_>) -> Result<Answer, Failure> {
    let mut out = anstream::stdout().lock();
    let mut unread = Unread::default();
    for input in Input::all(&args.files) {
        let read =
            input.recorded(unsaid, args.came.lines, |reply, verdict: &Verdict<'_, Known<0>>| {
                unread.add(reply, verdict);
                match args.format {
                    Format::Human => shown::write(&mut out, description, reply, verdict)?,
                    Format::Json => writeln!(out, "{}", json::line(reply, verdict))?,
                }
                Ok(())
            });
        unread.fail(read.map(drop))?;
    }
    out.flush()?;
    Ok(unread.answer())
}

/// Proposes a description, and shows how it reads what it was made from.
fn propose(args: &Envelope, unsaid: &Unsaid, known: Option<&Source>) -> Result<Answer, Failure> {
    let mut unread = Unread::default();
    let seen = see_all(&args.files, args.came.lines, unsaid, &mut unread)?;
    let to = known.map_or(TO_NOTHING, To::Known);
    let text = proposed(&seen, unsaid, &to)?;
    let (name, whole) = match known {
        Some(known) => (known.name().to_owned(), format!("{}{text}", known.text())),
        None => (
            args.out.as_ref().map_or("api.toml".into(), |out| out.display().to_string()),
            text.clone(),
        ),
    };
    let source = Source::new(&name, whole);
    let catalogue = load(&source).into_result().map_err(|mistakes| {
        report::complain(&mistakes, &source);
        Failure::new("the proposal", "has mistakes of its own, which should not be")
    })?;
    Known::<0>::mean(&catalogue, &source);
    let mut out = anstream::stdout().lock();
    match &args.out {
        Some(path) => {
            std::fs::write(path, &text).map_err(|why| Failure::new(path.display(), why))?;
        }
        None => writeln!(out, "{text}")?,
    }
    let mut reading = Vec::new();
    let description = Description { catalogue: &catalogue, source: &source };
    for Seen { reply, .. } in &seen {
        let verdict = reply.read::<Known<0>>(unsaid);
        unread.add(reply, &verdict);
        shown::write(&mut reading, description, reply, &verdict)?;
    }
    let reading = String::from_utf8_lossy(&reading);
    // Beside the description it is a comment, so that all of it is TOML.
    for line in reading.trim_end().lines() {
        match &args.out {
            Some(_) => writeln!(out, "{line}")?,
            None => writeln!(out, "{}", format!("# {line}").trim_end())?,
        }
    }
    out.flush()?;
    Ok(unread.answer())
}

/// A catalogue of this name, made from replies, and whether all of them could be read.
pub fn catalogue_of(args: &Init, name: &str) -> Result<(String, Answer), Failure> {
    let unsaid = args.came.unsaid(None);
    let mut unread = Unread::default();
    let seen = see_all(&args.from, args.came.lines, &unsaid, &mut unread)?;
    Ok((proposed(&seen, &unsaid, &To::Nothing { name, title: &args.name })?, unread.answer()))
}

/// What is seen of the first replies.
fn see_all(
    files: &[PathBuf],
    lines: bool,
    unsaid: &Unsaid,
    unread: &mut Unread,
) -> Result<Vec<Seen>, Failure> {
    let mut seen = Vec::new();
    let mut replies = 0;
    for input in Input::all(files) {
        let read = input.recorded(unsaid, lines, |reply, _: &Verdict<'_, Known<0>>| {
            replies += 1;
            if seen.len() < LOOKED_AT {
                seen.push(see(reply));
            }
            Ok(())
        });
        unread.fail(read.map(drop))?;
    }
    if replies > seen.len() {
        let (first, all) = (seen.len() as u64, replies as u64);
        let (first, all) = (advice::thousands(first), advice::thousands(all));
        warn(&format!("the first {first} of {all} replies are looked at"));
    }
    if seen.is_empty() {
        return Err(Failure::new("no reply", "there is nothing to make a description from"));
    }
    Ok(seen)
}

fn proposed(seen: &[Seen], unsaid: &Unsaid, to: &To<'_>) -> Result<String, Failure> {
    let text = proposal::of(seen, unsaid, to);
    if text.is_empty() {
        return Err(Failure::new("no proposal", "no reply is JSON that tells of anything"));
    }
    if seen.iter().all(|seen| seen.sample.as_ref().and_then(Sample::envelope).is_none()) {
        warn("no reply tells of an error: add some that failed");
    }
    Ok(text)
}

fn see(reply: &Reply<'_>) -> Seen {
    let Reply { line, status, too_long, .. } = *reply;
    let (headers, body) = (reply.headers.clone().into_owned(), reply.body.to_vec());
    let text = body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&body);
    let sample = serde_json::from_slice(text).ok();
    let sample = sample.map(|body| Sample { status, headers: headers.clone(), body });
    let reply = Reply {
        source: reply.source.to_owned().leak(),
        line,
        status,
        headers: std::borrow::Cow::Owned(headers),
        body: body.into(),
        too_long,
    };
    Seen { reply, sample }
}

/// The replies of which nothing is known.
#[derive(Default)]
struct Unread {
    replies: u64,
    first: String,
    failed: bool,
}

impl Unread {
    fn add<C: ErrorCode>(&mut self, reply: &Reply<'_>, verdict: &Verdict<'_, C>) {
        if matches!(verdict.outcome(), Outcome::Unrecognised | Outcome::Unreadable) {
            if self.replies == 0 {
                self.first = reply.at();
            }
            self.replies += 1;
        }
    }

    /// Says that an input could not be read: the others are all the same.
    fn fail(&mut self, read: Result<(), Failure>) -> Result<(), Failure> {
        match read {
            Err(Failure::Because(line)) => {
                complain(&line);
                self.failed = true;
                Ok(())
            }
            other => other,
        }
    }

    fn answer(&self) -> Answer {
        if self.replies > 0 {
            let plural = if self.replies == 1 { "reply is" } else { "replies are" };
            complain(&format!(
                "{} {plural} not understood, the first {}",
                advice::thousands(self.replies),
                self.first,
            ));
        }
        if self.failed || self.replies > 0 { Answer::NotUnderstood } else { Answer::Fine }
    }
}
