//! A table in files that an import takes.

use alloc::vec::Vec;
use core::ops::Range;

use super::TooLarge;
use errcat::Limit;

/// A table in files that an import takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import<'a> {
    /// The files, in the order of the rows.
    pub files: Vec<ImportFile<'a>>,
    /// The rows that no file can hold.
    pub too_large: Vec<TooLarge>,
}

/// A file of an import: the header of the table, and some of its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportFile<'a> {
    /// The header, with its line end.
    header: &'a [u8],
    /// Rows that stand together in the table, with their line ends.
    pieces: Vec<&'a [u8]>,
    positions: Vec<usize>,
}

impl ImportFile<'_> {
    /// The positions of its rows, counted from 0 without the header, in ascending order.
    #[must_use]
    pub fn positions(&self) -> &[usize] {
        &self.positions
    }

    /// Its size in bytes.
    #[must_use]
    pub fn size(&self) -> u64 {
        let rows = self.pieces.iter().map(|piece| piece.len() as u64);
        self.header.len() as u64 + rows.sum::<u64>()
    }

    /// The file: header and rows as they are in the table, byte by byte.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [&[self.header], self.pieces.as_slice()].concat().concat()
    }
}

/// Cuts a table (CSV, or with tabs or semicolons) between rows, into files that are no larger than
/// the limit and each begin with the table's first line.
///
/// A line end within double quotes belongs to its field. Every byte of a row that fits comes out
/// once, in order; rows that do not fit are named.
///
/// ```
/// use errcat_client::batch::import;
/// use errcat::marketo::limit;
///
/// let import = import(b"email,note\na@example.com,\"one\ntwo\"\n", &limit::IMPORT_FILE);
/// assert_eq!(import.files.len(), 1);
/// assert_eq!(import.files[0].positions(), [0]);
/// ```
#[must_use]
pub fn import<'a>(table: &'a [u8], limit: &Limit) -> Import<'a> {
    let mut lines = Lines { table, at: 0 };
    let header = lines.next().map_or(&[][..], |line| slice(table, line));
    let mut import = Import::default();
    let mut cutter = Cutter { table, header, positions: Vec::new(), pieces: Vec::new(), size: 0 };
    for (position, row) in lines.enumerate() {
        let bytes = (header.len() + row.len()) as u64;
        if bytes > limit.max {
            import.too_large.push(TooLarge { position, bytes, allowed: limit.max });
            continue;
        }
        if cutter.size + row.len() as u64 > limit.max {
            import.files.extend(cutter.cut());
        }
        cutter.add(position, row);
    }
    import.files.extend(cutter.cut());
    import
}

struct Cutter<'a> {
    table: &'a [u8],
    header: &'a [u8],
    positions: Vec<usize>,
    pieces: Vec<Range<usize>>,
    size: u64,
}

impl<'a> Cutter<'a> {
    fn add(&mut self, position: usize, row: Range<usize>) {
        if self.positions.is_empty() {
            self.size = self.header.len() as u64;
        }
        self.size += row.len() as u64;
        self.positions.push(position);
        match self.pieces.last_mut() {
            Some(piece) if piece.end == row.start => piece.end = row.end,
            _ => self.pieces.push(row),
        }
    }

    fn cut(&mut self) -> Option<ImportFile<'a>> {
        let positions = core::mem::take(&mut self.positions);
        let pieces = core::mem::take(&mut self.pieces).into_iter();
        let pieces = pieces.map(|piece| slice(self.table, piece)).collect();
        let file = ImportFile { header: self.header, pieces, positions };
        (!file.positions.is_empty()).then_some(file)
    }
}

fn slice(table: &[u8], range: Range<usize>) -> &[u8] {
    table.get(range).unwrap_or_default()
}

/// Lines with their ends, those within quotes left alone.
struct Lines<'a> {
    table: &'a [u8],
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = self.table.get(self.at..).filter(|rest| !rest.is_empty())?;
        let mut quoted = false;
        // A doubled quote within a field opens and closes: it changes nothing.
        let end = rest.iter().position(|byte| {
            quoted ^= *byte == b'"';
            *byte == b'\n' && !quoted
        });
        let start = self.at;
        self.at = end.map_or(self.table.len(), |end| start + end + 1);
        Some(start..self.at)
    }
}
