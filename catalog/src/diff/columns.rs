//! `[column.…]`, and what codes have in them.

use super::change::{Change, Subject};
use super::matching::Matching;
use super::{Found, rules};
use crate::model::{Code, Column, ColumnType};
use crate::source::Located;

/// A column, and its place in its catalogue.
type Placed<'c> = (usize, &'c Column);

/// The places of a column that both catalogues have, in the old one and in the new.
pub(super) type Places = (usize, usize);

pub(super) fn compare(found: &mut Found<'_>) -> Vec<Places> {
    let matching = Matching::by_key(
        found.old.columns.iter().enumerate(),
        found.new.columns.iter().enumerate(),
        |(_, column): Placed<'_>| &column.name.value,
    )
    .renamed_where(|(_, column)| {
        let values: Vec<&str> = column.values.iter().map(|value| value.as_str()).collect();
        (&column.doc.value, &column.of, values)
    });
    for (_, column) in &matching.removed {
        let about = Subject::named("column", &column.name);
        found.add(
            Change::new(&rules::COLUMN_REMOVED, &about, "is gone")
                .was(column.name.as_str(), column.name.span),
        );
    }
    for (_, column) in &matching.added {
        let about = Subject::named("column", &column.name);
        found.add(
            Change::new(&rules::COLUMN_ADDED, &about, "is new")
                .now(column.name.as_str(), column.name.span),
        );
    }
    for ((_, old), (_, new)) in &matching.renamed {
        let about = Subject::named("column", &old.name);
        let says = format!("is now called `{}`", new.name.value);
        found.add(
            Change::new(&rules::COLUMN_RENAMED, &about, says)
                .was(old.name.as_str(), old.name.span)
                .now(new.name.as_str(), new.name.span),
        );
    }
    for ((_, old), (_, new)) in matching.kept() {
        let about = Subject::named("column", &new.name);
        if old.of != new.of || old.optional != new.optional {
            let (was, is) = (kind(old), kind(new));
            let says = format!("held {was}, now holds {is}");
            found.add(
                Change::new(&rules::COLUMN_TYPE_CHANGED, &about, says)
                    .was(was, old.of_span)
                    .now(is, new.of_span),
            );
        } else if old.of == ColumnType::Words {
            values(found, &about, old, new);
        }
        let default = |column: &Column| {
            let default = column.default.as_ref()?;
            Some(Located::new(value(column, default).to_owned(), default.span))
        };
        let rule = &rules::COLUMN_DEFAULT_CHANGED;
        found.setting(rule, &about, "the default", default(old).as_ref(), default(new).as_ref());
        found.text(
            &rules::DOC_CHANGED,
            &about,
            "its documentation",
            Some(&old.doc),
            Some(&new.doc),
        );
    }
    matching.kept().map(|((old, _), (new, _))| (old, new)).collect()
}

/// Compares what a code has in the columns of both catalogues.
pub(super) fn of_code(
    found: &mut Found<'_>,
    about: &Subject,
    columns: &[Places],
    (old, new): (&Code, &Code),
) {
    for &(old_place, new_place) in columns {
        let (old_column, new_column) =
            (&found.old.columns[old_place], &found.new.columns[new_place]);
        let (Some(was), Some(is)) = (old.columns.get(old_place), new.columns.get(new_place)) else {
            continue;
        };
        let (old_value, new_value) = (value(old_column, was), value(new_column, is));
        if old_value != new_value {
            let says =
                format!("`{}` was `{old_value}`, is now `{new_value}`", new_column.name.value);
            found.add(
                Change::new(&rules::CODE_COLUMN_CHANGED, about, says)
                    .was(old_value, was.span)
                    .now(new_value, is.span),
            );
        }
    }
}

fn values(found: &mut Found<'_>, about: &Subject, old: &Column, new: &Column) {
    let matching = Matching::by_key(&old.values, &new.values, |value| &value.value);
    for value in &matching.removed {
        let says = format!("the value `{}` is gone", value.value);
        found.add(
            Change::new(&rules::COLUMN_VALUE_REMOVED, about, says).was(value.as_str(), value.span),
        );
    }
    for value in &matching.added {
        let says = format!("the value `{}` is new", value.value);
        found.add(
            Change::new(&rules::COLUMN_VALUE_ADDED, about, says).now(value.as_str(), value.span),
        );
    }
    let is: Vec<&Located<String>> = matching.same.iter().map(|(_, new)| *new).collect();
    if let (Some((first_old, first_new)), false) =
        (matching.same.first(), is.is_sorted_by_key(|value| value.span.start))
    {
        let was: Vec<&str> = matching.same.iter().map(|(old, _)| old.as_str()).collect();
        let mut sorted = is;
        sorted.sort_by_key(|value| value.span.start);
        let is: Vec<&str> = sorted.into_iter().map(|value| value.as_str()).collect();
        let (was, is) = (was.join(", "), is.join(", "));
        let says = format!("the order of values was {was}, is now {is}");
        found.add(
            Change::new(&rules::COLUMN_VALUES_REORDERED, about, says)
                .was(was, first_old.span)
                .now(is, first_new.span),
        );
    }
}

fn kind(column: &Column) -> String {
    let perhaps = if column.optional { ", or nothing" } else { "" };
    format!("{}{perhaps}", column.of)
}

fn value<'c>(column: &'c Column, index: &Located<usize>) -> &'c str {
    column.value(index.value).unwrap_or("nothing")
}
