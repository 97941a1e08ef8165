//! The command line of `errcat import`.

use std::path::PathBuf;

use clap::{Args as ArgGroup, ValueEnum};

use super::help;
use crate::day::Day;

/// A catalogue from a list of codes that somebody has: a table, a page, a document.
///
/// What becomes of each row is said at the end. Over a catalogue that is there already, what people
/// decided and wrote stays, and the rest follows the source.
#[derive(ArgGroup)]
#[command(after_help = help::IMPORT)]
pub struct Import {
    /// The list; `-` is standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The catalogue to write, or to bring up to date; standard output where left out
    #[arg(long, value_name = "CATALOGUE")]
    pub out: Option<PathBuf>,
    /// Write nothing, and say what would change
    #[arg(long, requires = "out")]
    pub check: bool,
    /// What the list is; found by the file's name and content where left out
    #[arg(long, value_name = "FORM", value_enum)]
    pub form: Option<ImportForm>,
    /// What a column holds, by its head or number: `code=Heading`; `comment=` takes a meaning away
    #[arg(long = "column", value_name = "MEANING=HEADING", value_parser = column)]
    pub columns: Vec<Column>,
    /// Only this table of a page, by its number; may be given several times
    #[arg(long = "table", value_name = "N")]
    pub tables: Vec<usize>,
    /// What codes are, where the list leaves it open
    #[arg(long, value_name = "KIND", value_enum)]
    pub code: Option<ImportKind>,
    /// What the API is called [default: as the list or its file is]
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Where the list comes from, usually a URL
    #[arg(long, value_name = "URL")]
    pub source: Option<String>,
    /// The day the list was read, as 2026-08-17 [default: today, unless nothing has changed]
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Day>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ImportForm {
    Csv,
    Tsv,
    Markdown,
    Html,
    /// A list or map of codes, or YAML of that shape
    Json,
    /// A document of `OpenAPI`, as JSON or YAML
    Openapi,
    /// `errcodes.txt`, as `PostgreSQL` has it
    Errcodes,
    /// `error-conditions.json`, as Spark has it
    Spark,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum ImportKind {
    Integer,
    Text,
}

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    Code,
    Status,
    Name,
    Message,
    Doc,
    Cause,
    Fix,
    Retry,
    Executed,
    Level,
    Since,
    /// Nothing that the format has a key for: it becomes a comment.
    Comment,
}

impl Meaning {
    /// In the order in which columns are given to them.
    pub const ALL: [Self; 12] = [
        Self::Code,
        Self::Status,
        Self::Name,
        Self::Message,
        Self::Doc,
        Self::Cause,
        Self::Fix,
        Self::Retry,
        Self::Executed,
        Self::Level,
        Self::Since,
        Self::Comment,
    ];

    /// What `--column` calls it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Status => "status",
            Self::Name => "name",
            Self::Message => "message",
            Self::Doc => "doc",
            Self::Cause => "cause",
            Self::Fix => "fix",
            Self::Retry => "retry",
            Self::Executed => "executed",
            Self::Level => "level",
            Self::Since => "since",
            Self::Comment => "comment",
        }
    }
}

/// A meaning, and the head or number of the column.
#[derive(Clone, Debug)]
pub struct Column(pub Meaning, pub String);

/// `code=Heading`.
fn column(text: &str) -> Result<Column, String> {
    let (meaning, head) = text.split_once('=').ok_or("write MEANING=HEADING, as code=Number")?;
    let known = Meaning::ALL.into_iter().find(|known| known.as_str() == meaning.trim());
    let meaning = known.ok_or_else(|| {
        let names: Vec<&str> = Meaning::ALL.into_iter().map(Meaning::as_str).collect();
        format!("no column means `{meaning}`: it is one of {}", names.join(", "))
    })?;
    if head.trim().is_empty() {
        return Err("the heading is missing".into());
    }
    Ok(Column(meaning, head.trim().to_owned()))
}
