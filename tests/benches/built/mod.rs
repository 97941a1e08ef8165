//! The command, built as people use it, beside the benches.

use std::path::PathBuf;
use std::process::Command;

pub fn errcat() -> PathBuf {
    let status = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--release", "-p", "errcat-cli"])
        .status()
        .unwrap();
    assert!(status.success(), "the command does not build");
    let bench = std::env::current_exe().unwrap();
    bench.ancestors().nth(2).unwrap().join("errcat").with_extension(std::env::consts::EXE_EXTENSION)
}
