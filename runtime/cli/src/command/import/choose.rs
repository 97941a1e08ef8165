//! Which tables of a source list codes.

use super::columns::{Columns, Said};
use super::heads;
use super::table::{Table, with_notes, without_notes};
use crate::args::Meaning;

/// A table, what its columns are, and whether it is taken.
pub struct Choice {
    pub table: Table,
    pub columns: Columns,
    /// Why it is not taken.
    pub left: Option<&'static str>,
}

/// Looks at each table; `numbers` are those that the caller wants, from 1.
pub fn choose(tables: Vec<Table>, said: &[Said], numbers: &[usize]) -> Vec<Choice> {
    let mut choices: Vec<Choice> = tables
        .into_iter()
        .map(|table| {
            let mut table = with_heads(table);
            for head in &mut table.heads {
                *head = without_notes(head);
            }
            let columns = Columns::find(&table, said);
            for (column, cell) in
                table.rows.iter_mut().flat_map(|row| row.cells.iter_mut().enumerate())
            {
                let meaning = columns.meanings.get(column).copied().flatten();
                let is_code = matches!(meaning, Some(Meaning::Code | Meaning::Status));
                *cell = if is_code { without_notes(cell) } else { with_notes(cell) };
            }
            Choice { table, columns, left: None }
        })
        .collect();
    let best = choices.iter().map(how_telling).max().unwrap_or_default();
    for (place, choice) in choices.iter_mut().enumerate() {
        let telling = how_telling(choice);
        choice.left = if numbers.is_empty() {
            match telling {
                Telling::Nothing => Some("no column has codes"),
                Telling::CodesAlone if best > telling => Some("it says nothing of its codes"),
                _ if best > telling => Some("another says more clearly that it lists codes"),
                _ => None,
            }
        } else if !numbers.contains(&(place + 1)) {
            Some("it was not asked for")
        } else if telling == Telling::Nothing {
            Some("no column has codes: name it with --column code=HEADING")
        } else {
            None
        };
    }
    choices
}

/// How sure it is that a table lists codes: only the surest of a source are taken.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Telling {
    #[default]
    Nothing,
    CodesAlone,
    /// What its column of codes is called may mean other things, as `type` or `status` does.
    NamedVaguely,
    Vague,
    /// The same below a heading that speaks of errors.
    Titled,
    /// Its codes have names, as those of currencies have.
    Named,
    Clear,
}

fn how_telling(choice: &Choice) -> Telling {
    let has = |meaning: Meaning| choice.columns.of(meaning).is_some();
    let explained =
        [Meaning::Message, Meaning::Doc, Meaning::Cause, Meaning::Fix].into_iter().any(has);
    match choice.columns.telling {
        _ if !has(Meaning::Code) => Telling::Nothing,
        true if explained => Telling::Clear,
        true if has(Meaning::Name) => Telling::Named,
        _ if explained && speaks_of_errors(&choice.table.title) => Telling::Titled,
        _ if explained => Telling::Vague,
        _ if has(Meaning::Name) => Telling::NamedVaguely,
        _ => Telling::CodesAlone,
    }
}

fn speaks_of_errors(title: &str) -> bool {
    const WORDS: [&str; 6] = ["error", "errors", "exception", "exceptions", "fault", "faults"];
    heads::plain(title).split(' ').any(|word| WORDS.contains(&word))
}

/// The first row may be the heads, though nothing marks it as that.
fn with_heads(mut table: Table) -> Table {
    let is_head = |cell: &String| {
        Meaning::ALL.into_iter().any(|meaning| heads::says(cell, meaning).is_some())
    };
    let first = table.rows.first().filter(|_| table.heads.is_empty());
    let known = first.map_or(0, |row| row.cells.iter().filter(|cell| is_head(cell)).count());
    if known >= 2 {
        table.heads = table.rows.remove(0).cells;
    }
    table
}
