//! The catalogues that come with errcat.

use crate::source::Source;

/// The bundled catalogue called `name`; the only one so far is `marketo`.
///
/// ```
/// let source = errcat_catalog::bundled("marketo").ok_or("no such catalogue")?;
/// let catalogue = errcat_catalog::load(&source).into_result().map_err(|_| "mistakes")?;
/// assert_eq!(catalogue.codes.len(), 72);
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn bundled(name: &str) -> Option<Source> {
    match name {
        "marketo" => Some(Source::new("marketo.toml", include_str!("../marketo.toml"))),
        _ => None,
    }
}
