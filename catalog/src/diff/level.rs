//! How serious a change is, and the step of the version number it asks for.

use std::fmt;

/// How serious a change is for programs that use the bindings; the most serious is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Only texts that people read differ.
    Editorial,
    /// There is more than before, and all that was there is as it was.
    Additive,
    /// Programs still compile, but act differently.
    Behavioural,
    /// Programs no longer compile, or what they relied on no longer holds.
    Breaking,
}

impl Level {
    /// Every level, the most serious first.
    pub const ALL: [Self; 4] = [Self::Breaking, Self::Behavioural, Self::Additive, Self::Editorial];

    /// The word that reports use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Editorial => "editorial",
            Self::Additive => "additive",
            Self::Behavioural => "behavioural",
            Self::Breaking => "breaking",
        }
    }

    /// The step of the version number that a change of this level asks for.
    #[must_use]
    pub const fn bump(self) -> Bump {
        match self {
            Self::Editorial => Bump::Patch,
            Self::Additive => Bump::Minor,
            Self::Behavioural | Self::Breaking => Bump::Major,
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A step of the version number; the largest is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bump {
    /// None is needed.
    None,
    /// `1.2.3` to `1.2.4`.
    Patch,
    /// `1.2.3` to `1.3.0`.
    Minor,
    /// `1.2.3` to `2.0.0`.
    Major,
}

impl Bump {
    /// The word that reports use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl fmt::Display for Bump {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
