//! JSON texts: whether they say the same, and where values and members stand in them.

use std::ops::Range;

use serde_json::Value;

/// Whether two texts are the same, letter by letter.
pub fn are_the_same(one: &str, other: &str) -> bool {
    one == other
}

/// Whether they are the same to a language whose numbers are all doubles and whose objects have each
/// name once.
pub fn are_alike(one: &str, other: &str) -> bool {
    let read = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    one == other || is_alike(&read(one), &read(other))
}

fn is_alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| is_alike(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let in_other =
                |(name, value)| other.get(name).is_some_and(|other| is_alike(value, other));
            one.len() == other.len() && one.iter().all(in_other)
        }
        _ => one == other,
    }
}

/// Each value, and each member or element with what it takes to leave it out.
pub struct Spots {
    pub values: Vec<Range<usize>>,
    pub members: Vec<Range<usize>>,
    /// Where another member can be put in.
    pub keys: Vec<usize>,
}

/// Those of a text, as far as it is JSON.
pub fn spots(text: &str) -> Spots {
    let mut reader = Reader {
        bytes: text.as_bytes(),
        at: 0,
        spots: Spots { values: Vec::new(), members: Vec::new(), keys: Vec::new() },
    };
    let _ = reader.value();
    reader.spots
}

struct Reader<'t> {
    bytes: &'t [u8],
    at: usize,
    spots: Spots,
}

impl Reader<'_> {
    fn peek(&mut self) -> Option<u8> {
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        self.bytes.get(self.at).copied()
    }

    fn value(&mut self) -> Option<()> {
        let first = self.peek()?;
        let start = self.at;
        match first {
            b'{' | b'[' => self.nested(first)?,
            b'"' => self.text()?,
            _ => {
                let ends = |byte: &u8| b",]} \n\r\t".contains(byte);
                let rest = self.bytes.get(self.at..)?;
                self.at += rest.iter().position(ends).unwrap_or(rest.len());
            }
        }
        self.spots.values.push(start..self.at);
        Some(())
    }

    fn nested(&mut self, open: u8) -> Option<()> {
        self.at += 1;
        let mut start = self.at;
        while !matches!(self.peek()?, b'}' | b']') {
            if open == b'{' {
                self.spots.keys.push(self.at);
                self.text()?;
                (self.peek()? == b':').then_some(())?;
                self.at += 1;
            }
            self.value()?;
            let last = self.peek()? != b',';
            if !last {
                self.at += 1;
            }
            self.spots.members.push(start..self.at);
            start = self.at;
        }
        self.at += 1;
        Some(())
    }

    fn text(&mut self) -> Option<()> {
        self.at += 1;
        loop {
            match self.bytes.get(self.at)? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        Some(())
    }
}
