//! Text in which Markdown finds nothing but text.

use std::fmt::{self, Write};

/// A run of text on one line.
pub struct Text<'t>(pub &'t str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words = self.0.split_whitespace();
        if let Some(first) = words.next() {
            if let Some(quoted) = first.strip_prefix('>') {
                f.write_str("\\>")?;
                word(f, quoted)?;
            } else if starts_a_list(first) {
                // The sign of a list, or that behind a number.
                let (number, sign) = first.split_at(first.len() - 1);
                write!(f, "{number}\\{sign}")?;
            } else {
                word(f, first)?;
            }
        }
        words.try_for_each(|next| {
            f.write_str(" ")?;
            word(f, next)
        })
    }
}

fn starts_a_list(word: &str) -> bool {
    let number = word.strip_suffix(['.', ')']);
    matches!(word, "+" | "-")
        || number.is_some_and(|number| {
            !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
        })
}

fn word(f: &mut fmt::Formatter<'_>, word: &str) -> fmt::Result {
    let mut before = ' ';
    let mut rest = word.chars();
    while let Some(c) = rest.next() {
        let inside =
            before.is_alphanumeric() && rest.clone().next().is_some_and(char::is_alphanumeric);
        match c {
            '&' => f.write_str("&amp;")?,
            '<' => f.write_str("&lt;")?,
            '_' if inside => f.write_char(c)?,
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' => write!(f, "\\{c}")?,
            c => f.write_char(c)?,
        }
        before = c;
    }
    Ok(())
}

/// The value of an attribute, in double quotes.
pub struct Attribute<'t>(pub &'t str);

impl fmt::Display for Attribute<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
        f.write_str(&text.replace('>', "&gt;"))
    }
}

/// A message, as it is.
pub struct Code<'t>(pub &'t str);

impl fmt::Display for Code<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.split_whitespace().collect::<Vec<_>>().join(" ");
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest + 1);
        match text.as_str() {
            "" => f.write_str("(no text)"),
            text if text.starts_with('`') || text.ends_with('`') => {
                write!(f, "{fence} {text} {fence}")
            }
            text => write!(f, "{fence}{text}{fence}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        for (text, escaped) in [
            ("plain text.", "plain text."),
            ("two\n\nlines  # here", "two lines \\# here"),
            (
                "<b> & *x* _y_ a_b [z](u) `c` a|b",
                "&lt;b> &amp; \\*x\\* \\_y\\_ a_b \\[z\\](u) \\`c\\` a\\|b",
            ),
            ("> quoted", "\\> quoted"),
            (">quoted", "\\>quoted"),
            ("1. first", "1\\. first"),
            ("- dash", "\\- dash"),
            ("-dash 1.", "-dash 1."),
        ] {
            assert_eq!(Text(text).to_string(), escaped);
        }
    }

    #[test]
    fn a_message_is_fenced_by_more_backticks_than_it_has() {
        for (message, fenced) in [
            ("Field '{field}'", "`Field '{field}'`"),
            ("a `b` c", "``a `b` c``"),
            ("`", "`` ` ``"),
            ("", "(no text)"),
        ] {
            assert_eq!(Code(message).to_string(), fenced);
        }
    }
}
