//! `errcodes.txt`, as `PostgreSQL` has it: a line a code, under sections that are the classes of SQLSTATE.
//!
//! Fields: SQLSTATE, `E`, `W` or `S` for error, warning and success, the macro, and the name of the
//! condition, where it has one.

use crate::command::import::table::{Growing, Table};

const MACRO: &str = "ERRCODE_";

pub fn tables(text: &str) -> Vec<Table> {
    let mut table = Growing::default();
    table.codes_in("sqlstate");
    let mut section = "";
    for (place, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(title) = line.strip_prefix("Section:") {
            section = title.trim();
            continue;
        }
        let mut fields = line.split_whitespace();
        let mut next = || fields.next().unwrap_or_default();
        let (state, severity, of_macro, name) = (next(), next(), next(), next());
        let severity = match severity {
            "E" => "error",
            "W" => "warning",
            "S" => "success",
            other => other,
        };
        let given =
            if name.is_empty() { of_macro.strip_prefix(MACRO).unwrap_or(of_macro) } else { name };
        let rest: Vec<&str> = fields.collect();
        table.add(
            place + 1,
            [
                ("sqlstate", state.to_owned()),
                ("name", given.to_owned()),
                ("section", section.to_owned()),
                ("severity", severity.to_owned()),
                ("macro", of_macro.to_owned()),
                ("rest", rest.join(" ")),
            ],
        );
    }
    vec![table.finish()]
}
