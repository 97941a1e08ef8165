//! What each type of a catalogue means.

use super::Tables;

#[cfg(not(test))]
pub use process::{by, set};
#[cfg(test)]
pub use thread::{by, set};

/// The command needs two; tests of the reader hold many against each other.
const CATALOGUES_AT_ONCE: usize = 16;

/// What is set first is meant for as long as the program runs.
#[cfg(not(test))]
mod process {
    use std::sync::OnceLock;

    use super::{CATALOGUES_AT_ONCE, Tables};

    static CATALOGUES: [OnceLock<Tables>; CATALOGUES_AT_ONCE] =
        [const { OnceLock::new() }; CATALOGUES_AT_ONCE];

    pub fn set(index: usize, tables: impl FnOnce() -> Tables) {
        if let Some(cell) = CATALOGUES.get(index) {
            cell.get_or_init(tables);
        }
    }

    pub fn by(index: usize) -> Option<&'static Tables> {
        CATALOGUES.get(index)?.get()
    }
}

/// Tests read with many catalogues in one process: each thread with the last that it named.
#[cfg(test)]
mod thread {
    use std::cell::Cell;

    use super::{CATALOGUES_AT_ONCE, Tables};

    type Meant = Cell<Option<&'static Tables>>;

    thread_local! {
        static CATALOGUES: [Meant; CATALOGUES_AT_ONCE] = const { [const { Cell::new(None) }; CATALOGUES_AT_ONCE] };
    }

    pub fn set(index: usize, tables: impl FnOnce() -> Tables) {
        CATALOGUES.with(|all| {
            if let Some(cell) = all.get(index) {
                cell.set(Some(Box::leak(Box::new(tables()))));
            }
        });
    }

    pub fn by(index: usize) -> Option<&'static Tables> {
        CATALOGUES.with(|all| all.get(index)?.get())
    }
}
