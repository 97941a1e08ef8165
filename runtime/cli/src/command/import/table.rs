//! What every form comes to: tables of texts.

use std::collections::HashMap;

/// A table of a source, and what it is called there.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The heading above it, or the way to it.
    pub title: String,
    /// What stands above each column; nothing where nothing does.
    pub heads: Vec<String>,
    pub rows: Vec<Row>,
    /// The column that is known to hold codes, whatever its head says.
    pub codes: Option<usize>,
}

/// A row of a table.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The line it begins at; the number of the row where its form has no lines.
    pub at: usize,
    pub cells: Vec<String>,
    /// Whether one text goes across all columns, as a heading within a table does.
    pub across: bool,
}

impl Row {
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }
}

impl Table {
    /// How many columns the widest row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(self.heads.len())
    }

    /// The texts of a column that are not empty.
    pub fn column(&self, column: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().map(move |row| row.cell(column)).filter(|cell| !cell.is_empty())
    }

    /// What the column is called: by its head, or else by its number from 1.
    pub fn called(&self, column: usize) -> String {
        match self.heads.get(column).map(|head| head.trim()) {
            Some(head) if !head.is_empty() => head.to_owned(),
            _ => (column + 1).to_string(),
        }
    }
}

/// What stands between these two is a note; no text has them, they are no characters.
pub const NOTE: [char; 2] = ['\u{FDD0}', '\u{FDD1}'];

/// The text without its notes; one that is nothing else is no note.
pub fn without_notes(text: &str) -> String {
    let [begin, end] = NOTE;
    let mut parts = text.split(begin);
    let first = parts.next().unwrap_or_default();
    let behind = parts.map(|part| part.split_once(end).map_or("", |(_, behind)| behind));
    let rest: String = std::iter::once(first).chain(behind).collect();
    if rest.trim().is_empty() { with_notes(text) } else { rest }
}

/// The text with what stands in its notes, as if they were none.
pub fn with_notes(text: &str) -> String {
    text.replace(NOTE, "")
}

/// A table of rows that each have what they have: columns in the order in which they come.
#[derive(Default)]
pub struct Growing {
    table: Table,
    columns: HashMap<String, usize>,
}

/// No list of codes has more columns; what comes after them goes to one.
const WIDEST: usize = 100;
const MORE: &str = "more";

impl Growing {
    pub fn new(title: &str) -> Self {
        Self { table: Table { title: title.to_owned(), ..Table::default() }, ..Self::default() }
    }

    /// The column of this head holds codes.
    pub fn codes_in(&mut self, head: &str) {
        self.table.codes = Some(self.column(head));
    }

    pub fn add<H: AsRef<str>>(&mut self, at: usize, cells: impl IntoIterator<Item = (H, String)>) {
        let mut row = Row { at, ..Row::default() };
        for (head, cell) in cells {
            let head = head.as_ref();
            let column = self.column(head);
            if row.cells.len() <= column {
                row.cells.resize(column + 1, String::new());
            }
            let Some(place) = row.cells.get_mut(column) else { continue };
            if column < WIDEST {
                *place = cell;
            } else {
                place.extend([head, ": ", &cell, "\n"]);
            }
        }
        self.table.rows.push(row);
    }

    fn column(&mut self, head: &str) -> usize {
        let next = self.table.heads.len();
        match self.columns.get(head) {
            Some(known) => *known,
            None if next <= WIDEST => {
                let called = if next < WIDEST { head } else { MORE };
                self.table.heads.push(called.to_owned());
                self.columns.insert(head.to_owned(), next);
                next
            }
            None => WIDEST,
        }
    }

    pub fn finish(self) -> Table {
        self.table
    }
}
