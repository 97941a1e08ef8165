//! Texts as docstrings.

/// How long lines are, as Python's formatters have them.
const WIDTH: usize = 88;
const QUOTES: &str = "\"\"\"";

/// Paragraphs below an indent; one that is indented itself is kept as it is.
pub fn of(indent: &str, paragraphs: &[String]) -> String {
    let wrapped: Vec<String> = paragraphs
        .iter()
        .map(|text| wrapped(indent, text))
        .filter(|text| !text.is_empty())
        .collect();
    let text = wrapped.join(&format!("\n\n{indent}"));
    let first = text.trim_start();
    let end = match &wrapped[..] {
        [one] if !one.contains('\n') && indent.len() + one.len() + 6 <= WIDTH => String::new(),
        _ => format!("\n{indent}"),
    };
    format!("{indent}{QUOTES}{first}{end}{QUOTES}\n")
}

fn wrapped(indent: &str, text: &str) -> String {
    let lines = escaped(text);
    if text.starts_with(' ') {
        return lines;
    }
    let words = lines.split_whitespace().collect::<Vec<_>>().join(" ");
    let room = WIDTH - indent.len() - QUOTES.len();
    let options = textwrap::Options::new(room).break_words(false);
    textwrap::wrap(&words, options).join(&format!("\n{indent}"))
}

/// Nothing in it ends the docstring, or is a sign that only a machine sees.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' => escaped.push_str("\\\\"),
            '\n' | '\t' | '\r' => escaped.push(sign),
            _ if sign.is_control() => escaped.push(' '),
            _ => escaped.push(sign),
        }
    }
    let escaped = escaped.replace(QUOTES, "\\\"\\\"\\\"");
    match escaped.strip_suffix('"') {
        Some(before) => format!("{before}\\\""),
        None => escaped,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_docstring_but_its_end() {
        for (paragraphs, written) in [
            (&["One."][..], "  \"\"\"One.\"\"\"\n"),
            (&["One.", "", "Two."], "  \"\"\"One.\n\n  Two.\n  \"\"\"\n"),
            (&["a \\ \"\"\" \u{7}b\""], "  \"\"\"a \\\\ \\\"\\\"\\\" b\\\"\"\"\"\n"),
        ] {
            let paragraphs: Vec<String> = paragraphs.iter().map(|&text| text.into()).collect();
            assert_eq!(of("  ", &paragraphs), written);
        }
    }
}
