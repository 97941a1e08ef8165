//! What `errcat generate` writes needs nothing but `errcat`, without its macros.
#![no_std]

pub mod bank;
pub mod broker;
pub mod parcels;
pub mod parcels_seen;
pub mod shop;
