use std::collections::VecDeque;

use proptest::prelude::*;

use super::*;

/// Gives what it holds read by read, then the error.
struct Reads(VecDeque<Vec<u8>>, Option<ErrorKind>);

impl Read for Reads {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let Some(read) = self.0.front_mut() else {
            return self.1.take().map_or(Ok(0), |kind| Err(kind.into()));
        };
        let length = read.len().min(into.len());
        into[..length].copy_from_slice(&read[..length]);
        read.drain(..length);
        if read.is_empty() {
            self.0.pop_front();
        }
        Ok(length)
    }
}

fn reads(reads: &[&str]) -> Reads {
    let reads = reads.iter().filter(|read| !read.is_empty());
    Reads(reads.map(|read| read.as_bytes().to_vec()).collect(), None)
}

/// The lines of each piece, `!` for one that is too long.
fn pieces<R: Read>(lines: &mut Lines<R>) -> io::Result<Vec<Vec<(u64, String)>>> {
    let mut pieces = Vec::new();
    let mut piece = Piece::default();
    while lines.next(&mut piece)? {
        let text = |line: Line<'_>| {
            let text = line.text.map_or("!".into(), String::from_utf8_lossy);
            (line.number, text.into_owned())
        };
        pieces.push(piece.lines().map(text).collect());
    }
    Ok(pieces)
}

fn all(log: &str, window: Window) -> Vec<(u64, String)> {
    pieces(&mut Lines::new(log.as_bytes(), window, false)).unwrap().concat()
}

#[test]
fn a_line_ends_at_its_break_or_at_the_end() {
    const WINDOW: Window = Window { piece: 4, line: 100 };
    for (log, expected) in [
        ("", &[][..]),
        ("a", &["a"]),
        ("a\n", &["a"]),
        ("\n", &[""]),
        ("\n\na", &["", "", "a"]),
        ("a\r\nb\r\n\r\n", &["a", "b", ""]),
        ("a\rb\n", &["a\rb"]),
        ("\u{FEFF}a\nb\u{FEFF}\n\u{FEFF}\n", &["a", "b\u{FEFF}", ""]),
        ("abc\nabcd\nabcde\nab", &["abc", "abcd", "abcde", "ab"]),
        ("a line that is longer than a piece\nab\n", &["a line that is longer than a piece", "ab"]),
    ] {
        let numbered = expected.iter().zip(1..).map(|(line, number)| (number, (*line).to_owned()));
        assert_eq!(all(log, WINDOW), numbered.collect::<Vec<_>>(), "{log:?}");
    }
}

#[test]
fn a_line_that_is_too_long_is_refused_and_the_next_ones_are_read() {
    const WINDOW: Window = Window { piece: 4, line: 16 };
    for (log, expected) in [
        ("a\n0123456789abcdef0\nb\nc\n", &["a", "!", "b", "c"][..]),
        ("0123456789abcdef0", &["!"]),
        ("0123456789abcdef0\n", &["!"]),
        ("0123456789abcdef\n", &["!"]),
        ("0123456789abcde\nb", &["0123456789abcde", "b"]),
        ("0123456789abcdef0\n0123456789abcdef0\n", &["!", "!"]),
    ] {
        let found = all(log, WINDOW);
        let texts: Vec<&str> = found.iter().map(|(_, line)| line.as_str()).collect();
        assert_eq!(texts, expected, "{log:?}");
        assert!(found.iter().map(|(number, _)| *number).eq(1..=expected.len() as u64), "{log:?}");
    }
}

#[test]
fn a_live_input_is_answered_line_by_line() {
    let came = ["a\nb", "c\n", "d", "\n"];
    let mut live = Lines::new(reads(&came), Window::USUAL, true);
    let first = |piece: &[(u64, String)]| piece[0].clone();
    let live: Vec<_> = pieces(&mut live).unwrap().iter().map(|piece| first(piece)).collect();
    assert_eq!(live, [(1, "a".into()), (2, "bc".into()), (3, "d".into())]);
    let mut stored = Lines::new(reads(&came), Window::USUAL, false);
    assert_eq!(pieces(&mut stored).unwrap().len(), 1);
}

#[test]
fn what_comes_before_a_failure_is_handed_out_but_for_a_broken_line() {
    let mut broken = reads(&["a\nb\nc"]);
    broken.1 = Some(ErrorKind::UnexpectedEof);
    let mut lines = Lines::new(broken, Window { piece: 64, line: 64 }, false);
    let mut piece = Piece::default();
    assert!(lines.next(&mut piece).unwrap());
    assert_eq!(piece.lines().count(), 2);
    assert_eq!(lines.next(&mut piece).unwrap_err().kind(), ErrorKind::UnexpectedEof);
    assert_eq!(lines.count(), 2);
}

#[test]
fn the_memory_of_a_long_line_is_given_back() {
    let log = format!("{}\n{}\n", "x".repeat(10_000), "a\n".repeat(20));
    let mut lines = Lines::new(log.as_bytes(), Window { piece: 16, line: 1 << 20 }, false);
    let mut piece = Piece::default();
    assert!(lines.next(&mut piece).unwrap());
    assert!(piece.room.len() > 10_000 && piece.room.len() <= 20_000, "{}", piece.room.len());
    assert!(lines.next(&mut piece).unwrap());
    assert_eq!(piece.room.len(), 16);
}

proptest! {
    /// However it comes and is cut, the lines are those of the text.
    #[test]
    fn lines_do_not_depend_on_the_pieces(
        came in proptest::collection::vec("[ab\n\r]{0,9}", 0..9),
        piece in 1..20_usize,
        live: bool,
    ) {
        let text = came.concat();
        let came: Vec<&str> = came.iter().map(String::as_str).collect();
        let mut lines = Lines::new(reads(&came), Window { piece, line: 1 << 10 }, live);
        let found = pieces(&mut lines).unwrap().concat();
        let expected: Vec<(u64, String)> = text
            .split_inclusive('\n')
            .map(|line| line.strip_suffix('\n').unwrap_or(line))
            .map(|line| line.strip_suffix('\r').unwrap_or(line).to_owned())
            .zip(1..)
            .map(|(line, number)| (number, line))
            .collect();
        prop_assert_eq!(lines.count(), expected.len() as u64);
        prop_assert_eq!(found, expected);
    }
}
