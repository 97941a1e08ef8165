//! The command line.

use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args as ArgGroup, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use semver::Version;

use crate::day::Day;
use crate::input::headers;

mod file_or_name;
mod help;
mod import;

use file_or_name::{FileOrName, of_a_catalogue};
pub use import::{Import, ImportForm, ImportKind, Meaning};

/// What failed in a reply, what to do about it, what a code means.
#[derive(Parser)]
#[command(
    name = "errcat",
    version,
    max_term_width = 100,
    arg_required_else_help = true,
    after_help = help::ALL
)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
    /// Whether what is printed has colours; auto is on a terminal, unless `NO_COLOR` is set
    #[arg(long, value_name = "WHEN", global = true, value_enum, default_value_t)]
    pub color: Color,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

impl Color {
    /// For all that is printed from now on.
    pub fn choose(self) {
        match self {
            Self::Auto => {}
            Self::Always => anstream::ColorChoice::Always.write_global(),
            Self::Never => anstream::ColorChoice::Never.write_global(),
        }
    }
}

/// Which catalogue a command works with.
#[derive(ArgGroup)]
pub struct Which {
    /// Without it, the one that `errcat.toml` or the metadata of `Cargo.toml` names, or the only
    /// `*.errcat.toml`, in this folder or one above it; else Marketo's, and then that is said.
    #[arg(long, value_name = "FILE", value_parser = FileOrName, hide_possible_values = true)]
    #[arg(help = of_a_catalogue("The API's catalogue"))]
    pub catalogue: Option<PathBuf>,
    /// An overlay, which changes what the catalogue says of some codes and adds some
    ///
    /// Without `--catalogue` it is laid over the base that it names itself.
    #[arg(long, value_name = "FILE")]
    pub overlay: Option<PathBuf>,
}

/// The same for commands about nothing but a catalogue, which may be named without `--catalogue`.
#[derive(ArgGroup)]
pub struct About {
    #[command(flatten)]
    pub which: Which,
    /// The catalogue, as with `--catalogue`
    #[arg(value_name = "CATALOGUE", conflicts_with = "catalogue", value_parser = FileOrName)]
    #[arg(hide_possible_values = true)]
    pub named: Option<PathBuf>,
}

#[derive(Subcommand)]
pub enum Command {
    /// Read replies: what failed, which records, what to do
    Triage(Triage),
    Init(Init),
    Import(Import),
    /// What codes mean, and what to do about them
    Explain(Explain),
    /// The table of codes
    List(List),
    Check(Check),
    Fmt(Fmt),
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
    Completions(Completions),
    Man(Man),
}

/// How replies came, where they do not say it themselves.
#[derive(ArgGroup)]
pub struct Came {
    /// The HTTP status the replies came with
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u16).range(100..=999))]
    pub status: u16,
    /// A header the replies came with, as 'Retry-After: 4'; may be given several times
    #[arg(long = "header", value_name = "NAME: VALUE", value_parser = headers::parse)]
    pub headers: Vec<(String, String)>,
    /// Each line is a reply: a body, or an object such as `{"status": 413, "headers": …, "body": …}`
    #[arg(long)]
    pub lines: bool,
}

/// Read replies: what failed, which records, what to do.
///
/// A reply is a body with its status and headers. What it says decides: which records failed, whether
/// to send again and when, what it cost.
#[derive(ArgGroup)]
#[command(after_help = help::TRIAGE)]
pub struct Triage {
    /// Files that hold a reply's body each; none or `-` is standard input
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub came: Came,
    #[command(flatten)]
    pub which: Which,
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

/// A catalogue to begin with.
///
/// Written in the folder of the package, where `catalog!` finds it; with `--from`, from replies.
#[derive(ArgGroup)]
#[command(after_help = help::INIT)]
pub struct Init {
    /// What the API is called, and with it the module of the catalogue
    #[arg(value_name = "NAME")]
    pub name: String,
    /// Files of replies to begin from, good and bad ones: bodies, logs with `--lines`, or HAR files
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub from: Vec<PathBuf>,
    #[command(flatten)]
    pub came: Came,
}

#[derive(ArgGroup)]
#[command(after_help = help::EXPLAIN)]
pub struct Explain {
    /// Codes as they are on the wire, their names, or words of their names and messages
    #[arg(value_name = "CODE", required = true, allow_negative_numbers = true)]
    pub codes: Vec<String>,
    #[command(flatten)]
    pub which: Which,
    /// Text for people, or a JSON array
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

#[derive(ArgGroup)]
#[command(after_help = help::LIST)]
pub struct List {
    #[command(flatten)]
    pub which: Which,
    /// The catalogues that come with errcat, in the place of codes
    #[arg(long, conflicts_with_all = ["catalogue", "level", "retry", "search"])]
    pub bundled: bool,
    /// Only codes of this level
    #[arg(long, value_name = "LEVEL")]
    pub level: Option<String>,
    /// Only codes with this action or rule, such as `never` or the catalogue's own `rate_window`
    #[arg(long, value_name = "RETRY")]
    pub retry: Option<String>,
    /// Only codes with these words in their code, names, messages or texts
    #[arg(long, value_name = "WORDS")]
    pub search: Option<String>,
    /// Only codes of which somebody has to decide something still
    #[arg(long)]
    pub undecided: bool,
    /// A table for people, a JSON array, or comma-separated values
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}

/// Every mistake in a catalogue, at its place.
///
/// All of them at once, each with what was probably meant.
#[derive(ArgGroup)]
#[command(after_help = help::CHECK)]
pub struct Check {
    /// Catalogue files, or names of bundled ones
    #[arg(value_name = "CATALOGUE", required = true, value_parser = FileOrName)]
    #[arg(hide_possible_values = true)]
    pub catalogues: Vec<PathBuf>,
    /// Text for people, a JSON array, the compiler's messages, one a line, for editors, annotations of
    /// GitHub, or SARIF
    #[arg(long, value_enum, default_value_t)]
    pub format: CheckFormat,
    /// Warn of what was last read longer ago than this: the source, and rows with a day of their own
    #[arg(long, value_name = "DAYS", default_value_t = 180)]
    pub stale: u32,
    /// The day to count to, as 2026-08-17; today where left out
    #[arg(long, value_name = "DATE")]
    pub today: Option<Day>,
}

/// Catalogues in their canonical form: order, spelling and layout.
///
/// What two people write merges then. Every comment is kept, with what it stands at, and nothing
/// that a catalogue says changes.
#[derive(ArgGroup)]
#[command(after_help = help::FMT)]
pub struct Fmt {
    /// Catalogue files, or `-` for standard input, which goes to standard output; none is the one
    /// that the project names
    #[arg(value_name = "CATALOGUE")]
    pub catalogues: Vec<PathBuf>,
    /// Write nothing, and show what would change
    #[arg(long)]
    pub check: bool,
}

/// Bindings as a file: for Rust, Python or TypeScript.
///
/// For Rust what `catalog!` would write, so that a crate ships it and its users compile no macro; for
/// the others codes, classification and a reader of replies, in one file without dependencies.
#[derive(ArgGroup)]
#[command(after_help = help::GENERATE)]
pub struct Generate {
    #[command(flatten)]
    pub about: About,
    /// The file to write, a module of its own
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Its language [default: by the ending of FILE, else Rust]
    #[arg(long, value_enum)]
    pub lang: Option<Language>,
    /// What the enum of codes is called in Rust, in place of `Code`
    #[arg(long, value_name = "NAME")]
    pub code: Option<String>,
    /// One more enum in Rust, of any code, listed or not: `ApiCode::Unlisted(u16)`
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
/// Each change is breaking, behavioural, additive or editorial.
#[derive(ArgGroup)]
#[command(after_help = help::DIFF)]
pub struct Diff {
    /// The catalogue as it was, a file or the name of a bundled one
    #[arg(value_name = "OLD", value_parser = FileOrName, hide_possible_values = true)]
    pub old: PathBuf,
    /// The catalogue as it is
    #[arg(value_name = "NEW", value_parser = FileOrName, hide_possible_values = true)]
    pub new: PathBuf,
    /// Text for people, one JSON object, Markdown for a pull request, annotations of GitHub, or SARIF
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
/// by its content.
#[derive(ArgGroup)]
#[command(after_help = help::COVERAGE)]
pub struct Coverage {
    /// Files of recorded replies; none or `-` is standard input
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Each line is a reply: a body, or an object such as `{"status": 413, "body": …}`
    #[arg(long)]
    pub lines: bool,
    #[command(flatten)]
    pub which: Which,
    /// Text for people, or one JSON object
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Where errors stand in replies: which lines of a catalogue read each, or a description to begin
/// with.
///
/// With a catalogue that has envelopes, shows how they read each reply. Without, makes a catalogue
/// from the replies, good and bad ones, and shows how that reads them. Files are a reply's body
/// each, logs with `--lines`, or HAR files.
#[derive(ArgGroup)]
#[command(after_help = help::ENVELOPE)]
pub struct Envelope {
    /// Files of replies; none or `-` is standard input
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", value_parser = FileOrName, hide_possible_values = true)]
    #[arg(help = of_a_catalogue("The catalogue that reads them"))]
    pub catalogue: Option<PathBuf>,
    /// An overlay over it, or over the base that the overlay names itself
    #[arg(long, value_name = "FILE")]
    pub overlay: Option<PathBuf>,
    /// The named envelope of the catalogue that is asked first
    #[arg(long = "envelope", value_name = "NAME")]
    pub named: Option<String>,
    #[command(flatten)]
    pub came: Came,
    /// Where to write the description; standard output where left out
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Text for people, or one JSON object a reply; a proposal is always TOML
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

#[derive(ArgGroup)]
#[command(after_help = help::DOCS_PAGE)]
pub struct Docs {
    #[command(flatten)]
    pub about: About,
    /// One Markdown page, one HTML page that needs nothing else, or the whole catalogue as JSON
    /// [default: as the name of `--out` ends, else markdown]
    #[arg(long, value_enum)]
    pub format: Option<DocsFormat>,
    /// Where to write it; standard output where left out
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// A reply for each code and condition, as lines that `triage --lines` reads.
///
/// Reading each gives back its code, condition and arguments.
#[derive(ArgGroup)]
#[command(after_help = help::SAMPLE)]
pub struct Sample {
    #[command(flatten)]
    pub about: About,
}

/// The JSON Schema of the catalogue format.
///
/// Draft 7, which editors read to complete and check a catalogue as it is written. What ties values
/// together only `errcat check` finds.
#[derive(ArgGroup)]
#[command(after_help = help::SCHEMA)]
pub struct Schema {}

/// Completions for a shell.
///
/// Written to standard output, for the place where the shell looks for them.
#[derive(ArgGroup)]
#[command(after_help = help::COMPLETIONS)]
pub struct Completions {
    #[arg(value_name = "SHELL", value_enum)]
    pub shell: Shell,
}

/// The manual pages, one a command.
#[derive(ArgGroup)]
#[command(after_help = help::MAN)]
pub struct Man {
    /// The folder to write them to; the page of `errcat` itself to standard output where left out
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum Format {
    #[default]
    Human,
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    Rust,
    Python,
    Typescript,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum CheckFormat {
    #[default]
    Human,
    Json,
    Rustc,
    Github,
    Sarif,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum DiffFormat {
    #[default]
    Human,
    Json,
    Markdown,
    Github,
    Sarif,
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
