//! A small catalogue for tests, synthetic.
#![allow(missing_docs, unreachable_pub, reason = "only for tests")]

errcat::catalog! { "testing.toml" }

/// Another, whose replies name records in all the ways there are.
pub mod named {
    errcat::catalog! { "named.toml" }
}
