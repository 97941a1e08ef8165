//! What is worth a look in a catalogue without mistakes.

use std::path::Path;

use errcat_catalog::model::{Code, Undecided, Verified};
use errcat_catalog::{Catalogue, Diagnostic};

use crate::print::advice::thousands;
use crate::project::is_package;

/// Some classifications are judgements. One warning for all of them, at the first: they are there
/// to stay until somebody learns more, and would bury what is new.
pub fn inferred(catalogue: &Catalogue) -> Option<Diagnostic> {
    const NAMED: usize = 8;
    let judged =
        |code: &&Code| code.verified.value == Verified::Inferred && code.undecided.is_empty();
    let mut inferred = catalogue.codes.iter().filter(judged);
    let first = inferred.next()?;
    let others: Vec<String> = inferred.map(|code| code.code.wire()).collect();
    let number = others.len() + 1;
    let are = if number == 1 { "is" } else { "are" };
    let all = catalogue.codes.len();
    let message = format!("{number} of {all} codes {are} classified by judgement alone");
    let shown = others.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    let others = match others.len() {
        0 => String::new(),
        1..=NAMED => format!("; the same is true of {shown}"),
        more => format!("; the same is true of {shown} and {} more", more - NAMED),
    };
    let help = "say `docs` or `observed` once the source or a reply shows it";
    Some(Diagnostic::warning(message, first.verified.span).help(format!("{help}{others}")))
}

/// What nobody has decided yet, counted in one warning, at the first of it.
pub fn undecided(catalogue: &Catalogue) -> Option<Diagnostic> {
    const NAMED: usize = 8;
    let left: Vec<&Code> =
        catalogue.codes.iter().filter(|code| !code.undecided.is_empty()).collect();
    let first = left.first()?.undecided.first()?;
    let of = |what: Undecided| {
        let codes = left.iter().filter(|code| code.leaves_undecided(what)).count();
        (codes > 0).then(|| format!("{} of {}", what.as_str(), thousands(codes as u64)))
    };
    let of: Vec<String> = Undecided::ALL.into_iter().filter_map(of).collect();
    let message = format!(
        "{} of {} codes {} to be decided: {}",
        thousands(left.len() as u64),
        thousands(catalogue.codes.len() as u64),
        if left.len() == 1 { "is" } else { "are" },
        of.join(", "),
    );
    let next: Vec<String> = left.iter().take(NAMED).map(|code| heading(code)).collect();
    let more = match left.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => {
            format!(", and {} more that `errcat list --undecided` lists", thousands(more as u64))
        }
    };
    let help = format!(
        "give each code what it leaves open, and take that out of `undecided`; until then the \
         careful answer stands; the next: {}{more}",
        next.join(", "),
    );
    Some(Diagnostic::warning(message, first.span).help(help))
}

fn heading(code: &Code) -> String {
    let wire = code.code.wire();
    if wire == code.name.value { wire } else { format!("{wire} {}", code.name.value) }
}

/// Cargo packs only what lies in the folder of a package. Who has no packages at all is told nothing.
pub fn outside(catalogue: &Catalogue, path: &Path) -> Option<Diagnostic> {
    let path = std::path::absolute(path).ok()?;
    let here = std::env::current_dir().ok()?;
    let folder = path.parent()?;
    let mut near = folder.ancestors().chain(here.ancestors());
    if folder.ancestors().any(is_package) || !near.any(|it| it.join("Cargo.toml").is_file()) {
        return None;
    }
    let message = "this catalogue lies in no package, so that `cargo package` leaves it out";
    let help = "move it into the folder of the crate that reads it, or give it a crate of its own";
    Some(Diagnostic::warning(message, catalogue.name.span).help(help))
}
