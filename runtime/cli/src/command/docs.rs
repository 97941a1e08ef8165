//! `errcat docs`.

use crate::answer::{Answer, Failure};
use crate::args::Docs;

pub fn run(_: &Docs) -> Result<Answer, Failure> {
    Err(Failure::new("docs", "not built yet"))
}
