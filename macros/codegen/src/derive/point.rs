//! Places between codes: where ranges begin and end.

/// A place between two codes, in the order of codes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Point {
    Before(i128),
    /// Text of one length, and whether the place is after it.
    Text(usize, String, bool),
}

impl Point {
    pub(super) fn number(&self) -> Option<i128> {
        match self {
            Self::Before(number) => Some(*number),
            Self::Text(..) => None,
        }
    }

    /// Where a range begins whose first code is `wire`.
    pub(super) fn start(wire: &str, is_integer: bool) -> Option<Self> {
        if is_integer {
            return wire.parse().ok().map(Self::Before);
        }
        Some(Self::Text(wire.len(), wire.into(), false))
    }

    /// Where a range ends whose last code is `wire`.
    pub(super) fn end(wire: &str, is_integer: bool) -> Option<Self> {
        if is_integer {
            return wire.parse().ok().map(|last: i128| Self::Before(last + 1));
        }
        Some(Self::Text(wire.len(), wire.into(), true))
    }
}
