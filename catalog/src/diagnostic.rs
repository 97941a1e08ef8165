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

    /// Moves every place of it on by `bytes`.
    pub(crate) fn move_by(&mut self, bytes: usize) {
        for span in
            std::iter::once(&mut self.span).chain(self.related.iter_mut().map(|(span, _)| span))
        {
            *span = Span { start: span.start + bytes, end: span.end + bytes };
        }
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
        self.render_with(source, |_, text| text.into())
    }

    /// The same report with each [`Part`] as `paint` writes it, such as between colour codes.
    #[must_use]
    pub fn render_with(&self, source: &Source, paint: impl Fn(Part, &str) -> String) -> String {
        let places = std::iter::once(self.span).chain(self.related.iter().map(|(span, _)| *span));
        let last_line = places.map(|span| source.position(span.start).line).max().unwrap_or(1);
        let layout =
            Layout { source, gutter: " ".repeat(last_line.to_string().len()), paint: &paint };

        let severity = paint(Part::Severity(self.severity), self.severity.as_str());
        let message = paint(Part::Message, &format!(": {}", harmless(&self.message)));
        let mut lines = vec![format!("{severity}{message}")];
        lines.extend(layout.excerpt(self.span, "-->", Part::Severity(self.severity), ""));
        for (span, label) in &self.related {
            lines.extend(layout.excerpt(*span, ":::", Part::Related, label));
        }
        lines.extend(self.help.iter().map(|help| {
            let frame = layout.frame(&format!("{} =", layout.gutter));
            format!("{frame} {}: {}", paint(Part::Message, "help"), harmless(help))
        }));
        lines.push(String::new());
        lines.join("\n")
    }
}

/// What a piece of a [report](Diagnostic::render_with) is, and so how it may be coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The word for the severity, and the marks below the place.
    Severity(Severity),
    /// What is wrong.
    Message,
    /// Line numbers, and the lines around the excerpt.
    Frame,
    /// The marks and the label of another place.
    Related,
}

/// A longer line is shown in part, around the span.
const LONGEST_EXCERPT: usize = 140;

/// What the lines of one report have in common.
struct Layout<'r, P> {
    source: &'r Source,
    gutter: String,
    paint: &'r P,
}

impl<P: Fn(Part, &str) -> String> Layout<'_, P> {
    fn excerpt(&self, span: Span, arrow: &str, mark: Part, label: &str) -> [String; 4] {
        let Self { source, gutter, paint } = self;
        let (start, end) = (source.position(span.start), source.position(span.end));
        let line = source.lines(span).next().unwrap_or_default();
        let line: Vec<char> = line.chars().map(visible).collect();
        let before = start.column - 1;
        let skipped = if line.len() > LONGEST_EXCERPT { before.saturating_sub(40) } else { 0 };
        let shown: String = line.iter().skip(skipped).take(LONGEST_EXCERPT).collect();
        let ellipsis = if skipped > 0 { "…" } else { "" };

        // A span over several lines is marked to the end of its first.
        let past_the_mark = if end.line == start.line { end.column - 1 } else { line.len() };
        let marks = past_the_mark.min(skipped + LONGEST_EXCERPT).saturating_sub(before).max(1);
        let indent = " ".repeat(before - skipped + ellipsis.chars().count());
        let marked = format!("{} {}", "^".repeat(marks), harmless(label));

        let bar = self.frame(&format!("{gutter} |"));
        let number = self.frame(&format!("{:>width$} |", start.line, width = gutter.len()));
        let arrow = self.frame(&format!("{gutter}{arrow}"));
        [
            format!("{arrow} {}:{}:{}", source.name_at(span.start), start.line, start.column),
            bar.clone(),
            format!("{number} {ellipsis}{shown}"),
            format!("{bar} {indent}{}", paint(mark, marked.trim_end())),
        ]
    }

    fn frame(&self, text: &str) -> String {
        (self.paint)(Part::Frame, text)
    }
}

/// What a file says may hold anything; to a terminal it must not do anything.
fn harmless(text: &str) -> String {
    text.chars().map(visible).collect()
}

/// A character that takes one column and does nothing to a terminal.
fn visible(c: char) -> char {
    match c {
        '\t' => ' ',
        c if c.is_control() => '\u{FFFD}',
        c => c,
    }
}
