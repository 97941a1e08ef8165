//! Whether messages have what a field takes of them.

use super::super::ast::Field;
use super::super::cells::{Cells, Set};
use super::super::mistakes::list;
use super::super::table::Table;

/// Whether a message lacks the argument of a field.
pub(in super::super) enum Lack {
    None,
    /// One does, so that the field must be an `Option`, which only its type can tell.
    MustBeOption(String),
    Refused(String),
}

/// What the messages of the codes that become a variant have for its field.
pub(in super::super) fn lack(
    field: &Field,
    table: &Table<'_>,
    cells: &Cells<'_>,
    reaching: &Set,
) -> Lack {
    let templates: Vec<(String, Vec<String>)> = cells
        .of(reaching)
        .filter_map(|cell| {
            let names = cell.template(table)?.names();
            Some((cell.name(table), names))
        })
        .collect();
    let mut lacking = templates.iter().filter(|(_, names)| !names.contains(&field.name));
    let Some((name, known)) = lacking.next() else { return Lack::None };
    let all_lack = lacking.count() + 1 == templates.len();
    if field.is_option() && !all_lack {
        return Lack::None;
    }
    let has = match &known[..] {
        [] => "it has none".to_owned(),
        known => format!("it has {}", list(known)),
    };
    let some =
        if all_lack { "" } else { "\nwhere only some messages have it, make it an `Option`" };
    let message = format!("the message of {name} has no argument `{}`: {has}{some}", field.name);
    if all_lack || !field.may_be_option() {
        return Lack::Refused(message);
    }
    Lack::MustBeOption(message)
}
