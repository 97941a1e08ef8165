//! `undecided`: what of a code somebody has to decide still.

use super::table::{Problems, Table};
use crate::diagnostic::Diagnostic;
use crate::model::Undecided;
use crate::source::Located;
use crate::suggest::did_you_mean;

/// What the code leaves undecided; a key that it has is none of it.
pub(super) fn read(table: &Table<'_>, problems: &mut Problems) -> Vec<Located<Undecided>> {
    let mut undecided: Vec<Located<Undecided>> = Vec::new();
    for word in table.texts("undecided", problems) {
        let known = Undecided::ALL.into_iter().find(|known| known.as_str() == word.value);
        let (message, help) = match known {
            None => {
                let known = Undecided::ALL.map(Undecided::as_str);
                let message = format!("`{}` is nothing that can be undecided", word.value);
                (message, did_you_mean(&word, known, "key"))
            }
            Some(known) if undecided.iter().any(|left| left.value == known) => {
                (format!("`{}` stands here twice", word.value), "name it once".into())
            }
            Some(_) if table.has(&word) => (
                format!("`{0}` is undecided here, and said with `{0} = …`", word.value),
                "once it is decided, take it out of `undecided`".into(),
            ),
            Some(known) => {
                undecided.push(Located::new(known, word.span));
                continue;
            }
        };
        problems.add(Diagnostic::error(message, word.span).help(help));
    }
    undecided
}
