//! Message templates: their arguments, the messages they fit, their text.

use super::change::{Change, Subject};
use super::{Found, Rule, rules};
use crate::source::Located;
use crate::template::Template;

/// Compares two templates; `refit` is the rule for one that fits other messages.
pub(super) fn compare(
    found: &mut Found<'_>,
    refit: &'static Rule,
    about: &Subject,
    old: &Located<Template>,
    new: &Located<Template>,
) {
    if old.value == new.value {
        return;
    }
    let placeholders = Placeholders::of(&old.value, &new.value);
    let mut changes = Vec::new();
    for (was, is) in &placeholders.renamed {
        let says = format!("the argument `{was}` is now called `{is}`");
        let change = Change::new(&rules::PLACEHOLDER_RENAMED, about, says);
        changes.push(change.was(*was, old.span).now(*is, new.span));
    }
    for was in &placeholders.removed {
        let says = format!("the message has no argument `{was}` any more");
        let change = Change::new(&rules::PLACEHOLDER_REMOVED, about, says);
        changes.push(change.was(*was, old.span));
    }
    for is in &placeholders.added {
        let says = format!("the message has a new argument `{is}`");
        let change = Change::new(&rules::PLACEHOLDER_ADDED, about, says);
        changes.push(change.now(*is, new.span));
    }

    // A code stands whatever its message says: its template decides about arguments alone.
    let matters = *refit == rules::CONDITION_MESSAGE_CHANGED || placeholders.any_kept;
    let (was, is) = (old.value.text(), new.value.text());
    let whole = |rule: &'static Rule| {
        let what = match *rule {
            rules::CONDITION_MESSAGE_CHANGED => "fits other messages",
            rules::MESSAGE_MATCHING_CHANGED => "finds its arguments elsewhere",
            _ => "its message reads differently",
        };
        let says = format!("{what}: was `{was}`, is now `{is}`");
        Change::new(rule, about, says).was(was, old.span).now(is, new.span)
    };
    if matters && (placeholders.moved || shape(&old.value) != shape(&new.value)) {
        changes.push(whole(refit));
    } else if changes.is_empty() {
        changes.push(whole(&rules::MESSAGE_TEXT_CHANGED));
    }
    for change in changes {
        found.add(change);
    }
}

/// Compares which arguments strangers may read, of the placeholders that both messages have.
pub(super) fn shown(
    found: &mut Found<'_>,
    about: &Subject,
    (old, was): (&Template, &[Located<String>]),
    (new, is): (&Template, &[Located<String>]),
) {
    let less = |some: &[Located<String>], name: &str| some.iter().all(|one| one.value != name);
    let has = |template: &Template, name: &str| template.names().any(|known| known == name);
    for name in was.iter().filter(|name| less(is, &name.value) && has(new, &name.value)) {
        let says = format!("incidents do not show the argument `{}` any more", name.value);
        found.add(Change::new(&rules::SHOWN_REMOVED, about, says).was(name.as_str(), name.span));
    }
    for name in is.iter().filter(|name| less(was, &name.value) && has(old, &name.value)) {
        let says = format!("incidents show the argument `{}`", name.value);
        found.add(Change::new(&rules::SHOWN_ADDED, about, says).now(name.as_str(), name.span));
    }
}

/// What became of the placeholders.
struct Placeholders<'t> {
    renamed: Vec<(&'t str, &'t str)>,
    removed: Vec<&'t str>,
    added: Vec<&'t str>,
    /// Whether an argument of the old message is one of the new, under whatever name.
    any_kept: bool,
    /// Whether one that is kept stands in another place.
    moved: bool,
}

impl<'t> Placeholders<'t> {
    fn of(old: &'t Template, new: &'t Template) -> Self {
        let (was, is): (Vec<&str>, Vec<&str>) = (old.names().collect(), new.names().collect());
        let is_new = |name: &&str| !was.contains(name);
        let is_gone = |name: &&str| !is.contains(name);
        // As many as before: what stands in the place of one that is gone is that one.
        let places = was.iter().copied().zip(is.iter().copied());
        let renamed: Vec<_> = places
            .filter(|(old, new)| was.len() == is.len() && is_gone(old) && is_new(new))
            .collect();
        let left = |name: &&str| !renamed.iter().any(|(old, new)| name == old || name == new);
        let kept = || was.iter().enumerate().filter(|(_, name)| !is_gone(name));
        Self {
            removed: was.iter().copied().filter(is_gone).filter(left).collect(),
            added: is.iter().copied().filter(is_new).filter(left).collect(),
            any_kept: kept().next().is_some() || !renamed.is_empty(),
            moved: kept().any(|(place, name)| is.get(place) != Some(name)),
            renamed,
        }
    }
}

/// The fixed parts without what makes no difference when a reply is read: quotes, `;`, letter case,
/// runs of white space, a full stop at the end.
fn shape(template: &Template) -> Vec<String> {
    let mut parts: Vec<String> = template.literals().map(plain).collect();
    if let Some(first) = parts.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some(last) = parts.last_mut() {
        let text = last.trim_end();
        *last = text.strip_suffix('.').unwrap_or(text).trim_end().to_owned();
    }
    // Where nothing else stands between two placeholders, even a quote tells them apart.
    let between = 1..parts.len().saturating_sub(1).max(1);
    for (place, literal) in template.literals().enumerate() {
        if between.contains(&place) && parts[place].is_empty() {
            literal.clone_into(&mut parts[place]);
        }
    }
    parts
}

fn plain(literal: &str) -> String {
    let mut plain = String::with_capacity(literal.len());
    for c in literal.chars() {
        match c {
            '\'' | '"' | '`' | '\u{2018}'..='\u{201F}' | ';' => {}
            c if c.is_whitespace() => {
                if !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            c => plain.push(c.to_ascii_lowercase()),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_wire_varies_makes_no_difference() {
        let same = |a: &str, b: &str| shape(&Template::parse(a).0) == shape(&Template::parse(b).0);
        for (a, b, expected) in [
            ("Field '{field}' not found", "field {name} Not  found.", true),
            (" busy; ", "Busy", true),
            ("v1.{x}", "v1{x}", false),
            ("{a};{b}", "{a}'{b}", false),
            ("{a} {b}", "{a}  {b}", true),
            ("Too many jobs", "Too many tasks", false),
            ("'{a}' gone", "{a} gone", true),
        ] {
            assert_eq!(same(a, b), expected, "{a:?} and {b:?}");
        }
    }
}
