//! Comments that editors show.

use textwrap::Options;

use super::literal::{WIDTH, is_invisible};

/// Paragraphs as a comment of its own lines, in which nothing ends it or speaks to the compiler.
pub fn comment(indent: usize, paragraphs: &[String]) -> String {
    let pad = " ".repeat(indent);
    let text = paragraphs.join("\n\n").replace("*/", "*\\/").replace("@ts-", "\\@ts-");
    let is_shown = |c: &char| *c == '\n' || !c.is_control() && !is_invisible(*c);
    let text: String = text.chars().filter(is_shown).collect();
    let (first, between) = (format!("{pad}/** "), format!("{pad} * "));
    if !text.contains('\n') && textwrap::core::display_width(&text) + first.len() + 3 <= WIDTH {
        return format!("{first}{text} */\n");
    }
    let lines = textwrap::wrap(&text, Options::new(WIDTH - between.len()).break_words(false));
    let lines: Vec<_> = lines.iter().map(|line| format!("{between}{line}")).collect();
    let lines: Vec<_> = lines.iter().map(|line| line.trim_end()).collect();
    format!("{pad}/**\n{}\n{pad} */\n", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_has_its_sign_before_each_line() {
        let said = |paragraphs: &[&str]| {
            let paragraphs: Vec<_> = paragraphs.iter().map(|of| (*of).to_owned()).collect();
            comment(2, &paragraphs)
        };
        assert_eq!(said(&["Of */ one."]), "  /** Of *\\/ one. */\n");
        assert_eq!(said(&["@ts-ignore\0\u{202E}"]), "  /** \\@ts-ignore */\n");
        assert_eq!(said(&["One.", "Two."]), "  /**\n   * One.\n   *\n   * Two.\n   */\n");
        let long = said(&["word ".repeat(30).trim_end()]);
        assert!(long.lines().all(|line| line.len() <= WIDTH), "{long}");
        assert_eq!(long.lines().count(), 4);
    }
}
