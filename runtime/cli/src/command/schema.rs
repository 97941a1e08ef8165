//! `errcat schema`: the JSON Schema of the catalogue format.

use std::io::Write;

use errcat_catalog::SCHEMA;

use crate::answer::{Answer, Failure};
use crate::args::Schema;

pub fn run(_: &Schema) -> Result<Answer, Failure> {
    let mut out = anstream::stdout().lock();
    out.write_all(SCHEMA.as_bytes())?;
    out.flush()?;
    Ok(Answer::Fine)
}
