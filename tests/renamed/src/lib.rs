//! A crate in which errcat has another name, and a catalogue that nobody outside sees.

/// What something called `errcat` in the way must not disturb.
pub mod errcat {}

mod private {
    api_errors::catalog! { "../../catalogues/shop.toml", crate = ::api_errors }
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
}
