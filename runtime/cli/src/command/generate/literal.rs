//! Data as literals of a language: JSON on one line, with that language's words for three values.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use crate::answer::Failure;

/// What a language calls nothing, and the two truths.
#[derive(Clone, Copy)]
pub struct Words {
    pub null: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
}

pub const PYTHON: Words = Words { null: "None", yes: "True", no: "False" };

/// A value on one line: `{"code": "1006", "known": True}`.
pub fn line(value: &impl Serialize, words: Words) -> Result<String, Failure> {
    let mut written = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut written, Line(words)))?;
    String::from_utf8(written).map_err(|error| Failure::new("generate", error))
}

struct Line(Words);

impl Formatter for Line {
    fn write_null<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(self.0.null.as_bytes())
    }

    fn write_bool<W: ?Sized + Write>(&mut self, out: &mut W, value: bool) -> io::Result<()> {
        out.write_all(if value { self.0.yes } else { self.0.no }.as_bytes())
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        out.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        out.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }
}
