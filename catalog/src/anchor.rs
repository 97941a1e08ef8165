//! What a code is linked by on its reference page: `#1006`.

use std::fmt::Write;

use crate::Catalogue;

/// The id of a code that is written so on the wire: white space cannot stand in one.
#[must_use]
pub fn id(wire: &str) -> String {
    wire.replace(char::is_whitespace, "_")
}

/// The link to an id on the same page.
#[must_use]
pub fn link(id: &str) -> String {
    let mut link = String::from("#");
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                link.push(char::from(byte));
            }
            // Writing to a String cannot fail.
            byte => drop(write!(link, "%{byte:02X}")),
        }
    }
    link
}

impl Catalogue {
    /// Where a code that is written so on the wire stands on the published page, if there is one.
    ///
    /// ```
    /// let text = r#"
    /// errcat = 1
    /// [catalogue]
    /// name = "api"
    /// title = "An API"
    /// code = "text"
    /// docs_url = "https://example.com/errors"
    /// [level.response]
    /// doc = "The whole request failed."
    /// "#;
    /// let source = errcat_catalog::Source::new("api.toml", text);
    /// let catalogue = errcat_catalog::load(&source).catalogue.ok_or("mistakes")?;
    /// assert_eq!(catalogue.page_of("not found").unwrap(), "https://example.com/errors#not_found");
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn page_of(&self, wire: &str) -> Option<String> {
        Some(page_at(&self.docs_url.as_ref()?.value, wire))
    }
}

/// The same where the page is published at this address.
#[must_use]
pub fn page_at(docs_url: &str, wire: &str) -> String {
    format!("{docs_url}{}", link(&id(wire)))
}
