//! Which records go into one request.

use alloc::vec::Vec;

use super::Envelope;
use errcat::Limit;

/// What one request may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub(super) records: usize,
    pub(super) bytes: u64,
    overhead: u64,
}

impl Limits {
    /// At most so many records, in a body of at most so many bytes.
    #[must_use]
    pub fn new(records: &Limit, bytes: &Limit) -> Self {
        let records = usize::try_from(records.max).unwrap_or(usize::MAX).max(1);
        Self { records, bytes: bytes.max, overhead: 0 }
    }

    /// The same with this envelope around the records.
    #[must_use]
    pub fn around(mut self, envelope: &Envelope) -> Self {
        self.overhead = envelope.overhead();
        self
    }

    /// Whether a request may hold so many records of so many bytes in all.
    pub(super) fn hold(&self, records: usize, bytes: u64) -> bool {
        records <= self.records && self.body(records, bytes) <= self.bytes
    }

    /// The size of a body with so many records of so many bytes in all, and the commas between.
    pub(super) fn body(&self, records: usize, bytes: u64) -> u64 {
        let commas = records.saturating_sub(1) as u64;
        self.overhead.saturating_add(bytes).saturating_add(commas)
    }
}

/// Records in requests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packed {
    /// The positions of the records of each request, in the order of the input.
    pub batches: Vec<Vec<usize>>,
    /// The records that no request can hold.
    pub too_large: Vec<TooLarge>,
}

/// A record that no request can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge {
    /// Its position, counted from 0.
    pub position: usize,
    /// The size of a request, or a file, with this record alone, in bytes.
    pub bytes: u64,
    /// The most that one may have.
    pub allowed: u64,
}

/// Packs records of these sizes, in bytes of JSON, into as few requests as their order allows.
///
/// ```
/// use errcat_client::batch::{Envelope, Limits, TooLarge, pack};
/// use errcat::marketo::limit;
///
/// let limits = Limits::new(&limit::BATCH, &limit::PAYLOAD)
///     .around(&Envelope::new(r#"{"input":["#, "]}"));
/// let packed = pack([400_000, 2_000_000, 400_000, 400_000], limits);
/// assert_eq!(packed.batches, [vec![0, 2], vec![3]]);
/// let too_large = TooLarge { position: 1, bytes: 2_000_012, allowed: 1_000_000 };
/// assert_eq!(packed.too_large, [too_large]);
/// ```
#[must_use]
pub fn pack(sizes: impl IntoIterator<Item = u64>, limits: Limits) -> Packed {
    let mut packed = Packed::default();
    let (mut batch, mut bytes) = (Vec::new(), 0_u64);
    for (position, size) in sizes.into_iter().enumerate() {
        if !limits.hold(1, size) {
            let bytes = limits.body(1, size);
            packed.too_large.push(TooLarge { position, bytes, allowed: limits.bytes });
            continue;
        }
        if !limits.hold(batch.len() + 1, bytes.saturating_add(size)) {
            packed.batches.push(core::mem::take(&mut batch));
            bytes = 0;
        }
        batch.push(position);
        bytes += size;
    }
    if !batch.is_empty() {
        packed.batches.push(batch);
    }
    packed
}
