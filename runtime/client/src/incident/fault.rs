//! A fault: what the catalogue says of it, and its message by the template.

use alloc::string::String;
use alloc::vec::Vec;

use errcat::{Bounds, By, ErrorCode, FaultRef, Overlaid, Place, Template, Word};

use super::Map;
use super::head::Show;
use super::shown::Shown;
use super::sieve::Sieve;

/// A fault as it was read: the reply's own words, and beside them what the catalogue says.
#[derive(Clone)]
pub(super) struct RawFault {
    pub place: Place,
    pub record: Option<usize>,
    pub record_id: Option<String>,
    /// The code, where the catalogue does not list it.
    code: Option<String>,
    pub message: Option<String>,
    template: Option<Template>,
    /// What the template finds in the message; `None` where it does not fit.
    arguments: Option<Vec<(&'static str, String)>>,
    params: Vec<String>,
    /// What is said before the message, and after it.
    facts: [Map; 2],
}

impl RawFault {
    pub fn of<C: ErrorCode>(fault: &FaultRef<'_, C>) -> Self {
        let kept = |text: &str| text.chars().take(2_000).collect::<String>();
        let code = fault.code();
        let condition = fault.condition();
        let template = condition.map(|condition| C::meaning(condition).template);
        let template = template.or_else(|| code.map(ErrorCode::template));
        let found = template.zip(fault.message()).and_then(|(it, message)| it.matches(message));
        let wait = fault.retry().delay().map(|wait| shown!(", ", Shown::wait(wait)));
        let limit = fault.limit();
        let limit = limit.map(|it| shown!(it.name, ", ", Shown::number(it.max), " ", it.unit));
        let word = |word: Option<&'static str>| word.map(Shown::from);
        Self {
            place: fault.place(),
            record: fault.record(),
            record_id: fault.record_id().map(kept),
            code: fault.raw_code().filter(|_| code.is_none()).map(kept),
            message: fault.message().filter(|message| !message.is_empty()).map(kept),
            template,
            arguments: found.map(|found| found.map(|(name, value)| (name, kept(value))).collect()),
            params: fault.params().take(8).map(|(_, value)| kept(value)).collect(),
            facts: [
                super::map([
                    ("code", word(code.map(ErrorCode::wire))),
                    ("name", word(fault.name())),
                    ("condition", word(condition.map(Word::as_str))),
                    ("level", word(fault.level().map(Word::as_str))),
                ]),
                super::map([
                    ("limit", limit),
                    ("retry", Some(shown!(fault.action().as_str(), wait))),
                    ("quota", word(Some(fault.quota().as_str()))),
                    ("executed", word(Some(fault.executed().as_str()))),
                    ("by", Some(by(fault.by()))),
                    ("overlay", fault.overlaid().map(overlaid)),
                    ("fix", word(fault.fix())),
                ]),
            ],
        }
    }

    /// The values in it that may be spoken of.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        let arguments = self.arguments.iter().flatten().map(|(_, value)| value);
        let others = self.params.iter().chain(&self.record_id).chain(&self.code);
        arguments.chain(others).map(|value| &**value)
    }

    /// All of it but the record, so that faults that are alike are told once.
    pub fn show(&self, show: &mut Show<'_>, sieve: &Sieve) -> Map {
        let [before, after] = self.facts.clone();
        let code = self.code.as_deref().map(|code| unlisted(code, show));
        let mut map = super::map([("code", code)]);
        map.extend(before);
        let message = self.message.as_deref().map(|message| self.said(message, show, sieve));
        let params = self.params.iter().map(|value| show.marks.show("text", value.as_bytes()));
        let params = params.reduce(|all, one| shown!(all, ", ", one));
        map.extend(super::map([("message", message), ("params", params)]));
        map.extend(after);
        map
    }

    /// The template with its arguments, or how long the message is.
    fn said(&self, message: &str, show: &mut Show<'_>, sieve: &Sieve) -> Shown {
        if let Some((template, arguments)) = self.template.zip(self.arguments.as_ref()) {
            let mut arguments = arguments.iter();
            return template.literals().fold(Shown::default(), |said, literal| {
                let argument = arguments.next();
                let argument =
                    argument.map(|(name, value)| argument_of(template, name, value, show));
                shown!(said, literal, argument)
            });
        }
        if show.disclosure.messages {
            let words = message.split_whitespace().map(|word| {
                let met = sieve.has_met(word);
                if met { Shown::from("‹…›") } else { Shown::opened(word, show.guard) }
            });
            return words.reduce(|all, word| shown!(all, " ", word)).unwrap_or_default();
        }
        let why = if self.template.is_some() { ", fits no template" } else { "" };
        shown!("text, ", Shown::size(message.len()), why)
    }
}

/// An argument that the catalogue opens, if it looks like a name or a quantity and stood nowhere as a
/// value in the request; any other as a mark.
fn argument_of(template: Template, name: &str, value: &str, show: &mut Show<'_>) -> Shown {
    let starts = |with: fn(&char) -> bool| value.chars().next().is_some_and(|it| with(&it));
    let all =
        |signs: &str| value.chars().all(|it| it.is_ascii_alphanumeric() || signs.contains(it));
    let is_name = starts(char::is_ascii_alphabetic) && value.len() <= 64 && all("_.-:");
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let is_quantity = (1..=6).contains(&digits) && value.len() <= digits + 4 && all("()., ");
    let is_open =
        template.is_shown(name) && (is_name || is_quantity) && !show.marks.was_sent(value);
    if value.is_empty() { Shown::default() } else { show.value(is_open, value) }
}

/// A code that the catalogue does not list may be anything.
fn unlisted(code: &str, show: &mut Show<'_>) -> Shown {
    let shown = match code.parse::<u16>() {
        Ok(number) if number < 1_000 => Shown::number(number),
        _ => show.value(show.disclosure.opens('@', "code"), code),
    };
    shown!(shown, ", not listed")
}

/// What an overlay says of the row: words of the catalogue's own.
pub(super) fn overlaid(overlaid: &'static Overlaid) -> Shown {
    if overlaid.is_added() {
        return shown!(overlaid.overlay, " adds it");
    }
    let keys = overlaid.changes.iter().map(|change| Shown::from(change.key));
    let keys = keys.reduce(|all, key| shown!(all, ", ", key));
    shown!(overlaid.overlay, " has another ", keys, ": ", overlaid.why)
}

/// Which row decided.
pub(super) fn by<C: ErrorCode>(by: By<C>) -> Shown {
    let bound =
        |bound: i64| shown!(if bound < 0 { "-" } else { "" }, Shown::number(bound.unsigned_abs()));
    match by {
        By::Reply { rule, line: Some(line) } => {
            shown!("the reply, by rule ", rule, " in line ", Shown::number(line))
        }
        By::Reply { rule, line: None } => shown!("the reply, by rule ", rule),
        By::Code(code) => shown!("code ", code.wire(), " ", code.name()),
        By::Status(status) => shown!("HTTP status ", Shown::number(status)),
        By::Range(range) => {
            let (from, to) = match range.bounds {
                Bounds::Text(from, to) => (from.into(), to.into()),
                Bounds::Integer(from, to) => (bound(from), bound(to)),
            };
            shown!("range ", from, " to ", to, " of level ", range.level.as_str())
        }
        _ => Shown::from("nothing that is known"),
    }
}
