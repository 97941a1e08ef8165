//! Codes, classification and texts need neither `std` nor any dependency.
#![no_std]

/// A catalogue in a crate without `std`.
pub mod shop {
    errcat::catalog! { "../../catalogues/shop.toml" }
}

/// An error of one's own.
#[derive(Debug, errcat::CatalogError)]
#[catalog(shop)]
pub enum OrderError {
    /// Too few are left.
    #[catalog(code = OutOfStock)]
    OutOfStock {
        /// How many there are.
        left: u32,
    },
    /// Anything else.
    #[catalog(rest, display = "the shop failed: {0}")]
    Other(shop::Fault),
}

/// Classification in a constant.
pub const ASK_AGAIN: bool = shop::Code::Closed.is_retryable();

#[cfg(test)]
mod tests {
    use super::OrderError;
    use super::shop::{Code, Fault};
    use errcat::Place;

    #[test]
    fn faults_tell_what_the_catalogue_says() {
        let fault = Fault::new(Place::Response, "-7").with_message("Only 2 of 'socks' left");
        assert_eq!(fault.code(), Some(Code::OutOfStock));
        assert_eq!(fault.argument("article"), Some("socks"));
        let looked_up = Code::from_wire("-20").map(Code::is_retryable);
        assert_eq!(looked_up, Some(super::ASK_AGAIN));
    }

    #[test]
    fn a_derived_error_needs_no_std_either() {
        let fault = Fault::new(Place::Response, "-7").with_message("Only 2 of 'socks' left");
        assert!(matches!(OrderError::from(fault), OrderError::OutOfStock { left: 2 }));
    }
}
