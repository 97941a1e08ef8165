//! Which HTTP statuses a test lets through.

use errcat_catalog::model::envelope::{Check, Test, Wanted, What};

/// Whether it can hold in a reply with this status.
pub fn may_hold(test: &Test, status: &str) -> bool {
    test.any.iter().any(|alternative| alternative.all.iter().all(|check| lets(check, status)))
}

fn lets(check: &Check, status: &str) -> bool {
    match (&check.place.value, &check.wanted.value) {
        (What::Status, Wanted::OneOf(values)) => {
            values.iter().any(|value| value.text().as_deref() == Some(status))
        }
        (What::Status, range @ Wanted::Range { .. }) => {
            status.parse().is_ok_and(|status| range.is_range_with(status))
        }
        _ => true,
    }
}
