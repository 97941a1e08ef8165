//! A server that behaves like Marketo's REST API, to test clients against.
//!
//! It has tokens that run out, the limits of a subscription, leads, the queue of exports, and it
//! draws faults from a seed: gateways' pages, connections that end before or after the work was
//! done, codes of every kind. It writes down what it sees, so that a test can tell whether a client
//! wrote anything twice, or ever broke a limit. It listens on a loopback port within the process;
//! what time it is, a [`Clock`] says, which may be a [`VirtualClock`].
//!
//! Behaviour that no capture backs is the vendor's documentation taken at its word.

mod clock;
mod exports;
mod faults;
mod leads;
mod limits;
mod reply;
mod routes;
mod seen;
mod server;
mod settings;
mod tokens;
mod virtual_clock;
mod wire;
mod world;

pub use clock::{Clock, SystemClock, Wait};
pub use faults::{Fault, Worked};
pub use leads::Lead;
pub use seen::SeenCall;
pub use server::Server;
pub use settings::Settings;
pub use virtual_clock::{Call, Sleep, VirtualClock};

/// The client id that the identity endpoint knows.
pub const CLIENT_ID: &str = "4d7f1a92-sync-leads";

/// The client secret that goes with it.
pub const CLIENT_SECRET: &str = "not-a-secret-at-all";
