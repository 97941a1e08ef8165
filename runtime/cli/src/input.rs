//! Where replies come from: files or standard input, each one reply or a recording of many.

mod byte_order_mark;
mod har;
pub mod headers;
mod in_order;
mod lines;
mod opened;
mod reply;
mod unpacked;
mod wrapped;

use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use errcat::{ErrorCode, Verdict};

use crate::answer::Failure;
use in_order::in_order;
use lines::{Lines, Piece};
use opened::Opened;

pub use lines::{Line, Window};
pub use reply::read as read_line;
pub use reply::{Reply, Unsaid};

/// A file, or standard input.
pub struct Input {
    name: String,
    path: Option<PathBuf>,
}

/// How a log is read.
#[derive(Clone, Copy)]
pub struct Log<'a> {
    /// What lines do not say.
    pub unsaid: &'a Unsaid,
    pub threads: usize,
    pub window: Window,
    /// Whether the progress is shown.
    pub progress: bool,
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

    /// Hands over the one reply that the whole input is.
    pub fn whole<C: ErrorCode>(
        &self,
        unsaid: &Unsaid,
        each: impl FnOnce(&Reply<'_>, &Verdict<'_, C>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let opened = self.open(false)?;
        self.read_whole(opened.bytes, unsaid, each)
    }

    /// Reads a log on several threads: `add` puts each reply to what else is known of its piece of
    /// the log, and `hand_over` gets those in the order of the log, to be used again.
    pub fn log<C: ErrorCode, R: Default>(
        &self,
        log: Log<'_>,
        add: impl Fn(&mut R, &Reply<'_>, &Verdict<'_, C>) + Sync,
        hand_over: impl FnMut(&mut R) -> Result<(), Failure> + Send,
    ) -> Result<(), Failure> {
        let Opened { bytes, mut progress, live } = self.open(log.progress)?;
        let mut lines = Lines::new(bytes, log.window, live);
        let next = |piece: &mut Piece| {
            progress.show();
            lines.next(piece)
        };
        let work = |piece: &Piece, result: &mut R| {
            for line in piece.filled_lines() {
                reply::read(&self.name, &line, log.unsaid, |reply, verdict| {
                    add(result, reply, verdict);
                });
            }
        };
        let end = in_order(log.threads, next, work, hand_over)?;
        end.map_err(|error| self.broken_off(&error, lines.count()))
    }

    /// Hands over each reply in turn: the whole input, its lines, or those of a HAR file, which is
    /// known by its beginning. Gives the number of a HAR file's entries that are no replies of an
    /// API: pages, pictures, requests that were never answered.
    pub fn recorded<C: ErrorCode>(
        &self,
        unsaid: &Unsaid,
        lines: bool,
        mut each: impl FnMut(&Reply<'_>, &Verdict<'_, C>) -> Result<(), Failure>,
    ) -> Result<u64, Failure> {
        let Opened { bytes, mut progress, live } = self.open(true)?;
        let mut reader = BufReader::with_capacity(Window::USUAL.piece, bytes);
        let beginning = reader.fill_buf().map_err(|error| self.unreadable(&error))?;
        if har::is_har(beginning) {
            return har::read(&self.name, unsaid, reader, &mut |reply| {
                each(reply, &reply.read(unsaid))
            });
        }
        if !lines {
            return self.read_whole(reader, unsaid, each).map(|()| 0);
        }
        let mut lines = Lines::new(reader, Window::USUAL, live);
        let mut piece = Piece::default();
        loop {
            let next = lines.next(&mut piece);
            if !next.map_err(|error| self.broken_off(&error, lines.count()))? {
                return Ok(0);
            }
            progress.show();
            for line in piece.filled_lines() {
                reply::read(&self.name, &line, unsaid, &mut each)?;
            }
        }
    }

    fn read_whole<C: ErrorCode>(
        &self,
        mut reader: impl Read,
        unsaid: &Unsaid,
        each: impl FnOnce(&Reply<'_>, &Verdict<'_, C>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let mut body = Vec::new();
        reader.read_to_end(&mut body).map_err(|error| self.unreadable(&error))?;
        let reply = Reply::new(&self.name, None, unsaid, body.into());
        each(&reply, &reply.read(unsaid))
    }

    fn open(&self, progress: bool) -> Result<Opened, Failure> {
        Opened::new(self.path.as_deref(), progress).map_err(|error| self.unreadable(&error))
    }

    fn unreadable(&self, error: &io::Error) -> Failure {
        Failure::new(&self.name, error)
    }

    /// What comes after the last line that was read is not known.
    fn broken_off(&self, error: &io::Error, lines: u64) -> Failure {
        match lines {
            0 => self.unreadable(error),
            lines => Failure::new(&self.name, format_args!("{error}, after line {lines}")),
        }
    }
}
