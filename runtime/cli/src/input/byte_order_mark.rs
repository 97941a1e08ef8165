//! The mark that some editors and shells put before a text.

pub const MARK: &[u8] = "\u{FEFF}".as_bytes();
