//! `[column.…]`.

use super::table::{Problems, Table};
use crate::diagnostic::Diagnostic;
use crate::model::Column;
use crate::source::Located;

/// The keys of a column.
pub(super) const KEYS: [&str; 3] = ["doc", "values", "default"];

pub(super) fn read(root: &Table<'_>, problems: &mut Problems) -> Vec<Column> {
    let Some(table) = root.table("column", "[column]", problems) else {
        return Vec::new();
    };
    let mut columns = Vec::new();
    for (name, column) in table.named_tables("this column", problems) {
        column.only(&KEYS, problems);
        let values = column.texts("values", problems);
        if !column.has("values") {
            column.missing("values", "[\"…\"]", problems);
        } else if values.is_empty() {
            problems.add(Diagnostic::error("a column needs at least one value", column.span));
        }
        let default = column.reference(
            "default",
            "value",
            values.iter().map(|value| value.as_str()),
            problems,
        );
        columns.push(Column {
            doc: column
                .required_text("doc", "\"…\"", problems)
                .unwrap_or(Located::new(String::new(), name.span)),
            values,
            default,
            span: column.span,
            name,
        });
    }
    columns
}
