//! `errcat generate`.

use crate::answer::{Answer, Failure};
use crate::args::Generate;

pub fn run(_: &Generate) -> Result<Answer, Failure> {
    Err(Failure::new("generate", "not built yet"))
}
