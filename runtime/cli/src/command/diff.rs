//! `errcat diff`.

use crate::answer::{Answer, Failure};
use crate::args::Diff;

pub fn run(_: &Diff) -> Result<Answer, Failure> {
    Err(Failure::new("diff", "not built yet"))
}
