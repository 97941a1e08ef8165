//! The catalogues that come with errcat.

use crate::source::Source;

macro_rules! catalogues {
    ($count:literal: $($name:literal $file:literal)+) => {
        /// The names of the catalogues that come with errcat; the first is meant where none is named.
        pub const BUNDLED: [&str; $count] = [$($name),+];

        /// The bundled catalogue called `name`, which is one of [`BUNDLED`].
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
                $($name => {
                    Some(Source::new(concat!($name, ".toml"), include_str!($file)))
                })+
                _ => None,
            }
        }
    };
}

catalogues! { 7:
    "marketo" "../marketo.toml"
    "http" "../http.toml"
    "oauth2" "../oauth2.toml"
    "grpc" "../grpc.toml"
    "postgresql" "../postgresql.toml"
    "kafka" "../kafka.toml"
    "marketo_data_ingestion" "../marketo_data_ingestion.toml"
}
