//! Where replies come from: files or standard input, each one reply or a recording of many.

mod har;

use std::borrow::Cow;
use std::fs::File;
use std::io::{BufRead, BufReader, IsTerminal};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::answer::Failure;
use crate::print::progress::Progress;

/// One reply, and where it stood.
pub struct Reply<'i> {
    pub source: &'i str,
    /// The line, or the entry of a HAR file, from 1; `None` where the input is one reply.
    pub line: Option<u64>,
    pub status: u16,
    pub body: Cow<'i, [u8]>,
}

/// A file, or standard input.
pub struct Input {
    name: String,
    path: Option<PathBuf>,
}

impl Input {
    /// The inputs that the files of the command line come to.
    pub fn all(files: &[PathBuf]) -> Vec<Self> {
        let stdin = || Self { name: "-".into(), path: None };
        if files.is_empty() {
            return vec![stdin()];
        }
        let input = |path: &PathBuf| match path.as_path() {
            path if path == Path::new("-") => stdin(),
            path => Self { name: path.display().to_string(), path: Some(path.to_owned()) },
        };
        files.iter().map(input).collect()
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// Hands over each reply in turn; the status is that of replies that do not say.
    ///
    /// Of a log, one line is held at a time.
    pub fn replies(
        &self,
        status: u16,
        lines: bool,
        mut each: impl FnMut(&Reply<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let (reader, size) = self.open().map_err(|error| Failure::new(&self.name, error))?;
        self.replies_of(reader, size, (status, lines), &mut each)
    }

    /// Hands over each reply as [`replies`](Self::replies) does, or those of a HAR file, which is
    /// known by its beginning. Gives the number of a HAR file's entries that are no replies of an
    /// API: pages, pictures, requests that were never answered.
    pub fn recorded(
        &self,
        status: u16,
        lines: bool,
        mut each: impl FnMut(&Reply<'_>) -> Result<(), Failure>,
    ) -> Result<u64, Failure> {
        let unreadable = |error| Failure::new(&self.name, error);
        let (mut reader, size) = self.open().map_err(unreadable)?;
        if har::is_har(reader.fill_buf().map_err(unreadable)?) {
            return har::read(&self.name, reader, &mut each);
        }
        self.replies_of(reader, size, (status, lines), &mut each).map(|()| 0)
    }

    fn replies_of(
        &self,
        mut reader: impl BufRead,
        size: Option<u64>,
        (status, lines): (u16, bool),
        each: &mut impl FnMut(&Reply<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let unreadable = |error| Failure::new(&self.name, error);
        if !lines {
            let mut body = Vec::new();
            reader.read_to_end(&mut body).map_err(unreadable)?;
            return each(&Reply { source: &self.name, line: None, status, body: body.into() });
        }
        let mut progress = Progress::new(size);
        let mut line = Vec::new();
        let mut number = 0;
        loop {
            line.clear();
            let read = reader.read_until(b'\n', &mut line).map_err(unreadable)?;
            if read == 0 {
                return Ok(());
            }
            number += 1;
            progress.advance(read);
            each(&Reply::of_line(&self.name, &line, number, status))?;
        }
    }

    fn open(&self) -> std::io::Result<(Box<dyn BufRead>, Option<u64>)> {
        const BUFFER: usize = 1 << 18;
        let Some(path) = &self.path else {
            let stdin = std::io::stdin();
            if stdin.is_terminal() {
                anstream::eprintln!("errcat: reading from the terminal; end with Ctrl-D");
            }
            return Ok((Box::new(BufReader::with_capacity(BUFFER, stdin)), None));
        };
        let file = File::open(path)?;
        let size = file.metadata()?.len();
        Ok((Box::new(BufReader::with_capacity(BUFFER, file)), Some(size)))
    }
}

impl<'i> Reply<'i> {
    /// A line of a log; the status is that of a line that does not say.
    pub fn of_line(source: &'i str, line: &'i [u8], number: u64, status: u16) -> Self {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let (status, body) = unwrap(line).unwrap_or((status, line.into()));
        Self { source, line: Some(number), status, body }
    }

    /// Where it stood, as `file:line`.
    pub fn at(&self) -> String {
        match self.line {
            Some(line) => format!("{}:{line}", self.source),
            None => self.source.to_owned(),
        }
    }
}

/// What `{"status": 413, "body": …}` holds; a body that is text is the raw body.
fn unwrap(line: &[u8]) -> Option<(u16, Cow<'_, [u8]>)> {
    #[derive(Deserialize)]
    struct Wrapped<'i> {
        status: u16,
        #[serde(borrow)]
        body: &'i RawValue,
    }

    let wrapped: Wrapped<'_> = serde_json::from_slice(line).ok()?;
    let body = wrapped.body.get();
    let body = match serde_json::from_str::<String>(body) {
        Ok(text) => Cow::Owned(text.into_bytes()),
        Err(_) => Cow::Borrowed(body.as_bytes()),
    };
    Some((wrapped.status, body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_body_or_wraps_one() {
        for (line, status, body) in [
            (r#"{"success":true}"#, 200, r#"{"success":true}"#),
            (r#"{"status":413,"body":{"a":1}}"#, 413, r#"{"a":1}"#),
            (r#"{"status":502,"body":"<html>\n"}"#, 502, "<html>\n"),
            (r#"{"status":"ok","body":1}"#, 200, r#"{"status":"ok","body":1}"#),
            (r#"{"status":404}"#, 200, r#"{"status":404}"#),
            ("<html>\r", 200, "<html>"),
            ("", 200, ""),
        ] {
            let with_break = format!("{line}\n");
            let reply = Reply::of_line("-", with_break.as_bytes(), 1, 200);
            assert_eq!((reply.status, &*reply.body), (status, body.as_bytes()), "{line}");
        }
    }
}
