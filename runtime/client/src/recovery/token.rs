//! Which access tokens failed.

use alloc::vec::Vec;

/// Tells access tokens apart without holding them: a generation counted by the caller, or a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenId(pub u64);

impl TokenId {
    /// A digest of the token (FNV-1a, 64 bits): to tell tokens apart, not to keep them secret.
    #[must_use]
    pub fn of(token: &str) -> Self {
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(token.bytes().fold(0xcbf2_9ce4_8422_2325, step))
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Tokens {
    pub current: Option<TokenId>,
    failed: Vec<Option<TokenId>>,
    /// How many have failed since a send failed for anything else.
    in_a_row: u32,
}

/// A token that has just been renewed may have been revoked meanwhile, but not again and again.
pub(crate) const RENEWALS_IN_A_ROW: u32 = 4;

impl Tokens {
    /// Notes that the current token failed; whether another may be tried.
    pub fn fail(&mut self) -> bool {
        let first = !self.needs_another();
        if first {
            self.failed.push(self.current);
        }
        self.in_a_row += 1;
        first && self.in_a_row <= RENEWALS_IN_A_ROW
    }

    /// Notes that a send failed, or not, for something else.
    pub fn pass(&mut self) {
        self.in_a_row = 0;
    }

    /// Whether the current token has failed.
    pub fn needs_another(&self) -> bool {
        self.failed.contains(&self.current)
    }

    /// Whether this token has failed.
    pub fn has_failed(&self, token: TokenId) -> bool {
        self.failed.contains(&Some(token))
    }

    /// What is known of both; of their current tokens, one that has not failed if there is one.
    pub fn join(&mut self, other: Self) {
        self.failed.extend(other.failed);
        self.in_a_row = self.in_a_row.max(other.in_a_row);
        if self.needs_another() {
            self.current = other.current;
        }
    }
}
