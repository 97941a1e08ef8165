//! The second of three crates: its errors are derived from the catalogue of the first.

#![no_std]

extern crate alloc;

use alloc::string::String;

use errcat_tests_tickets::tickets;

/// Why a seat could not be had.
#[derive(Debug, PartialEq, errcat::CatalogError)]
#[catalog(tickets)]
#[catalog(exhaustive(level = seat))]
#[non_exhaustive]
pub enum SeatError {
    /// Somebody else has it.
    #[catalog(code = SeatTaken)]
    Taken {
        /// Which seat.
        seat: String,
    },
    /// Anything else about the seat.
    #[catalog(level = seat)]
    Other(tickets::Fault),
}
