//! A crate in which errcat has another name, and a catalogue that nobody outside sees.

/// What something called `errcat` in the way must not disturb.
pub mod errcat {}

mod private {
    api_errors::catalog! { "../../catalogues/shop.toml", crate = ::api_errors }
}

/// What the build script wrote.
pub mod built {
    api_errors::catalog! {
        concat!(env!("OUT_DIR"), "/shop.toml"), crate = ::api_errors
    }
}

/// An error of one's own, of a catalogue that comes with the crate.
#[derive(Debug, api_errors::CatalogError)]
#[catalog(api_errors::marketo, crate = ::api_errors)]
pub enum LeadError {
    /// There is none.
    #[catalog(code = LeadNotFound)]
    Missing,
    /// Anything else.
    #[catalog(rest)]
    Other(api_errors::marketo::Fault),
}

/// One of the private catalogue.
#[derive(Debug, api_errors::CatalogError)]
#[catalog(private, crate = ::api_errors)]
#[allow(dead_code, reason = "the compiler must take it")]
enum OrderError {
    #[catalog(code = OutOfStock)]
    OutOfStock,
    #[catalog(include)]
    Closed(ClosedError),
}

/// Included by the other.
#[derive(Debug, api_errors::CatalogError)]
#[catalog(private, crate = ::api_errors)]
enum ClosedError {
    #[catalog(code = Closed)]
    Closed(private::Fault),
}

/// Whether the shop may be asked again.
#[must_use]
pub fn is_retryable(wire: &str) -> Option<bool> {
    private::Code::from_wire(wire).map(private::Code::is_retryable)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_catalogue_works_under_the_other_name() {
        let answers = ["-20", "-7", "5"].map(super::is_retryable);
        assert_eq!(answers, [Some(true), Some(false), None]);
    }

    #[test]
    fn errors_are_derived_under_the_other_name() {
        use super::private::Fault;
        use super::{ClosedError, OrderError};
        use api_errors::Place;

        let closed = OrderError::try_from(Fault::new(Place::Response, "-20"));
        assert!(matches!(closed, Ok(OrderError::Closed(ClosedError::Closed(_)))));
        let missing = api_errors::marketo::Fault::new(Place::Record(0), "1004");
        assert!(matches!(missing.into(), super::LeadError::Missing));
    }
}
