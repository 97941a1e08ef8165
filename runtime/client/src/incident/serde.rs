//! Records of incidents as serde values.

use core::fmt::Display;

use serde_core::ser::{Serialize, SerializeMap, Serializer};

use super::{Body, Header, Incident, IncidentFault};
use errcat::Catalogue;

/// `{"request": …, "reply": …, "faults": […], …}`: what is not known is left out.
impl Serialize for Incident {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("request", &Request(self))?;
        if self.status.is_some() || self.reply_body.is_some() {
            map.serialize_entry("reply", &Reply(self))?;
        }
        optional(&mut map, "transport_error", self.transport_error())?;
        map.serialize_entry("faults", self.faults())?;
        optional(&mut map, "decision", self.decision())?;
        optional(&mut map, "catalogue", self.catalogue.map(CatalogueOf))?;
        map.end()
    }
}

struct Request<'i>(&'i Incident);

impl Serialize for Request<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(incident) = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("method", incident.method())?;
        map.serialize_entry("url", incident.url())?;
        map.serialize_entry("headers", incident.request_headers())?;
        optional(&mut map, "body", incident.request_body())?;
        optional(&mut map, "sent", incident.sent.map(Shown))?;
        map.end()
    }
}

struct Reply<'i>(&'i Incident);

impl Serialize for Reply<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(incident) = self;
        let mut map = serializer.serialize_map(None)?;
        optional(&mut map, "status", incident.status())?;
        optional(&mut map, "request_id", incident.request_id())?;
        map.serialize_entry("headers", incident.reply_headers())?;
        optional(&mut map, "body", incident.reply_body())?;
        optional(&mut map, "received", incident.received.map(Shown))?;
        map.end()
    }
}

impl Serialize for Header {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("name", self.name())?;
        map.serialize_entry("value", self.value())?;
        map.end()
    }
}

impl Serialize for Body {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("text", self.text())?;
        map.serialize_entry("bytes", &self.bytes())?;
        map.serialize_entry("cut", &self.is_cut())?;
        map.end()
    }
}

impl Serialize for IncidentFault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("place", self.place().as_str())?;
        optional(&mut map, "record", self.place().record())?;
        optional(&mut map, "record_id", self.record_id())?;
        optional(&mut map, "code", self.code())?;
        optional(&mut map, "name", self.name())?;
        optional(&mut map, "message", self.message())?;
        map.serialize_entry("action", self.action().as_str())?;
        map.serialize_entry("quota", self.quota().as_str())?;
        map.serialize_entry("executed", self.executed().as_str())?;
        map.end()
    }
}

struct CatalogueOf(&'static Catalogue);

impl Serialize for CatalogueOf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("name", self.0.name)?;
        map.serialize_entry("as_of", self.0.as_of)?;
        map.end()
    }
}

struct Shown<T>(T);

impl<T: Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

fn optional<M: SerializeMap>(
    map: &mut M,
    name: &'static str,
    value: Option<impl Serialize>,
) -> Result<(), M::Error> {
    value.map_or(Ok(()), |value| map.serialize_entry(name, &value))
}
