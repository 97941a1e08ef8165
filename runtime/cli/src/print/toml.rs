//! TOML as it is written.

/// A text in quotes.
pub fn text(text: &str) -> String {
    // The escapes of JSON are among those of TOML, which wants one more.
    serde_json::Value::from(text).to_string().replace('\u{7F}', "\\u007F")
}
