//! CSV and TSV.

use csv::{ReaderBuilder, StringRecord, Trim};

use crate::command::import::table::{Row, Table};

/// The sign that most of the first lines have most of.
pub fn delimiter(text: &str) -> u8 {
    const LOOKED_AT: usize = 20;
    const DELIMITERS: [u8; 4] = *b",;\t|";
    let lines: Vec<&str> = text.lines().take(LOOKED_AT).collect();
    let of = |delimiter: &u8| {
        let counts = lines.iter().map(|line| line.bytes().filter(|b| b == delimiter).count());
        let counts: Vec<usize> = counts.collect();
        (counts.iter().filter(|count| **count > 0).count(), counts.iter().sum::<usize>())
    };
    // Of those that are alike, the one that is the more common.
    let best = DELIMITERS.into_iter().rev().max_by_key(of);
    best.unwrap_or(b',')
}

pub fn tables(text: &str, delimiter: u8) -> Result<Vec<Table>, String> {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let records: Result<Vec<StringRecord>, csv::Error> = reader.records().collect();
    let records = records.map_err(|error| error.to_string())?;
    let rows = records.iter().map(|record| Row {
        at: record.position().map_or(0, |at| line(text, at)),
        cells: record.iter().map(str::to_owned).collect(),
        across: false,
    });
    let mut rows: Vec<Row> = rows.filter(|row| row.cells.iter().any(|c| !c.is_empty())).collect();
    let heads = if has_heads(&rows) { rows.remove(0).cells } else { Vec::new() };
    Ok(vec![Table { heads, rows, ..Table::default() }])
}

/// The line of a record: it is said to begin with the empty lines before it.
fn line(text: &str, at: &csv::Position) -> usize {
    let [byte, line] = [at.byte(), at.line()].map(|number| usize::try_from(number).unwrap_or(0));
    let rest = text.as_bytes().get(byte..).unwrap_or_default();
    let empty = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
    line + empty.filter(|byte| **byte == b'\n').count()
}

/// Heads are words: none is a number, and none is empty that stands above something.
fn has_heads(rows: &[Row]) -> bool {
    let Some((first, rest)) = rows.split_first() else { return false };
    let is_number = |cell: &String| cell.parse::<f64>().is_ok();
    !rest.is_empty()
        && !first.cells.iter().any(is_number)
        && first.cells.iter().filter(|cell| !cell.is_empty()).count() > 1
        && first.cells.iter().all(|cell| cell.chars().count() <= 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_found() {
        for (text, found) in [
            ("code,message\n1,\"a; b\"\n", b','),
            ("code;message\n1;a, b, c\n2;d\n3;e\n", b';'),
            ("code\tmessage\n1\ta, b\n", b'\t'),
            ("code|message\n1|x\n", b'|'),
            ("code", b','),
            ("", b','),
        ] {
            assert_eq!(delimiter(text), found, "{text:?}");
        }
    }

    #[test]
    fn rows_know_their_lines_and_may_have_no_heads() {
        let [table] =
            &tables("\u{20}code , message\n\n1,\"two\nlines\"\n2\n,,\n", b',').unwrap()[..]
        else {
            panic!("one table");
        };
        assert_eq!(table.heads, ["code", "message"]);
        let rows: Vec<_> = table.rows.iter().map(|row| (row.at, row.cells.join("|"))).collect();
        assert_eq!(rows, [(3, "1|two\nlines".into()), (5, "2".into())]);
        let [table] = &tables("1,one\n2,two\n", b',').unwrap()[..] else { panic!("one table") };
        assert_eq!((table.heads.len(), table.rows.len()), (0, 2));
    }
}
