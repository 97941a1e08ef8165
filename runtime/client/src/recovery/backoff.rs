//! How long to back off.

use core::time::Duration;

use errcat::Backoff;

/// How the delays of a backoff are spread, so that clients who failed together do not come back
/// together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Jitter {
    /// Anything from the rule's first wait to the whole delay, each as likely as any other: the least
    /// work in all for clients that compete ("full jitter").
    #[default]
    Full,
    /// At least half the delay ("equal jitter").
    Half,
    /// The whole delay, always.
    None,
}

/// Those that are told one moment come back within so long after it.
const LONGEST_SPREAD: Duration = Duration::from_secs(10);

impl Jitter {
    /// A delay that is never below its floor; one that is no longer than that is spread beyond it.
    pub(super) fn spread(self, floor: Duration, delay: Duration, random: &mut Random) -> Duration {
        let least = match self {
            Self::Full => floor,
            Self::Half => floor.max(delay / 2),
            Self::None => return floor.max(delay),
        };
        let beyond = (floor / 2).min(LONGEST_SPREAD);
        least.saturating_add(random.up_to(delay.saturating_sub(least).max(beyond)))
    }
}

/// The delay after so many that went before: it never shrinks, and is never longer than the longest.
pub(super) fn delay(backoff: Backoff, initial: Duration, before: u32) -> Duration {
    let longest = backoff.max.as_secs_f64();
    let mut seconds = initial.as_secs_f64();
    for _ in 0..before {
        if seconds >= longest {
            break;
        }
        seconds *= backoff.factor.max(1.0);
    }
    Duration::try_from_secs_f64(seconds).map_or(backoff.max, |delay| delay.min(backoff.max))
}

/// `SplitMix64`: a few operations, no state but a number, and good enough to spread delays.
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

impl Random {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn up_to(&mut self, most: Duration) -> Duration {
        let nanos = u64::try_from(most.as_nanos()).unwrap_or(u64::MAX);
        // The upper half of the product is a random part of `nanos`: no modulus, no bias to speak of.
        Duration::from_nanos(((u128::from(nanos) * u128::from(self.next())) >> 64) as u64)
    }
}
