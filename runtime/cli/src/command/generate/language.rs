//! Which language bindings are for, and the command that writes them.

use std::path::{Component, Path};

use crate::answer::Failure;
use crate::args::{Generate, Language};
use crate::catalogue::Chosen;
use crate::named::Named;

/// The language that is asked for, else that of the file's ending.
pub fn of(args: &Generate) -> Result<Language, Failure> {
    let language = args.lang.unwrap_or_else(|| of_name(&args.out));
    let of_rust = [("code", args.code.is_some()), ("open", args.open.is_some())];
    let of_rust = of_rust.into_iter().chain([("codes", !args.codes.is_empty())]);
    let first = of_rust.into_iter().find(|(_, said)| *said && language != Language::Rust);
    match first {
        Some((option, _)) => {
            Err(Failure::new(format_args!("--{option}"), "only bindings for Rust have that choice"))
        }
        None => Ok(language),
    }
}

fn of_name(path: &Path) -> Language {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "py" => Language::Python,
        "ts" | "mts" | "cts" => Language::Typescript,
        _ => Language::Rust,
    }
}

/// The command that writes the file, as somebody would type it.
pub fn command(language: Language, chosen: &Chosen, args: &Generate) -> String {
    let catalogue = match &chosen.what {
        Named::Over { base: Some(base), overlay } => {
            format!("{} --overlay {} ", argument(base.argument()), argument(overlay))
        }
        _ => chosen.argument().map(|path| format!("{} ", argument(path))).unwrap_or_default(),
    };
    let lang = match language {
        _ if language == of_name(&args.out) => "",
        Language::Rust => " --lang rust",
        Language::Python => " --lang python",
        Language::Typescript => " --lang typescript",
    };
    let options = [("code", &args.code), ("open", &args.open)];
    let options = options.into_iter().filter_map(|(option, value)| Some((option, value.as_ref()?)));
    let options = options.chain(args.codes.iter().map(|told| ("codes", told)));
    let command = format!("errcat generate {catalogue}--out {}{lang}", argument(&args.out));
    options.fold(command, |command, (option, value)| format!("{command} --{option} '{value}'"))
}

/// A path as one word of a command line, the same on every system and machine: below the folder the
/// command runs in, or its last part.
fn argument(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let below = here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    let mut parts = below.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy()),
        Component::ParentDir => Some("..".into()),
        _ => None,
    });
    let parts: Vec<_> =
        if below.is_absolute() { parts.next_back().into_iter().collect() } else { parts.collect() };
    let word = parts.join("/");
    let plain = |c: char| c.is_alphanumeric() || "/._-+".contains(c);
    if word.chars().all(plain) {
        word
    } else {
        format!("'{}'", crate::print::style::harmless(&word))
    }
}
