//! Whether the fields of a variant can be filled, and whether it can tell what it must.

use proc_macro2::Span;
use syn::spanned::Spanned;

use super::super::ast::{Field, Input, Shape, Variant, is_box};
use super::super::cells::{Cell, Cells, Set};
use super::super::claims::Claims;
use super::super::expand::format::Format;
use super::super::mistakes::{Mistakes, list};
use super::super::table::Table;
use super::arguments::{Lack, lack};

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
        of_another_error(input, variant, mistakes);
    }
    display(variant, table, claims, index, mistakes);
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

fn of_another_error(input: &Input, variant: &Variant, mistakes: &mut Mistakes) {
    let attributes = &variant.attributes;
    let ident = &variant.ident;
    if let Some(at) = from_fault(variant) {
        mistakes.add(at, what_takes_faults(variant));
    } else if let Some(at) = attributes.transparent {
        if variant.only_unfilled().is_none() {
            mistakes
                .add(at, "`transparent` passes everything on to the one field, so there is one");
        }
        if attributes.display.is_some() {
            mistakes
                .add(at, "`transparent` shows the field, so that `display` has no place beside it");
        }
    } else if attributes.display.is_none()
        && variant.fault().is_none()
        && !input.container.shows_itself
    {
        let message = if attributes.is_empty() && variant.from().is_none() {
            what_becomes(variant)
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

/// Where a variant for other errors is made of a fault.
fn from_fault(variant: &Variant) -> Option<Span> {
    let field = variant.from()?;
    let syn::Type::Path(path) = &field.ty else { return None };
    let is_fault = path.path.segments.last().is_some_and(|last| last.ident == "Fault");
    field.attributes.from.filter(|_| is_fault)
}

fn what_takes_faults(variant: &Variant) -> String {
    let ident = &variant.ident;
    format!(
        "faults become a variant by what they are, and not by `#[from]`\nfor those that no other \
         variant takes, write `#[catalog(rest)] {ident}(Fault)`"
    )
}

/// What to say of a variant without anything.
fn what_becomes(variant: &Variant) -> String {
    let ident = &variant.ident;
    if variant.shape == Shape::Tuple
        && let Some(field) = variant.only()
    {
        let ty = quote::ToTokens::to_token_stream(&field.ty).to_string().replace(' ', "");
        return format!(
            "what becomes `{ident}`? a fault: `#[catalog(code = 1)]` with `{ident}(Fault)`; or another \
             error: `#[catalog(transparent)]` with `{ident}(#[from] {ty})`\nwhere neither does, say \
             what it shows: `#[catalog(display = \"…\")]`"
        );
    }
    format!(
        "what becomes `{ident}`? say which codes, such as `#[catalog(code = 1)]`; or, where no fault \
         does, what it shows: `#[catalog(display = \"…\")]`"
    )
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
            return;
        }
    }
    if variant.shape == Shape::Tuple && variant.only_unfilled().is_none() {
        let message = format!(
            "a fault fills one field without a name, the whole fault: `{}(Fault)`\nfields for the \
             arguments of its message have names{}",
            variant.ident,
            known_arguments(variant, table, cells, reaching),
        );
        mistakes.add(variant.ident.span(), message);
        return;
    }
    if let Some(field) = variant.fault().filter(|field| field.is_text_or_number()) {
        let message = format!(
            "a field without a name is the whole fault: `{}(Fault)`\nfields for the arguments of its \
             message have names{}\nwhat another error becomes has `#[from]`, and no codes",
            variant.ident,
            known_arguments(variant, table, cells, reaching),
        );
        mistakes.add(field.ty.span(), message);
        return;
    }
    if variant.fault().is_none() {
        without_fault(variant, table, cells, reaching, mistakes);
    }
    for field in variant.arguments() {
        if let Lack::Refused(message) = lack(field, table, cells, reaching) {
            mistakes.add(field.span, message);
        }
    }
}

/// What the message of the first code has, to be written as a field.
fn known_arguments(
    variant: &Variant,
    table: &Table<'_>,
    cells: &Cells<'_>,
    reaching: &Set,
) -> String {
    let first = cells.of(reaching).find_map(|cell| Some((cell, cell.template(table)?.names())));
    match first {
        Some((cell, names)) if !names.is_empty() => {
            let fields = names.iter().map(|name| format!("{name}: String"));
            format!(
                "; that of {} has {}: `{} {{ {} }}`",
                cell.name(table),
                list(&names),
                variant.ident,
                fields.collect::<Vec<_>>().join(", "),
            )
        }
        _ => String::new(),
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

/// Refuses placeholders of `display` that are no fields.
fn display(
    variant: &Variant,
    table: &Table<'_>,
    claims: &Claims<'_>,
    index: usize,
    mistakes: &mut Mistakes,
) {
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
        let template = claims.cells.of(claims.reaching(index)).find_map(|cell| {
            let names = cell.template(table)?.names();
            (!names.is_empty()).then(|| (cell.name(table), names))
        });
        let arguments = match template.filter(|_| variant.is_made_from_faults()) {
            Some((code, names)) => {
                format!("\nthe message of {code} has {}, for fields of that name", list(&names))
            }
            None => String::new(),
        };
        mistakes
            .add(literal.span(), format!("`{ident}` has no field `{name}`: {known}{arguments}"));
    }
}
