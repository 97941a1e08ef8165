//! What the exit status says.

use std::fmt::Display;
use std::io;
use std::process::ExitCode;

use crate::print::style;

/// The answer of a command that could do its work, from good to bad.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// Nothing is wrong.
    #[default]
    Fine,
    /// Something is wrong: a fault, a mistake, an unknown code.
    Wrong,
    /// Something could not be read or understood, and the rest was done all the same.
    NotUnderstood,
}

impl Answer {
    /// This answer, once it is written; it stands though the reader has gone away before its end.
    pub fn once(self, written: Result<(), impl Into<Failure>>) -> Result<Self, Failure> {
        match written.map_err(Into::into) {
            Ok(()) | Err(Failure::ClosedPipe) => Ok(self),
            Err(failure) => Err(failure),
        }
    }
}

impl From<Answer> for ExitCode {
    fn from(answer: Answer) -> Self {
        Self::from(match answer {
            Answer::Fine => 0,
            Answer::Wrong => 1,
            Answer::NotUnderstood => 2,
        })
    }
}

/// Why a command could not do its work.
#[derive(Debug)]
pub enum Failure {
    /// The reader of the output went away; that is its right.
    ClosedPipe,
    /// One line that says what and why.
    Because(String),
}

impl Failure {
    pub fn new(what: impl Display, why: impl Display) -> Self {
        Self::Because(format!("{what}: {why}"))
    }

    pub fn report(self) -> ExitCode {
        match self {
            Self::ClosedPipe => ExitCode::SUCCESS,
            Self::Because(line) => {
                complain(&line);
                ExitCode::from(2)
            }
        }
    }
}

/// What goes wrong without a file's name is writing the output.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::new("cannot write the output", error),
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::from(io::Error::from(error))
    }
}

impl From<csv::Error> for Failure {
    fn from(error: csv::Error) -> Self {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => Self::from(error),
            other => Self::Because(format!("cannot write the output: {other:?}")),
        }
    }
}

/// Says in one line what could not be done, in the shape of every other error.
pub fn complain(line: &str) {
    anstream::eprintln!("{} {line}", style::bad("error:"));
}

/// The same of what was done all the same.
pub fn warn(line: &str) {
    anstream::eprintln!("{} {line}", style::caution("warning:"));
}
