//! Colours, widths and wrapping for people.

use anstyle::{AnsiColor, Style};
use textwrap::WordSplitter;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const GOOD: Style = AnsiColor::BrightGreen.on_default().bold();
const WAIT: Style = AnsiColor::BrightYellow.on_default().bold();
const BAD: Style = AnsiColor::BrightRed.on_default().bold();
const HINT: Style = AnsiColor::BrightCyan.on_default();

/// The columns there are: `COLUMNS`, else the terminal's, else 80.
pub fn columns() -> usize {
    const ELSEWHERE: usize = 80;
    const NARROWEST: usize = 40;
    let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    said.or_else(terminal).unwrap_or(ELSEWHERE).max(NARROWEST)
}

/// The columns of running text, which is read with difficulty where it is wider.
pub fn width() -> usize {
    const WIDEST: usize = 110;
    columns().min(WIDEST)
}

/// `text` in lines that fit, each behind `indent`, the first behind `first`. An address stays whole, for
/// who follows it.
pub fn wrap(first: &str, indent: &str, text: &str) -> String {
    let options = textwrap::Options::new(width())
        .initial_indent(first)
        .subsequent_indent(indent)
        .word_splitter(WordSplitter::NoHyphenation)
        .break_words(false);
    textwrap::fill(text, options)
}

pub fn bold(text: &str) -> String {
    paint(BOLD, text)
}

pub fn dim(text: &str) -> String {
    paint(DIM, text)
}

pub fn good(text: &str) -> String {
    paint(GOOD, text)
}

pub fn caution(text: &str) -> String {
    paint(WAIT, text)
}

pub fn bad(text: &str) -> String {
    paint(BAD, text)
}

pub fn hint(text: &str) -> String {
    paint(HINT, text)
}

/// `text` in the colour of an action: red where all is lost, yellow where sending again helps.
pub fn action(action: &str, text: &str) -> String {
    match action {
        "never" => paint(AnsiColor::BrightRed.on_default(), text),
        "split" | "resend_as_post" => paint(AnsiColor::BrightMagenta.on_default(), text),
        _ => paint(AnsiColor::BrightYellow.on_default(), text),
    }
}

fn paint(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// What a reply says may hold anything; to a terminal it must not do anything.
pub fn harmless(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}
