//! `errcat coverage`.

use crate::answer::{Answer, Failure};
use crate::args::Coverage;

pub fn run(_: &Coverage) -> Result<Answer, Failure> {
    Err(Failure::new("coverage", "not built yet"))
}
