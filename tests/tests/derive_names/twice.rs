// One file that is two modules.

/// A catalogue of its own.
pub mod api {
    errcat::catalog! { "../../catalogues/bank.toml" }
}

/// An enum that another includes.
#[derive(Debug, errcat::CatalogError)]
#[catalog(self::api)]
pub enum Error {
    /// One.
    #[catalog(code = "23505")]
    Duplicate(api::Fault),
}

/// Includes it.
#[derive(Debug, errcat::CatalogError)]
#[catalog(self::api)]
pub enum Outer {
    /// The other.
    #[catalog(include)]
    Inner(Error),
    /// All others.
    #[catalog(rest)]
    Other(api::Fault),
}
