//! CPU time of child processes.

use std::time::Duration;

/// User and system time of the programs that have run so far.
#[cfg(unix)]
pub fn spent() -> Duration {
    use nix::sys::resource::{UsageWho, getrusage};

    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).unwrap();
    let microseconds = |time: nix::sys::time::TimeVal| time.tv_sec() * 1_000_000 + time.tv_usec();
    let spent = microseconds(usage.user_time()) + microseconds(usage.system_time());
    Duration::from_micros(spent.unsigned_abs())
}

/// Where that is not to be had, the time that has passed.
#[cfg(not(unix))]
pub fn spent() -> Duration {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    START.get_or_init(std::time::Instant::now).elapsed()
}
