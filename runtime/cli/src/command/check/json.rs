//! What was found, as one JSON array.

use std::io::Write;

use serde::Serialize;

use super::Checked;
use crate::answer::Failure;

#[derive(Serialize)]
struct Row<'f> {
    severity: &'static str,
    file: &'f str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'f str,
    help: Option<&'f str>,
}

pub fn write(out: &mut impl Write, checked: &[Checked]) -> Result<(), Failure> {
    let rows: Vec<Row<'_>> = checked.iter().flat_map(rows).collect();
    serde_json::to_writer_pretty(&mut *out, &rows)?;
    writeln!(out)?;
    Ok(())
}

fn rows(file: &Checked) -> impl Iterator<Item = Row<'_>> {
    file.diagnostics.iter().map(|found| {
        let start = file.source.position(found.span.start);
        let end = file.source.position(found.span.end);
        Row {
            severity: found.severity.as_str(),
            file: file.source.name_at(found.span.start),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            message: &found.message,
            help: found.help.as_deref(),
        }
    })
}
