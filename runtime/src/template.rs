//! Message templates, read in both directions.

use core::fmt;

mod cursor;
mod exact;
mod matching;
#[cfg(test)]
mod tests;

pub use matching::Arguments;

/// A message with a named placeholder for each part that varies: `Field '{field}' not found`.
///
/// Forwards it is [filled](Self::fill) with arguments; backwards it [recovers](Self::matches) them
/// from a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Template {
    pub(crate) text: &'static str,
    pub(crate) holes: &'static [Hole],
}

/// Where `{name}` stands in the text of a template, in bytes, braces included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Hole {
    start: u16,
    end: u16,
    shown: bool,
}

impl Hole {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(start: u16, end: u16) -> Self {
        Self { start, end, shown: false }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn shown(self) -> Self {
        Self { shown: true, ..self }
    }
}

impl Template {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(text: &'static str, holes: &'static [Hole]) -> Self {
        Self { text, holes }
    }

    /// The text people read: placeholders as `{name}`, braces as themselves.
    #[must_use]
    pub const fn text(self) -> &'static str {
        self.text
    }

    /// The names of the placeholders, in order.
    #[must_use]
    pub fn names(self) -> impl ExactSizeIterator<Item = &'static str> + Clone {
        (0..self.holes.len()).map(move |index| self.name(index).unwrap_or_default())
    }

    /// Whether strangers may read the argument of that name, as in an incident: `shown` in the
    /// catalogue says so.
    #[must_use]
    pub fn is_shown(self, name: &str) -> bool {
        let mut holes = self.holes.iter().enumerate();
        holes.any(|(index, hole)| hole.shown && self.name(index) == Some(name))
    }

    /// The fixed parts around the placeholders: always one more than there are placeholders.
    pub fn literals(self) -> impl Iterator<Item = &'static str> + Clone {
        (0..=self.holes.len()).map(move |index| self.literal(index))
    }

    /// The message that these arguments make; a placeholder without an argument stays as it is.
    #[must_use]
    pub const fn fill<'a>(self, arguments: &'a [(&'a str, &'a dyn fmt::Display)]) -> Filled<'a> {
        Filled { template: self, arguments }
    }

    /// The arguments with which this template makes `message`, or `None` where it cannot.
    ///
    /// Messages on the wire stray from their documentation, so these make no difference: quotes of
    /// any kind, a `;`, ASCII letter case, how much white space stands where some stands, a full
    /// stop at the end. Arguments are given without the white space and quotes around them, and may
    /// be empty. What lies between two placeholders is looked for from the left, what follows the
    /// last one at the end.
    ///
    /// Takes time in proportion to the message's length and allocates nothing.
    #[expect(clippy::inline_always, reason = "so that what it makes need not be moved: measured")]
    #[inline(always)]
    #[must_use]
    pub fn matches(self, message: &str) -> Option<Arguments<'_>> {
        Arguments::of(self, message)
    }

    #[inline]
    fn name(self, index: usize) -> Option<&'static str> {
        let hole = self.holes.get(index)?;
        self.text.get(usize::from(hole.start) + 1..usize::from(hole.end).saturating_sub(1))
    }

    #[inline]
    fn literal(self, index: usize) -> &'static str {
        let start = index.checked_sub(1).and_then(|before| self.holes.get(before));
        let start = start.map_or(0, |hole| usize::from(hole.end));
        let end = self.holes.get(index).map_or(self.text.len(), |hole| usize::from(hole.start));
        self.text.get(start..end).unwrap_or_default()
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text)
    }
}

/// A template with arguments in its placeholders; its `Display` is the message.
#[derive(Clone, Copy)]
pub struct Filled<'a> {
    template: Template,
    arguments: &'a [(&'a str, &'a dyn fmt::Display)],
}

impl fmt::Display for Filled<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut names = self.template.names();
        for literal in self.template.literals() {
            f.write_str(literal)?;
            let Some(name) = names.next() else { break };
            match self.arguments.iter().find(|(argument, _)| *argument == name) {
                Some((_, value)) => write!(f, "{value}")?,
                None => write!(f, "{{{name}}}")?,
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Filled<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", format_args!("{self}"))
    }
}
