//! What an enum takes, as the bits that the runtime's `Takes` explains.

use std::collections::BTreeMap;

use super::cells::{Cell, Cells, Set};
use super::table::Table;

/// Numbers what faults can be, the same for every enum of a catalogue.
pub(super) struct Bits {
    codes: usize,
    conditions: usize,
    ranges: usize,
}

impl Bits {
    pub(super) fn of(table: &Table<'_>) -> Self {
        Self {
            codes: table.codes.len(),
            conditions: table.conditions.len(),
            ranges: table.ranges.len(),
        }
    }

    /// How many bytes hold them all.
    pub(super) fn bytes(&self) -> usize {
        (self.codes + self.conditions + 2 * (self.ranges + 1)).div_ceil(8)
    }

    /// The bits of a set, in ascending order.
    pub(super) fn in_set(&self, set: &Set, cells: &Cells<'_>) -> Vec<usize> {
        let mut bits = Vec::new();
        // For each range, of its cells how many there are and how many are taken.
        let mut unlisted: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for (index, cell) in cells.all.iter().enumerate() {
            let is_taken = set.contains(index);
            match cell {
                Cell::Listed { code, condition: None } if is_taken => bits.push(*code),
                Cell::Listed { condition: Some(condition), .. } if is_taken => {
                    bits.push(self.codes + condition);
                }
                Cell::Listed { .. } => {}
                Cell::Unlisted { range, .. } => {
                    let (all, taken) = unlisted.entry(range.unwrap_or(self.ranges)).or_default();
                    *all += 1;
                    *taken += usize::from(is_taken);
                }
            }
        }
        let listed = self.codes + self.conditions;
        for (range, (all, taken)) in unlisted {
            if taken > 0 {
                bits.push(listed + 2 * range);
            }
            if taken == all {
                bits.push(listed + 2 * range + 1);
            }
        }
        bits.sort_unstable();
        bits
    }

    /// The bytes in which these bits are set: as many as it takes, and at least some.
    pub(super) fn as_bytes(bits: impl IntoIterator<Item = usize>, least: usize) -> Vec<u8> {
        let mut bytes = vec![0; least];
        for bit in bits {
            if bytes.len() <= bit / 8 {
                bytes.resize(bit / 8 + 1, 0);
            }
            bytes[bit / 8] |= 1 << (bit % 8);
        }
        bytes
    }
}
