//! Which column of a table is what.

use super::code;
use super::heads;
use super::table::Table;
use crate::args::Meaning;

/// What the catalogue calls the column of HTTP statuses.
pub const STATUS: &str = "http_status";

/// What each column is; `None` where nothing says.
#[derive(Clone, Debug)]
pub struct Columns {
    pub meanings: Vec<Option<Meaning>>,
    /// Whether its head says that it lists codes, and nothing else does.
    pub telling: bool,
}

/// What a caller says: the meaning, and the head or number of the column.
pub type Said = (Meaning, String);

impl Columns {
    pub fn of(&self, meaning: Meaning) -> Option<usize> {
        self.meanings.iter().position(|known| *known == Some(meaning))
    }

    /// The columns of the table, as they are said to be or found to be.
    pub fn find(table: &Table, said: &[Said]) -> Self {
        let mut columns = Self { meanings: vec![None; table.width()], telling: false };
        for (meaning, called) in said {
            if let Some(column) = called_so(table, called) {
                columns.set(column, *meaning);
                columns.telling |= *meaning == Meaning::Code;
            }
        }
        if let Some(column) = table.codes.filter(|_| columns.of(Meaning::Code).is_none()) {
            columns.key_of_map(table, column);
        }
        for meaning in Meaning::ALL {
            if columns.of(meaning).is_none() {
                columns.find_one(table, meaning);
            }
        }
        if columns.of(Meaning::Code).is_none() && table.heads.is_empty() {
            columns.guess(table);
        }
        columns
    }

    fn set(&mut self, column: usize, meaning: Meaning) {
        if let Some(place) = self.meanings.get_mut(column) {
            *place = Some(meaning);
        }
    }

    /// The keys of a map are codes, or names where what they hold has codes.
    fn key_of_map(&mut self, table: &Table, key: usize) {
        let telling = |column: &usize| {
            let head = table.heads.get(*column).map_or("", String::as_str);
            *column != key && heads::is_telling(head) && holds_codes(table, *column)
        };
        if let Some(column) = (0..table.width()).find(telling) {
            self.set(column, Meaning::Code);
            self.set(key, Meaning::Name);
        } else {
            self.set(key, Meaning::Code);
        }
        self.telling = true;
    }

    fn find_one(&mut self, table: &Table, meaning: Meaning) {
        let fits = |column: usize| match meaning {
            Meaning::Code => holds_codes(table, column),
            Meaning::Status => most(table, column, is_status),
            Meaning::Level => all(table, column, is_level),
            _ => !all(table, column, is_structure),
        };
        let free = self.meanings.iter().enumerate().filter(|(_, known)| known.is_none());
        let ranked = free.filter_map(|(column, _)| {
            let head = table.heads.get(column)?;
            Some((heads::says(head, meaning)?, column))
        });
        let best = ranked.filter(|(_, column)| fits(*column)).min();
        if let Some((_, column)) = best {
            self.set(column, meaning);
            let head = table.heads.get(column).map_or("", String::as_str);
            self.telling |= meaning == Meaning::Code && heads::is_telling(head);
        }
    }

    /// Without heads: the first column of codes, and behind it the one with the longest texts.
    fn guess(&mut self, table: &Table) {
        let free = |columns: &Self, column: &usize| columns.meanings.get(*column) == Some(&None);
        let codes =
            (0..table.width()).find(|column| free(self, column) && holds_codes(table, *column));
        let Some(codes) = codes else { return };
        self.set(codes, Meaning::Code);
        let length = |column: &usize| table.column(*column).map(str::len).sum::<usize>();
        let texts = (0..table.width()).filter(|column| free(self, column));
        if let Some(column) =
            texts.max_by_key(length).filter(|_| self.of(Meaning::Message).is_none())
        {
            self.set(column, Meaning::Message);
        }
    }
}

/// The column of this head, or of this number from 1.
pub fn called_so(table: &Table, called: &str) -> Option<usize> {
    let plain = heads::plain(called);
    let by_head = table.heads.iter().position(|head| head.trim() == called.trim());
    let by_words = || {
        let same = |head: &String| !plain.is_empty() && heads::plain(head) == plain;
        table.heads.iter().position(same)
    };
    let by_number =
        || called.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < table.width());
    by_head.or_else(by_words).or_else(by_number)
}

/// Most cells are codes, and they differ.
fn holds_codes(table: &Table, column: usize) -> bool {
    let codes: Vec<String> = table.column(column).flat_map(|cell| code::of_cell(cell).0).collect();
    let mut differing: Vec<&String> = codes.iter().collect();
    differing.sort_unstable();
    differing.dedup();
    let codes_like = codes.iter().filter(|code| code::looks_like_one(code)).count();
    !codes.is_empty() && codes_like * 5 >= codes.len() * 4 && differing.len() * 2 >= codes.len()
}

fn all(table: &Table, column: usize, is: fn(&str) -> bool) -> bool {
    let mut cells = table.column(column).peekable();
    cells.peek().is_some() && cells.all(is)
}

/// Nine of ten cells.
fn most(table: &Table, column: usize, is: fn(&str) -> bool) -> bool {
    let all = table.column(column).count();
    let those = table.column(column).filter(|cell| is(cell)).count();
    all > 0 && those * 10 >= all * 9
}

/// What JSON has in the place of a text.
fn is_structure(cell: &str) -> bool {
    cell.starts_with("{\"") || cell.starts_with("[{")
}

/// A status, or several, or what stands for one.
fn is_status(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let cell = cell.to_lowercase();
    let is_class = cell.len() == 3 && cell.ends_with("xx") && digits == 1;
    let is_none = ["n/a", "none", "any", "varies", "various"].contains(&cell.as_str());
    status(&cell).is_some()
        || digits >= 3
        || is_class
        || is_none
        || !cell.chars().any(char::is_alphanumeric)
}

/// The one status that a cell names.
pub fn status(cell: &str) -> Option<u16> {
    let (codes, _) = code::of_cell(cell);
    let [only] = &codes[..] else { return None };
    only.parse().ok().filter(|status| (100..600).contains(status))
}

fn is_level(cell: &str) -> bool {
    level(cell).is_some()
}

/// Where in a reply an error belongs, by a word of a cell or of a heading.
pub fn level(text: &str) -> Option<&'static str> {
    let text = heads::plain(text);
    ["http", "response", "record"]
        .into_iter()
        .find(|level| text == *level || text.starts_with(&format!("{level} level")))
}
