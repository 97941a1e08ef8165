//! The command line.

use std::path::PathBuf;

use clap::{Args as ArgGroup, Parser, Subcommand, ValueEnum};

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
    /// Every mistake in a catalogue, at its place
    Check(Check),
    /// Rust bindings as a file
    Generate(Generate),
    /// What changed in meaning between two catalogues, and the version bump it needs
    Diff(Diff),
    /// A catalogue against real replies: what it does not list, what never came
    Coverage(Coverage),
    /// The reference page of a catalogue
    Docs(Docs),
    /// A reply for each code and condition, as lines that `triage --lines` reads
    Sample(Sample),
    /// The JSON Schema of the catalogue format
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
    /// Each line is a reply: a body, or `{"status": 413, "body": …}`
    #[arg(long)]
    pub lines: bool,
    /// Text for people, or one JSON object a reply
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

#[derive(ArgGroup)]
pub struct Explain {
    /// Codes as they are on the wire, or their names
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

#[derive(ArgGroup)]
pub struct Check {}

#[derive(ArgGroup)]
pub struct Generate {}

#[derive(ArgGroup)]
pub struct Diff {}

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
    /// Each line is a reply: a body, or `{"status": 413, "body": …}`
    #[arg(long)]
    pub lines: bool,
    /// The catalogue to look in, in place of Marketo's
    #[arg(long, value_name = "FILE")]
    pub catalogue: Option<PathBuf>,
    /// Text for people, or one JSON object
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

#[derive(ArgGroup)]
pub struct Schema {}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum Format {
    #[default]
    Human,
    Json,
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
