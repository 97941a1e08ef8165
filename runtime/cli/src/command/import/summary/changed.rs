//! What became of a catalogue that was there.

use super::words::{NAMED, count, listed, short};
use crate::command::import::merge::{Changed, Changes};
use crate::print::advice::thousands;
use crate::print::report;

/// A line for each kind of change.
pub fn lines(changes: &Changes) -> Vec<(&'static str, String)> {
    let Changes { new, followed, kept, vanished, returned, retired, own, gone } = changes;
    let named = |codes: &[(String, String)]| {
        listed(&codes.iter().map(|(code, name)| heading(code, name)).collect::<Vec<_>>())
    };
    let mut lines = Vec::new();
    if !new.is_empty() {
        lines.push(("new", format!("{}, to be decided: {}", count(new.len(), "code"), named(new))));
    }
    if !followed.is_empty() {
        let keys = followed.iter().map(|key| format!("{} {}", key.code, key.key));
        let texts = report::count(followed.len(), "text");
        lines.push((
            "followed",
            format!("{texts} of the source: {}", listed(&keys.collect::<Vec<_>>())),
        ));
    }
    for changed in kept.iter().take(NAMED) {
        lines.push(("kept", self::kept(changed)));
    }
    if kept.len() > NAMED {
        let more = thousands((kept.len() - NAMED) as u64);
        lines.push(("kept", format!("and {more} more texts that people changed")));
    }
    for (key, texts) in gone.iter().filter(|(_, texts)| **texts > 0) {
        lines.push(("kept", format!("column {key} is gone: {} kept", count(*texts, "text"))));
    }
    if !vanished.is_empty() {
        let codes = format!("{} not listed any more", count(vanished.len(), "code"));
        lines.push(("vanished", format!("{codes}, proposed as [[retired]]: {}", named(vanished))));
    }
    if !returned.is_empty() {
        let codes = count(returned.len(), "code");
        lines.push(("returned", format!("{codes} listed again: {}", listed(returned))));
    }
    if !retired.is_empty() {
        let codes = count(retired.len(), "code");
        lines.push(("retired", format!("{codes} that the source lists: {}", listed(retired))));
    }
    if *own > 0 {
        lines.push(("own", format!("{} that the source never listed", count(*own, "code"))));
    }
    lines
}

fn kept(changed: &Changed) -> String {
    let source = match &changed.said {
        Some(said) => format!("the source says “{}”", short(said)),
        None => "the source says nothing any more".into(),
    };
    format!("{} {} as people wrote it; {source}", changed.code, changed.key)
}

fn heading(code: &str, name: &str) -> String {
    if code == name { code.to_owned() } else { format!("{code} {name}") }
}
