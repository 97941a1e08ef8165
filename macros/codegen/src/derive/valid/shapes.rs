//! Whether the fields of a variant can be filled, and whether it can tell what it must.

use proc_macro2::Span;

use super::super::ast::{Field, Input, Shape, Variant, is_box};
use super::super::cells::{Cell, Cells, Set};
use super::super::claims::Claims;
use super::super::expand::format::Format;
use super::super::mistakes::{Mistakes, list};
use super::super::table::Table;

pub(super) fn check(
    input: &Input,
    variant: &Variant,
    table: &Table<'_>,
    claims: &Claims<'_>,
    index: usize,
    mistakes: &mut Mistakes,
) {
    marked_twice(variant, mistakes);
    if variant.attributes.is_broken {
        return;
    }
    if !input.is_enum {
        structure(variant, mistakes);
    } else if variant.attributes.include.is_some() {
        include(variant, mistakes);
    } else if variant.is_made_from_faults() {
        let reaching = claims.reaching(index);
        made_from_faults(variant, table, &claims.cells, reaching, mistakes);
    } else {
        of_another_error(variant, mistakes);
    }
    display(variant, mistakes);
}

/// Refuses what only one field can be.
fn marked_twice(variant: &Variant, mistakes: &mut Mistakes) {
    let attributes = || variant.fields.iter().map(|field| &field.attributes);
    for at in attributes().filter_map(|attributes| attributes.fault).skip(1) {
        mistakes.add(at, "another field is the fault already");
    }
    for at in attributes().filter_map(|attributes| attributes.source).skip(1) {
        mistakes.add(at, "another field is the source already");
    }
}

fn structure(variant: &Variant, mistakes: &mut Mistakes) {
    if variant.fault().is_none() {
        mistakes.add(
            variant.ident.span(),
            "which field is the fault? call it `fault`, or mark it `#[catalog(fault)]`",
        );
    }
    for field in &variant.fields {
        only_from(variant, field, mistakes);
    }
}

fn include(variant: &Variant, mistakes: &mut Mistakes) {
    let at = variant.attributes.include.unwrap_or_else(Span::call_site);
    let attributes = &variant.attributes;
    if variant.is_made_from_faults() || attributes.transparent.is_some() {
        mistakes.add(at, "`include` takes over what the other enum covers: it stands alone");
    } else if variant.shape != Shape::Tuple || variant.only().is_none() {
        let ident = &variant.ident;
        let message = format!("an enum is included as the only field: `{ident}(OtherError)`");
        mistakes.add(at, message);
    } else if let Some(boxed) = variant.only().filter(|field| is_box(&field.ty)) {
        mistakes.add(boxed.span, "an enum is included as it is, without a `Box`");
    }
}

fn of_another_error(variant: &Variant, mistakes: &mut Mistakes) {
    let attributes = &variant.attributes;
    let ident = &variant.ident;
    if let Some(at) = attributes.transparent {
        if variant.only().is_none() {
            mistakes
                .add(at, "`transparent` passes everything on to the one field, so there is one");
        }
        if attributes.display.is_some() {
            mistakes
                .add(at, "`transparent` shows the field, so that `display` has no place beside it");
        }
    } else if attributes.display.is_none() && variant.fault().is_none() {
        let message = if attributes.is_empty() && variant.from().is_none() {
            format!(
                "what becomes `{ident}`? say which codes, such as `#[catalog(code = 1)]`; or, where \
                 no fault does, what it shows: `#[catalog(display = \"…\")]`"
            )
        } else {
            format!(
                "what does `{ident}` show? write `#[catalog(display = \"…\")]`, or \
                 `#[catalog(transparent)]` to show the other error"
            )
        };
        mistakes.add(ident.span(), message);
    }
    for field in &variant.fields {
        only_from(variant, field, mistakes);
    }
}

/// Refuses `#[from]` beside other fields.
fn only_from(variant: &Variant, field: &Field, mistakes: &mut Mistakes) {
    if let Some(at) = field.attributes.from.filter(|_| variant.only_unfilled().is_none()) {
        mistakes.add(at, "`#[from]` makes it of this field alone, so there can be no other");
    }
}

fn made_from_faults(
    variant: &Variant,
    table: &Table<'_>,
    cells: &Cells<'_>,
    reaching: &Set,
    mistakes: &mut Mistakes,
) {
    if let Some(at) = variant.attributes.transparent {
        mistakes.add(at, "`transparent` is for other errors: faults become this variant");
    }
    for field in &variant.fields {
        let attributes = &field.attributes;
        if let Some(at) = attributes.from.or(attributes.source) {
            mistakes.add(
                at,
                "`#[from]` and `#[source]` are for other errors: faults become this variant",
            );
        }
    }
    if variant.shape == Shape::Tuple && variant.only_unfilled().is_none() {
        let message = format!(
            "a fault fills one field without a name, the whole fault: `{}(Fault)`\nfields for the \
             arguments of its message have names",
            variant.ident,
        );
        mistakes.add(variant.ident.span(), message);
        return;
    }
    if variant.fault().is_none() {
        without_fault(variant, table, cells, reaching, mistakes);
    }
    for field in variant.arguments() {
        argument(field, table, cells, reaching, mistakes);
    }
}

/// Refuses what a variant could not tell any more without the fault.
fn without_fault(
    variant: &Variant,
    table: &Table<'_>,
    cells: &Cells<'_>,
    reaching: &Set,
    mistakes: &mut Mistakes,
) {
    let ident = &variant.ident;
    let carry = match variant.shape {
        Shape::Named => "give it a field `fault`".to_owned(),
        Shape::Unit | Shape::Tuple => format!("carry the fault: `{ident}(Fault)`"),
    };
    let at = super::first_span(&variant.attributes.selectors)
        .or(variant.attributes.rest)
        .unwrap_or_else(|| ident.span());
    if variant.attributes.rest.is_some() {
        let message =
            format!("`{ident}` takes any code there is, and could not tell which: {carry}");
        mistakes.add(at, message);
        return;
    }
    let mut codes: Vec<Option<usize>> = cells.of(reaching).map(Cell::code).collect();
    codes.dedup();
    if codes.len() > 1 || codes == [None] {
        let message = format!("`{ident}` takes several codes, and could not tell which: {carry}");
        mistakes.add(at, message);
        return;
    }
    let mut conditions = cells.of(reaching);
    let Some(first) = conditions.next() else { return };
    let is_code = matches!(first, Cell::Listed { condition: None, .. });
    let mut others = conditions.filter_map(|cell| match cell {
        Cell::Listed { condition: Some(condition), .. } => Some((*condition, cells.class(cell))),
        _ => None,
    });
    if let Some((condition, _)) = others.find(|(_, class)| !is_code || *class != cells.class(first))
    {
        let condition = table.conditions[condition].name;
        let message = format!(
            "`{ident}` takes several meanings of one code, `{condition}` among them, which differ \
             in what to do, and could not tell which: {carry}, or name one `condition`"
        );
        mistakes.add(at, message);
    }
}

/// Refuses a field that no message fills.
fn argument(
    field: &Field,
    table: &Table<'_>,
    cells: &Cells<'_>,
    reaching: &Set,
    mistakes: &mut Mistakes,
) {
    let templates: Vec<(String, Vec<String>)> = cells
        .of(reaching)
        .filter_map(|cell| {
            let names = cell.template(table)?.names();
            Some((cell.name(table), names))
        })
        .collect();
    let lacks = |(_, names): &&(String, Vec<String>)| !names.contains(&field.name);
    let lacking = if field.is_option() {
        templates.first().filter(|_| templates.iter().all(|template| lacks(&template)))
    } else {
        templates.iter().find(lacks)
    };
    let Some((name, known)) = lacking else { return };
    let has = match &known[..] {
        [] => "it has none".to_owned(),
        known => format!("it has {}", list(known)),
    };
    let some = if templates.len() > 1 && templates.iter().any(|template| !lacks(&template)) {
        "\nwhere only some messages have it, make it an `Option`"
    } else {
        ""
    };
    let message = format!("the message of {name} has no argument `{}`: {has}{some}", field.name);
    mistakes.add(field.span, message);
}

/// Refuses placeholders of `display` that are no fields.
fn display(variant: &Variant, mistakes: &mut Mistakes) {
    let Some(literal) = &variant.attributes.display else { return };
    let format = match Format::of_literal(literal, variant) {
        Ok(format) => format,
        Err(message) => return mistakes.add(literal.span(), message),
    };
    for name in format.unknown() {
        let fields = variant.fields.iter().map(|field| field.name.as_str());
        let known = match variant.fields.len() {
            0 => "it has none".to_owned(),
            _ => format!("it has {}", list(fields)),
        };
        let ident = &variant.ident;
        mistakes.add(literal.span(), format!("`{ident}` has no field `{name}`: {known}"));
    }
}
