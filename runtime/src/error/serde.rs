//! Failed requests as serde values.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde_core::de::{self, SeqAccess, Visitor};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Error, ErrorKind, Inner};
use crate::private::serde::record;
use crate::{ErrorCode, Fault};

record! {
    /// An error as it is written.
    Written<C: ErrorCode> "Error" {
        kind: String,
        status: u16,
        request_id: Option<String>,
        next: Option<String>,
        faults: Vec<Fault<C>>,
        body: Body,
    }
}

impl<C: ErrorCode> Serialize for Error<C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let kind = match self.kind() {
            ErrorKind::Failed => "failed",
            ErrorKind::Unreadable => "unreadable",
            ErrorKind::Unrecognised => "unrecognised",
            ErrorKind::Pending => "pending",
        };
        let written = Written {
            kind: kind.into(),
            status: self.status(),
            request_id: self.0.request_id.clone(),
            next: self.0.next.clone(),
            faults: self.0.faults.clone(),
            body: Body(self.0.body.clone()),
        };
        written.serialize(serializer)
    }
}

impl<'de, C: ErrorCode> Deserialize<'de> for Error<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Written::<C>::deserialize(deserializer)?;
        let kind = match written.kind.as_str() {
            "failed" => ErrorKind::Failed,
            "unreadable" => ErrorKind::Unreadable,
            "unrecognised" => ErrorKind::Unrecognised,
            "pending" => ErrorKind::Pending,
            other => {
                let known = &["failed", "unreadable", "unrecognised", "pending"];
                return Err(de::Error::unknown_variant(other, known));
            }
        };
        Ok(Self(Box::new(Inner {
            kind,
            status: written.status,
            request_id: written.request_id,
            next: written.next,
            faults: written.faults,
            body: written.body.0,
        })))
    }
}

/// A body: text where people read it and it is text, else bytes.
#[derive(Default)]
struct Body(Vec<u8>);

impl Serialize for Body {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match core::str::from_utf8(&self.0) {
            Ok(text) if serializer.is_human_readable() => serializer.serialize_str(text),
            _ => serializer.serialize_bytes(&self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Body {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(BodyVisitor)
        } else {
            deserializer.deserialize_byte_buf(BodyVisitor)
        }
    }
}

struct BodyVisitor;

impl<'de> Visitor<'de> for BodyVisitor {
    type Value = Body;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a body, as text or bytes")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Body, E> {
        Ok(Body(text.as_bytes().into()))
    }

    fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Body, E> {
        Ok(Body(bytes.into()))
    }

    fn visit_byte_buf<E: de::Error>(self, bytes: Vec<u8>) -> Result<Body, E> {
        Ok(Body(bytes))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut bytes: A) -> Result<Body, A::Error> {
        let mut body = Vec::new();
        while let Some(byte) = bytes.next_element()? {
            body.push(byte);
        }
        Ok(Body(body))
    }
}
