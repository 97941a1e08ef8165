//! `errcat completions`: what a shell completes.

use std::io::Write;

use clap::CommandFactory;

use crate::answer::{Answer, Failure};
use crate::args::{Args, Completions};

pub fn run(args: &Completions) -> Result<Answer, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "errcat", &mut script);
    std::io::stdout().lock().write_all(&script)?;
    Ok(Answer::Fine)
}
