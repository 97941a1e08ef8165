//! What only an outside crate can show of errcat; see `tests/`.
//!
//! The catalogues expanded here stand under the workspace's lints, `missing_docs` and
//! `clippy::pedantic` among them.

/// Two catalogues in one crate, one of them in a nested module.
pub mod nested {
    /// Codes that are integers, negative ones among them.
    pub mod shop {
        errcat::catalog! { "catalogues/shop.toml" }
    }
}

/// Codes that are text.
pub mod bank {
    errcat::catalog! { "catalogues/bank.toml" }
}

/// The same catalogue once more, as another module.
pub mod shop_again {
    errcat::catalog! { "catalogues/shop.toml" }
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(doctest)]
#[doc = include_str!("../docs/your-own-error-type.md")]
struct YourOwnErrorType;

#[cfg(doctest)]
#[doc = include_str!("../docs/compared-with-thiserror.md")]
struct ComparedWithThiserror;

#[cfg(doctest)]
#[doc = include_str!("../docs/from-thiserror.md")]
struct FromThiserror;

#[cfg(doctest)]
#[doc = include_str!("../docs/testing-error-handling.md")]
struct TestingErrorHandling;

#[cfg(doctest)]
#[doc = include_str!("../docs/unknown-codes.md")]
struct UnknownCodes;

#[cfg(doctest)]
#[doc = include_str!("../docs/with-other-crates.md")]
struct WithOtherCrates;

#[cfg(doctest)]
#[doc = include_str!("../docs/from-a-hand-written-enum.md")]
struct FromAHandWrittenEnum;

#[cfg(doctest)]
#[doc = include_str!("../docs/incidents.md")]
struct Incidents;

#[cfg(doctest)]
#[doc = include_str!("../docs/overlays.md")]
struct Overlays;

#[cfg(all(doctest, feature = "clients"))]
#[doc = include_str!("../docs/clients.md")]
struct Clients;

#[cfg(doctest)]
#[doc = include_str!("../docs/a-client-that-survives.md")]
struct AClientThatSurvives;
