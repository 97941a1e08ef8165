//! What is wrong with a catalogue, where, and what was probably meant.

use crate::source::{Source, Span};

/// One mistake, or one thing worth a look, at its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether the catalogue can be used in spite of it.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// Where it is.
    pub span: Span,
    /// What to do about it, or what was probably meant.
    pub help: Option<String>,
    /// Other places that belong to it, each with what it has to do with it.
    pub related: Vec<(Span, String)>,
}

/// How bad a [`Diagnostic`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The catalogue cannot be used.
    Error,
    /// The catalogue can be used.
    Warning,
}

impl Severity {
    /// The word a report uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

impl Diagnostic {
    /// A mistake.
    pub fn error(message: impl Into<String>, span: impl Into<Span>) -> Self {
        Self::new(Severity::Error, message.into(), span.into())
    }

    /// Something worth a look.
    pub fn warning(message: impl Into<String>, span: impl Into<Span>) -> Self {
        Self::new(Severity::Warning, message.into(), span.into())
    }

    fn new(severity: Severity, message: String, span: Span) -> Self {
        Self { severity, message, span, help: None, related: Vec::new() }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another place that belongs to it.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }

    /// The report people read, laid out as the compiler lays out its own.
    ///
    /// ```
    /// use errcat_catalog::{Diagnostic, Source};
    ///
    /// let source = Source::new("api.toml", "[[code]]\nlevel = \"respones\"\n");
    /// let mistake = Diagnostic::error("no level is called `respones`", 17..27)
    ///     .help("did you mean `response`?");
    /// assert_eq!(
    ///     mistake.render(&source),
    ///     "error: no level is called `respones`\n \
    ///      --> api.toml:2:9\n  \
    ///       |\n\
    ///      2 | level = \"respones\"\n  \
    ///       |         ^^^^^^^^^^\n  \
    ///       = help: did you mean `response`?\n",
    /// );
    /// ```
    #[must_use]
    pub fn render(&self, source: &Source) -> String {
        let places = std::iter::once(self.span).chain(self.related.iter().map(|(span, _)| *span));
        let last_line = places.map(|span| source.position(span.start).line).max().unwrap_or(1);
        let gutter = " ".repeat(last_line.to_string().len());

        let mut lines = vec![format!("{}: {}", self.severity.as_str(), self.message)];
        lines.extend(excerpt(source, self.span, &gutter, "-->", ""));
        for (span, label) in &self.related {
            lines.extend(excerpt(source, *span, &gutter, ":::", label));
        }
        lines.extend(self.help.iter().map(|help| format!("{gutter} = help: {help}")));
        lines.push(String::new());
        lines.join("\n")
    }
}

/// A longer line is shown in part, around the span.
const LONGEST_EXCERPT: usize = 140;

fn excerpt(source: &Source, span: Span, gutter: &str, arrow: &str, label: &str) -> [String; 4] {
    let (start, end) = (source.position(span.start), source.position(span.end));
    let line: Vec<char> = source.line(start.line).chars().map(visible).collect();
    let before = start.column - 1;
    let skipped = if line.len() > LONGEST_EXCERPT { before.saturating_sub(40) } else { 0 };
    let shown: String = line.iter().skip(skipped).take(LONGEST_EXCERPT).collect();
    let ellipsis = if skipped > 0 { "…" } else { "" };

    // A span over several lines is marked to the end of its first.
    let past_the_mark = if end.line == start.line { end.column - 1 } else { line.len() };
    let marks = past_the_mark.min(skipped + LONGEST_EXCERPT).saturating_sub(before).max(1);
    let indent = before - skipped + ellipsis.chars().count();
    let marked = format!("{gutter} | {}{} {label}", " ".repeat(indent), "^".repeat(marks));
    [
        format!("{gutter}{arrow} {}:{}:{}", source.name(), start.line, start.column),
        format!("{gutter} |"),
        format!("{:>width$} | {ellipsis}{shown}", start.line, width = gutter.len()),
        marked.trim_end().to_owned(),
    ]
}

/// A character that takes one column and does nothing to a terminal.
fn visible(c: char) -> char {
    match c {
        '\t' => ' ',
        c if c.is_control() => '\u{FFFD}',
        c => c,
    }
}
