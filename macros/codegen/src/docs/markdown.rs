//! Free text as Markdown that shows it as it is.
//!
//! Catalogues are written by people and copied from vendors: a `[x]` is no link, an indented line
//! no program to test, and an address stands as it is. Only code between backticks is kept.

/// `text` as paragraphs.
pub(crate) fn prose(text: &str) -> String {
    let lines: Vec<String> = text.trim().lines().map(|line| escaped(line.trim())).collect();
    lines.join("\n")
}

/// `text` as code within a line.
pub(crate) fn inline_code(text: &str) -> String {
    if text.trim().is_empty() {
        return "(empty)".into();
    }
    if text.bytes().all(is_plain) {
        return format!("`{text}`");
    }
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('`') {
        push_text(&mut out, &rest[..at]);
        rest = &rest[at..];
        let code = code_span(rest);
        out.push_str(code.unwrap_or("\\`"));
        rest = &rest[code.map_or(1, str::len)..];
    }
    push_text(&mut out, rest);
    out
}

fn push_text(out: &mut String, mut rest: &str) {
    while let Some(at) = rest.find("http") {
        push_words(out, &rest[..at]);
        rest = &rest[at..];
        let address = address(rest).filter(|_| !out.ends_with(char::is_alphanumeric));
        if let Some(address) = address {
            out.extend(["<", address, ">"]);
        }
        let (taken, after) = rest.split_at(address.map_or(1, str::len));
        if address.is_none() {
            out.push_str(taken);
        }
        rest = after;
    }
    push_words(out, rest);
}

fn push_words(out: &mut String, rest: &str) {
    // Most text has no markup, and a macro runs unoptimised.
    let begins = rest.starts_with(|first: char| first.is_ascii_alphabetic());
    if begins && rest.bytes().all(is_plain) {
        out.push_str(rest);
        return;
    }
    let mut letters = rest.chars().peekable();
    while let Some(c) = letters.next() {
        if is_markup(c, out, letters.peek()) {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
}

/// What stands between two equally long runs of backticks at the start of `rest`, with them.
fn code_span(rest: &str) -> Option<&str> {
    let fence = rest.len() - rest.trim_start_matches('`').len();
    // Three would be a block of code at the start of a line.
    if fence == 0 || fence > 2 {
        return None;
    }
    let mut at = fence;
    loop {
        at += rest[at..].find('`')?;
        let run = rest[at..].len() - rest[at..].trim_start_matches('`').len();
        at += run;
        if run == fence {
            return rest.get(..at).filter(|code| !code.contains(char::is_control));
        }
    }
}

/// The address at the start of `rest`, without the punctuation that ends a sentence.
fn address(rest: &str) -> Option<&str> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| rest.starts_with(scheme))?;
    let outside = |c: char| c.is_whitespace() || c.is_control() || "<>\"`\\".contains(c);
    let end = rest.find(outside).unwrap_or(rest.len());
    let address = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'']);
    (address.len() > scheme.len()).then_some(address)
}

/// Whether `byte` is no markup wherever it stands after a letter.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b" !\"#$%'()+,-./:;=?@{|}".contains(&byte)
}

/// Whether `c` would be markup after `before` in its line.
fn is_markup(c: char, before: &str, next: Option<&char>) -> bool {
    match c {
        '\\' | '[' | ']' | '<' | '>' | '*' | '~' | '&' => true,
        '_' => {
            let inside = next.is_some_and(|next| next.is_alphanumeric());
            !(inside && before.ends_with(char::is_alphanumeric))
        }
        '#' | '+' | '-' | '=' => before.is_empty(),
        '.' | ')' => !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_shows_what_is_written() {
        for (written, markdown) in [
            ("plain text", "plain text"),
            ("a [x] and <b>", r"a \[x\] and \<b\>"),
            ("call `f([x])` now", "call `f([x])` now"),
            ("an odd ` backtick", r"an odd \` backtick"),
            ("``` x ```", r"\`\`\` x \`\`\`"),
            ("``a`b``", "``a`b``"),
            ("see https://a.example/b_c.", "see <https://a.example/b_c>."),
            ("(https://a.example/[b])", r"(<https://a.example/[b>\])"),
            ("nohttps://a", "nohttps://a"),
            ("client_id and _x_ and *y*", r"client_id and \_x\_ and \*y\*"),
            ("# 1\n    let x = [1];\n- a\n1. b", "\\# 1\nlet x = \\[1\\];\n\\- a\n1\\. b"),
            ("one\n\ntwo", "one\n\ntwo"),
            ("===\n~~~", "\\===\n\\~\\~\\~"),
            ("a\tb\u{0}c", "a b c"),
            (r"C:\[x]", r"C:\\\[x\]"),
            ("", ""),
        ] {
            assert_eq!(prose(written), markdown, "{written:?}");
        }
    }

    #[test]
    fn inline_code_survives_backticks() {
        for (written, markdown) in [
            ("Field '{field}'", "`Field '{field}'`"),
            ("a ` b", "``a ` b``"),
            ("`a`", "`` `a` ``"),
            ("a\nb", "`a b`"),
            (" ", "(empty)"),
        ] {
            assert_eq!(inline_code(written), markdown, "{written:?}");
        }
    }
}
