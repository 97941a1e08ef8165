//! Where errors stand in a reply, as tables for the runtime's reader.
//!
//! The envelopes of a catalogue are lowered to a [plan](tables): plain data with the same parts as
//! the runtime's tables, in which every place has its slot. The plan is written as a constant, or
//! built while a program runs by whoever knows the runtime.
//!
//! ```text
//! const ENVELOPES: &'static rt::__private::envelope::Envelopes = &Tables::PART_7.finish(true);
//! ```

mod lower;
mod slots;
pub mod tables;
mod written;

use errcat_catalog::{Catalogue, Source};
use proc_macro2::TokenStream;

use crate::plan::Plan;
use tables::Envelopes;

/// The tables of `catalogue`, which was read from `source`.
///
/// ```
/// let toml = "errcat = 1\n[[envelope]]\nfailed = \"error\"\ncode = \"error.code\"\n";
/// let source = errcat_catalog::Source::new("api.toml", toml);
/// let catalogue = errcat_catalog::load(&source).catalogue.ok_or("no catalogue")?;
/// let tables = errcat_codegen::envelope::tables(&catalogue, &source);
/// assert!(!tables.integers);
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn tables(catalogue: &Catalogue, source: &Source) -> Envelopes {
    lower::lower(catalogue, source)
}

/// The constant of the catalogue's type; nothing where there is nothing to say.
pub(crate) fn constant(plan: &Plan<'_>) -> TokenStream {
    let tables = lower::lower(plan.catalogue, plan.source);
    if tables.all.is_empty() { TokenStream::new() } else { written::constant(&tables) }
}
