//! The one form of a catalogue: order, spelling and layout to which everybody's editor comes, so that what
//! two people write merges.
//!
//! A text is [read](statements) statement by statement with its comments, [arranged](arrange) in the
//! tables of the format, [sorted](order) by [its order](tables), and [printed](print). What comes out is [held against](same) what went
//! in: where anything but order and spelling differed, nothing would be written.

mod arrange;
mod order;
mod print;
mod same;
mod statements;
mod tables;
#[cfg(test)]
mod tests;
mod value;

use errcat_catalog::Source;

/// Why a text has no canonical form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is not TOML.
    NotToml,
    /// It would say something else, or lose a comment: a mistake here.
    WouldChange,
}

/// A catalogue, or some tables of one, in its canonical form.
///
/// Comments stay with what they stand at. Tables and keys that the format does not know stay as they are,
/// behind those that it knows.
pub fn canonical(text: &str) -> Result<String, Refused> {
    let source = Source::new("", text);
    let text = source.text();
    let said = same::Said::by(text).ok_or(Refused::NotToml)?;
    let statements = statements::read(text).ok_or(Refused::WouldChange)?;
    let mut document = arrange::document(statements);
    order::sort(&mut document);
    let written = print::document(&document);
    let same = same::Said::by(&written).is_some_and(|written| written == said);
    same.then_some(written).ok_or(Refused::WouldChange)
}

/// What errcat writes itself, as it is kept.
pub fn tidy(text: String) -> String {
    canonical(&text).unwrap_or(text)
}
