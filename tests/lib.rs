//! What only an outside crate can show of errcat; see `tests/`.
