//! URLs.

use super::{Scan, form};

/// The query, and a fragment that is one: OAuth hands tokens out there.
pub(super) fn scan(url: &str, scan: &mut Scan<'_>) {
    let fragment = url.find('#').unwrap_or(url.len());
    let query = url.find('?').map_or(fragment, |mark| mark + 1);
    form::scan(url, query..fragment, scan);
    form::scan(url, fragment + 1..url.len(), scan);
}
