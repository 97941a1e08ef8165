//! `errcat check`.

use crate::answer::{Answer, Failure};
use crate::args::Check;

pub fn run(_: &Check) -> Result<Answer, Failure> {
    Err(Failure::new("check", "not built yet"))
}
