//! `errcat schema`.

use crate::answer::{Answer, Failure};
use crate::args::Schema;

pub fn run(_: &Schema) -> Result<Answer, Failure> {
    Err(Failure::new("schema", "not built yet"))
}
