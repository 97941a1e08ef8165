//! The catalogue that lists nothing: with it, the envelope is read and no code is judged.

use std::fmt;
use std::str::FromStr;

use errcat::{
    Action, Catalogue, CodeRange, ErrorCode, Executed, Limit, Meaning, Notes, Quota, Retry,
    Template, UnknownCode, Word,
};

/// A code of no catalogue, of which there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Uncatalogued {}

impl ErrorCode for Uncatalogued {
    type Level = Self;
    type Condition = Self;
    type Description = errcat::__private::NoDescription;

    const CATALOGUE: &'static Catalogue = &Catalogue::new("none", "No catalogue", "", "");
    const ALL: &'static [Self] = &[];

    fn from_wire(_: &str) -> Option<Self> {
        None
    }

    fn wire(self) -> &'static str {
        match self {}
    }

    fn name(self) -> &'static str {
        match self {}
    }

    fn level(self) -> Self {
        self
    }

    fn retry(self) -> Retry {
        match self {}
    }

    fn action(self) -> Action {
        match self {}
    }

    fn quota(self) -> Quota {
        match self {}
    }

    fn executed(self) -> Executed {
        match self {}
    }

    fn limit(self) -> Option<&'static Limit> {
        match self {}
    }

    fn template(self) -> Template {
        match self {}
    }

    fn conditions(self) -> &'static [Self] {
        match self {}
    }

    fn notes(self) -> &'static Notes {
        match self {}
    }

    fn column(self, _: &str) -> Option<&'static str> {
        match self {}
    }

    fn meaning(condition: Self) -> &'static Meaning {
        match condition {}
    }

    fn ranges() -> &'static [CodeRange<Self>] {
        &[]
    }
}

impl Word for Uncatalogued {
    const ALL: &'static [Self] = &[];

    fn as_str(self) -> &'static str {
        match self {}
    }
}

impl fmt::Display for Uncatalogued {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl FromStr for Uncatalogued {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Err(UnknownCode::new(text, Self::CATALOGUE.name))
    }
}
