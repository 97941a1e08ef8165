//! Locks, which `loom` takes the place of where it tries every interleaving.

#[cfg(errcat_loom)]
pub(crate) use loom::sync::{Mutex, MutexGuard};
pub(crate) use std::sync::PoisonError;
#[cfg(not(errcat_loom))]
pub(crate) use std::sync::{Mutex, MutexGuard};
