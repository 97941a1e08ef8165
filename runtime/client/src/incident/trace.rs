//! Incidents as events.

use core::fmt;

use tracing::field;

use super::{Body, Incident};

impl Incident {
    /// Sends the record as an event of `tracing`: target `errcat_client::incident`, level `ERROR`, a field
    /// for each part of the record that is known.
    pub fn trace(&self) {
        tracing::error!(
            target: "errcat_client::incident",
            method = self.method(),
            url = self.url(),
            request_headers = field::display(Lines(&self.request_headers)),
            request_body = self.request_body().map(Body::text),
            sent = self.sent.map(field::display),
            status = self.status(),
            request_id = self.request_id(),
            reply_headers = field::display(Lines(&self.reply_headers)),
            reply_body = self.reply_body().map(Body::text),
            received = self.received.map(field::display),
            transport_error = self.transport_error(),
            faults = field::display(Lines(&self.faults)),
            decision = self.decision(),
            catalogue = self.catalogue.map(|catalogue| catalogue.name),
            "request failed",
        );
    }
}

struct Lines<'i, T>(&'i [T]);

impl<T: fmt::Display> fmt::Display for Lines<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, item) in self.0.iter().enumerate() {
            write!(f, "{}{item}", if index == 0 { "" } else { "\n" })?;
        }
        Ok(())
    }
}
