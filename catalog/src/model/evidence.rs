//! Where and when a fact was read.

use std::fmt;

use super::{Catalogue, Code, Condition, Date};
use crate::source::Located;

/// Where a fact was read, and on which day.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// A URL, or words such as `a reply to Sync Leads`.
    pub source: Option<Located<String>>,
    /// The day it was read there.
    pub seen: Option<Located<Date>>,
}

impl Evidence {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.source.is_none() && self.seen.is_none()
    }

    /// This, and where it says nothing, what `general` says.
    #[must_use]
    pub fn or(&self, general: Self) -> Self {
        Self {
            source: self.source.clone().or(general.source),
            seen: self.seen.clone().or(general.seen),
        }
    }
}

/// `https://example.com/errors, read on 2026-08-17`; empty where nothing is said.
impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.source, &self.seen) {
            (Some(source), Some(seen)) => write!(f, "{}, read on {}", source.value, seen.value),
            (Some(source), None) => f.write_str(&source.value),
            (None, Some(seen)) => write!(f, "read on {}", seen.value),
            (None, None) => Ok(()),
        }
    }
}

impl Catalogue {
    /// Where its facts come from, but for rows that name a source or a day of their own.
    #[must_use]
    pub fn evidence(&self) -> Evidence {
        Evidence { source: self.source.clone(), seen: self.as_of.clone() }
    }

    /// What stands behind the row of a code, be it said there or for the whole file that lists it.
    ///
    /// ```
    /// let text = r#"
    /// errcat = 1
    /// [catalogue]
    /// name = "api"
    /// title = "An API"
    /// code = "integer"
    /// source = "https://example.com/errors"
    /// as_of = 2026-08-17
    /// [level.response]
    /// doc = "The whole request failed."
    /// [[code]]
    /// code = 606
    /// level = "response"
    /// name = "RateLimited"
    /// message = "Too many calls"
    /// retry = "never"
    /// doc = "Too many calls."
    /// seen = 2026-11-26
    /// "#;
    /// let source = errcat_catalog::Source::new("api.toml", text);
    /// let catalogue = errcat_catalog::load(&source).catalogue.ok_or("mistakes")?;
    /// let evidence = catalogue.evidence_of(&catalogue.codes[0]);
    /// assert_eq!(evidence.to_string(), "https://example.com/errors, read on 2026-11-26");
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn evidence_of(&self, code: &Code) -> Evidence {
        let of_all = match &self.overlay {
            Some(overlay) if code.is_added => {
                Evidence { source: overlay.source.clone(), seen: None }
            }
            _ => self.evidence(),
        };
        code.evidence.or(of_all)
    }

    /// The same of a condition, which has that of its code where it says nothing.
    #[must_use]
    pub fn evidence_of_condition(&self, code: &Code, condition: &Condition) -> Evidence {
        condition.evidence.or(self.evidence_of(code))
    }
}
