//! The command line.

use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args as ArgGroup, Parser, Subcommand, ValueEnum};
use semver::Version;

use crate::day::Day;
use crate::input::headers;

/// What failed in a reply, what to do about it, what a code means.
#[derive(Parser)]
#[command(name = "errcat", version, max_term_width = 100, arg_required_else_help = true)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Read replies: what failed, which records, what to do
    Triage(Triage),
    /// What codes mean, and what to do about them
    Explain(Explain),
    /// The table of codes
    List(List),
    Check(Check),
    Generate(Generate),
    Diff(Diff),
    /// A catalogue against real replies: what it does not list, what never came
    Coverage(Coverage),
    Envelope(Envelope),
    /// The reference page of a catalogue
    Docs(Docs),
    /// A reply for each code and condition, as lines that `triage --lines` reads
    Sample(Sample),
    Schema(Schema),
}

/// Read replies: what failed, which records, what to do.
///
/// Exits with 0 where nothing failed, 1 where something did, 2 where a reply could not be read;
/// over many replies with the highest of them.
#[derive(ArgGroup)]
pub struct Triage {
    /// Files that hold a reply's body each; none or `-` is standard input
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The HTTP status the replies came with
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u16).range(100..=999))]
    pub status: u16,
    /// A header the replies came with, as 'Retry-After: 4'; may be given several times
    #[arg(long = "header", value_name = "NAME: VALUE", value_parser = headers::parse)]
    pub headers: Vec<(String, String)>,
    /// Each line is a reply: a body, or an object such as `{"status": 413, "headers": …, "body": …}`
    #[arg(long)]
    pub lines: bool,
    /// The catalogue of the API, in place of Marketo's
    #[arg(long, value_name = "FILE")]
    pub catalogue: Option<PathBuf>,
    /// The named envelope of the catalogue that is asked first
    #[arg(long, value_name = "NAME")]
    pub envelope: Option<String>,
    /// How many threads read lines [default: as many as there are cores]
    #[arg(long, value_name = "N", requires = "lines")]
    pub threads: Option<NonZero<usize>>,
    /// Text for people, or one JSON object a reply
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

#[derive(ArgGroup)]
pub struct Explain {
    /// Codes as they are on the wire, their names, or words of their names and messages
    #[arg(value_name = "CODE", required = true)]
    pub codes: Vec<String>,
    /// The catalogue to look in, in place of Marketo's
    #[arg(long, value_name = "FILE")]
    pub catalogue: Option<PathBuf>,
    /// Text for people, or a JSON array
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

#[derive(ArgGroup)]
pub struct List {
    /// The catalogue to list, in place of Marketo's
    #[arg(long, value_name = "FILE")]
    pub catalogue: Option<PathBuf>,
    /// Only codes of this level
    #[arg(long, value_name = "LEVEL")]
    pub level: Option<String>,
    /// Only codes with this action, such as `never` or `quota_reset`
    #[arg(long, value_name = "ACTION")]
    pub retry: Option<String>,
    /// A table for people, a JSON array, or comma-separated values
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}

/// Every mistake in a catalogue, at its place.
///
/// Exits with 0 where there is none, whatever the warnings, 1 where there is one, 2 where a file
/// could not be read.
#[derive(ArgGroup)]
pub struct Check {
    /// Catalogue files
    #[arg(value_name = "CATALOGUE", required = true)]
    pub catalogues: Vec<PathBuf>,
    /// Text for people, a JSON array, or the compiler's messages, one a line, for editors
    #[arg(long, value_enum, default_value_t)]
    pub format: CheckFormat,
    /// Warn where the source was last read longer ago than this
    #[arg(long, value_name = "DAYS", default_value_t = 180)]
    pub stale_after: u32,
    /// The day to count from, as 2026-08-17; today where left out
    #[arg(long, value_name = "DATE")]
    pub today: Option<Day>,
}

/// Rust bindings as a file.
///
/// What `catalog!` would write, so that a crate ships it and its users compile no macro. Exits with
/// 0 where the file is up to date, 1 where `--check` finds it stale.
#[derive(ArgGroup)]
pub struct Generate {
    /// The catalogue, in place of Marketo's
    #[arg(value_name = "CATALOGUE")]
    pub catalogue: Option<PathBuf>,
    /// The file to write, a module of its own
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// What the enum of codes is called, in place of `Code`
    #[arg(long, value_name = "NAME")]
    pub code: Option<String>,
    /// One more enum, of any code, listed or not: `ApiCode::Unlisted(u16)`
    #[arg(long, value_name = "NAME::VARIANT(TYPE)")]
    pub open: Option<String>,
    /// The module of a catalogue whose codes a column holds: `http=crate::http`
    #[arg(long = "codes", value_name = "CATALOGUE=PATH")]
    pub codes: Vec<String>,
    /// Write nothing, and say what is stale
    #[arg(long)]
    pub check: bool,
}

/// What changed in meaning between two catalogues, and the version bump it needs.
///
/// Exits with 1 where a change is at or over `--fail-on`, where the new version is too small, or
/// where a code is gone without a `[[retired]]` row, and with 0 otherwise.
#[derive(ArgGroup)]
pub struct Diff {
    /// The catalogue as it was
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The catalogue as it is
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// Text for people, one JSON object, or Markdown for a pull request
    #[arg(long, value_enum, default_value_t)]
    pub format: DiffFormat,
    /// Exit with 1 from this level on [default: breaking; none with `--versions`]
    #[arg(long, value_name = "LEVEL", value_enum)]
    pub fail_on: Option<DiffLevel>,
    /// The crate's versions: exit with 1 where the step between them is too small
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"])]
    pub versions: Option<Vec<Version>>,
}

/// A catalogue against real replies: what it does not list, what never came.
///
/// A file is one reply's body, a log of replies with `--lines`, or a HAR file, which is recognised
/// by its content. Exits with 0 where the catalogue covers everything, 1 where a code is unknown or
/// a message fits no template, 2 where a reply could not be read.
#[derive(ArgGroup)]
pub struct Coverage {
    /// Files of recorded replies; none or `-` is standard input
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Each line is a reply: a body, or an object such as `{"status": 413, "body": …}`
    #[arg(long)]
    pub lines: bool,
    /// The catalogue to look in, in place of Marketo's
    #[arg(long, value_name = "FILE")]
    pub catalogue: Option<PathBuf>,
    /// Text for people, or one JSON object
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Where errors stand in replies: which lines of a catalogue read each, or a description to begin
/// with.
///
/// With a catalogue that has envelopes, shows how they read each reply. Without, makes a catalogue
/// from the replies, good and bad ones, and shows how that reads them. Files are a reply's body
/// each, logs with `--lines`, or HAR files. Exits with 2 where a reply is not understood.
#[derive(ArgGroup)]
pub struct Envelope {
    /// Files of replies; none or `-` is standard input
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The catalogue that reads them
    #[arg(long, value_name = "FILE")]
    pub catalogue: Option<PathBuf>,
    /// The named envelope of the catalogue that is asked first
    #[arg(long = "envelope", value_name = "NAME")]
    pub named: Option<String>,
    /// The HTTP status the replies came with
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u16).range(100..=999))]
    pub status: u16,
    /// A header the replies came with, as 'Retry-After: 4'; may be given several times
    #[arg(long = "header", value_name = "NAME: VALUE", value_parser = headers::parse)]
    pub headers: Vec<(String, String)>,
    /// Each line is a reply: a body, or an object such as `{"status": 413, "headers": …, "body": …}`
    #[arg(long)]
    pub lines: bool,
    /// Where to write the description; standard output where left out
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Text for people, or one JSON object a reply; a proposal is always TOML
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

#[derive(ArgGroup)]
pub struct Docs {
    /// The catalogue, in place of Marketo's
    #[arg(value_name = "CATALOGUE")]
    pub catalogue: Option<PathBuf>,
    /// One Markdown page, one HTML page that needs nothing else, or the whole catalogue as JSON
    #[arg(long, value_enum)]
    pub format: DocsFormat,
    /// Where to write it; standard output where left out
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// A reply for each code and condition, as lines that `triage --lines` reads.
///
/// Reading each gives back its code, condition and arguments. Exits with 1 where no message can
/// show a condition.
#[derive(ArgGroup)]
pub struct Sample {
    /// The catalogue, in place of Marketo's
    #[arg(value_name = "CATALOGUE")]
    pub catalogue: Option<PathBuf>,
}

/// The JSON Schema of the catalogue format.
///
/// Draft 7, which editors read to complete and check a catalogue as it is written. What ties values
/// together only `errcat check` finds.
#[derive(ArgGroup)]
pub struct Schema {}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum Format {
    #[default]
    Human,
    Json,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum CheckFormat {
    #[default]
    Human,
    Json,
    Rustc,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum DiffFormat {
    #[default]
    Human,
    Json,
    Markdown,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum DiffLevel {
    Breaking,
    Behavioural,
    Additive,
    Editorial,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum DocsFormat {
    Markdown,
    Html,
    Json,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum TableFormat {
    #[default]
    Human,
    Json,
    Csv,
}
