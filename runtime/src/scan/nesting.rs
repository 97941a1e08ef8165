//! What is open around a place.

use alloc::vec::Vec;

/// Which of the open brackets are braces: 64 of them in place, the outer ones in a list.
#[derive(Default)]
pub(super) struct Nesting {
    innermost: u64,
    /// How many bits of `innermost` are in use.
    used: u32,
    outer: Vec<u64>,
}

impl Nesting {
    pub fn push(&mut self, object: bool) {
        if self.used == u64::BITS {
            self.outer.push(self.innermost);
            self.used = 0;
        }
        self.innermost = self.innermost << 1 | u64::from(object);
        self.used += 1;
    }

    pub const fn top(&self) -> Option<bool> {
        if self.used == 0 { None } else { Some(self.innermost & 1 == 1) }
    }

    pub fn pop(&mut self) {
        self.innermost >>= 1;
        self.used -= 1;
        if self.used == 0
            && let Some(outer) = self.outer.pop()
        {
            self.innermost = outer;
            self.used = u64::BITS;
        }
    }
}
