//! Message templates: `Field '{field}' not found`.

use std::fmt;
use std::ops::Range;

/// A message with a named placeholder for each part that varies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Template {
    text: String,
    holes: Vec<Hole>,
}

/// A placeholder in the [text](Template::text) of a template.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hole {
    /// The placeholder's name.
    pub name: String,
    /// Where `{name}` stands in the template's text, in bytes, braces included.
    pub at: Range<usize>,
}

/// What is wrong with a template, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError {
    /// What is wrong.
    pub message: String,
    /// What was probably meant.
    pub help: Option<String>,
    /// Where, in bytes of the written template.
    pub at: Range<usize>,
}

impl Template {
    /// Reads a template; `{{` and `}}` stand for braces.
    ///
    /// With it comes every mistake in it: it is what could be read in spite of them.
    #[must_use]
    pub fn parse(written: &str) -> (Self, Vec<TemplateError>) {
        let mut template = Self::default();
        let mut errors = Vec::new();
        let mut rest = 0;
        while let Some(found) = written.get(rest..).and_then(|tail| tail.find(['{', '}'])) {
            let brace = rest + found;
            template.text.push_str(&written[rest..brace]);
            let tail = &written[brace..];
            if tail.starts_with("{{") || tail.starts_with("}}") {
                template.text.push_str(&tail[..1]);
                rest = brace + 2;
            } else if tail.starts_with('}') {
                errors.push(TemplateError {
                    message: "a `}` that closes nothing".into(),
                    help: Some("write `}}` for the character itself".into()),
                    at: brace..brace + 1,
                });
                template.text.push('}');
                rest = brace + 1;
            } else if let Some(length) =
                tail[1..].find(['{', '}']).filter(|&end| tail[1 + end..].starts_with('}'))
            {
                rest = brace + length + 2;
                template.add_hole(&tail[1..=length], brace..rest, &mut errors);
            } else {
                errors.push(TemplateError {
                    message: "a `{` that nothing closes".into(),
                    help: Some(
                        "close the placeholder with `}`, or write `{{` for the character itself"
                            .into(),
                    ),
                    at: brace..brace + 1,
                });
                template.text.push('{');
                rest = brace + 1;
            }
        }
        template.text.push_str(written.get(rest..).unwrap_or_default());
        (template, errors)
    }

    fn add_hole(&mut self, name: &str, written_at: Range<usize>, errors: &mut Vec<TemplateError>) {
        let mut wrong = |message: String, help: &str| {
            errors.push(TemplateError { message, help: Some(help.into()), at: written_at.clone() });
        };
        if name.is_empty() {
            wrong("a placeholder without a name".into(), "name the part that varies: `{field}`");
        } else if !is_placeholder_name(name) {
            let help = meant_name(name).map_or_else(
                || {
                    "use lower-case letters, digits and `_`, beginning with a letter: `{field}`"
                        .into()
                },
                |meant| format!("did you mean `{{{meant}}}`?"),
            );
            wrong(format!("`{name}` cannot name a placeholder"), &help);
        } else if self.holes.iter().any(|hole| hole.name == name) {
            wrong(
                format!("placeholder `{name}` stands here twice"),
                "give each part a name of its own",
            );
        }
        if self.holes.last().is_some_and(|hole| hole.at.end == self.text.len()) {
            wrong(
                "two placeholders with nothing between them".into(),
                "nobody could tell where the first ends: put the text between them that the wire has",
            );
        }
        let start = self.text.len();
        self.text.push('{');
        self.text.push_str(name);
        self.text.push('}');
        self.holes.push(Hole { name: name.into(), at: start..self.text.len() });
    }

    /// The text people read: placeholders as `{name}`, braces as themselves.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The placeholders, in order.
    #[must_use]
    pub fn holes(&self) -> &[Hole] {
        &self.holes
    }

    /// The names of the placeholders, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.holes.iter().map(|hole| hole.name.as_str())
    }

    /// The fixed parts around the placeholders: always one more than there are placeholders.
    pub fn literals(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.holes.iter().map(|hole| hole.at.end));
        let ends =
            self.holes.iter().map(|hole| hole.at.start).chain(std::iter::once(self.text.len()));
        starts.zip(ends).map(|(start, end)| self.text.get(start..end).unwrap_or_default())
    }

    /// The text with each placeholder filled by what `fill` gives for its name.
    #[must_use]
    pub fn fill(&self, mut fill: impl FnMut(&str) -> String) -> String {
        let mut names = self.names();
        let mut filled = String::new();
        for literal in self.literals() {
            filled.push_str(literal);
            filled.extend(names.next().map(&mut fill));
        }
        filled
    }

    /// Whether every message that `other` describes is one that `self` describes too.
    ///
    /// Quotes, letter case, `;`, runs of white space and a full stop at the end make no
    /// difference, as they make none when a reply is read.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        // What fills a placeholder of `other` can only be taken up by a placeholder of `self`.
        const FILLED: &str = "\u{E000}";
        let message = plain(&other.fill(|_| FILLED.into()));
        let message = without_full_stop(&message);
        let literals: Vec<String> = self.literals().map(plain).collect();
        let [first, middle @ .., last] = literals.as_slice() else {
            return literals.iter().all(|only| without_full_stop(only) == message);
        };
        let Some(mut tail) = message.strip_prefix(first.as_str()) else { return false };
        for literal in middle {
            let Some(at) = tail.find(literal.as_str()) else { return false };
            tail = &tail[at + literal.len()..];
        }
        tail.ends_with(without_full_stop(last))
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// ` maxLimit:?` as `max_limit`.
fn meant_name(written: &str) -> Option<String> {
    let name = written.trim().split([':', '!']).next().unwrap_or_default().trim();
    let mut meant = String::new();
    for c in name.chars() {
        let begins = c.is_ascii_uppercase() || matches!(c, ' ' | '-' | '.');
        if begins && !meant.is_empty() && !meant.ends_with('_') {
            meant.push('_');
        }
        if !matches!(c, ' ' | '-' | '.') {
            meant.push(c.to_ascii_lowercase());
        }
    }
    is_placeholder_name(&meant).then_some(meant)
}

fn is_placeholder_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// `text` without what the wire varies: quotes, `;`, letter case, runs of white space.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
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

fn without_full_stop(text: &str) -> &str {
    text.strip_suffix('.').unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(written: &str) -> Template {
        let (template, errors) = Template::parse(written);
        assert_eq!(errors, [], "{written}");
        template
    }

    #[test]
    fn placeholders_and_braces_are_told_apart() {
        for (written, text, names, literals) in [
            ("Busy", "Busy", vec![], vec!["Busy"]),
            ("", "", vec![], vec![""]),
            ("{a}", "{a}", vec!["a"], vec!["", ""]),
            ("x {a} y {b_2}", "x {a} y {b_2}", vec!["a", "b_2"], vec!["x ", " y ", ""]),
            ("{{a}} {b}", "{a} {b}", vec!["b"], vec!["{a} ", ""]),
            ("ü{a}ß", "ü{a}ß", vec!["a"], vec!["ü", "ß"]),
        ] {
            let template = template(written);
            assert_eq!(template.text(), text);
            assert_eq!(template.names().collect::<Vec<_>>(), names, "{written}");
            assert_eq!(template.literals().collect::<Vec<_>>(), literals, "{written}");
        }
    }

    #[test]
    fn all_mistakes_of_one_template_are_found() {
        let (_, errors) = Template::parse("} {} {A} {b} {b}{c} {");
        let at: Vec<usize> = errors.iter().map(|error| error.at.start).collect();
        assert_eq!(at, [0, 2, 5, 13, 16, 20]);
    }

    #[test]
    fn filling_puts_a_value_in_each_place() {
        let filled = template("Field '{field}' of {{{kind}}}").fill(str::to_uppercase);
        assert_eq!(filled, "Field 'FIELD' of {KIND}");
    }

    #[test]
    fn a_template_covers_what_only_its_placeholders_can_take_up() {
        for (wide, narrow, covers) in [
            ("{any}", "Too many jobs", true),
            ("Too many {what}", "Too many jobs in {queue}", true),
            ("Too many {what}", "too  many ‘{what}’.", true),
            ("{a} queue {b}", "jobs in queue now", true),
            ("v1.{a}", "v1{a}", false),
            ("Too many jobs", "Too many {what}", false),
            ("Too many jobs", "Too many jobs", true),
            ("{a} x {b} x {c}", "1 x 2", false),
            ("", "Busy", false),
        ] {
            assert_eq!(template(wide).covers(&template(narrow)), covers, "{wide:?} and {narrow:?}");
        }
    }
}
