//! One error found in one reply.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::time::Duration;

pub(crate) use self::brought::{Brought, Params, Told};
pub(crate) use self::standing::Standing;
use crate::{
    Action, AnyCode, Arguments, Classified, CodeRange, ErrorCode, Executed, Limit, Overlaid, Place,
    Quota, Retry,
};

mod brought;
mod by;
mod owned;
#[cfg(feature = "serde")]
mod serde;
mod standing;
#[cfg(test)]
mod tests;

pub use by::By;
pub(crate) use by::known_line;
pub use owned::Fault;

/// One error found in one reply, borrowed from its body.
///
/// Where it was found and where the catalogue says its code belongs are two things: see
/// [`place`](Self::place) and [`level`](Self::level). What a fault is classified by is, in this
/// order: the condition its message shows, its code, the HTTP status of its reply from 400 on if it
/// is the request's, the range its code lies in. A status is classified by the catalogue if that
/// lists it; else 408, 425, 429, 500, 502, 503 and 504 mean what HTTP says (RFC 9110, 6585, 8470), and
/// any other what its range says. A fault that none of them covers gets the most careful reading:
/// [`Retry::Never`], [`Quota::Counted`], [`Executed::Unknown`], no limit.
#[derive(Clone, PartialEq)]
pub struct FaultRef<'a, C: ErrorCode> {
    place: Place,
    raw_code: Option<Cow<'a, str>>,
    message: Option<Cow<'a, str>>,
    record_id: Option<Cow<'a, str>>,
    standing: Standing<C>,
    brought: Brought<'a>,
}

impl<'a, C: ErrorCode> FaultRef<'a, C> {
    /// A fault with a code as it is on the wire, or without one.
    pub fn new(place: Place, raw_code: Option<impl Into<Cow<'a, str>>>) -> Self {
        Self::found(place, raw_code.map(Into::into), None)
    }

    /// A fault as a reply has it.
    #[expect(clippy::inline_always, reason = "so that it is made where it is to stay")]
    #[inline(always)]
    pub(crate) fn found(
        place: Place,
        raw_code: Option<Cow<'a, str>>,
        message: Option<Cow<'a, str>>,
    ) -> Self {
        let standing =
            raw_code.as_deref().map_or(Standing::Unknown, |raw| Standing::of(raw, place));
        let standing = message.as_deref().map_or(standing, |text| standing.told_apart_by(text));
        Self { place, raw_code, message, record_id: None, standing, brought: Brought::NOTHING }
    }

    /// A fault as a reply tells it whose catalogue says where.
    #[expect(clippy::inline_always, reason = "so that it is made where it is to stay")]
    #[inline(always)]
    pub(crate) fn told(told: Told<'a, C>) -> Self {
        let Told { place, code, message, record_id, standing, brought } = told;
        let standing = message.as_deref().map_or(standing, |text| standing.told_apart_by(text));
        Self { place, raw_code: code, message, record_id, standing, brought }
    }

    /// What the reply says of the wait.
    pub(crate) const fn set_delay(&mut self, delay: Option<Duration>) {
        self.brought.delay = delay;
    }

    pub(crate) fn set_record_id(&mut self, id: Cow<'a, str>) {
        self.record_id = Some(id);
    }

    /// The same fault with this message.
    #[must_use]
    pub fn with_message(mut self, message: impl Into<Cow<'a, str>>) -> Self {
        let message = message.into();
        self.standing = self.standing.told_apart_by(&message);
        self.message = Some(message);
        self
    }

    /// The same fault, in the record of this id.
    #[must_use]
    pub fn with_record_id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.record_id = Some(id.into());
        self
    }

    /// The fault without the body it was borrowed from.
    #[must_use]
    pub fn into_owned(self) -> Fault<C> {
        let owned = |text: Cow<'a, str>| Cow::Owned(text.into_owned());
        Fault(Box::new(FaultRef {
            place: self.place,
            raw_code: self.raw_code.map(owned),
            message: self.message.map(owned),
            record_id: self.record_id.map(owned),
            standing: self.standing,
            brought: self.brought.into_owned(),
        }))
    }

    /// Where it was found.
    #[must_use]
    pub const fn place(&self) -> Place {
        self.place
    }

    /// The position of the record it was found in, counted from 0 in the order of the input; `None`
    /// too where the reply does not tell which record of the input that is.
    ///
    /// A fault of the whole request may have one, too: that of the record for which it failed.
    #[must_use]
    pub fn record(&self) -> Option<usize> {
        self.place.record().or(self.brought.culprit.map(|record| record as usize))
    }

    /// The id of the record it was found in, where the record names one.
    #[must_use]
    pub fn record_id(&self) -> Option<&str> {
        self.record_id.as_deref()
    }

    /// The code as it is on the wire, listed or not.
    #[must_use]
    pub fn raw_code(&self) -> Option<&str> {
        self.raw_code.as_deref()
    }

    /// The message as it is on the wire.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The code, where the catalogue lists it.
    ///
    /// Where codes are integers, `"0606"` is 606, and `"+606"` is no code: in ranges too.
    #[must_use]
    pub fn code(&self) -> Option<C> {
        self.standing.code()
    }

    /// The code, listed or not, as the enum that has room for both; `None` without a code, or where
    /// codes are integers and this one is none.
    #[must_use]
    pub fn any_code<A: AnyCode<Code = C>>(&self) -> Option<A> {
        let listed = self.code().map(A::from);
        listed.or_else(|| A::from_wire(self.raw_code()?))
    }

    /// The name of the code, where the catalogue lists it.
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        self.code().map(ErrorCode::name)
    }

    /// Whether the catalogue lists the code: false where only a range, the HTTP status, or nothing
    /// classified it.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.code().is_some()
    }

    /// Which of the code's several meanings the message shows: the first whose template matches.
    #[must_use]
    pub fn condition(&self) -> Option<C::Condition> {
        self.standing.condition()
    }

    /// Whether the reply's HTTP status classified it, listed or not, and not its code.
    #[must_use]
    pub const fn is_by_status(&self) -> bool {
        matches!(self.standing, Standing::ByStatus(_) | Standing::ByHttp(_))
    }

    /// Whether HTTP's own meaning of the reply's status classified it: the catalogue lists neither
    /// the code nor the status.
    #[must_use]
    pub const fn is_by_http(&self) -> bool {
        matches!(self.standing, Standing::ByHttp(_))
    }

    /// What classified a code that the catalogue does not list.
    ///
    /// Where the ranges of several levels cover it, one of the level named like the
    /// [`place`](Self::place) is preferred.
    #[must_use]
    pub fn range(&self) -> Option<&'static CodeRange<C::Level>> {
        self.standing.range()
    }

    /// Where the catalogue says that the code, or its range, belongs.
    #[must_use]
    pub fn level(&self) -> Option<C::Level> {
        self.standing.level()
    }

    /// How to recover: what the reply says, or else the catalogue. A delay that the reply states
    /// makes a wait of a backoff.
    #[must_use]
    pub fn retry(&self) -> Retry {
        match (self.rule(), self.brought.delay) {
            (Retry::Wait(_) | Retry::Backoff(_), Some(delay)) => Retry::Wait(delay),
            (rule, _) => rule,
        }
    }

    /// The same without the delay that the reply states: a backoff with its growth and its end.
    #[must_use]
    pub fn rule(&self) -> Retry {
        self.brought.verdict.map_or_else(|| self.standing.retry(), |rule| rule.retry)
    }

    /// What decided how to recover.
    #[must_use]
    pub fn by(&self) -> By<C> {
        self.brought.verdict.map_or_else(
            || self.standing.by(),
            |rule| By::Reply { rule: rule.name, line: known_line(rule.line) },
        )
    }

    /// What an overlay says, instead of the catalogue that it stands on, of the row that classifies
    /// it.
    #[must_use]
    pub fn overlaid(&self) -> Option<&'static Overlaid> {
        self.standing.overlaid()
    }

    /// How long the reply says to wait, whatever is to be done.
    #[must_use]
    pub const fn stated_delay(&self) -> Option<Duration> {
        self.brought.delay
    }

    /// Which line of the catalogue found it: that of an envelope, or of a list in it. `None` where
    /// nothing but the HTTP status told it, or lines are not known.
    #[must_use]
    pub const fn line(&self) -> Option<u32> {
        known_line(self.brought.line)
    }

    /// The arguments that the reply gives beside the message, by name.
    pub fn params(&self) -> impl Iterator<Item = (&str, &str)> {
        let params = self.brought.params.iter().flat_map(|params| &params.0);
        params.map(|(name, value)| (&**name, &**value))
    }

    /// How to recover, without parameters.
    #[must_use]
    pub fn action(&self) -> Action {
        self.retry().action()
    }

    /// Whether the same request may be sent again.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.action().is_retryable()
    }

    /// Whether the request can succeed without anything being put right: sent again, or in another
    /// form.
    #[must_use]
    pub fn is_recoverable(&self) -> bool {
        self.action().is_recoverable()
    }

    /// What the failed call cost.
    #[must_use]
    pub fn quota(&self) -> Quota {
        self.standing.quota()
    }

    /// Whether the failed call may have had an effect.
    #[must_use]
    pub fn executed(&self) -> Executed {
        self.standing.executed()
    }

    /// The limit that was hit.
    #[must_use]
    pub fn limit(&self) -> Option<&'static Limit> {
        self.standing.limit()
    }

    /// The value of one of the catalogue's own columns; `None` where the code is not listed or the
    /// catalogue has no such column.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&'static str> {
        self.code()?.column(name)
    }

    /// What the condition, or else the code, means.
    #[must_use]
    pub fn doc(&self) -> Option<&'static str> {
        self.standing.say(|meaning| meaning.doc, |code| code.notes().doc)
    }

    /// What to do about it.
    #[must_use]
    pub fn fix(&self) -> Option<&'static str> {
        self.standing.say(|meaning| meaning.fix, |code| code.notes().fix)
    }

    /// What varies in the message, by name; nothing where it does not fit the template of the
    /// condition, or else of the code.
    #[must_use]
    pub fn arguments(&self) -> Arguments<'_> {
        self.template_matches().unwrap_or(Arguments::none())
    }

    /// The argument of that name: one that the reply gives beside the message, or else of the
    /// message.
    #[must_use]
    pub fn argument(&self, name: &str) -> Option<&str> {
        let given = self.params().find(|(given, _)| *given == name).map(|(_, value)| value);
        given.or_else(|| self.template_matches()?.get(name))
    }

    fn template_matches(&self) -> Option<Arguments<'_>> {
        // Without placeholders there is nothing to be found.
        let template = self.standing.template().filter(|template| template.names().len() > 0)?;
        template.matches(self.message()?)
    }
}

impl<C: ErrorCode> Eq for FaultRef<'_, C> {}

impl<C: ErrorCode> Hash for FaultRef<'_, C> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.place, &self.raw_code, &self.message, &self.record_id).hash(state);
        (self.brought.delay, self.brought.culprit).hash(state);
    }
}

/// `1006 FieldNotFound: Field 'emailx' not found (record 3)`: what of that is known.
impl<C: ErrorCode> fmt::Display for FaultRef<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = |text: &&str| !text.is_empty();
        match (self.raw_code().filter(said), self.name(), self.message().filter(said)) {
            (Some(code), Some(name), Some(message)) => write!(f, "{code} {name}: {message}")?,
            (Some(code), Some(name), None) => write!(f, "{code} {name}")?,
            (Some(code), None, Some(message)) => write!(f, "{code}: {message}")?,
            (Some(code), None, None) if self.place == Place::Http => write!(f, "HTTP {code}")?,
            (Some(code), None, None) => write!(f, "unknown code {code}")?,
            (None, _, Some(message)) => f.write_str(message)?,
            (None, _, None) => f.write_str("failed without code or message")?,
        }
        match self.place {
            Place::Record(_) | Place::Row(_) => write!(f, " ({})", self.place),
            Place::Http | Place::Response => Ok(()),
        }
    }
}

impl<C: ErrorCode> core::error::Error for FaultRef<'_, C> {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        crate::private::tell(self);
        None
    }
}

macro_rules! classified {
    ($($type:ty),*) => {$(
        impl<C: ErrorCode> Classified for $type {
            type Code = C;

            fn code(&self) -> Option<C> {
                FaultRef::code(self)
            }

            fn retry(&self) -> Retry {
                FaultRef::retry(self)
            }

            fn quota(&self) -> Quota {
                FaultRef::quota(self)
            }

            fn executed(&self) -> Executed {
                FaultRef::executed(self)
            }

            fn limit(&self) -> Option<&'static Limit> {
                FaultRef::limit(self)
            }
        }
    )*};
}

classified!(FaultRef<'_, C>, Fault<C>);
