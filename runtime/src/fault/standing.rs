//! What the catalogue knows about a code.

use crate::{CodeRange, ErrorCode, Executed, Limit, Meaning, Place, Quota, Retry, Template, Word};

/// What the catalogue knows about a code.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Standing<C: ErrorCode> {
    Listed(C, Option<C::Condition>),
    InRange(&'static CodeRange<C::Level>),
    Unknown,
}

impl<C: ErrorCode> Standing<C> {
    pub fn of(raw_code: &str, place: Place) -> Self {
        if let Some(code) = C::from_wire(raw_code) {
            return Self::Listed(code, None);
        }
        let covering = || C::ranges().iter().filter(|range| range.bounds.contains(raw_code));
        let of_place = covering().find(|range| range.level.as_str() == place.as_str());
        of_place.or_else(|| covering().next()).map_or(Self::Unknown, Self::InRange)
    }

    pub fn told_apart_by(self, message: &str) -> Self {
        let Self::Listed(code, _) = self else { return self };
        let fits =
            |condition: &C::Condition| C::meaning(*condition).template.matches(message).is_some();
        Self::Listed(code, code.conditions().iter().copied().find(fits))
    }

    pub fn code(self) -> Option<C> {
        match self {
            Self::Listed(code, _) => Some(code),
            Self::InRange(_) | Self::Unknown => None,
        }
    }

    pub fn condition(self) -> Option<C::Condition> {
        match self {
            Self::Listed(_, condition) => condition,
            Self::InRange(_) | Self::Unknown => None,
        }
    }

    pub fn meaning(self) -> Option<&'static Meaning> {
        self.condition().map(C::meaning)
    }

    pub fn range(self) -> Option<&'static CodeRange<C::Level>> {
        match self {
            Self::InRange(range) => Some(range),
            Self::Listed(..) | Self::Unknown => None,
        }
    }

    pub fn level(self) -> Option<C::Level> {
        match self {
            Self::Listed(code, _) => Some(code.level()),
            Self::InRange(range) => Some(range.level),
            Self::Unknown => None,
        }
    }

    pub fn retry(self) -> Retry {
        match self {
            Self::Listed(code, None) => code.retry(),
            Self::Listed(_, Some(condition)) => C::meaning(condition).retry,
            Self::InRange(range) => range.retry,
            Self::Unknown => Retry::Never,
        }
    }

    pub fn quota(self) -> Quota {
        match self {
            Self::Listed(code, None) => code.quota(),
            Self::Listed(_, Some(condition)) => C::meaning(condition).quota,
            Self::InRange(range) => range.quota,
            Self::Unknown => Quota::Counted,
        }
    }

    pub fn executed(self) -> Executed {
        match self {
            Self::Listed(code, None) => code.executed(),
            Self::Listed(_, Some(condition)) => C::meaning(condition).executed,
            Self::InRange(range) => range.executed,
            Self::Unknown => Executed::Unknown,
        }
    }

    pub fn limit(self) -> Option<&'static Limit> {
        match self {
            Self::Listed(code, None) => code.limit(),
            Self::Listed(_, Some(condition)) => C::meaning(condition).limit,
            Self::InRange(_) | Self::Unknown => None,
        }
    }

    pub fn template(self) -> Option<Template> {
        match self {
            Self::Listed(code, None) => Some(code.template()),
            Self::Listed(_, Some(condition)) => Some(C::meaning(condition).template),
            Self::InRange(_) | Self::Unknown => None,
        }
    }

    /// What the catalogue says to people: of the condition, or where that says nothing of the code.
    pub fn say(
        self,
        of_condition: impl Fn(&Meaning) -> &'static str,
        of_code: impl Fn(C) -> &'static str,
    ) -> Option<&'static str> {
        let said = |text: &&str| !text.is_empty();
        let of_condition = self.meaning().map(of_condition).filter(said);
        of_condition.or_else(|| self.code().map(of_code).filter(said))
    }
}
