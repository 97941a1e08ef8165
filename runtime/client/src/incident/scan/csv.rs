//! Tables: a first row of names, and values below them.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::Scan;
use crate::incident::reading::Reading;
use crate::incident::redaction::Kind;

/// Looks through the table that stands there in a text, if the names of any columns are secret.
pub(super) fn scan(text: &str, range: Range<usize>, scan: &mut Scan<'_>) {
    let Some(table) = text.get(..range.end) else { return };
    let header = [',', ';', '\t', '|'].into_iter().find_map(|delimiter| {
        let mut rows = Rows { text: table, at: range.start, delimiter, quotes: true };
        let columns = columns(table, &rows.next()?, scan)?;
        Some((columns, rows))
    });
    let Some((columns, rows)) = header else { return };
    for row in rows {
        redact(&Reading::new(text), &columns, &row, scan);
    }
}

/// What kind of secret each column holds; `None` if none holds any.
fn columns(text: &str, header: &Row, scan: &Scan<'_>) -> Option<Vec<Option<Kind>>> {
    let name = |cell: &Range<usize>| text.get(cell.clone()).unwrap_or_default();
    let columns: Vec<_> = header.cells.iter().map(|cell| scan.kind(name(cell))).collect();
    columns.iter().any(Option::is_some).then_some(columns)
}

fn redact(reading: &Reading<'_>, columns: &[Option<Kind>], row: &Row, scan: &mut Scan<'_>) {
    if row.line.is_empty() {
        return;
    }
    if row.cells.len() != columns.len() {
        // Nobody can say which value belongs to which name.
        scan.found_here(reading, row.line.clone(), Kind::Personal);
        return;
    }
    for (cell, kind) in row.cells.iter().zip(columns) {
        if let Some(kind) = kind {
            let value = reading.get(cell.clone());
            if value.contains(&b'"') {
                let unquoted = String::from_utf8_lossy(value).replace("\"\"", "\"");
                scan.known.insert(unquoted.as_bytes(), *kind);
            }
            scan.found(reading, cell.clone(), *kind);
        }
    }
}

struct Row {
    /// Where it stands, without its end of line.
    line: Range<usize>,
    /// Where its values stand, without quotes; none where its quotes do not fit.
    cells: Vec<Range<usize>>,
}

struct Rows<'t> {
    text: &'t str,
    at: usize,
    delimiter: char,
    /// Whether quotes are to be heeded: not once one of them was never closed.
    quotes: bool,
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let row = self.quoted_row().unwrap_or_else(|| self.plain_row());
        let rest = self.text.get(row.line.end..).unwrap_or_default();
        let end_of_line = ["\r\n", "\n", "\r"].into_iter().find(|end| rest.starts_with(end));
        self.at = row.line.end + end_of_line.map_or(1, str::len);
        Some(row)
    }
}

impl Rows<'_> {
    /// A row as it should be; `None` where its quotes do not fit.
    fn quoted_row(&mut self) -> Option<Row> {
        if !self.quotes {
            return None;
        }
        let mut cells = Vec::new();
        let mut at = self.at;
        loop {
            let rest = self.text.get(at..)?;
            let after = if let Some(inside) = rest.strip_prefix('"') {
                let Some(length) = closing_quote(inside) else {
                    self.quotes = false;
                    return None;
                };
                cells.push(at + 1..at + 1 + length);
                at + length + 2
            } else {
                let ends = |char| char == self.delimiter || char == '\r' || char == '\n';
                let end = at + rest.find(ends).unwrap_or(rest.len());
                cells.push(at..end);
                end
            };
            match self.text.get(after..)?.chars().next() {
                Some(char) if char == self.delimiter => at = after + char.len_utf8(),
                None | Some('\r' | '\n') => return Some(Row { line: self.at..after, cells }),
                Some(_) => return None,
            }
        }
    }

    /// A line whose quotes mean nothing.
    fn plain_row(&self) -> Row {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let end = self.at + rest.find(['\r', '\n']).unwrap_or(rest.len());
        Row { line: self.at..end, cells: Vec::new() }
    }
}

/// Where a text that a quote stands before is closed.
fn closing_quote(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == b'"')?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}
