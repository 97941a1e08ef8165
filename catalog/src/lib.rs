#![doc = include_str!("../README.md")]

pub mod anchor;
mod bundled;
mod check;
mod diagnostic;
#[cfg(feature = "diff")]
pub mod diff;
mod file;
mod keys;
mod load;
pub mod model;
pub mod reserved;
mod schema;
mod source;
mod suggest;
mod template;

pub use bundled::{BUNDLED, bundled};
pub use diagnostic::{Diagnostic, Part, Severity};
pub use file::{load_bytes, load_file, load_over};
pub use load::{Loaded, MAX_SIZE, base_of, load};
pub use model::Catalogue;
pub use schema::SCHEMA;
pub use source::{Located, Position, Source, Span};
pub use suggest::{likely, nearest};
pub use template::{Hole, Template, TemplateError};
