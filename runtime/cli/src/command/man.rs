//! `errcat man`: the manual pages.

use std::fs;
use std::io::Write;
use std::path::Path;

use clap::CommandFactory;
use clap_mangen::Man as Page;

use crate::answer::{Answer, Failure};
use crate::args::{Args, Man};

pub fn run(args: &Man) -> Result<Answer, Failure> {
    let mut command = Args::command();
    // So that each page has the whole name of its command.
    command.build();
    match &args.out {
        None => std::io::stdout().lock().write_all(&page(&command)?)?,
        Some(folder) => write_all(&command, folder)?,
    }
    Ok(Answer::Fine)
}

fn page(command: &clap::Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    Page::new(command.clone()).render(&mut page)?;
    Ok(page)
}

/// The page of the command, and of each of those below it.
fn write_all(command: &clap::Command, folder: &Path) -> Result<(), Failure> {
    let failed = |error| Failure::new(folder.display(), error);
    fs::create_dir_all(folder).map_err(failed)?;
    let below = command.get_subcommands().filter(|below| below.get_name() != "help");
    for command in std::iter::once(command).chain(below) {
        let name = command.get_display_name().unwrap_or(command.get_name());
        fs::write(folder.join(format!("{name}.1")), page(command)?).map_err(failed)?;
    }
    Ok(())
}
