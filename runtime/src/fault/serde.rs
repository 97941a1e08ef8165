//! Faults, and errors that have some, as serde values: all that they tell, without the catalogue.
//!
//! What classified a fault is kept by name. A catalogue that has no such code, condition, range or rule any
//! more classifies the fault anew, by its code on the wire.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::time::Duration;

use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Brought, Fault, FaultRef, Params, Standing};
use crate::private::serde::record;
use crate::{ErrorCode, Place, Word};

record! {
    /// A fault as it is written.
    Written "Fault" {
        place: String,
        index: Option<u64>,
        code: Option<String>,
        message: Option<String>,
        record_id: Option<String>,
        by: String,
        of: Option<String>,
        condition: Option<String>,
        rule: Option<String>,
        delay: Option<(u64, u32)>,
        params: Vec<(String, String)>,
        culprit: Option<u32>,
        line: u32,
    }
}

impl<C: ErrorCode> Serialize for FaultRef<'_, C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        written(self).serialize(serializer)
    }
}

impl<C: ErrorCode> Serialize for Fault<C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, C: ErrorCode> Deserialize<'de> for Fault<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Box::new(read(Written::deserialize(deserializer)?))))
    }
}

fn written<C: ErrorCode>(fault: &FaultRef<'_, C>) -> Written {
    let (place, index) = match fault.place {
        Place::Http => ("http", None),
        Place::Response => ("response", None),
        Place::Record(index) => ("record", Some(index as u64)),
        Place::Row(index) => ("row", Some(index as u64)),
    };
    let (by, of) = match fault.standing {
        Standing::Listed(code, _) => ("code", Some(code.wire().into())),
        Standing::InRange(range) => {
            let index = C::ranges().iter().position(|known| known == range);
            ("range", index.map(|index| index.to_string()))
        }
        Standing::ByStatus(code) => ("status", Some(code.wire().into())),
        Standing::ByHttp(status) => ("http", Some(status.to_string())),
        Standing::Unknown => ("nothing", None),
    };
    let owned = |text: &Option<Cow<'_, str>>| text.as_deref().map(String::from);
    Written {
        place: place.into(),
        index,
        code: owned(&fault.raw_code),
        message: owned(&fault.message),
        record_id: owned(&fault.record_id),
        by: by.into(),
        of,
        condition: fault.condition().map(|condition| condition.as_str().into()),
        rule: fault.brought.verdict.map(|rule| rule.name.into()),
        delay: fault.brought.delay.map(|delay| (delay.as_secs(), delay.subsec_nanos())),
        params: fault.params().map(|(name, value)| (name.into(), value.into())).collect(),
        culprit: fault.brought.culprit,
        line: fault.brought.line,
    }
}

fn read<C: ErrorCode>(written: Written) -> FaultRef<'static, C> {
    let index = written.index.and_then(|index| usize::try_from(index).ok());
    let place = match (written.place.as_str(), index) {
        ("http", _) => Place::Http,
        ("record", Some(index)) => Place::Record(index),
        ("row", Some(index)) => Place::Row(index),
        _ => Place::Response,
    };
    let standing = standing(&written).unwrap_or_else(|| {
        let standing = written.code.as_deref();
        let standing = standing.map_or(Standing::Unknown, |code| Standing::of(code, place));
        written.message.as_deref().map_or(standing, |text| standing.told_apart_by(text))
    });
    let mut rules = C::envelopes().all.iter().flat_map(|envelope| envelope.keys.retry);
    let verdict = written.rule.and_then(|name| rules.find(|rule| rule.name == name));
    let params: Vec<_> = written
        .params
        .into_iter()
        .map(|(name, value)| (Cow::Owned(name), Cow::Owned(value)))
        .collect();
    FaultRef {
        place,
        raw_code: written.code.map(Cow::Owned),
        message: written.message.map(Cow::Owned),
        record_id: written.record_id.map(Cow::Owned),
        standing,
        brought: Brought {
            verdict,
            delay: written
                .delay
                .map(|(seconds, nanos)| Duration::new(seconds, nanos.min(999_999_999))),
            params: (!params.is_empty()).then(|| Box::new(Params(params))),
            culprit: written.culprit,
            line: written.line,
        },
    }
}

/// What classified it, where the catalogue still has that.
fn standing<C: ErrorCode>(written: &Written) -> Option<Standing<C>> {
    let of = written.of.as_deref();
    Some(match written.by.as_str() {
        "code" => {
            let code = C::from_wire(of?)?;
            let condition = match written.condition.as_deref() {
                Some(name) => {
                    let mut conditions = code.conditions().iter();
                    Some(*conditions.find(|condition| condition.as_str() == name)?)
                }
                None => None,
            };
            Standing::Listed(code, condition)
        }
        "range" => Standing::InRange(C::ranges().get(of?.parse::<usize>().ok()?)?),
        "status" => Standing::ByStatus(C::from_wire(of?)?),
        "http" => Standing::ByHttp(of?.parse().ok()?),
        "nothing" => Standing::Unknown,
        _ => return None,
    })
}
