//! The command `errcat`: what failed in a reply, what to do about it, what a code means.

mod answer;
mod args;
mod canonical;
mod catalogue;
mod command;
mod day;
mod findings;
mod input;
mod named;
mod naming;
mod print;
mod project;
mod reader;
mod search;
mod words;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Args, Command};

fn main() -> ExitCode {
    let Args { command, color } = Args::parse();
    color.choose();
    let outcome = match command {
        Command::Triage(args) => command::triage::run(&args),
        Command::Explain(args) => command::explain::run(&args),
        Command::Init(args) => command::init::run(&args),
        Command::Import(args) => command::import::run(&args),
        Command::List(args) => command::list::run(&args),
        Command::Check(args) => command::check::run(&args),
        Command::Fmt(args) => command::fmt::run(&args),
        Command::Generate(args) => command::generate::run(&args),
        Command::Diff(args) => command::diff::run(&args),
        Command::Coverage(args) => command::coverage::run(&args),
        Command::Envelope(args) => command::envelope::run(&args),
        Command::Docs(args) => command::docs::run(&args),
        Command::Sample(args) => command::sample::run(&args),
        Command::Schema(args) => command::schema::run(&args),
        Command::Completions(args) => command::completions::run(&args),
        Command::Man(args) => command::man::run(&args),
    };
    match outcome {
        Ok(answer) => answer.into(),
        Err(failure) => failure.report(),
    }
}
