//! Codes, classification and texts need neither `std` nor any dependency.
#![no_std]

/// A catalogue in a crate without `std`.
pub mod shop {
    errcat::catalog! { "../../catalogues/shop.toml" }
}

/// Classification in a constant.
pub const ASK_AGAIN: bool = shop::Code::Closed.is_retryable();

#[cfg(test)]
mod tests {
    use super::shop::{Code, Fault};
    use errcat::Place;

    #[test]
    fn faults_tell_what_the_catalogue_says() {
        let fault = Fault::new(Place::Response, "-7").with_message("Only 2 of 'socks' left");
        assert_eq!(fault.code(), Some(Code::OutOfStock));
        assert_eq!(fault.argument("article"), Some("socks"));
        assert!(super::ASK_AGAIN);
    }
}
