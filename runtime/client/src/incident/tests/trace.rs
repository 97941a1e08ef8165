use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Debug;
use std::sync::Mutex;

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

use super::{Exchange, incident};

static FIELDS: Mutex<Vec<(String, String)>> = Mutex::new(Vec::new());

struct Collector;

impl Subscriber for Collector {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "errcat_client::incident" && *metadata.level() == Level::ERROR
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Fields);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

struct Fields;

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        FIELDS.lock().unwrap().push((field.name().to_string(), format!("{value:?}")));
    }
}

#[test]
fn an_incident_is_an_event() {
    tracing::subscriber::set_global_default(Collector).unwrap();
    let exchange = Exchange::new("GET", "/x?access_token=ab")
        .with_request_header("Accept", "*/*")
        .with_request_header("Authorization", "Bearer ab")
        .with_status(502_u16)
        .with_reply_body(b"jo@a.example")
        .with_transport_error("operation timed out");
    incident(&exchange).trace();
    let fields = FIELDS.lock().unwrap();
    for (name, expected) in [
        ("message", "request failed"),
        (
            "request",
            "method: GET; url: /‹text 1, 1 byte›?access_token=‹credential 2›; \
             headers: Accept: */*, Authorization: Bearer ‹credential 2›",
        ),
        ("reply", "status: 502; body: kind: text; size: 12 bytes"),
        ("transport", "timed out"),
    ] {
        let field = fields.iter().find(|(field, _)| field == name);
        assert_eq!(field.map(|(_, value)| value.as_str()), Some(expected), "{name}");
    }
    assert!(fields.iter().all(|(name, _)| name != "decision" && name != "marks"));
}
