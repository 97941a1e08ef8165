//! The faults of a reply, of which there is seldom more than one.

use alloc::vec;
use alloc::vec::Vec;

use crate::{ErrorCode, FaultRef};

/// A list that takes no memory of its own before the second fault.
#[derive(Clone, Debug)]
pub(super) enum Faults<'a, C: ErrorCode> {
    Few(Option<FaultRef<'a, C>>),
    Many(Vec<FaultRef<'a, C>>),
}

impl<'a, C: ErrorCode> Faults<'a, C> {
    pub const fn new() -> Self {
        Self::Few(None)
    }

    #[inline]
    pub fn push(&mut self, fault: FaultRef<'a, C>) {
        match self {
            Self::Few(none @ None) => *none = Some(fault),
            Self::Few(first) => {
                let mut many = Vec::with_capacity(8);
                many.extend(first.take());
                many.push(fault);
                *self = Self::Many(many);
            }
            Self::Many(many) => many.push(fault),
        }
    }

    pub fn truncate(&mut self, length: usize) {
        match self {
            Self::Few(fault) if length == 0 => *fault = None,
            Self::Few(_) => {}
            Self::Many(many) => many.truncate(length),
        }
    }

    pub fn as_slice(&self) -> &[FaultRef<'a, C>] {
        match self {
            Self::Few(fault) => fault.as_slice(),
            Self::Many(many) => many,
        }
    }

    pub fn as_mut_slice(&mut self) -> &mut [FaultRef<'a, C>] {
        match self {
            Self::Few(fault) => fault.as_mut_slice(),
            Self::Many(many) => many,
        }
    }

    #[inline]
    pub fn len(&self) -> usize {
        match self {
            Self::Few(fault) => usize::from(fault.is_some()),
            Self::Many(many) => many.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }

    pub fn into_vec(self) -> Vec<FaultRef<'a, C>> {
        match self {
            Self::Few(None) => Vec::new(),
            Self::Few(Some(fault)) => vec![fault],
            Self::Many(many) => many,
        }
    }
}

impl<'a, C: ErrorCode> Extend<FaultRef<'a, C>> for Faults<'a, C> {
    fn extend<I: IntoIterator<Item = FaultRef<'a, C>>>(&mut self, faults: I) {
        faults.into_iter().for_each(|fault| self.push(fault));
    }
}
