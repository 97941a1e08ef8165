//! A small catalogue for tests, synthetic.
#![allow(missing_docs, unreachable_pub, reason = "only for tests")]

errcat::catalog! { "testing.toml" }
