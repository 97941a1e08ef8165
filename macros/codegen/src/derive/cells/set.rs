//! Some of the cells, as bits.

/// Some of the cells.
#[derive(Clone, PartialEq, Eq)]
pub(in super::super) struct Set(Vec<u64>);

impl Set {
    pub(super) fn with_room_for(cells: usize) -> Self {
        Self(vec![0; cells.div_ceil(64)])
    }

    pub(in super::super) fn insert(&mut self, cell: usize) {
        self.0[cell / 64] |= 1 << (cell % 64);
    }

    pub(in super::super) fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine |= theirs;
        }
    }

    pub(in super::super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().filter(|(_, word)| **word != 0).flat_map(|(index, word)| {
            (0..64).filter(move |bit| word & (1 << bit) != 0).map(move |bit| index * 64 + bit)
        })
    }

    pub(in super::super) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub(in super::super) fn contains(&self, cell: usize) -> bool {
        self.0[cell / 64] & (1 << (cell % 64)) != 0
    }

    pub(in super::super) fn len(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// Whether it lies within `other`, which has more.
    pub(in super::super) fn is_within(&self, other: &Self) -> bool {
        self != other && self.0.iter().zip(&other.0).all(|(mine, theirs)| mine & !theirs == 0)
    }
}
