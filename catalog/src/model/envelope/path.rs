//! The way to a value in JSON.

use std::fmt;

/// A way through members and elements; without steps it is where one stands, `.`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Path {
    /// The steps, from the outside in.
    pub steps: Vec<Step>,
}

/// One step of a [`Path`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// The member of this name.
    Member(String),
    /// `*`: each member of an object, whatever its name.
    AnyMember,
    /// `[]`: each element of a list.
    Elements,
}

/// Which of the names on the way to an entry; `*` and members count, `[]` does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Name {
    /// `@`.
    Last,
    /// `@1`, `@2`, …: this one, from 0.
    Nth(usize),
}

impl Path {
    /// Whether `self` leads through the value that `outer` names, or to it.
    #[must_use]
    pub fn is_within(&self, outer: &Self) -> bool {
        self.steps.starts_with(&outer.steps)
    }

    /// Whether one value that stands in the place of the list or object which the step at `index`
    /// goes into is taken for its one element: so it is behind a name.
    #[must_use]
    pub fn is_lenient(&self, index: usize) -> bool {
        self.steps.iter().take(index).any(|step| matches!(step, Step::Member(_)))
    }

    /// The steps that have a name to remember, whether it is written or `*`.
    pub fn names(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| **step != Step::Elements)
    }

    /// The step that `@` or `@N` stands for.
    #[must_use]
    pub fn name(&self, name: Name) -> Option<&Step> {
        match name {
            Name::Last => self.names().last(),
            Name::Nth(index) => self.names().nth(index),
        }
    }

    /// The path without the `[]` and `*` at its end, but never without its first step: what is
    /// there even where it has no entries.
    #[must_use]
    pub fn holder(&self) -> Self {
        let named = self.steps.iter().rposition(|step| matches!(step, Step::Member(_)));
        let steps = named.map_or(1, |last| last + 1).min(self.steps.len());
        Self { steps: self.steps[..steps].to_vec() }
    }

    /// Whether a name needs no quotes in a path.
    pub(crate) fn is_plain(name: &str) -> bool {
        let rest = name.strip_prefix('$').unwrap_or(name);
        let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        !digits.is_empty() && rest.chars().all(Self::is_name_char)
    }

    /// Whether a name with this sign may need no quotes.
    pub(crate) fn is_name_char(c: char) -> bool {
        c.is_alphanumeric() || matches!(c, '_' | '-')
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.steps.is_empty() {
            return f.write_str(".");
        }
        for (index, step) in self.steps.iter().enumerate() {
            if index > 0 && *step != Step::Elements {
                f.write_str(".")?;
            }
            match step {
                Step::Member(name) if Self::is_plain(name) => f.write_str(name)?,
                Step::Member(name) => write!(f, "'{name}'")?,
                Step::AnyMember => f.write_str("*")?,
                Step::Elements => f.write_str("[]")?,
            }
        }
        Ok(())
    }
}
