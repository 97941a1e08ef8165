//! What places name.

use std::fmt;

use super::path::{Name, Path};
use crate::source::Located;

/// What a [`Place`](super::Place) names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// Values in the body, from where one stands.
    Path(Path),
    /// `:status`, the HTTP status.
    Status,
    /// A header, in lower case.
    Header(String),
    /// `#`, the position of the entry in the list of the last `[]` on its way.
    Position,
    /// `@`, the name of a member on the way to the entry.
    Name(Name),
    /// A text made of places and what stands between them; nothing where one of them holds nothing.
    Joined(Vec<Piece>),
}

/// A part of a joined text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// Text as it is.
    Text(String),
    /// What stands at a place, which is never joined itself.
    Place(Located<What>),
}

impl What {
    /// This, or where a text is joined each place in it.
    #[must_use]
    pub fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Joined(pieces) => pieces
                .iter()
                .filter_map(|piece| match piece {
                    Piece::Place(what) => Some(&what.value),
                    Piece::Text(_) => None,
                })
                .collect(),
            _ => vec![self],
        }
    }

    /// The path, where the place is one.
    #[must_use]
    pub const fn path(&self) -> Option<&Path> {
        match self {
            Self::Path(path) => Some(path),
            _ => None,
        }
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => path.fmt(f),
            Self::Status => f.write_str(":status"),
            Self::Header(name) => write!(f, ":{name}"),
            Self::Position => f.write_str("#"),
            Self::Name(Name::Last) => f.write_str("@"),
            Self::Name(Name::Nth(index)) => write!(f, "@{}", index + 1),
            Self::Joined(pieces) => pieces.iter().try_for_each(|piece| match piece {
                Piece::Text(text) => f.write_str(text),
                Piece::Place(what) => write!(f, "{{{}}}", what.value),
            }),
        }
    }
}
