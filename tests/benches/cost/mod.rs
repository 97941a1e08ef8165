//! What it costs to run a program: CPU time and memory, its own and that of all it starts.
//!
//! On Windows what it starts is left out, so that cargo looks far too cheap there.

#![allow(dead_code, reason = "each bench uses a part")]

use std::process::{Command, ExitStatus};

use wait4::Wait4 as _;

#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// CPU seconds, in user mode and in the system.
    pub seconds: f64,
    /// The most that one of the processes held at one time, in MB.
    pub megabytes: f64,
}

impl Cost {
    /// The least of several runs: all that others on the machine can do is to make a run dearer.
    pub fn least(runs: impl Iterator<Item = Self>) -> Self {
        let none = Self { seconds: f64::INFINITY, megabytes: f64::INFINITY };
        runs.fold(none, |least, run| Self {
            seconds: least.seconds.min(run.seconds),
            megabytes: least.megabytes.min(run.megabytes),
        })
    }
}

/// Runs a program to its end.
pub fn of(command: &mut Command) -> (ExitStatus, Cost) {
    let ended = command.spawn().unwrap().wait4().unwrap();
    let used = ended.rusage;
    #[expect(clippy::cast_precision_loss, reason = "a memory is not that large")]
    let megabytes = used.maxrss as f64 / 1e6;
    (ended.status, Cost { seconds: (used.utime + used.stime).as_secs_f64(), megabytes })
}

/// Runs a program that must succeed.
pub fn of_success(command: &mut Command) -> Cost {
    let (status, cost) = of(command);
    assert!(status.success(), "{command:?}: {status}");
    cost
}
