//! Faults in a record of an incident.

use alloc::borrow::ToOwned;
use alloc::string::String;
use core::fmt;

use errcat::{Action, ErrorCode, Executed, FaultRef, Place, Quota};

/// A fault as it was read, its texts perhaps with secrets in them.
#[derive(Clone)]
pub(super) struct RawFault {
    pub code: Option<String>,
    pub message: Option<String>,
    pub record_id: Option<String>,
    pub facts: Facts,
}

/// What a catalogue, not the reply, says of a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Facts {
    place: Place,
    /// Its code and name, where the catalogue lists it.
    listed: Option<(&'static str, &'static str)>,
    action: Action,
    quota: Quota,
    executed: Executed,
}

impl RawFault {
    pub fn of<C: ErrorCode>(fault: &FaultRef<'_, C>) -> Self {
        Self {
            code: fault.raw_code().map(ToOwned::to_owned),
            message: fault.message().map(ToOwned::to_owned),
            record_id: fault.record_id().map(ToOwned::to_owned),
            facts: Facts {
                place: fault.place(),
                listed: fault.code().map(|code| (code.wire(), code.name())),
                action: fault.action(),
                quota: fault.quota(),
                executed: fault.executed(),
            },
        }
    }
}

/// A fault in the record of an incident: what the reply said, without secrets, and what the
/// catalogue says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncidentFault {
    pub(super) code: Option<String>,
    pub(super) message: Option<String>,
    pub(super) record_id: Option<String>,
    pub(super) facts: Facts,
}

impl IncidentFault {
    /// Where it was found.
    #[must_use]
    pub const fn place(&self) -> Place {
        self.facts.place
    }

    /// The id of the record it was found in, where the record names one.
    #[must_use]
    pub fn record_id(&self) -> Option<&str> {
        self.record_id.as_deref()
    }

    /// The code as it is on the wire, listed or not.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        // A listed code is no secret, whatever else in the exchange is written like it.
        self.facts.listed.map(|(code, _)| code).or(self.code.as_deref())
    }

    /// The name of the code, where the catalogue lists it.
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        self.facts.listed.map(|(_, name)| name)
    }

    /// The message.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// How to recover.
    #[must_use]
    pub const fn action(&self) -> Action {
        self.facts.action
    }

    /// What the failed call cost.
    #[must_use]
    pub const fn quota(&self) -> Quota {
        self.facts.quota
    }

    /// Whether the failed call may have had an effect.
    #[must_use]
    pub const fn executed(&self) -> Executed {
        self.facts.executed
    }
}

/// `record 3: 1006 FieldNotFound: Field 'emailx' not found (never)`: what of that is known.
impl fmt::Display for IncidentFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.place())?;
        let said = [self.code(), self.name()];
        for word in said.into_iter().flatten() {
            write!(f, " {word}")?;
        }
        match (self.message(), said) {
            (Some(message), [None, None]) => write!(f, " {message}")?,
            (Some(message), _) => write!(f, ": {message}")?,
            (None, [None, None]) => f.write_str(" without code or message")?,
            (None, _) => {}
        }
        write!(f, " ({})", self.action())
    }
}
