//! What the rows of the chosen tables say, one entry a code.

use std::collections::HashMap;

use super::choose::Choice;
use super::code;
use super::columns::{self, Columns, STATUS};
use super::heads;
use super::table::{Row, Table};
use crate::args::Meaning;

/// What a source says of a code.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    pub code: String,
    pub name: String,
    pub message: String,
    pub doc: String,
    pub fix: String,
    pub since: String,
    pub status: Option<u16>,
    pub level: Option<&'static str>,
    /// Whether it may be sent again, where the source says that.
    pub retry: Option<bool>,
    pub executed: Option<&'static str>,
    /// Columns that nothing is known of, each with its head.
    pub comments: Vec<(String, String)>,
}

/// All entries, and what became of the other rows.
#[derive(Debug, Default)]
pub struct Entries {
    pub all: Vec<Entry>,
    pub rows: usize,
    /// How many codes more there are than rows that have some.
    pub more: usize,
    pub lost: Vec<Lost>,
    pub kind: Option<Kind>,
}

/// A row that became no code.
#[derive(Debug)]
pub struct Lost {
    pub at: usize,
    pub code: String,
    pub why: Why,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    NoCode,
    Across,
    Repeated,
    OtherKind,
    NoText,
}

impl Why {
    /// As it is said behind `3 rows`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoCode => "without a code",
            Self::Across => "across all columns, as a heading of those below it",
            Self::Repeated => "with a code that stands further up, noted there",
            Self::OtherKind => "whose code is no whole number, as the others are",
            Self::NoText => "whose code has control characters",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Integer,
    Text,
}

/// Reads the rows of the tables that are taken; codes are of this kind, or of what most of them are.
pub fn read(choices: &[Choice], kind: Option<Kind>) -> Entries {
    let mut found = Entries::default();
    let mut rows = Vec::new();
    for choice in choices.iter().filter(|choice| choice.left.is_none()) {
        found.rows += choice.table.rows.len();
        let mut section = "";
        for row in &choice.table.rows {
            if row.across {
                section = row.cell(0);
                found.lost.push(Lost { at: row.at, code: section.to_owned(), why: Why::Across });
                continue;
            }
            let mut entries = of_row(&choice.table, &choice.columns, row);
            for entry in &mut entries {
                comment(entry, "section", section);
            }
            if entries.is_empty() {
                found.lost.push(Lost { at: row.at, code: String::new(), why: Why::NoCode });
            }
            found.more += entries.len().saturating_sub(1);
            rows.extend(entries.into_iter().map(|entry| (row.at, entry)));
        }
    }
    let kind = kind.unwrap_or_else(|| kind_of(&rows));
    let mut places: HashMap<String, usize> = HashMap::new();
    for (at, mut entry) in rows {
        let digits = code::whole(&entry.code).map(str::len);
        if let Some(digits) = digits.filter(|_| kind == Kind::Integer) {
            entry.code.truncate(digits);
        }
        let why = match places.get(&entry.code) {
            _ if entry.code.contains(char::is_control) => Why::NoText,
            _ if kind == Kind::Integer && !code::is_number(&entry.code) => Why::OtherKind,
            None => {
                places.insert(entry.code.clone(), found.all.len());
                found.all.push(entry);
                continue;
            }
            Some(first) => {
                if let Some(first) = found.all.get_mut(*first) {
                    note(first, &entry);
                }
                Why::Repeated
            }
        };
        found.lost.push(Lost { at, code: entry.code, why });
    }
    found.kind = Some(kind);
    found
}

/// Numbers, where nearly all are: a range or a remark among them makes no texts of the others.
fn kind_of(rows: &[(usize, Entry)]) -> Kind {
    let is_number = |code: &str| code::is_number(code) || code::whole(code).is_some();
    let numbers = rows.iter().filter(|(_, entry)| is_number(&entry.code)).count();
    let words = rows.iter().filter(|(_, entry)| !code::looks_like_one(&entry.code)).count();
    let others = rows.len() - numbers;
    if numbers > 0 && (others == words || others * 9 <= numbers) {
        Kind::Integer
    } else {
        Kind::Text
    }
}

/// The keys that the tables which are taken have no column for, nor say in another way.
pub fn gone(choices: &[Choice], entries: &[Entry]) -> Vec<&'static str> {
    type Has = fn(&Entry) -> bool;
    let keys: [(&str, &[Meaning], Has); 7] = [
        ("message", &[Meaning::Message], |entry| !entry.message.is_empty()),
        ("doc", &[Meaning::Doc, Meaning::Cause], |entry| !entry.doc.is_empty()),
        ("fix", &[Meaning::Fix], |entry| !entry.fix.is_empty()),
        ("since", &[Meaning::Since], |entry| !entry.since.is_empty()),
        (STATUS, &[Meaning::Status], |entry| entry.status.is_some()),
        ("retry", &[Meaning::Retry], |entry| entry.retry.is_some()),
        ("executed", &[Meaning::Executed], |entry| entry.executed.is_some()),
    ];
    let taken = || choices.iter().filter(|choice| choice.left.is_none());
    let is_gone = |(_, meanings, has): &(&str, &[Meaning], Has)| {
        let mut columns = taken().map(|choice| &choice.columns);
        let has_column = columns.any(|columns| meanings.iter().any(|of| columns.of(*of).is_some()));
        !has_column && !entries.iter().any(has)
    };
    keys.into_iter().filter(is_gone).map(|(key, ..)| key).collect()
}

fn of_row(table: &Table, columns: &Columns, row: &Row) -> Vec<Entry> {
    let said = |meaning: Meaning| columns.of(meaning).map_or("", |column| row.cell(column));
    let mut entry = Entry { level: columns::level(&table.title), ..Entry::default() };
    for (column, meaning) in columns.meanings.iter().enumerate() {
        if !take(&mut entry, *meaning, row.cell(column)) {
            let head = match meaning {
                Some(Meaning::Comment) | None => table.called(column),
                Some(known) => known.as_str().to_owned(),
            };
            comment(&mut entry, &head, row.cell(column));
        }
    }
    let lines = said(Meaning::Doc).lines().chain(said(Meaning::Message).lines());
    entry.status = entry.status.or(lines.map(str::trim).find_map(status_in_words));
    let (codes, rest) = code::of_cell(said(Meaning::Code));
    if !rest.is_empty() {
        // What stands behind a word names nothing: `E_SIX (deprecated)`.
        let is_name = codes.iter().all(|code| code::is_number(code));
        let place = if entry.name.is_empty() { &mut entry.name } else { &mut entry.message };
        if is_name && place.is_empty() {
            *place = rest;
        } else {
            comment(&mut entry, "code", &rest);
        }
    }
    let head = columns.of(Meaning::Code).and_then(|column| table.heads.get(column));
    let is_status = head.is_some_and(|head| heads::says(head, Meaning::Status).is_some());
    let of_code = |code: String| {
        let status = entry.status.or(columns::status(&code).filter(|_| is_status));
        Entry { code, status, ..entry.clone() }
    };
    codes.into_iter().map(of_code).collect()
}

/// Puts a cell to what it means; says whether it could.
fn take(entry: &mut Entry, meaning: Option<Meaning>, cell: &str) -> bool {
    let Some(meaning) = meaning else { return cell.is_empty() };
    let text = || cell.to_owned();
    match meaning {
        _ if cell.is_empty() => {}
        Meaning::Code => {}
        Meaning::Comment => return false,
        Meaning::Name => entry.name = text(),
        Meaning::Message => entry.message = text(),
        Meaning::Doc => entry.doc = sentence(cell),
        Meaning::Cause if entry.doc.is_empty() => entry.doc = sentence(cell),
        Meaning::Cause => {
            entry.doc = format!("{} Cause: {}", full_stop(&entry.doc), sentence(cell));
        }
        Meaning::Fix => entry.fix = sentence(cell),
        Meaning::Since => entry.since = text(),
        Meaning::Status => {
            entry.status = columns::status(cell);
            return entry.status.is_some();
        }
        Meaning::Retry => {
            entry.retry = retry(cell);
            return entry.retry.is_some() && is_plain(cell);
        }
        Meaning::Executed => {
            entry.executed =
                ["no", "yes", "unknown"].into_iter().find(|word| heads::plain(cell) == *word);
            return entry.executed.is_some();
        }
        Meaning::Level => {
            let level = columns::level(cell);
            entry.level = level.or(entry.level);
            return level.is_some();
        }
    }
    true
}

/// Lines of a cell as one text.
fn sentence(cell: &str) -> String {
    let lines = cell.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && status_in_words(line).is_none())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A line that says nothing else: `HTTP Status Code: 429`.
fn status_in_words(line: &str) -> Option<u16> {
    let (words, status) = line.rsplit_once(':')?;
    let is_status = heads::says(words, Meaning::Status).is_some();
    columns::status(status).filter(|_| is_status)
}

fn full_stop(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

/// Words behind which it is said when the rest holds.
const CONDITIONS: &str = "if unless when whenever until except only once but provided while after depending depends without";

/// Whether a cell says only whether the request may be sent again, and nothing of how or when.
fn is_plain(cell: &str) -> bool {
    let plain = heads::plain(cell);
    !plain.starts_with("yes ") && !plain.starts_with("no ") && !plain.starts_with("never ")
}

/// `after 30 seconds` says only how much later.
fn has_condition(plain: &str) -> bool {
    let mut words = plain.split(' ').peekable();
    while let Some(word) = words.next() {
        let is_time = word == "after"
            && words.peek().is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        if !is_time && CONDITIONS.split(' ').any(|known| known == word) {
            return true;
        }
    }
    false
}

/// Whether a cell says that the request may be sent again. `Retry with a valid key` does not.
fn retry(cell: &str) -> Option<bool> {
    const YES: &[&str] = &[
        "1",
        "always",
        "backoff",
        "retriable",
        "retry",
        "retry later",
        "retry with backoff",
        "retry with exponential backoff",
        "retryable",
        "safe to retry",
        "temporary",
        "transient",
        "true",
        "y",
        "✅",
        "✓",
        "✔",
    ];
    const NO: &[&str] = &[
        "0",
        "do not retry",
        "don t retry",
        "fatal",
        "false",
        "n",
        "non retriable",
        "non retryable",
        "not retriable",
        "not retryable",
        "permanent",
        "×",
        "✗",
        "✘",
        "❌",
    ];
    let plain = heads::plain(cell);
    let plain = if plain.is_empty() { cell } else { &plain };
    if has_condition(plain) {
        return None;
    }
    // What else follows these takes nothing back.
    match plain.split(' ').next() {
        Some("yes") => Some(true),
        Some("no" | "never") => Some(false),
        _ if YES.contains(&plain) => Some(true),
        _ => NO.contains(&plain).then_some(false),
    }
}

fn comment(entry: &mut Entry, head: &str, text: &str) {
    if !text.is_empty() {
        entry.comments.push((head.to_owned(), text.to_owned()));
    }
}

/// What another row of the same code says that this one does not.
fn note(first: &mut Entry, other: &Entry) {
    let said = [
        ("name", &first.name, &other.name),
        ("message", &first.message, &other.message),
        ("doc", &first.doc, &other.doc),
        ("fix", &first.fix, &other.fix),
    ];
    let mut more: Vec<(String, String)> = said
        .into_iter()
        .filter(|(_, first, other)| !other.is_empty() && first != other)
        .map(|(key, _, other)| (format!("also, {key}"), other.clone()))
        .collect();
    if let Some(status) = other.status.filter(|_| other.status != first.status) {
        more.push(("also, status".into(), status.to_string()));
    }
    let comments = other.comments.iter().filter(|comment| !first.comments.contains(comment));
    more.extend(comments.map(|(head, text)| (format!("also, {head}"), text.clone())));
    first.comments.extend(more);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_says_so_may_be_sent_again() {
        for (cell, may) in [
            ("Yes", Some(true)),
            ("yes, with backoff", Some(true)),
            ("TRUE", Some(true)),
            ("✓", Some(true)),
            ("Retryable", Some(true)),
            ("Yes, after 30 seconds", Some(true)),
            ("Yes, after the key was renewed", None),
            ("yes if idempotent", None),
            ("No, unless the key changed", None),
            ("No, it was charged", Some(false)),
            ("No", Some(false)),
            ("never", Some(false)),
            ("Don't retry", Some(false)),
            ("non-retryable", Some(false)),
            ("✗", Some(false)),
            ("Retry with a valid key", None),
            ("N/A", None),
            ("It depends", None),
            ("—", None),
        ] {
            assert_eq!(retry(cell), may, "{cell}");
        }
    }

    #[test]
    fn what_a_cell_says_beyond_yes_and_no_is_kept() {
        for (cell, is_kept) in [
            ("Yes", false),
            ("no.", false),
            ("Don't retry", false),
            ("Yes, after 30 seconds", true),
            ("No, unless the key changed", true),
            ("It depends", true),
        ] {
            let mut entry = Entry::default();
            assert_eq!(!take(&mut entry, Some(Meaning::Retry), cell), is_kept, "{cell}");
        }
    }
}
