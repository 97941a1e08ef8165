//! Where errors stand in a reply, as tables for the runtime's reader.
//!
//! The envelopes of a catalogue are lowered to a [plan](mod@tables): plain data with the same parts as
//! the runtime's tables, in which every place has its slot. The plan is written as a constant, or
//! built while a program runs by whoever knows the runtime.
//!
//! ```text
//! impl<const N: usize> rt::__private::Description for __Replies<N> { … }
//! ```

mod lower;
mod slots;
pub mod tables;
mod written;

use errcat_catalog::{Catalogue, Source};
use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::Plan;
use tables::Envelopes;

/// The tables of `catalogue`, which was read from `source`.
///
/// ```
/// let source = errcat_catalog::bundled("marketo").ok_or("no such catalogue")?;
/// let catalogue = errcat_catalog::load(&source).catalogue.ok_or("mistakes")?;
/// let tables = errcat_codegen::envelope::tables(&catalogue, &source);
/// assert_eq!(tables.all.len(), catalogue.envelopes.len());
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn tables(catalogue: &Catalogue, source: &Source) -> Envelopes {
    lower::lower(catalogue, Some(source))
}

/// The type that has the description of replies, and the item that makes it, if there is anything to
/// say.
pub(crate) fn description(plan: &Plan<'_>) -> (TokenStream, TokenStream) {
    let tables = lower::lower(plan.catalogue, plan.lines.then_some(plan.source));
    if tables.all.is_empty() {
        (quote!(rt::__private::NoDescription), TokenStream::new())
    } else {
        (quote!(__Replies<0>), written::item(&tables))
    }
}
