//! From TOML to the model: every value where it stands, every mistake reported, nothing given up
//! on that can still be read.

mod codes;
mod columns;
mod envelopes;
mod families;
mod header;
mod levels;
mod limits;
mod overlay;
mod owners;
mod repair;
mod rules;
#[cfg(test)]
mod schema_tests;
mod table;
mod undecided;

use toml::de::DeTable;

use crate::check;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Catalogue;
use crate::source::{Located, Source, Span};
pub(crate) use table::parse_duration as duration;
use table::{Problems, Table};

/// The keys of the file.
const KEYS: [&str; 10] = [
    "errcat",
    "catalogue",
    "level",
    "retry",
    "limit",
    "column",
    "family",
    "code",
    "retired",
    "envelope",
];

/// The largest file that is read, in bytes.
pub const MAX_SIZE: usize = 16 << 20;

/// What came of reading a catalogue file.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The catalogue. With mistakes in the file it holds what could be read in spite of them, and
    /// nothing where that is not enough to be called a catalogue.
    pub catalogue: Option<Catalogue>,
    /// Every mistake and warning, in file order.
    pub diagnostics: Vec<Diagnostic>,
}

impl Loaded {
    /// The mistakes, without the warnings.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// The catalogue, where the file is without mistakes.
    ///
    /// # Errors
    ///
    /// Every mistake and warning, where there is any mistake.
    pub fn into_result(self) -> Result<Catalogue, Vec<Diagnostic>> {
        match self.catalogue {
            Some(catalogue)
                if self.diagnostics.iter().all(|found| found.severity != Severity::Error) =>
            {
                Ok(catalogue)
            }
            _ => Err(self.diagnostics),
        }
    }

    fn nothing(problem: Diagnostic) -> Self {
        Self { catalogue: None, diagnostics: vec![problem] }
    }
}

/// Reads a catalogue, or an overlay that stands [on](Source::on) one.
///
/// ```
/// use errcat_catalog::{Source, load};
///
/// let source = Source::new("api.toml", "errcat = 1\n[catalog]\nname = \"api\"\n");
/// let mistakes: Vec<String> = load(&source).errors().map(|found| found.message.clone()).collect();
/// assert!(mistakes.contains(&"unknown key `catalog` in the catalogue file".to_owned()));
/// ```
#[must_use]
pub fn load(source: &Source) -> Loaded {
    let too_large = source.files().find(|(.., text)| text.len() > MAX_SIZE);
    if let Some((_, start, _)) = too_large {
        let message = format!("a catalogue may have {MAX_SIZE} bytes, and this file has more");
        return Loaded::nothing(Diagnostic::error(message, start..start));
    }
    let loaded = read_text(source);
    if loaded.errors().next().is_none() {
        return loaded;
    }
    match Mended::of(source) {
        None => loaded,
        Some(mended) => read_repaired(source, mended),
    }
}

/// The base that an overlay names, with the place of that; `None` where a file is a catalogue of its
/// own.
///
/// It is the name of a [bundled](crate::bundled) catalogue, or a path from the folder of the overlay.
#[must_use]
pub fn base_of(source: &Source) -> Option<Located<Option<String>>> {
    let (_, start, text) = source.files().last()?;
    let (document, _) = DeTable::parse_recoverable(text);
    let base = overlay::base_of(document.get_ref())?;
    let span = Span { start: base.span.start + start, end: base.span.end + start };
    Some(Located::new(base.value, span))
}

/// A source with the mistakes in its texts mended.
struct Mended {
    source: Source,
    /// Of each file, where it begins as written and as mended, and what was mended.
    files: Vec<(usize, usize, Option<repair::Repaired>)>,
}

impl Mended {
    fn of(source: &Source) -> Option<Self> {
        let repaired: Vec<_> = source
            .files()
            .map(|(_, _, text)| repair::repair(text, DeTable::parse(text).is_err()))
            .collect();
        let texts = source.files().zip(&repaired).map(|((name, _, text), repaired)| {
            Source::new(name, repaired.as_ref().map_or(text, |repaired| &repaired.text))
        });
        let mended = texts.reduce(|base, above| above.on(&base))?;
        if repaired.iter().all(Option::is_none) {
            return None;
        }
        let starts = source.files().zip(mended.files()).map(|(was, is)| (was.1, is.1));
        let files = starts.zip(repaired).map(|((was, is), repaired)| (was, is, repaired)).collect();
        Some(Self { source: mended, files })
    }

    /// Where a place of the mended source was written.
    fn as_written(&self, span: Span) -> Span {
        let file = self.files.iter().rev().find(|(_, start, _)| *start <= span.start);
        let Some((was, is, repaired)) = file else { return span };
        let within = Span { start: span.start - is, end: span.end.saturating_sub(*is) };
        let within = repaired.as_ref().map_or(within, |repaired| repaired.as_written(within));
        Span { start: within.start + was, end: within.end + was }
    }

    /// What was mended, at its place as written.
    fn problems(self) -> Vec<Diagnostic> {
        let mut all = Vec::new();
        for (start, _, repaired) in self.files {
            for mut problem in repaired.into_iter().flat_map(|repaired| repaired.problems) {
                problem.move_by(start);
                all.push(problem);
            }
        }
        all
    }
}

/// Reads on where a mistake in the text itself can be told.
fn read_repaired(source: &Source, mended: Mended) -> Loaded {
    let mut loaded = read_text(&mended.source);
    for found in &mut loaded.diagnostics {
        found.span = mended.as_written(found.span);
        for (span, _) in &mut found.related {
            *span = mended.as_written(*span);
        }
    }
    let problems = mended.problems();
    loaded.diagnostics.retain(|found| {
        found.severity == Severity::Error
            && !problems
                .iter()
                .any(|told| !is_heading(source, told) && same_line(source, told, found))
    });
    loaded.diagnostics.extend(problems);
    loaded.diagnostics.sort_by_key(|found| (found.span.start, found.severity));
    loaded
}

fn read_text(source: &Source) -> Loaded {
    // Blanks before a text move it to its place among the others.
    let texts: Vec<String> =
        source.files().map(|(_, start, text)| " ".repeat(start) + text).collect();
    let mut errors = Vec::new();
    let parsed = texts.iter().map(|text| {
        let (document, found) = DeTable::parse_recoverable(text);
        errors.extend(found);
        document.into_inner()
    });
    let parsed: Vec<DeTable<'_>> = parsed.collect();
    let mut problems = Problems::new(!errors.is_empty());
    let (catalogue, remarks) = match &parsed[..] {
        [only] if !overlay::is_one(only) => (read(only, &mut problems), Vec::new()),
        [only] => return Loaded::nothing(overlay::without_base(only)),
        [_, above] if !overlay::is_one(above) => {
            return Loaded::nothing(overlay::no_overlay(source.beginning()));
        }
        [base, above] if overlay::is_one(base) => {
            let named = overlay::base_of(above).map_or(source.beginning(), |base| base.span);
            return Loaded::nothing(overlay::on_another(source, named));
        }
        [base, above] => read_over(base, above, source, &mut problems),
        _ => return Loaded::nothing(overlay::on_another(source, source.beginning())),
    };
    if let Some(catalogue) = &catalogue {
        let lost = problems.codes_are_lost;
        check::mistakes(catalogue, lost, &mut |problem| problems.add(problem));
        // What a mistake refers to wrongly would look unused.
        if errors.is_empty() && problems.is_empty() {
            check::warnings(catalogue, &mut |problem| problems.add(problem));
        }
    }
    let mut diagnostics = problems.into_found();
    diagnostics.extend(remarks);
    // What is only worth a look in the base is told to those who check the base.
    let above = source.beginning();
    diagnostics
        .retain(|found| found.severity == Severity::Error || found.span.start >= above.start);

    let syntax: Vec<Diagnostic> = errors.iter().map(|error| syntax_error(source, error)).collect();
    diagnostics.retain(|found| !syntax.iter().any(|broken| same_line(source, broken, found)));
    diagnostics.extend(syntax);
    diagnostics.sort_by_key(|found| (found.span.start, found.severity));
    // The parser repeats itself about what is nested and never closed.
    diagnostics.dedup();
    Loaded { catalogue, diagnostics }
}

/// Reads what comes of an overlay and its base, with what is worth a look in the overlay.
fn read_over(
    base: &DeTable<'_>,
    above: &DeTable<'_>,
    source: &Source,
    problems: &mut Problems,
) -> (Option<Catalogue>, Vec<Diagnostic>) {
    let mut document = base.clone();
    let mut laid = overlay::lay(base, above, &mut document, source, problems);
    let warnings = std::mem::take(&mut laid.warnings);
    let mut catalogue = read(&document, problems);
    if let Some(catalogue) = &mut catalogue {
        laid.tell(catalogue);
    }
    (catalogue, warnings)
}

fn read(document: &DeTable<'_>, problems: &mut Problems) -> Option<Catalogue> {
    let mut root = Table::root(document);
    if !header::version(&root, problems) {
        return None;
    }
    root.take_up(problems);
    root.only(&KEYS, problems);
    let root = &root;
    let header = header::read(root, problems);
    let rules = rules::read(root, problems);
    let limits = limits::read(root, problems);
    let mut columns = columns::read(root, problems);
    let stated = header.as_ref().and_then(|header| header.kind.as_ref());
    let kind = stated.map(|stated| codes::kind(root, stated, problems));
    let levels = levels::read(root, kind, &rules, problems);
    let codes = codes::read(
        root,
        &codes::Known { kind, rules: &rules, limits: &limits, levels: &levels },
        &mut columns,
        problems,
    );
    let families = families::read(root, kind, problems);
    let retired = codes::retired(root, kind, problems);
    let envelopes = envelopes::read(root, &rules, problems);
    let header = header?;
    Some(Catalogue {
        name: header.name?,
        title: header.title?,
        kind: header.kind?,
        repr: header.repr,
        unlisted: header.unlisted,
        source: header.source,
        as_of: header.as_of,
        docs_url: header.docs_url,
        levels,
        rules,
        limits,
        columns: columns.all,
        families,
        codes,
        retired,
        envelopes,
        overlay: None,
    })
}

fn syntax_error(source: &Source, error: &toml::de::Error) -> Diagnostic {
    let span = Span::from(error.span().unwrap_or_default());
    let text = source.text().get(span.start..span.end).unwrap_or_default();
    match error.message() {
        "duplicate key" => Diagnostic::error(format!("`{text}` is set a second time"), span)
            .help("a key or table may stand once: remove one of the two"),
        _ if text.is_empty() && before(source, span).ends_with('=') => {
            Diagnostic::error("a value is missing after the `=`", span)
        }
        message => Diagnostic::error(format!("this is not TOML: {message}"), span),
    }
}

/// What stands before `span` on its line.
fn before(source: &Source, span: Span) -> &str {
    let text = source.text().get(..span.start).unwrap_or_default();
    text.rsplit('\n').next().unwrap_or_default().trim_end()
}

/// What is missing below a heading is told beside what is wrong with the heading.
fn is_heading(source: &Source, found: &Diagnostic) -> bool {
    source.text().get(found.span.start..).is_some_and(|text| text.starts_with('['))
}

/// What is said of a line that could not be read properly follows from that.
fn same_line(source: &Source, broken: &Diagnostic, found: &Diagnostic) -> bool {
    source.line_start(broken.span.start) == source.line_start(found.span.start)
}
