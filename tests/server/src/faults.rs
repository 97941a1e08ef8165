//! What goes wrong by chance.

use std::time::Duration;

use fastrand::Rng;

/// What goes wrong with one reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// HTTP 502 with a page of a gateway.
    Gateway(Worked),
    /// The connection ends before a byte of the reply.
    Cut(Worked),
    /// The connection ends within the reply; the work was done.
    CutWithin,
    /// HTTP 200 with half a reply as if it were the whole; the work was done.
    Garbled,
    /// `success`, without `result`; the work was done.
    ResultMissing,
    /// `success`, with one result too few; the work was done.
    ResultShort,
    /// A code in `errors`.
    Failed(u16, Worked),
    /// 606, since others have used the window.
    OthersInWindow,
    /// 615, since others have calls running.
    OthersAtOnce,
    /// 601, since the token was revoked.
    TokenRevoked,
    /// Some records are rejected for the moment; the others are carried out.
    RecordsBusy,
}

/// Whether the work behind a fault was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worked {
    /// It was not, and never will be.
    No,
    /// It was.
    Yes,
    /// It is still going on, and will be done after this time.
    Later(Duration),
}

impl Fault {
    /// What goes wrong with the next reply, if anything does.
    pub(crate) fn draw(rng: &mut Rng, one_in: u32) -> Option<Self> {
        if one_in == 0 || rng.u32(0..one_in) > 0 {
            return None;
        }
        Some(match rng.u8(0..15) {
            0 | 1 => Self::Gateway(Worked::draw(rng)),
            2 | 3 => Self::Cut(Worked::draw(rng)),
            4 => Self::CutWithin,
            5 => Self::Garbled,
            6 => Self::ResultMissing,
            7 => Self::Failed(713, Worked::draw(rng)),
            8 => Self::Failed(500, Worked::draw(rng)),
            9 => Self::Failed([604, 608, 611][rng.usize(0..3)], Worked::No),
            10 => Self::OthersInWindow,
            11 => Self::OthersAtOnce,
            12 => Self::TokenRevoked,
            13 => Self::ResultShort,
            _ => Self::RecordsBusy,
        })
    }
}

impl Worked {
    fn draw(rng: &mut Rng) -> Self {
        match rng.u8(0..3) {
            0 => Self::No,
            1 => Self::Yes,
            _ => Self::Later(Duration::from_secs(rng.u64(1..30))),
        }
    }
}
