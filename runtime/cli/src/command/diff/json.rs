//! What changed, as one JSON object.

use std::io::Write;

use errcat_catalog::diff::Diff;
use serde::Serialize;

use crate::answer::Failure;

#[derive(Serialize)]
struct Object<'d> {
    bump: &'static str,
    changes: Vec<Row<'d>>,
}

#[derive(Serialize)]
struct Row<'d> {
    rule: &'static str,
    level: &'static str,
    code: Option<&'d str>,
    condition: Option<&'d str>,
    old: Option<&'d str>,
    new: Option<&'d str>,
    message: &'d str,
}

pub fn write(out: &mut impl Write, diff: &Diff) -> Result<(), Failure> {
    let rows = diff.changes.iter().map(|change| Row {
        rule: change.rule.id,
        level: change.rule.level.as_str(),
        code: change.code.as_deref(),
        condition: change.condition.as_deref(),
        old: change.old.as_deref(),
        new: change.new.as_deref(),
        message: &change.message,
    });
    let object = Object { bump: diff.bump().as_str(), changes: rows.collect() };
    serde_json::to_writer_pretty(&mut *out, &object)?;
    writeln!(out)?;
    Ok(())
}
