//! A description of the replies that were seen, to be pasted and put right.

use errcat::{Outcome, Verdict};
use errcat_catalog::{Catalogue, Source, load};
use serde_json::Value;

use super::find::Sample;
use super::found::Found;
use super::names;
use super::toml::{self, path};
use crate::canonical::tidy;
use crate::command::coverage::stubs;
use crate::input::{Reply, Unsaid};
use crate::print::toml::text;
use crate::reader::Known;

/// A catalogue that has all but codes and envelopes.
const HEAD: &str = r#"errcat = 1

[catalogue]
name  = "{name}"
title = "{title}"
code  = "text"

[level.http]
doc = "The HTTP status says it."

[level.response]
doc = "The whole request failed."

[level.record]
doc = "One record failed, while others may have been carried out."
"#;

/// What passes by itself is sent again.
const LATER: &str = r#"
[retry.later]
action  = "backoff"
initial = "1s"
max     = "1m"
"#;

/// A reply, and what there is to know of it.
pub struct Seen {
    pub reply: Reply<'static>,
    pub sample: Option<Sample>,
}

/// What a proposal is added to.
pub enum To<'a> {
    /// Nothing: a whole catalogue is made.
    Nothing { name: &'a str, title: &'a str },
    /// The catalogue that there is, which gets envelopes.
    Known(&'a Source),
}

/// A beginning of a catalogue with the name and the title of an API in it.
pub fn named(head: &str, name: &str, title: &str) -> String {
    head.replace("{name}", name).replace("\"{title}\"", &text(title))
}

/// The envelopes of what was seen, and the codes where there is no catalogue yet.
pub fn of(seen: &[Seen], unsaid: &Unsaid, to: &To<'_>) -> String {
    let base = match to {
        To::Nothing { name, title } => named(HEAD, name, title),
        To::Known(known) => known.text().to_owned(),
    };
    let mut found = fitting(&base, merged(seen));
    let draft = loaded(&format!("{base}{}", toml::write(&found)));
    let Some((source, catalogue)) = draft else { return String::new() };
    Known::<1>::mean(&catalogue, &source);
    found.extend(of_successes(seen, unsaid));
    if found.is_empty() {
        return String::new();
    }
    let envelopes = toml::write(&fitting(&base, found));
    if matches!(to, To::Known(_)) {
        return tidy(envelopes);
    }
    let codes = codes(seen, unsaid, &catalogue);
    let later = if codes.contains("= \"later\"\n") { LATER } else { "" };
    tidy(format!("{base}{later}\n{codes}{envelopes}"))
}

fn loaded(text: &str) -> Option<(Source, Catalogue)> {
    let source = Source::new("proposal", text.to_owned());
    let catalogue = load(&source).into_result().ok()?;
    Some((source, catalogue))
}

/// Kinds of envelopes, those that read few replies first.
const ORDER: &[&str] =
    &["pending", "records", "batch", "count", "word", "ok", "error", "code", "faults", "status"];

/// One envelope for all replies of one kind, the narrow ones first.
fn merged(seen: &[Seen]) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    for found in seen.iter().filter_map(|seen| seen.sample.as_ref()?.envelope()) {
        match all.iter_mut().find(|known| known.key == found.key) {
            Some(known) => known.add(found),
            None => all.push(found),
        }
    }
    let rank = |found: &Found| {
        let kind = found.key.split(':').next();
        ORDER.iter().position(|known| Some(*known) == kind)
    };
    all.sort_by_key(rank);
    all
}

/// Those with which the catalogue still has no mistake: what is not reached any more is left out.
fn fitting(base: &str, all: Vec<Found>) -> Vec<Found> {
    let mut fitting: Vec<Found> = Vec::new();
    for found in all {
        fitting.push(found);
        if loaded(&format!("{base}{}", toml::write(&fitting))).is_none() {
            fitting.pop();
        }
    }
    fitting
}

/// An envelope for successes that no other reads.
fn of_successes(seen: &[Seen], unsaid: &Unsaid) -> Option<Found> {
    let mut when: Vec<String> = Vec::new();
    let mut fails_as_success = false;
    for Seen { reply, sample } in seen.iter().filter(|seen| seen.reply.status < 400) {
        let outcome = reply.read::<Known<1>>(unsaid).outcome();
        fails_as_success |= !matches!(outcome, Outcome::Ok | Outcome::Unrecognised);
        if let (Outcome::Unrecognised, Some(sample)) = (outcome, sample) {
            when.push(telling(&sample.body));
        }
    }
    let any = when.is_empty();
    if !fails_as_success {
        ".".clone_into(when.first_mut()?);
        when.truncate(1);
    }
    when.sort_unstable();
    when.dedup();
    when.retain(|place| !place.is_empty());
    (!any && !when.is_empty()).then(|| Found {
        key: "success".into(),
        comment: if fails_as_success {
            "Successes have these members: only of what is listed here is that claimed."
        } else {
            "Any other reply under a good status is a success: strike this out unless you can vouch for it."
        },
        when: when.iter().map(|place| text(place)).collect(),
        ..Found::default()
    })
}

/// The member that tells a success most likely.
fn telling(body: &Value) -> String {
    match body {
        Value::Object(members) => {
            let known = names::RESULTS.iter().chain(names::IDS);
            let known = known.copied().find(|name| members.contains_key(*name));
            let name = known.or_else(|| members.keys().next().map(String::as_str));
            name.map(|name| path("", name)).unwrap_or_default()
        }
        Value::Array(elements) => match elements.first().map(telling) {
            Some(place) if !place.is_empty() => format!("[].{place}"),
            _ => "[]".into(),
        },
        _ => String::new(),
    }
}

/// A table for each code that was seen and is no mere status.
fn codes(seen: &[Seen], unsaid: &Unsaid, catalogue: &Catalogue) -> String {
    let add = |each: &mut dyn FnMut(&Reply<'_>, &Verdict<'_, Known<1>>)| {
        for Seen { reply, .. } in seen {
            each(reply, &reply.read::<Known<1>>(unsaid));
        }
    };
    let mut stubs = stubs(catalogue, add);
    stubs.retain(|stub| !stub.0.parse::<u16>().is_ok_and(|status| (400..600).contains(&status)));
    let text = |(code, stub): (String, String)| {
        let stub = if passes(&code) || passes(&stub) {
            stub.replace("retry    = \"never\"", "retry    = \"later\"")
        } else {
            stub
        };
        format!("{stub}\n")
    };
    stubs.into_iter().map(text).collect()
}

/// Whether a text has a word of what passes by itself.
fn passes(said: &str) -> bool {
    let said = said.to_lowercase();
    names::PASSING.iter().any(|word| said.contains(word))
}
