//! What the catalogue knows about a code.

use alloc::string::ToString;

use super::By;
use crate::http_status::{self, StatusMeaning};
use crate::{
    CodeRange, ErrorCode, Executed, Limit, Meaning, Overlaid, Place, Quota, Retry, Template, Word,
};

/// What classifies a fault.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Standing<C: ErrorCode> {
    /// Its code.
    Listed(C, Option<C::Condition>),
    /// The range that its code, or the status of its reply, lies in.
    InRange(&'static CodeRange<C::Level>),
    /// The status of its reply, which the catalogue lists under this code.
    ByStatus(C),
    /// What HTTP says of the status.
    ByHttp(u16),
    Unknown,
}

impl<C: ErrorCode> Standing<C> {
    pub fn of(raw_code: &str, place: Place) -> Self {
        if let Some(code) = C::from_wire(raw_code) {
            return Self::Listed(code, None);
        }
        match raw_code.parse() {
            Ok(status @ 100..600) if place == Place::Http => Self::of_status(status),
            _ => covering::<C>(raw_code, place).map_or(Self::Unknown, Self::InRange),
        }
    }

    /// What classifies an HTTP status that the catalogue does not list.
    fn of_status(status: u16) -> Self {
        match (http_status::meaning(status), range_of_status::<C>(status)) {
            (Some(_), _) => Self::ByHttp(status),
            (None, Some(range)) => Self::InRange(range),
            (None, None) if status >= 500 => Self::ByHttp(status),
            (None, None) => Self::Unknown,
        }
    }

    /// The same in a reply of this status, which decides about codes that are not listed.
    pub fn under(self, status: u16) -> Self {
        match self {
            Self::Listed(..) => self,
            _ => match Self::of(&status.to_string(), Place::Http) {
                Self::Listed(code, _) => Self::ByStatus(code),
                by_status => by_status,
            },
        }
    }

    pub fn told_apart_by(self, message: &str) -> Self {
        let Self::Listed(code, _) = self else { return self };
        let fits =
            |condition: &C::Condition| C::meaning(*condition).template.matches(message).is_some();
        Self::Listed(code, code.conditions().iter().copied().find(fits))
    }

    /// What classifies a code that is not listed, and no status does: a range, those of HTTP last.
    pub fn in_range(raw_code: &str, place: Place, of_http: bool) -> Option<Self> {
        let http = |range: &&CodeRange<C::Level>| range.level.as_str() == Place::Http.as_str();
        let covering = || {
            let covers = |range: &&CodeRange<C::Level>| range.bounds.contains(raw_code);
            C::ranges().iter().filter(move |range| http(range) == of_http && covers(range))
        };
        let of_place = covering().find(|range| range.level.as_str() == place.as_str());
        of_place.or_else(|| covering().next()).map(Self::InRange)
    }

    /// What decided.
    pub fn by(self) -> By<C> {
        match self {
            Self::Listed(code, _) | Self::ByStatus(code) => By::Code(code),
            Self::InRange(range) => By::Range(range),
            Self::ByHttp(status) => By::Status(status),
            Self::Unknown => By::Nothing,
        }
    }

    /// What an overlay says of the row that classifies it.
    pub fn overlaid(self) -> Option<&'static Overlaid> {
        match self {
            Self::Listed(code, condition) => code.overlaid(condition),
            Self::ByStatus(code) => code.overlaid(None),
            _ => None,
        }
    }

    pub fn code(self) -> Option<C> {
        match self {
            Self::Listed(code, _) => Some(code),
            _ => None,
        }
    }

    pub fn condition(self) -> Option<C::Condition> {
        match self {
            Self::Listed(_, condition) => condition,
            _ => None,
        }
    }

    pub fn meaning(self) -> Option<&'static Meaning> {
        self.condition().map(C::meaning)
    }

    pub fn range(self) -> Option<&'static CodeRange<C::Level>> {
        match self {
            Self::InRange(range) => Some(range),
            _ => None,
        }
    }

    pub fn level(self) -> Option<C::Level> {
        match self {
            Self::Listed(code, _) | Self::ByStatus(code) => Some(code.level()),
            Self::InRange(range) => Some(range.level),
            Self::ByHttp(status) => range_of_status::<C>(status).map(|range| range.level),
            Self::Unknown => None,
        }
    }

    pub fn retry(self) -> Retry {
        match self {
            Self::Listed(code, None) | Self::ByStatus(code) => code.retry(),
            Self::Listed(_, Some(condition)) => C::meaning(condition).retry,
            Self::InRange(range) => range.retry,
            Self::ByHttp(status) => meaning(status).retry,
            Self::Unknown => Retry::Never,
        }
    }

    pub fn quota(self) -> Quota {
        match self {
            Self::Listed(code, None) | Self::ByStatus(code) => code.quota(),
            Self::Listed(_, Some(condition)) => C::meaning(condition).quota,
            Self::InRange(range) => range.quota,
            Self::ByHttp(_) | Self::Unknown => Quota::Counted,
        }
    }

    pub fn executed(self) -> Executed {
        match self {
            Self::Listed(code, None) | Self::ByStatus(code) => code.executed(),
            Self::Listed(_, Some(condition)) => C::meaning(condition).executed,
            Self::InRange(range) => range.executed,
            Self::ByHttp(status) => meaning(status).executed,
            Self::Unknown => Executed::Unknown,
        }
    }

    pub fn limit(self) -> Option<&'static Limit> {
        match self {
            Self::Listed(code, None) | Self::ByStatus(code) => code.limit(),
            Self::Listed(_, Some(condition)) => C::meaning(condition).limit,
            _ => None,
        }
    }

    pub fn template(self) -> Option<Template> {
        match self {
            Self::Listed(code, None) => Some(code.template()),
            Self::Listed(_, Some(condition)) => Some(C::meaning(condition).template),
            _ => None,
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
        let code = match self {
            Self::Listed(code, _) | Self::ByStatus(code) => Some(code),
            _ => None,
        };
        of_condition.or_else(|| code.map(of_code).filter(said))
    }
}

/// The range of a code: of several levels, that of the level named like the place.
fn covering<C: ErrorCode>(raw_code: &str, place: Place) -> Option<&'static CodeRange<C::Level>> {
    let covering = || C::ranges().iter().filter(|range| range.bounds.contains(raw_code));
    let of_place = covering().find(|range| range.level.as_str() == place.as_str());
    of_place.or_else(|| covering().next())
}

fn range_of_status<C: ErrorCode>(status: u16) -> Option<&'static CodeRange<C::Level>> {
    let of_http = |range: &&CodeRange<C::Level>| range.level.as_str() == Place::Http.as_str();
    let covers = |range: &&CodeRange<C::Level>| range.bounds.contains(&status.to_string());
    C::ranges().iter().filter(of_http).find(covers)
}

fn meaning(status: u16) -> StatusMeaning {
    http_status::meaning(status).unwrap_or(http_status::SERVER_ERROR)
}
