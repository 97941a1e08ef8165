//! CSV and TSV.

use csv::{ReaderBuilder, StringRecord, Trim};

use crate::command::import::table::{Row, Table};

/// The sign that most of the first lines have most of.
pub fn delimiter(text: &str) -> u8 {
    const LOOKED_AT: usize = 20;
    const DELIMITERS: [u8; 4] = *b",;\t|";
    if let (Some(named), _) = named(text) {
        return named;
    }
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

/// The delimiter that a first line of Excel's names, `sep=;`, and the text without that line.
fn named(text: &str) -> (Option<u8>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let sign = first.trim_end_matches('\r').strip_prefix("sep=");
    match sign.map(str::as_bytes) {
        Some([sign]) => (Some(*sign), rest),
        _ => (None, text),
    }
}

pub fn tables(text: &str, delimiter: u8) -> Result<Vec<Table>, String> {
    let (named, text) = named(text);
    let above = usize::from(named.is_some());
    if let Some(open) = open_quote(text, delimiter) {
        return Err(format!("a quote opened on line {} never closes", open + above));
    }
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let records: Result<Vec<StringRecord>, csv::Error> = reader.records().collect();
    let records = records.map_err(|error| error.to_string())?;
    let rows = records.iter().map(|record| Row {
        at: record.position().map_or(0, |at| above + line(text, at)),
        cells: record.iter().map(str::to_owned).collect(),
        across: false,
    });
    let mut rows: Vec<Row> = rows.filter(|row| row.cells.iter().any(|c| !c.is_empty())).collect();
    let heads = if has_heads(&rows) { rows.remove(0).cells } else { Vec::new() };
    Ok(vec![Table { heads, rows, ..Table::default() }])
}

/// The line of a quote before a field that nothing closes, or only one further down that opens another.
fn open_quote(text: &str, delimiter: u8) -> Option<usize> {
    let mut bytes = text.bytes().peekable();
    let (mut line, mut begins) = (1, true);
    while let Some(byte) = bytes.next() {
        if byte == b'"' && begins {
            let opened = line;
            loop {
                match bytes.next() {
                    None => return Some(opened),
                    Some(b'\n') => line += 1,
                    Some(b'"') if bytes.next_if_eq(&b'"').is_none() => break,
                    Some(_) => {}
                }
            }
            let ends = |next: &u8| *next == delimiter || next.is_ascii_whitespace();
            if line > opened && bytes.peek().is_some_and(|next| !ends(next)) {
                return Some(opened);
            }
        }
        line += usize::from(byte == b'\n');
        begins = byte == delimiter || matches!(byte, b'\n' | b'\r');
    }
    None
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
    fn a_quote_that_never_closes_is_said_with_its_line() {
        for (text, line) in [
            ("code,message\n1,\"first\n2,second\n3,third\n4,ok\n", Some(2)),
            ("code,message\n1,a\n2,\"b\n3,\"c\"\n4,d\n", Some(3)),
            ("sep=,\ncode,message\n1,\"a", Some(3)),
            ("1,\"", Some(1)),
            ("1,\"a\nb\" ,c\n2,\"\"\"a\"\"\"\r\n3,5\" wide\n4,\"a\" b\n", None),
            ("\"\",\"\"", None),
        ] {
            let said = tables(text, b',').err();
            let expected = line.map(|line| format!("a quote opened on line {line} never closes"));
            assert_eq!(said, expected, "{text:?}");
        }
    }

    #[test]
    fn the_first_line_of_excel_names_the_delimiter() {
        let text = "sep=;\r\ncode;message\r\n1;a, b, c\r\n";
        assert_eq!(delimiter(text), b';');
        let [table] = &tables(text, b';').unwrap()[..] else { panic!("one table") };
        assert_eq!(table.heads, ["code", "message"]);
        assert_eq!((table.rows.len(), table.rows[0].at), (1, 3));
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
