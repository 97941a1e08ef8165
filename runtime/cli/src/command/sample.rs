//! `errcat sample`: a reply for each code and condition.
//!
//! Every message is read back before it is printed, so that what comes out is what the catalogue
//! means, or is said not to be.

mod message;
mod reply;
#[cfg(test)]
mod tests;

use std::io::Write;

use errcat_catalog::Catalogue;
use errcat_catalog::model::{Code, Condition};

use crate::answer::{Answer, Failure};
use crate::args::Sample;
use crate::catalogue;
use crate::print::style;
use crate::reader::Listed;
use message::Message;
use reply::Line;

pub fn run(args: &Sample) -> Result<Answer, Failure> {
    let (_, catalogue) = catalogue::open(args.catalogue.as_deref())?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut answer = Answer::Fine;
    let mut number = 0;
    for case in cases(&catalogue) {
        match case.message {
            Message::Hidden => {
                answer = Answer::Wrong;
                let name = case.condition.map_or("", |condition| &condition.name);
                anstream::eprintln!(
                    "errcat: {} {name}: no message was found that shows this condition",
                    style::harmless(&case.code.code.wire()),
                );
            }
            Message::Text { .. } | Message::None => {
                number += 1;
                serde_json::to_writer(&mut out, &Line::new(&catalogue, &case, number))?;
                out.write_all(b"\n")?;
            }
        }
    }
    out.flush()?;
    Ok(answer)
}

/// The lines of a catalogue none of whose conditions is hidden.
#[cfg(test)]
pub fn lines(catalogue: &Catalogue) -> impl Iterator<Item = String> {
    let line = |(number, case)| serde_json::to_string(&Line::new(catalogue, &case, number));
    cases(catalogue).enumerate().filter_map(move |case| line(case).ok())
}

/// One code, in one of its meanings or in none.
struct Case<'c> {
    code: &'c Code,
    condition: Option<&'c Condition>,
    message: Message,
}

/// In file order, a code before its conditions.
fn cases(catalogue: &Catalogue) -> impl Iterator<Item = Case<'_>> {
    catalogue.codes.iter().flat_map(|code| {
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
