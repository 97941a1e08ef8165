//! Numbers and texts as the runtime reads them back.

/// What says one part of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bytes(pub(super) Vec<u8>);

impl Bytes {
    /// One that begins with this.
    pub(super) fn of(number: impl TryInto<u64>) -> Self {
        Self::default().number(number)
    }

    /// Seven bits a byte, the low ones first; the highest bit says that more follow.
    pub(super) fn number(mut self, number: impl TryInto<u64>) -> Self {
        let mut rest = number.try_into().unwrap_or(u64::MAX);
        while rest >= 0x80 {
            self.0.push(low(rest) | 0x80);
            rest >>= 7;
        }
        self.0.push(low(rest));
        self
    }

    /// The sign goes into the lowest bit.
    pub(super) fn signed(self, number: i64) -> Self {
        self.number((number << 1 ^ number >> 63).cast_unsigned())
    }

    /// Where something begins, and how much of it there is.
    pub(super) fn some(self, (first, count): (usize, usize)) -> Self {
        self.number(first).number(count)
    }

    /// If there is anything, its bit is set, and it follows.
    pub(super) fn or_none<const N: usize>(bits: u64, all: [(u32, Option<Self>); N]) -> (u64, Self) {
        let mut said = (bits, Self::default());
        for (bit, bytes) in all {
            if let Some(bytes) = bytes {
                said.0 |= 1 << bit;
                said.1.0.extend(bytes.0);
            }
        }
        said
    }

    pub(super) fn then(mut self, next: Self) -> Self {
        self.0.extend(next.0);
        self
    }
}

/// The lowest seven bits.
fn low(number: u64) -> u8 {
    number.to_le_bytes()[0] & 0x7f
}
