//! Comments that editors show.

use textwrap::Options;

use super::literal::WIDTH;

/// Paragraphs as a comment of its own lines, in which nothing ends it.
pub fn comment(indent: usize, paragraphs: &[String]) -> String {
    let pad = " ".repeat(indent);
    let text = paragraphs.join("\n\n").replace("*/", "*\\/");
    let (first, between) = (format!("{pad}/** "), format!("{pad} * "));
    if !text.contains('\n') && textwrap::core::display_width(&text) + first.len() + 3 <= WIDTH {
        return format!("{first}{text} */\n");
    }
    let options = Options::new(WIDTH).initial_indent(&between).subsequent_indent(&between);
    let lines = textwrap::wrap(&text, options.break_words(false));
    let lines: Vec<_> = lines.iter().map(|line| line.trim_end()).collect();
    format!("{pad}/**\n{}\n{pad} */\n", lines.join("\n"))
}
