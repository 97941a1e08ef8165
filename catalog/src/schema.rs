//! The format as editors know it.

/// The JSON Schema of the catalogue format, as text: draft 7, which editors read.
///
/// It knows what one value can be. What ties values together, such as a code that names a level,
/// only [`load`](crate::load()) checks.
pub const SCHEMA: &str = include_str!("../errcat.schema.json");
