//! Changes to where errors stand in a reply.

use super::Edit;
use super::rest::both_ways;
use crate::random_catalogue::{Envelope, Spec};

pub const EDITS: &[Edit] = &[
    Edit {
        what: "an envelope is added",
        there: "envelope-added",
        back: "envelope-removed",
        differ: |_, new, _| new.envelopes.push(Envelope::new(&[("when", "\"another\"")])),
    },
    Edit {
        what: "an envelope with a name is added",
        there: "envelope-offered",
        back: "envelope-withdrawn",
        differ: |_, new, _| {
            let named = [("name", "\"another\""), ("failed", "\"another\"")];
            new.envelopes.insert(0, Envelope::new(&named));
        },
    },
    both_ways("envelopes are in another order", "envelopes-reordered", |_, new, _| {
        new.envelopes.reverse();
    }),
    both_ways("an envelope has another name", "envelope-renamed", |_, new, _| {
        envelope(new, "name").set("name", "\"report\"");
    }),
    both_ways("an envelope reads other replies", "envelope-reads-changed", |_, new, _| {
        envelope(new, "records").set("when", "{ kind = \"Lines\" }");
    }),
    both_ways("an envelope passes replies over", "envelope-reads-changed", |_, new, _| {
        envelope(new, "records").set("unless", "\"draft\"");
    }),
    both_ways("another reply has failed", "envelope-outcome-changed", |_, new, _| {
        envelope(new, "records").set("ok", "{ good = true }");
    }),
    both_ways("the code stands elsewhere", "envelope-faults-changed", |_, new, _| {
        envelope(new, "retry").set("code", "\"error.reason\"");
    }),
    both_ways("a list takes other entries", "envelope-faults-changed", |_, new, _| {
        envelope(new, "records").set("records", "{ at = \"rows[]\", when = \"error\" }");
    }),
    both_ways("there is one list more", "envelope-faults-changed", |_, new, _| {
        envelope(new, "records").set("rejected", "\"lost[]\"");
    }),
    both_ways("a reply brings another verdict", "envelope-retry-changed", |_, new, _| {
        envelope(new, "retry").set("retry", "{ never = \"error.busy\" }");
    }),
    both_ways("a wait stands elsewhere", "envelope-retry-changed", |_, new, _| {
        envelope(new, "retry").set("delay", "{ at = \"pause\", unit = \"ms\" }");
    }),
    both_ways("a warning stands elsewhere", "envelope-notes-changed", |_, new, _| {
        envelope(new, "records").set("warnings", "[{ at = \"notes[]\" }, \"hints[]\"]");
    }),
];

/// The envelope that says something of `key`, wherever other edits have put it.
fn envelope<'s>(spec: &'s mut Spec, key: &str) -> &'s mut Envelope {
    let says = |envelope: &&mut Envelope| envelope.says.iter().any(|(said, _)| *said == key);
    spec.envelopes.iter_mut().rfind(says).unwrap()
}
