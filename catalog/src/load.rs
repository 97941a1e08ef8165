//! From TOML to the model: every value where it stands, every mistake reported, nothing given up
//! on that can still be read.

mod codes;
mod columns;
mod envelopes;
mod families;
mod header;
mod levels;
mod limits;
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
use crate::source::{Source, Span};
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

/// Reads a catalogue from the bytes of the file called `name`.
///
/// The source that is given back holds the text that the diagnostics point into.
#[must_use]
pub fn load_bytes(name: &str, bytes: Vec<u8>) -> (Source, Loaded) {
    if bytes.len() > MAX_SIZE {
        let problem = Diagnostic::error(
            format!("a catalogue may have {MAX_SIZE} bytes, and this file has more"),
            0..0,
        );
        return (Source::new(name, ""), Loaded::nothing(problem));
    }
    match String::from_utf8(bytes) {
        Ok(text) => {
            let source = Source::new(name, text);
            let loaded = load(&source);
            (source, loaded)
        }
        Err(error) => {
            let (valid, _) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
            let at = Source::new(name, String::from_utf8_lossy(valid)).text().len();
            let problem = Diagnostic::error("this file is not UTF-8 from here on", at..at)
                .help("save it as UTF-8");
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            (Source::new(name, text), Loaded::nothing(problem))
        }
    }
}

/// Reads a catalogue.
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
    if source.text().len() > MAX_SIZE {
        let message = format!("a catalogue may have {MAX_SIZE} bytes, and this file has more");
        return Loaded::nothing(Diagnostic::error(message, 0..0));
    }
    let loaded = read_text(source, source.text());
    if loaded.errors().next().is_none() {
        return loaded;
    }
    let broken = DeTable::parse(source.text()).is_err();
    match repair::repair(source.text(), broken) {
        None => loaded,
        Some(repaired) => read_repaired(source, repaired),
    }
}

/// Reads on where a mistake in the text itself can be told.
fn read_repaired(source: &Source, repaired: repair::Repaired) -> Loaded {
    let mended = Source::new(source.name(), repaired.text.as_str());
    let mut loaded = read_text(&mended, mended.text());
    for found in &mut loaded.diagnostics {
        found.span = repaired.as_written(found.span);
        for (span, _) in &mut found.related {
            *span = repaired.as_written(*span);
        }
    }
    let problems = repaired.problems;
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

fn read_text(source: &Source, text: &str) -> Loaded {
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut root = Table::root(document.get_ref());
    let mut problems = Problems::new(!errors.is_empty());
    let catalogue = read(&mut root, &mut problems);
    if let Some(catalogue) = &catalogue {
        let lost = problems.codes_are_lost;
        check::mistakes(catalogue, lost, &mut |problem| problems.add(problem));
        // What a mistake refers to wrongly would look unused.
        if errors.is_empty() && problems.is_empty() {
            check::warnings(catalogue, &mut |problem| problems.add(problem));
        }
    }

    let syntax: Vec<Diagnostic> = errors.iter().map(|error| syntax_error(source, error)).collect();
    let mut diagnostics = problems.into_found();
    diagnostics.retain(|found| !syntax.iter().any(|broken| same_line(source, broken, found)));
    diagnostics.extend(syntax);
    diagnostics.sort_by_key(|found| (found.span.start, found.severity));
    // The parser repeats itself about what is nested and never closed.
    diagnostics.dedup();
    Loaded { catalogue, diagnostics }
}

fn read(root: &mut Table<'_>, problems: &mut Problems) -> Option<Catalogue> {
    if !header::version(root, problems) {
        return None;
    }
    root.take_up(problems);
    root.only(&KEYS, problems);
    let root = &*root;
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
    source.position(broken.span.start).line == source.position(found.span.start).line
}
