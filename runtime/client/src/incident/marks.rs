//! Values that are equal have one mark.

use alloc::borrow::ToOwned;
use alloc::vec::Vec;
use std::collections::HashMap;

use super::shown::Shown;

/// Where in a body a value stands: in the request's or not, at which place of its outline, in which
/// record.
pub(super) type Spot = (bool, usize, Option<usize>);

/// The values that an incident speaks of one by one: it shows their numbers, and never them.
#[derive(Default)]
pub(super) struct Marks {
    known: HashMap<Vec<u8>, Mark>,
    /// A bit for each length that they have, the last for all that are longer.
    lengths: u64,
    spoken_of: usize,
}

#[derive(Default)]
struct Mark {
    /// In the order in which they are spoken of; 0 before that.
    number: usize,
    was_sent: bool,
    at: Option<Spot>,
}

impl Marks {
    /// Knows a value that may be spoken of, and whether it was sent.
    pub fn expect(&mut self, value: &[u8], sent: bool) {
        self.lengths |= 1 << value.len().min(63);
        self.known.entry(value.to_owned()).or_default().was_sent |= sent;
    }

    /// Has met a value in a body.
    pub fn meet(&mut self, value: &[u8], spot: Spot) {
        if self.lengths >> value.len().min(63) & 1 == 1
            && let Some(mark) = self.known.get_mut(value)
        {
            mark.was_sent |= spot.0;
            mark.at.get_or_insert(spot);
        }
    }

    pub fn was_sent(&self, value: &str) -> bool {
        self.known.get(value.as_bytes()).is_some_and(|mark| mark.was_sent)
    }

    /// What stands in place of a value: `‹text 3, 8 bytes›`, of a credential without its size.
    pub fn show(&mut self, what: &'static str, value: &[u8]) -> Shown {
        let mark = self.known.entry(value.to_owned()).or_default();
        if mark.number == 0 {
            self.spoken_of += 1;
            mark.number = self.spoken_of;
        }
        let is_number = value.iter().all(|byte| byte.is_ascii_digit() || b"+-.".contains(byte));
        let what = if what == "text" && is_number { "number" } else { what };
        let size = ["text", "name"].contains(&what).then(|| shown!(", ", Shown::size(value.len())));
        shown!("‹", what, " ", Shown::number(mark.number), size, "›")
    }

    /// Those that were spoken of and stand in a body, in the order of their numbers.
    pub fn spots(&self) -> Vec<(usize, Spot)> {
        let spoken_of = self.known.values().filter(|mark| mark.number > 0);
        let mut spots: Vec<_> = spoken_of.filter_map(|it| Some((it.number, it.at?))).collect();
        spots.sort_unstable();
        spots
    }
}
