//! The third of three crates: derived from the catalogue of the first, it includes an error of the
//! second, and depends on errcat only by way of the first.

use errcat_tests_tickets::{errcat, tickets};
use errcat_tests_tickets_client::SeatError;

/// Why an order failed.
#[derive(Debug, PartialEq, errcat::CatalogError)]
#[catalog(tickets, exhaustive, crate = errcat_tests_tickets::errcat)]
pub enum OrderError {
    /// A seat.
    #[catalog(include)]
    Seat(SeatError),
    /// Too many people.
    #[catalog(code = "busy", display = "busy: {waiting} before you")]
    Busy {
        /// How many are before you.
        waiting: u32,
    },
    /// What the catalogue does not list.
    #[catalog(rest)]
    Other(tickets::Fault),
}

#[cfg(test)]
mod tests {
    use super::errcat::{Action, Classified, Place};
    use super::tickets::{Code, Fault};
    use super::{OrderError, SeatError};

    fn order(code: &str, message: &str) -> OrderError {
        Fault::new(Place::Response, code).with_message(message).into()
    }

    #[test]
    fn the_third_crate_knows_the_codes_of_the_first_and_the_errors_of_the_second() {
        let taken = order("S001", "Seat 14b is taken.");
        assert_eq!(taken, OrderError::Seat(SeatError::Taken { seat: "14b".into() }));
        assert_eq!(taken.to_string(), "seat 14b is taken");
        assert_eq!(taken.code(), Some(Code::SeatTaken));

        assert!(matches!(order("S777", "?"), OrderError::Seat(SeatError::Other(_))));
        assert!(matches!(order("shut", "?"), OrderError::Other(_)));

        let busy = order("busy", "12 are waiting");
        assert_eq!(busy, OrderError::Busy { waiting: 12 });
        assert_eq!(
            (busy.to_string(), busy.action()),
            ("busy: 12 before you".into(), Action::Backoff)
        );
    }
}
