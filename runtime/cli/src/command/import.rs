//! `errcat import`: a catalogue from a list of codes that somebody has.

mod choose;
mod code;
mod code_table;
mod columns;
mod draft;
mod entries;
mod heads;
mod memory;
mod merge;
mod placeholders;
mod read;
mod skeleton;
mod summary;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod unique;

use std::io::{Read, Write};
use std::path::Path;

use errcat_catalog::model::CodeKind;
use errcat_catalog::{Catalogue, Source, base_of, load, nearest};

use crate::answer::{Answer, Failure, warn};
use crate::args::{Import, ImportForm, ImportKind};
use crate::canonical::{canonical, tidy};
use crate::catalogue;
use crate::command::init;
use crate::day::Day;
use crate::print::report;
use crate::project::ENDING;
use choose::Choice;
use columns::Said;
use draft::Draft;
use entries::{Entries, Kind};
use merge::{AsOf, Changes};
use skeleton::Head;
use summary::{Summary, Text};

/// What the catalogue is called where nothing says it.
const UNNAMED: &str = "api";

pub fn run(args: &Import) -> Result<Answer, Failure> {
    let file = args.file.display().to_string();
    let bytes = bytes(&args.file).map_err(|error| Failure::new(&file, error))?;
    let (list, remark) = text::decode(&bytes).map_err(|why| Failure::new(&file, why))?;
    if let Some(remark) = remark {
        warn(&format!("{file}: {remark}"));
    }
    let known = match &args.out {
        Some(out) if out.exists() => Some(existing(out)?),
        _ => None,
    };
    let of_new = [args.name.is_some(), args.source.is_some(), args.code.is_some()];
    if known.is_some() && of_new.contains(&true) {
        warn("--name, --source and --code are for a new catalogue: this one keeps what it says");
    }
    let made = make(args, &list, known)?;
    let mut summary = Vec::new();
    let text = match args.out {
        None => Text::Printed,
        Some(_) if args.check => Text::Checked,
        Some(_) => Text::Written,
    };
    made.summary(text).write(&mut summary)?;
    if let Some(path) = args.out.as_ref().filter(|_| made.changed && !args.check) {
        write(path, &made.text).map_err(|why| Failure::new(path.display(), why))?;
    }
    let answer = if args.check && made.changed { Answer::Wrong } else { Answer::Fine };
    answer.once(if args.out.is_some() { say("", &summary) } else { say(&made.text, &summary) })
}

/// Prints the catalogue, and what is to be said of it beside it; or that alone.
fn say(catalogue: &str, summary: &[u8]) -> std::io::Result<()> {
    let mut out = anstream::stdout().lock();
    if catalogue.is_empty() {
        out.write_all(summary)?;
    } else {
        write!(out, "{catalogue}")?;
        anstream::stderr().lock().write_all(summary)?;
    }
    out.flush()
}

/// A catalogue that was made of a list, or brought up to date with it, and how that was done.
struct Made {
    form: ImportForm,
    choices: Vec<Choice>,
    entries: Entries,
    drafts: Vec<Draft>,
    changes: Changes,
    catalogue: Catalogue,
    /// What it is called.
    name: String,
    text: String,
    changed: bool,
    is_new: bool,
}

impl Made {
    fn summary(&self, text: Text) -> Summary<'_> {
        Summary {
            text,
            form: self.form,
            choices: &self.choices,
            entries: &self.entries,
            drafts: &self.drafts,
            changes: &self.changes,
            codes: self.catalogue.codes.len(),
            changed: self.changed,
            is_new: self.is_new,
            catalogue: &self.name,
        }
    }
}

/// Makes a catalogue of the text, or brings one up to date that is known.
fn make(args: &Import, text: &str, known: Option<(Source, Catalogue)>) -> Result<Made, Failure> {
    let file = args.file.display().to_string();
    let failure = |why: String| Failure::new(&file, why);
    // Somewhere it is tomorrow already.
    if let Some(day) = args.as_of.filter(|day| Day::today().since(*day) < -1) {
        return Err(Failure::new(format_args!("--as-of {day}"), "that day is not here yet"));
    }
    let source = read::read(&file, text, args.form).map_err(failure)?;
    let said: Vec<Said> = args.columns.iter().map(|column| (column.0, column.1.clone())).collect();
    let choices = choose::choose(source.tables, &said, &args.tables);
    is_said_of_some(&said, &choices)?;
    if let Some(number) = args.tables.iter().find(|number| !(1..=choices.len()).contains(*number)) {
        let are = if choices.len() == 1 { "is" } else { "are" };
        let there = format!("there {are} {}", report::count(choices.len(), "table"));
        return Err(Failure::new(format_args!("--table {number}"), there));
    }
    let kind = known.as_ref().map(|(_, known)| known.kind.value.into());
    let entries = entries::read(&choices, kind.or(args.code.map(Kind::from)));
    if entries.all.is_empty() {
        return Err(failure(nothing(&choices)));
    }
    let drafts: Vec<Draft> = entries.all.iter().cloned().map(Draft::new).collect();

    let gone = entries::gone(&choices, &entries.all);
    let as_of = AsOf { said: args.as_of, today: Day::today() };
    let is_new = known.is_none();
    let (before, catalogue) = match known {
        Some(known) => known,
        None => begin(args, source.title.as_deref(), &entries, &drafts, as_of)?,
    };
    let (text, changes) = merge::merge(before.text(), &catalogue, &drafts, &gone, as_of)
        .map_err(|why| Failure::new(before.name(), why))?;
    // Where the order of the format is kept, new codes have their places in it.
    let is_tidy = is_new || canonical(before.text()).as_deref() == Ok(before.text());
    let text = if is_tidy { tidy(text) } else { text };
    let catalogue = loaded(before.name(), &text)?;
    Ok(Made {
        form: source.form,
        choices,
        entries,
        drafts,
        changes,
        catalogue,
        name: before.name().to_owned(),
        changed: is_new || text != before.text(),
        text,
        is_new,
    })
}

fn bytes(file: &Path) -> std::io::Result<Vec<u8>> {
    if file == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    std::fs::read(file)
}

/// Writes it with the ends of lines that the file has.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    const LONG: &str = "\r\n";
    let before = std::fs::read(path).unwrap_or_default();
    if memchr::memmem::find(&before, LONG.as_bytes()).is_some() {
        return std::fs::write(path, text.replace('\n', LONG));
    }
    std::fs::write(path, text)
}

/// The catalogue that is there already, without a mistake.
fn existing(path: &Path) -> Result<(Source, Catalogue), Failure> {
    let (source, loaded) = catalogue::read(path)?;
    if base_of(&source).is_some() {
        let why = "is an overlay: a source is imported into a catalogue of its own";
        return Err(Failure::new(path.display(), why));
    }
    report::complain(&loaded.diagnostics, &source);
    let mistakes = loaded.errors().count();
    let catalogue = loaded.into_result().map_err(|_| {
        Failure::new(
            path.display(),
            format_args!("{} to put right first", report::count(mistakes, "mistake")),
        )
    })?;
    Ok((source, catalogue))
}

/// A catalogue without codes, for those that come.
fn begin(
    args: &Import,
    title: Option<&str>,
    entries: &Entries,
    drafts: &[Draft],
    as_of: AsOf,
) -> Result<(Source, Catalogue), Failure> {
    let stem = |path: &Path| {
        let name = path.file_name()?.to_string_lossy();
        let before = name.rsplit_once('.').map(|(stem, _)| stem);
        let stem = name.strip_suffix(ENDING).or(before).filter(|stem| !stem.is_empty())?;
        Some(stem.to_owned())
    };
    let file = args.out.as_deref().or(Some(&*args.file).filter(|file| *file != Path::new("-")));
    let file = file.and_then(stem);
    let given = args.name.as_deref();
    let name = module(given.or(file.as_deref()).unwrap_or(UNNAMED));
    let head = Head {
        title: given.or(title).or(file.as_deref()).unwrap_or(UNNAMED),
        name: &name,
        source: args.source.as_deref(),
        as_of: as_of.said.unwrap_or(as_of.today),
        kind: entries.kind.unwrap_or(Kind::Text),
    };
    let text = skeleton::write(&head, drafts);
    let path =
        args.out.as_ref().map_or_else(|| format!("{name}.toml"), |out| out.display().to_string());
    let catalogue = loaded(&path, &text)?;
    Ok((Source::new(path, text), catalogue))
}

/// As a module of Rust is called, whatever the file is.
fn module(name: &str) -> String {
    let name: String = name.chars().filter(|c| c.is_ascii() || !c.is_alphanumeric()).collect();
    let name = init::module(&name);
    if !name.starts_with(|first: char| first.is_ascii_lowercase()) {
        return format!("{UNNAMED}_{name}").trim_end_matches('_').to_owned();
    }
    if syn::parse_str::<syn::Ident>(&name).is_err() { format!("{name}_{UNNAMED}") } else { name }
}

/// What was made, without a mistake.
fn loaded(name: &str, text: &str) -> Result<Catalogue, Failure> {
    let source = Source::new(name, text);
    load(&source).into_result().map_err(|mistakes| {
        report::complain(&mistakes, &source);
        Failure::new(name, "not written: what came of the list has mistakes of its own")
    })
}

/// Every column that the caller names is one of a table.
fn is_said_of_some(said: &[Said], choices: &[Choice]) -> Result<(), Failure> {
    for (meaning, called) in said {
        if choices.iter().all(|choice| columns::called_so(&choice.table, called).is_none()) {
            let heads =
                choices.iter().flat_map(|choice| &choice.table.heads).map(|head| head.trim());
            let mut heads: Vec<&str> = heads.filter(|head| !head.is_empty()).collect();
            heads.sort_unstable();
            heads.dedup();
            let hint = match (nearest(called, heads.iter().copied()).first(), heads.len()) {
                (Some(best), _) => format!("did you mean `{best}`?"),
                (None, 0) => "no table has heads: name the column by its number".into(),
                (None, _) => format!("no column is called so; there are {}", heads.join(", ")),
            };
            return Err(Failure::new(format_args!("--column {}={called}", meaning.as_str()), hint));
        }
    }
    Ok(())
}

/// Why there is nothing to write.
fn nothing(choices: &[Choice]) -> String {
    let taken = choices.iter().filter(|choice| choice.left.is_none()).count();
    match (choices.len(), taken) {
        (0, _) => "no table or list is in it; --form says what it is".into(),
        _ if choices.iter().all(|choice| choice.table.heads.is_empty()) => {
            "no table with headings is in it; --form says what it is".into()
        }
        _ if choices.iter().all(|choice| choice.table.rows.is_empty()) => {
            "it has headings, and no row below them".into()
        }
        (_, 0) => {
            let tables = choices.iter().enumerate().map(|(place, choice)| {
                let heads = choice.table.heads.iter().map(|head| head.trim());
                let heads: Vec<&str> = heads.filter(|head| !head.is_empty()).collect();
                let heads = if heads.is_empty() { "without headings" } else { &heads.join(", ") };
                format!("table {} ({heads})", place + 1)
            });
            let tables: Vec<String> = tables.take(8).collect();
            format!(
                "no table is found to list codes: name the column, as --column code=HEADING, or say \
                 with --form what the file is; there is {}",
                tables.join("; "),
            )
        }
        _ => "no row has a code".into(),
    }
}

impl From<ImportKind> for Kind {
    fn from(kind: ImportKind) -> Self {
        match kind {
            ImportKind::Integer => Self::Integer,
            ImportKind::Text => Self::Text,
        }
    }
}

impl From<CodeKind> for Kind {
    fn from(kind: CodeKind) -> Self {
        match kind {
            CodeKind::Integer => Self::Integer,
            CodeKind::Text => Self::Text,
        }
    }
}
