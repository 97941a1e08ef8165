//! From a message on the wire to its arguments, beside what a program would write.
//!
//! `cargo bench -p errcat-tests --bench template`; see `measure` for what the lines say.

#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use errcat::Template;
use errcat::marketo::Code;
use memchr::memmem::Finder;
use regex::Regex;

mod measure;

use measure::{Random, candidate, compare};

const ITEMS: usize = 1 << 12;

fn main() {
    let all = [Code::InvalidValue, Code::FieldNotFound, Code::RateLimitExceeded];
    for code in all {
        let what = format!("message → arguments, {}", code.wire());
        messages(&what, code.template());
    }
}

/// Four in five are messages of this template, the others are of another code.
fn messages(what: &str, template: Template) {
    let mut random = Random::new(7);
    let messages: Vec<String> = (0..ITEMS)
        .map(|_| match random.below(5) {
            0 => random.pick(Code::ALL).template().text().replace(['{', '}'], ""),
            _ => message(template, &mut random),
        })
        .collect();
    let (regex, split) = (regex(template), Split::of(template));
    for message in &messages {
        let ours = template.matches(message).map(|found| found.map(|(_, value)| value).collect());
        assert_eq!(by_regex(&regex, message), ours, "{message}");
        assert_eq!(split.arguments(message), ours, "{message}");
    }
    compare(
        what,
        ITEMS,
        candidate("errcat", || {
            for message in &messages {
                if let Some(arguments) = template.matches(message) {
                    arguments.for_each(|(_, argument)| {
                        black_box(argument);
                    });
                }
            }
        }),
        vec![
            candidate("regex captures", || {
                for message in &messages {
                    if let Some(captures) = regex.captures(message) {
                        captures.iter().skip(1).for_each(|argument| {
                            black_box(argument);
                        });
                    }
                }
            }),
            candidate("memmem split", || {
                for message in &messages {
                    let _: Option<()> = split.each(message, |argument| {
                        black_box(argument);
                    });
                }
            }),
        ],
    );
}

fn message(template: Template, random: &mut Random) -> String {
    const VALUES: [&str; 6] = ["emailx", "score", "100", "20", "n/a", "2026-01-01T00:00:00Z"];
    let mut message = String::new();
    for (index, literal) in template.literals().enumerate() {
        if index > 0 {
            message.push_str(random.pick(&VALUES));
        }
        message.push_str(literal);
    }
    message
}

fn regex(template: Template) -> Regex {
    let literals: Vec<String> = template.literals().map(regex::escape).collect();
    Regex::new(&format!("^{}$", literals.join("(.*?)"))).unwrap()
}

fn by_regex<'m>(regex: &Regex, message: &'m str) -> Option<Vec<&'m str>> {
    let captures = regex.captures(message)?;
    Some(captures.iter().skip(1).map(|found| found.unwrap().as_str().trim_matches('\'')).collect())
}

/// The fixed parts of a message, looked for one after the other: exact, as they are documented.
struct Split {
    first: &'static str,
    between: Vec<Finder<'static>>,
    last: &'static str,
}

impl Split {
    fn of(template: Template) -> Self {
        let mut literals: Vec<&'static str> = template.literals().collect();
        let (first, last) = (literals.remove(0), literals.pop().unwrap_or_default());
        Self { first, between: literals.into_iter().map(Finder::new).collect(), last }
    }

    fn each<'m>(&self, message: &'m str, mut each: impl FnMut(&'m str)) -> Option<()> {
        let mut rest = message.strip_prefix(self.first)?.strip_suffix(self.last)?;
        for between in &self.between {
            let at = between.find(rest.as_bytes())?;
            each(&rest[..at]);
            rest = &rest[at + between.needle().len()..];
        }
        each(rest);
        Some(())
    }

    fn arguments<'m>(&self, message: &'m str) -> Option<Vec<&'m str>> {
        let mut arguments = Vec::new();
        self.each(message, |argument| arguments.push(argument))?;
        Some(arguments)
    }
}
