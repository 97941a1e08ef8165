//! What the server has seen.

use errcat::Timestamp;

use crate::Fault;

/// A call as it arrived, and what came of it.
#[derive(Clone, Debug)]
pub struct SeenCall {
    /// When it arrived.
    pub at: Timestamp,
    /// When it was answered, or cut; `None` while it runs.
    pub answered: Option<Timestamp>,
    /// Method and path, with `?_method=GET` where a POST is a query.
    pub endpoint: String,
    /// Whether it belongs to the REST API, whose limits it counts against; identity does not.
    pub is_rest: bool,
    /// The length of its URI in bytes.
    pub uri_bytes: usize,
    /// The length of its body in bytes.
    pub body_bytes: usize,
    /// How many calls were running, this one included.
    pub running: usize,
    /// The HTTP status or code with which the server refused it, by its own rules: not by chance.
    pub refused: Option<u16>,
    /// What went wrong by chance.
    pub fault: Option<Fault>,
}
