//! What varies in a message, however it is written, becomes a placeholder of the format: `%s`, `{0}`,
//! `{}`, `{{name}}`, `${name}`, `%(name)s`, `<name>`, `'...'`.

use errcat_catalog::Template;

use crate::words;

/// Longer than any message that is shown to people; the format has room for twice as much.
const LONGEST: usize = 30_000;

/// A text in which more varies is no message, but a pattern or a list.
const MOST: usize = 100;

/// The message as a template.
pub fn template(message: &str) -> String {
    let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut message = unquoted(&message);
    if message.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|end| message.is_char_boundary(*end)).unwrap_or(0);
        message = message.get(..end).unwrap_or_default();
    }
    let pieces = pieces(message);
    let varying = pieces.iter().filter(|piece| matches!(piece, Piece::Varies(_))).count();
    if varying > MOST {
        return escape(message);
    }
    let mut names: Vec<String> = Vec::new();
    // `{0}` is the same wherever it stands.
    let mut numbered: Vec<(&String, String)> = Vec::new();
    let mut written = String::new();
    for (place, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Text(text) => written += &escape(text),
            Piece::Varies(name) => {
                let text = |place: Option<usize>| match place.and_then(|at| pieces.get(at)) {
                    Some(Piece::Text(text)) => text.as_str(),
                    _ => "",
                };
                let (before, behind) = (text(place.checked_sub(1)), text(Some(place + 1)));
                let known = numbered.iter().find(|(number, _)| *number == name);
                let base = match known {
                    Some((_, known)) => known.clone(),
                    None => snake(name).unwrap_or_else(|| fitting(before, behind)),
                };
                if known.is_none() && !name.is_empty() {
                    numbered.push((name, base.clone()));
                }
                let name = base;
                let name = free(&name, &names);
                written.extend(["{", &name, "}"]);
                names.push(name);
            }
        }
    }
    // Whatever a source has thought of, what is written is a template.
    match Template::parse(&written) {
        (_, mistakes) if mistakes.is_empty() => written,
        _ => escape(message),
    }
}

fn escape(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

/// Without quotes around all of it.
fn unquoted(message: &str) -> &str {
    let pairs = [('"', '"'), ('“', '”'), ('`', '`'), ('\'', '\'')];
    let inner = pairs.into_iter().find_map(|(open, close)| {
        let inner = message.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains([open, close])).then_some(inner.trim())
    });
    inner.filter(|inner| !inner.is_empty()).unwrap_or(message)
}

enum Piece {
    Text(String),
    /// With what it is called; empty where it is not.
    Varies(String),
}

fn pieces(message: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut rest = message;
    // Where single braces name what varies, double ones are braces.
    let doubled = !message.replace("{{", "").contains('{');
    while let Some(first) = rest.chars().next() {
        let before = text.chars().next_back();
        let Some(Found { name, length }) = varies(rest, before, doubled) else {
            let is_doubled = |sign: &&str| rest.starts_with(sign);
            let escaped = if doubled { &["%%"][..] } else { &["%%", "{{", "}}"] };
            let written = if escaped.iter().any(is_doubled) { 2 } else { first.len_utf8() };
            text.push(first);
            rest = rest.get(written..).unwrap_or_default();
            continue;
        };
        if !text.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut text)));
        }
        // Nobody could tell where the first of two ends.
        match pieces.last_mut() {
            Some(Piece::Varies(last)) if last.is_empty() => *last = name,
            Some(Piece::Varies(_)) => {}
            _ => pieces.push(Piece::Varies(name)),
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    pieces
}

/// What varies, what it is called, and how many bytes its writing takes.
struct Found {
    name: String,
    length: usize,
}

/// What `rest` begins with, if that varies.
fn varies(rest: &str, before: Option<char>, doubled: bool) -> Option<Found> {
    /// No name with what follows it is longer; a text of brackets alone is read once.
    const FURTHEST: usize = 200;
    let between = |open: &str, close: &str| {
        let inner = rest.strip_prefix(open)?;
        let closes = |at: &usize| inner.get(*at..).is_some_and(|rest| rest.starts_with(close));
        let end = inner.char_indices().take(FURTHEST).map(|(at, _)| at).find(closes)?;
        let inner = inner.get(..end)?;
        Some((inner, open.len() + inner.len() + close.len()))
    };
    let named = |(inner, length): (&str, usize)| {
        // What follows says how it is written.
        let name = inner.split([':', ',', '!', '|']).next().unwrap_or_default().trim();
        let is_name = name.chars().all(|c| c.is_alphanumeric() || "_-. []".contains(c));
        (is_name && name.len() <= 40).then(|| Found { name: name.to_owned(), length })
    };
    if doubled && let Some(found) = between("{{", "}}").and_then(named) {
        return Some(found);
    }
    if rest.starts_with("{{") && !doubled {
        return None;
    }
    for open in ["${", "#{", "%{", "{"] {
        if let Some(found) = between(open, "}").and_then(named) {
            return Some(found);
        }
    }
    if let Some((inner, length)) = between("%(", ")") {
        let ends = rest.get(length..).is_some_and(|end| end.starts_with(['s', 'd', 'r', 'f', 'i']));
        return named((inner, length + 1)).filter(|_| ends);
    }
    let tag = between("<", ">").filter(|(inner, _)| {
        inner.starts_with(char::is_alphabetic)
            && !before.is_some_and(char::is_alphanumeric)
            && !is_markup(inner)
    });
    if let Some(found) = tag.and_then(named) {
        return Some(found);
    }
    conversion(rest).or_else(|| left_out(rest, before))
}

/// Whether it is one of the elements that stand in texts.
fn is_markup(name: &str) -> bool {
    const ELEMENTS: &str = "a b br code div em i li ol p pre span strong sub sup u ul";
    ELEMENTS.split(' ').any(|element| element.eq_ignore_ascii_case(name))
}

/// `%s`, `%1$s`, `%ld`, `%.2f`, `%@`, as the families of `printf` write it.
fn conversion(rest: &str) -> Option<Found> {
    let inner = rest.strip_prefix('%')?;
    let flags = inner.find(|c: char| !(c.is_ascii_digit() || "$.-+#*".contains(c)))?;
    let (_, inner) = inner.split_at_checked(flags)?;
    let kind = inner.trim_start_matches(['l', 'h', 'z']);
    let sizes = inner.len() - kind.len();
    let first = kind.chars().next().filter(|c| "sdiufgxXpcqvrT@".contains(*c))?;
    let behind = kind.chars().nth(1);
    let ends = first == '@' || !behind.is_some_and(char::is_alphanumeric);
    ends.then(|| Found { name: String::new(), length: 1 + flags + sizes + first.len_utf8() })
}

/// `...`, `…`, `xxx` between quotes; of these the first two between words as well.
fn left_out(rest: &str, before: Option<char>) -> Option<Found> {
    let dots = ["...", "…"].into_iter().find(|dots| rest.starts_with(dots));
    let signs = ["xxxx", "xxx", "XXXX", "XXX"].into_iter().find(|signs| rest.starts_with(signs));
    let length = dots.or(signs)?.len();
    let behind = rest.get(length..).unwrap_or_default().trim_start_matches('.');
    let is_quote = |c: char| "'\"`‘’“”".contains(c);
    let is_quoted = before.is_some_and(is_quote) && behind.starts_with(is_quote);
    let goes_on = behind.trim_start().starts_with(char::is_alphanumeric) && behind.starts_with(' ');
    let is_between = dots.is_some() && before.is_some_and(char::is_whitespace) && goes_on;
    (is_quoted || is_between).then(|| Found { name: String::new(), length })
}

/// The name as the format wants it; nothing of one without letters.
fn snake(name: &str) -> Option<String> {
    let words = words::of(name).map(str::to_lowercase).filter(|word| word.is_ascii());
    let name = words.collect::<Vec<_>>().join("_");
    let name = name.trim_start_matches(|c: char| !c.is_ascii_lowercase());
    (!name.is_empty()).then(|| name.to_owned())
}

/// Words that tell nothing of what stands beside them.
const LITTLE: &str = "such too a an the is are was were be been has have had of to by with for in on at from than not \
     but and or as only got more less least most up this that it its must may can cannot does do did no \
     s t should would per you your";

/// A name by the words around: `limit` of `limit is %d`, `seconds` of `try again in %d seconds`.
fn fitting(before: &str, behind: &str) -> String {
    let is_little = |word: &&str| {
        word.len() < 2
            || LITTLE.split_ascii_whitespace().any(|little| little.eq_ignore_ascii_case(word))
    };
    let is_word = |word: &&str| word.chars().all(|c| c.is_ascii_alphabetic());
    let back: Vec<&str> = words_of(before).into_iter().rev().collect();
    let told = back.first().is_some_and(|word| !is_little(word));
    let next = words_of(behind).into_iter().next().filter(|_| behind.starts_with(' '));
    let next = next.filter(|word| !told && !is_little(word) && is_word(word));
    let last = back.into_iter().take(4).find(|word| !is_little(word) && is_word(word));
    next.or(last).and_then(snake).unwrap_or_else(|| "value".into())
}

fn words_of(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect()
}

/// The name with a number, where it is taken.
fn free(name: &str, taken: &[String]) -> String {
    let is_free = |name: &String| !taken.contains(name);
    let numbered = (2..).map(|number| format!("{name}_{number}"));
    std::iter::once(name.to_owned()).chain(numbered).find(is_free).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_varies_gets_a_name_that_fits() {
        for (message, written) in [
            ("Field '%s' not found", "Field '{field}' not found"),
            ("Try again in %d seconds", "Try again in {seconds} seconds"),
            ("The limit is %d.", "The limit is {limit}."),
            ("Must be at least %1$d characters", "Must be at least {characters} characters"),
            ("%s: %s", "{value}: {value_2}"),
            ("%s%s too large", "{value} too large"),
            ("{0} is not {1}", "{value} is not {value_2}"),
            ("Column {0} of {0}", "Column {column} of {column_2}"),
            ("No {recordType} {id:>4}", "No {record_type} {id}"),
            ("No such {}", "No such {value}"),
            ("${user.name} #{x} %{y}", "{user_name} {x} {y}"),
            ("%(count)d rows", "{count} rows"),
            ("Hello {{userName}}", "Hello {user_name}"),
            ("Hello {{x}} {y}", "Hello {{x}} {y}"),
            ("Name <objName> is ambiguous", "Name {obj_name} is ambiguous"),
            ("Field '...' and \"…\"", "Field '{field}' and \"{value}\""),
            ("Lead 'xxx' exists", "Lead '{lead}' exists"),
            ("Wait ... then go on", "Wait {wait} then go on"),
            ("Please wait...", "Please wait..."),
            ("\"All of it\"", "All of it"),
            ("'a' and 'b'", "'a' and 'b'"),
            ("50% of it, 100%% sure", "50% of it, 100% sure"),
            ("50%discount a<b and c>d", "50%discount a<b and c>d"),
            ("{\"a\": 1}", "{{\"a\": 1}}"),
            ("{ } } {", "{value} }} {{"),
            ("a\n  b", "a b"),
            ("größe %s", "größe {value}"),
            ("", ""),
        ] {
            assert_eq!(template(message), written, "{message}");
        }
    }

    #[test]
    fn a_text_in_which_all_varies_stays_as_it_is() {
        let most = template(&"x %s ".repeat(MOST));
        assert!(
            most.starts_with("x {value} x {value_2} ") && most.ends_with("x {value_100}"),
            "{most}"
        );
        let more = "x %s {a}".repeat(2000);
        assert_eq!(template(&more), escape(&more));
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_a_template(
            message in "([ a-z]{0,3}(%s|%1\\$d|\\{0\\}|\\{\\}|\\{\\{|\\}\\}|[{}<>$#%.'x…]|<a b>|\\$\\{x\\}|\\PC)){0,12}",
        ) {
            let written = template(&message);
            let (_, mistakes) = Template::parse(&written);
            prop_assert_eq!(mistakes, []);
        }
    }
}
