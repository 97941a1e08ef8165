//! `errcat sample`: a reply for each code and condition.
//!
//! Every reply is read back before it is printed, so that what comes out is what the catalogue
//! means, or is said not to be.

mod candidates;
mod draft;
mod message;
mod reply;
#[cfg(test)]
mod tests;

use std::io::Write;

use errcat_catalog::Catalogue;
use errcat_catalog::model::{Code, Condition};

use crate::answer::{Answer, Failure, complain};
use crate::args::Sample;
use crate::print::style;
use crate::reader::{Known, Listed};
use message::Message;

pub fn run(args: &Sample) -> Result<Answer, Failure> {
    let (source, catalogue) = args.about.chosen()?.open()?;
    Known::<0>::mean(&catalogue, &source);
    if catalogue.envelopes.is_empty() {
        let why = "no [[envelope]] says where errors stand in a reply";
        return Err(Failure::new(source.name(), why));
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut answer = Answer::Fine;
    for case in cases(&catalogue) {
        let line = match case.message {
            Message::Hidden => Err("no message was found that shows this condition"),
            Message::Text { .. } | Message::None => {
                reply::line(&catalogue, &case).ok_or("no envelope has a place in which it is read")
            }
        };
        match line {
            Ok(line) => writeln!(out, "{line}")?,
            Err(why) => {
                answer = Answer::Wrong;
                let name = case.condition.map_or(&case.code.name, |condition| &condition.name);
                let code = style::harmless(&case.code.code.wire());
                complain(&format!("{code} {}: {why}", name.value));
            }
        }
    }
    out.flush()?;
    Ok(answer)
}

/// The lines of the catalogue that is read with, as far as it has any.
#[cfg(test)]
pub fn lines(catalogue: &Catalogue) -> impl Iterator<Item = String> {
    cases(catalogue).filter_map(|case| reply::line(catalogue, &case))
}

/// One code, in one of its meanings or in none.
struct Case<'c> {
    code: &'c Code,
    condition: Option<&'c Condition>,
    message: Message,
}

/// In file order, a code before its conditions.
fn cases(catalogue: &Catalogue) -> impl Iterator<Item = Case<'_>> {
    // A zero is no code to any reader; where one is listed, it is what a success has.
    let codes = catalogue.codes.iter().filter(|code| code.code.wire() != "0");
    codes.flat_map(|code| {
        let listed = Listed::new(code);
        let conditions = code.conditions.iter().map(Some);
        let cases = std::iter::once(None).chain(conditions).map(|condition| Case {
            code,
            condition,
            message: Message::of(&listed, condition),
        });
        cases.collect::<Vec<_>>()
    })
}
