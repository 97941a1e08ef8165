//! Records of incidents: what an API's support asks for, safe by construction.
//!
//! Shown is what the catalogue and the protocol know; of the rest, its shape. Nothing is searched for
//! and taken out: every form of an incident is made of one model, which can hold words of the program
//! and of the catalogue, numbers, times, and what somebody [opened](Disclosure).
//!
//! | of | stands there |
//! |---|---|
//! | the URL | its path as the route that the caller gives, or the segments that are [known](protocol_words); names of parameters that are |
//! | headers | names and values that are known, `Retry-After` as a time to wait |
//! | a body | of JSON its outline, of anything else kind and size |
//! | a fault | all that the catalogue says of it; the template of its message, with the arguments that `shown` in the catalogue names |
//! | a request id | as it is, if it looks like one |
//! | any other value | a mark, `‹text 3, 8 bytes›`, the same wherever the value is the same |
//! | a credential | a mark without its length |

use alloc::vec::Vec;
use core::fmt;

use serde_core::ser::{Serialize, SerializeMap, Serializer};

/// Several texts that strangers may read, one behind the other.
macro_rules! shown {
    ($($part:expr),* $(,)?) => { $crate::incident::shown::Shown::default()$(.and($part))* };
}

mod build;
mod disclosure;
mod exchange;
mod fault;
mod guard;
mod head;
mod marks;
mod outline;
mod shown;
mod sieve;
#[cfg(test)]
mod tests;
mod words;

pub use disclosure::Disclosure;
pub use exchange::Exchange;
pub use words::protocol_words;

use shown::Shown;

/// What an API's support asks for about one failed request, and nothing that strangers may not read.
///
/// Its `Display` is a text of lines for a ticket, with serde it is a value of the same parts under the
/// same names, and with the feature `tracing` an event. Comes of [`Exchange::incident`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident(Map);

/// Names, which stand in the program, with what is said under them.
type Map = Vec<(&'static str, Part)>;

/// A part of an incident: whatever it is, strangers may read it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(Shown),
    /// Less than a thousand.
    Number(u16),
    List(Vec<Self>),
    Map(Map),
}

/// What of this is known.
fn map<const N: usize>(parts: [(&'static str, Option<impl Into<Part>>); N]) -> Map {
    parts.into_iter().filter_map(|(name, part)| Some((name, part?.into()))).collect()
}

impl Incident {
    /// What stands at a place, names with dots between them: `reply.request_id`, `faults`. In one
    /// line.
    #[must_use]
    pub fn at(&self, place: &str) -> Option<impl fmt::Display + use<'_>> {
        let mut names = place.split('.');
        let of = |map: &'_ Map, name| map.iter().position(|(known, _)| *known == name);
        let first = names.next()?;
        let mut part = &self.0.get(of(&self.0, first)?)?.1;
        for name in names {
            let Part::Map(map) = part else { return None };
            part = &map.get(of(map, name)?)?.1;
        }
        Some(part)
    }

    /// Sends it as an event of `tracing`: target `errcat_client::incident`, level `ERROR`, a field for
    /// each part, each in one line.
    #[cfg(feature = "tracing")]
    pub fn trace(&self) {
        let part = |name| self.at(name).map(tracing::field::display);
        tracing::error!(
            target: "errcat_client::incident",
            request = part("request"),
            reply = part("reply"),
            transport = part("transport"),
            faults = part("faults"),
            decision = part("decision"),
            marks = part("marks"),
            opened = part("opened"),
            withheld = part("withheld"),
            catalogue = part("catalogue"),
            "request failed",
        );
    }
}

/// A line for each thing that is said, those of a part behind it.
impl fmt::Display for Incident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().enumerate().try_for_each(|(place, (name, part))| {
            write!(f, "{}{name}:", if place == 0 { "" } else { "\n" })?;
            part.write(f, 1)
        })
    }
}

impl Serialize for Incident {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(&self.0, serializer)
    }
}

impl Part {
    fn number(number: usize) -> Self {
        match u16::try_from(number) {
            Ok(number @ 0..1_000) => Self::Number(number),
            _ => Self::Text(Shown::number(number)),
        }
    }

    /// What is not nothing.
    fn count(count: usize) -> Option<Self> {
        (count > 0).then(|| Self::number(count))
    }

    fn list(parts: impl IntoIterator<Item = Self>) -> Option<Self> {
        let list: Vec<_> = parts.into_iter().collect();
        (!list.is_empty()).then_some(Self::List(list))
    }

    /// In as many lines as it needs, each behind so many steps.
    fn write(&self, f: &mut fmt::Formatter<'_>, steps: usize) -> fmt::Result {
        let margin = steps * 2;
        match self {
            Self::Map(map) => map.iter().try_for_each(|(name, part)| {
                write!(f, "\n{:margin$}{name}:", "")?;
                part.write(f, steps + 1)
            }),
            Self::List(list) if !matches!(list.first(), Some(Self::Number(_))) => {
                list.iter().try_for_each(|part| {
                    write!(f, "\n{:margin$}-", "")?;
                    part.write(f, steps + 1)
                })
            }
            plain => write!(f, " {plain}"),
        }
    }
}

impl From<Shown> for Part {
    fn from(shown: Shown) -> Self {
        Self::Text(shown)
    }
}

/// In one line.
impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let gap = |place: usize, sign| if place == 0 { "" } else { sign };
        match self {
            Self::Text(shown) => shown.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::List(list) => list.iter().enumerate().try_for_each(|(place, part)| match part {
                Self::Map(_) => write!(f, "{}({part})", gap(place, " ")),
                part => write!(f, "{}{part}", gap(place, ", ")),
            }),
            Self::Map(map) => map.iter().enumerate().try_for_each(|(place, (name, part))| {
                write!(f, "{}{name}: {part}", gap(place, "; "))
            }),
        }
    }
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(shown) => serializer.collect_str(shown),
            Self::Number(number) => serializer.serialize_u16(*number),
            Self::List(list) => serializer.collect_seq(list),
            Self::Map(map) => serialize(map, serializer),
        }
    }
}

fn serialize<S: Serializer>(map: &Map, serializer: S) -> Result<S::Ok, S::Error> {
    let mut members = serializer.serialize_map(Some(map.len()))?;
    map.iter().try_for_each(|(name, part)| members.serialize_entry(name, part))?;
    members.end()
}
