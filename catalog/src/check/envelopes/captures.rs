//! `#` and `@` name something on the way to an entry.

use crate::diagnostic::Diagnostic;
use crate::model::envelope::{Envelope, List, Name, Path, Piece, Place, Step, Test, What};
use crate::source::{Located, Span};

pub(super) fn check(envelope: &Envelope, report: &mut dyn FnMut(Diagnostic)) {
    let reply = Way { paths: Vec::new(), within_record: false };
    reply.check(&envelope.places(), &envelope.tests(), report);
    for list in envelope.lists() {
        of_list(list, false, report);
        for faults in &list.faults {
            of_list(faults, true, report);
        }
    }
}

fn of_list(list: &List, within_record: bool, report: &mut dyn FnMut(Diagnostic)) {
    // Where `at` could not be read, nothing is known of the way.
    if !list.at.is_empty() {
        let paths = list.paths().map(|(path, _)| path).collect();
        Way { paths, within_record }.check(&list.places(), &list.tests(), report);
    }
}

/// The ways to the entries of a list; the reply has none.
struct Way<'e> {
    paths: Vec<&'e Path>,
    within_record: bool,
}

impl Way<'_> {
    fn check(
        &self,
        places: &[(&str, &Located<Place>)],
        tests: &[(&str, &Located<Test>)],
        report: &mut dyn FnMut(Diagnostic),
    ) {
        for (key, place) in places {
            self.place(key, &place.what, place.span, report);
        }
        for (key, test) in tests {
            for check in test.any.iter().flat_map(|alternative| &alternative.all) {
                self.place(key, &check.place, check.place.span, report);
            }
        }
    }

    fn place(&self, key: &str, what: &What, span: Span, report: &mut dyn FnMut(Diagnostic)) {
        match what {
            What::Position => self.position(key, span, report),
            What::Name(name) => self.name(key, *name, span, report),
            What::Joined(pieces) => {
                for piece in pieces {
                    if let Piece::Place(what) = piece {
                        self.place(key, what, what.span, report);
                    }
                }
            }
            What::Path(_) | What::Status | What::Header(_) => {}
        }
    }

    fn position(&self, key: &str, span: Span, report: &mut dyn FnMut(Diagnostic)) {
        if !self.paths.iter().any(|path| path.steps.contains(&Step::Elements)) {
            let problem = Diagnostic::error("`#` is a position, and no `[]` leads here", span);
            report(match self.paths.first() {
                Some(path) => problem.help(format!("write `at = \"{path}[]\"`")),
                None => problem.help("only an entry of a list has a position; say it in a list"),
            });
        } else if key == "index" && self.within_record {
            report(
                Diagnostic::error("`#` is the position of the fault here, not of the record", span)
                    .help("say `index` beside the `at` of the records"),
            );
        }
    }

    fn name(&self, key: &str, name: Name, span: Span, report: &mut dyn FnMut(Diagnostic)) {
        let written = What::Name(name);
        let steps: Vec<Option<&Step>> = self.paths.iter().map(|path| path.name(name)).collect();
        if steps.is_empty() || steps.contains(&None) {
            let message = format!("`{written}` is a member's name, and no such step leads here");
            let names = self.paths.iter().map(|path| path.names().count()).min().unwrap_or(0);
            let help = match (&self.paths[..], names) {
                ([], _) => "only an entry of a list has a way; say it in a list".into(),
                (_, 0) => "a `*` in `at` stands for any name: \"errors.*\"".into(),
                (_, 1) => "`at` has one name, `@`".into(),
                (_, names) => format!("`at` has {names} names: `@1` is the first, `@` the last"),
            };
            report(Diagnostic::error(message, span).help(help));
            return;
        }
        if matches!(key, "id" | "index")
            && !steps.contains(&Some(&Step::AnyMember))
            && let Some(Some(Step::Member(always))) = steps.first()
        {
            let message = format!("`{written}` is always `{always}` here, and so names no record");
            report(
                Diagnostic::error(message, span)
                    .help("only the name behind a `*` differs from entry to entry"),
            );
        }
    }
}
