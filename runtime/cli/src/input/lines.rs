//! A log in pieces of whole lines, of which only those at work are held.

use std::io::{self, ErrorKind, Read};
use std::mem;

use memchr::{memchr, memchr_iter, memrchr};

use super::byte_order_mark;

/// How much of a log is held at a time, in bytes.
#[derive(Clone, Copy)]
pub struct Window {
    /// A piece, which is longer only where a single line is.
    pub piece: usize,
    /// The longest line that is read.
    pub line: usize,
}

impl Window {
    pub const USUAL: Self = Self { piece: 1 << 18, line: 1 << 30 };
}

/// The lines that are still to be read.
pub struct Lines<R> {
    reader: R,
    window: Window,
    /// Whether what has come is handed on at once, although a piece could hold more.
    live: bool,
    /// What was read beyond the last piece.
    begun: Vec<u8>,
    /// The number of the next line, from 1.
    number: u64,
    end: Option<io::Result<()>>,
}

impl<R: Read> Lines<R> {
    pub fn new(reader: R, window: Window, live: bool) -> Self {
        Self { reader, window, live, begun: Vec::new(), number: 1, end: None }
    }

    /// How many lines there were so far.
    pub fn count(&self) -> u64 {
        self.number - 1
    }

    /// Fills `piece` with the next lines; false at the end.
    ///
    /// What fails is told once the whole lines before it are handed out.
    pub fn next(&mut self, piece: &mut Piece) -> io::Result<bool> {
        piece.begin(self.window.piece, self.number, &self.begun);
        self.begun.clear();
        if !self.fill(piece) {
            piece.refuse();
            self.pass_over_line();
        }
        piece.find_lines(matches!(self.end, Some(Ok(()))));
        self.begun.extend_from_slice(piece.broken_off());
        self.number += piece.count();
        if piece.count() > 0 {
            return Ok(true);
        }
        self.end.take().unwrap_or(Ok(())).map(|()| false)
    }

    /// Reads as much as a piece is to hold, or a long line; false where the line is too long.
    fn fill(&mut self, piece: &mut Piece) -> bool {
        while self.end.is_none() {
            if piece.whole > 0 && (piece.filled >= self.window.piece || self.live) {
                break;
            }
            if piece.is_full() && !piece.grow(self.window.line) {
                return false;
            }
            let read = read(&mut self.reader, piece.free(self.window.piece));
            match read {
                Ok(0) => self.end = Some(Ok(())),
                Ok(read) => piece.take(read),
                Err(error) => self.end = Some(Err(error)),
            }
        }
        true
    }

    fn pass_over_line(&mut self) {
        let mut passed = vec![0; self.window.piece];
        while self.end.is_none() {
            match read(&mut self.reader, &mut passed) {
                Ok(0) => self.end = Some(Ok(())),
                Ok(read) => {
                    let passed = passed.get(..read).unwrap_or_default();
                    if let Some(end) = memchr(b'\n', passed) {
                        self.begun.extend_from_slice(passed.get(end + 1..).unwrap_or_default());
                        return;
                    }
                }
                Err(error) => self.end = Some(Err(error)),
            }
        }
    }
}

fn read(reader: &mut impl Read, into: &mut [u8]) -> io::Result<usize> {
    loop {
        match reader.read(into) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            read => return read,
        }
    }
}

/// Some lines of a log, in memory that is used again.
#[derive(Default)]
pub struct Piece {
    room: Vec<u8>,
    /// How much of the room holds something, and how much of that are whole lines.
    filled: usize,
    whole: usize,
    /// Where each line ends, its break included.
    ends: Vec<usize>,
    /// The number of its first line, from 1.
    first: u64,
    /// It stands for a line that was not read.
    refused: bool,
}

/// A line of a log.
pub struct Line<'p> {
    /// From 1.
    pub number: u64,
    /// Without its line break; `None` where it is too long to be read.
    pub text: Option<&'p [u8]>,
}

impl Line<'_> {
    fn is_blank(&self) -> bool {
        self.text.is_some_and(|text| text.trim_ascii().is_empty())
    }
}

impl Piece {
    /// The lines that hold something.
    pub fn filled_lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.lines().filter(|line| !line.is_blank())
    }

    /// Without the byte order marks that stand before them, where logs were put together.
    fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let refused = self.refused.then_some(None);
        let mut start = 0;
        let read = self.ends.iter().map(move |&end| {
            let line = self.room.get(start..end).unwrap_or_default();
            start = end;
            let line = line.strip_suffix(b"\n").unwrap_or(line);
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            Some(line.strip_prefix(byte_order_mark::MARK).unwrap_or(line))
        });
        let texts = refused.into_iter().chain(read);
        texts.zip(self.first..).map(|(text, number)| Line { number, text })
    }

    fn begin(&mut self, piece: usize, first: u64, begun: &[u8]) {
        if self.room.len() != piece {
            *self = Self { room: vec![0; piece], ..Self::default() };
        }
        let (room, mut ends) = (mem::take(&mut self.room), mem::take(&mut self.ends));
        ends.clear();
        *self = Self { room, ends, first, ..Self::default() };
        if let Some(into) = self.room.get_mut(..begun.len()) {
            into.copy_from_slice(begun);
            self.take(begun.len());
        }
    }

    /// Counts in what was read into the free room.
    fn take(&mut self, read: usize) {
        let before = self.filled;
        self.filled += read;
        let new = self.room.get(before..self.filled).unwrap_or_default();
        if let Some(end) = memrchr(b'\n', new) {
            self.whole = before + end + 1;
        }
    }

    fn is_full(&self) -> bool {
        self.filled == self.room.len()
    }

    /// At most `step` of the free room: what follows a long line is another piece's.
    fn free(&mut self, step: usize) -> &mut [u8] {
        let end = self.room.len().min(self.filled + step);
        self.room.get_mut(self.filled..end).unwrap_or_default()
    }

    /// Makes room for a long line, up to `longest`; false where it has that.
    fn grow(&mut self, longest: usize) -> bool {
        let room = self.room.len();
        if room < longest {
            self.room.resize(longest.min(room * 2), 0);
        }
        room < longest
    }

    fn refuse(&mut self) {
        *self = Self { first: self.first, refused: true, ..Self::default() };
    }

    /// What follows the last break is a line only at the end of the log.
    fn find_lines(&mut self, at_end: bool) {
        let text = self.room.get(..self.whole).unwrap_or_default();
        self.ends.extend(memchr_iter(b'\n', text).map(|at| at + 1));
        if at_end && self.filled > self.whole {
            self.whole = self.filled;
            self.ends.push(self.filled);
        }
    }

    fn broken_off(&self) -> &[u8] {
        self.room.get(self.whole..self.filled).unwrap_or_default()
    }

    fn count(&self) -> u64 {
        self.ends.len() as u64 + u64::from(self.refused)
    }
}

#[cfg(test)]
mod tests;
