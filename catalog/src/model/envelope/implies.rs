//! Which tests hold whenever another one does.

use super::test::{Alternative, Check, Literal, Test, Wanted};
use super::what::{Piece, What};

impl Test {
    /// Whether `other` holds whenever this does, as far as that can be seen.
    #[must_use]
    pub fn implies(&self, other: &Self) -> bool {
        self.any.iter().all(|mine| other.any.iter().any(|theirs| mine.implies(theirs)))
    }
}

impl Alternative {
    fn implies(&self, other: &Self) -> bool {
        other.all.iter().all(|theirs| self.all.iter().any(|mine| mine.implies(theirs)))
    }
}

impl Check {
    fn implies(&self, other: &Self) -> bool {
        // As written, for a joined text knows where its pieces stand.
        let same_place = self.place.to_string() == other.place.to_string();
        match (&self.wanted.value, &other.wanted.value) {
            (_, Wanted::There) => same_place || self.shows(&other.place),
            (mine, theirs) => same_place && mine.is_within(theirs),
        }
    }

    /// Whether something is at `place` where this holds.
    fn shows(&self, place: &What) -> bool {
        match place {
            // What is within a value is there only where the value is.
            What::Path(outer) => {
                outer.steps.is_empty()
                    || self
                        .place
                        .parts()
                        .into_iter()
                        .filter_map(What::path)
                        .any(|path| path.is_within(outer))
            }
            What::Joined(pieces) => pieces.iter().all(|piece| match piece {
                Piece::Place(part) => self.shows_text(part),
                Piece::Text(_) => true,
            }),
            _ => self.place.parts().contains(&place),
        }
    }

    /// Whether a text or number is at `part` where this holds.
    fn shows_text(&self, part: &What) -> bool {
        match (&self.place.value, &self.wanted.value) {
            (What::Joined(_), _) => self.place.parts().contains(&part),
            (place, Wanted::There) => !matches!(place, What::Path(_)) && place == part,
            (place, Wanted::OneOf(values)) => {
                place == part && values.iter().all(|value| value.text().is_some())
            }
            (place, Wanted::Range { .. }) => place == part,
        }
    }
}

impl Wanted {
    /// Whether every value that is wanted here is wanted by `outer` too.
    fn is_within(&self, outer: &Self) -> bool {
        match (self, outer) {
            (_, Self::There) => true,
            (Self::There, _) | (Self::Range { .. }, Self::OneOf(_)) => false,
            (Self::OneOf(mine), Self::OneOf(theirs)) => {
                mine.iter().all(|value| theirs.iter().any(|other| value.means(other)))
            }
            (Self::OneOf(mine), Self::Range { .. }) => mine
                .iter()
                .all(|value| whole_number(value).is_some_and(|number| outer.is_range_with(number))),
            (Self::Range { from, to }, Self::Range { from: low, to: high }) => {
                low.is_none_or(|low| from.is_some_and(|from| low <= from))
                    && high.is_none_or(|high| to.is_some_and(|to| to <= high))
            }
        }
    }
}

/// The number that a value is read as by a range.
fn whole_number(value: &Literal) -> Option<i64> {
    match value {
        Literal::Integer(number) => Some(*number),
        Literal::Text(text) if !text.starts_with('+') => text.parse().ok(),
        _ => None,
    }
}
