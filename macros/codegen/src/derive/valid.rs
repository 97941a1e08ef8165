//! Everything that is refused once the words are known: what no variant, or more than one, takes;
//! fields that nothing fills.

pub(super) mod arguments;
mod shapes;

use std::collections::BTreeMap;

use quote::ToTokens;
use syn::spanned::Spanned;

use super::ast::Input;
use super::attr::Selector;
use super::cells::Set;
use super::claims::{Claim, Claims};
use super::mistakes::{Mistakes, list};
use super::table::Table;

pub(super) fn check(
    input: &Input,
    table: &Table<'_>,
    claims: &Claims<'_>,
    mistakes: &mut Mistakes,
) {
    let is_resolved = mistakes.is_empty();
    container(input, mistakes);
    for (index, variant) in input.variants.iter().enumerate() {
        shapes::check(input, variant, table, claims, index, mistakes);
    }
    made_of_one_type(input, mistakes);
    context(input, mistakes);
    let overlapping = overlaps(input, claims, mistakes);
    // With a word unknown, nobody can tell what it would have taken.
    if is_resolved {
        unreachable_variants(input, claims, &overlapping, mistakes);
        // What included enums take, the compiler knows.
        if input.is_enum && input.includes().next().is_none() {
            exhaustive(claims, table, mistakes);
        }
    }
}

/// Refuses what belongs to the other kind of type.
fn container(input: &Input, mistakes: &mut Mistakes) {
    let container = &input.container;
    if let Some(display) = container.display.as_ref().filter(|_| input.is_enum) {
        mistakes.add(display.span(), "each variant of an enum has its own `display`");
    }
    if let Some(exhaustive) = container.exhaustive.first().filter(|_| !input.is_enum) {
        mistakes.add(exhaustive.span, "`exhaustive` is for enums: a struct takes any fault");
    }
}

/// Refuses context where no function could take it.
fn context(input: &Input, mistakes: &mut Mistakes) {
    let mut types: BTreeMap<&str, String> = BTreeMap::new();
    for variant in &input.variants {
        for field in variant.context() {
            let at = field.attributes.fill.map_or(field.span, |(at, _)| at);
            let ty = field.ty.to_token_stream().to_string();
            let first = types.entry(&field.name).or_insert_with(|| ty.clone());
            if *first != ty {
                let message = format!(
                    "`from_fault` takes one `{}` for all variants, and elsewhere it is `{first}`",
                    field.name,
                );
                mistakes.add(at, message);
            }
            if variant.is_of_another_error() {
                let message = "context is taken beside a fault, and no fault becomes this variant: who \
                               makes it fills the field";
                mistakes.add(at, message);
            }
        }
    }
    let includes = input.variants.iter().find_map(|variant| variant.attributes.include);
    if let Some(at) = includes.filter(|_| !types.is_empty()) {
        let message =
            "an included enum is made of faults alone, and this one takes context beside them";
        mistakes.add(at, message);
    }
}

/// Refuses two variants that are made of one type.
fn made_of_one_type(input: &Input, mistakes: &mut Mistakes) {
    let mut made: BTreeMap<String, &syn::Ident> = BTreeMap::new();
    for variant in &input.variants {
        let Some(field) = variant.from() else { continue };
        let ty = field.option_of().unwrap_or_else(|| field.ty.to_token_stream()).to_string();
        let ty = ty.replace(' ', "");
        if let Some(first) = made.get(&ty) {
            let message = format!(
                "`{ty}` becomes `{first}` already: write `#[source]` here, and make the variant by its \
                 name"
            );
            mistakes.add(field.ty.span(), message);
        } else {
            made.insert(ty, &variant.ident);
        }
    }
}

/// Refuses what several variants take without one being more specific; gives those variants.
fn overlaps(input: &Input, claims: &Claims<'_>, mistakes: &mut Mistakes) -> Vec<usize> {
    let mut shared: BTreeMap<(usize, usize), (Vec<usize>, &Claim)> = BTreeMap::new();
    for cell in 0..claims.cells.all.len() {
        let Some((first, second)) = rivals(claims, cell) else { continue };
        let pair = (first.variant, second.variant);
        shared.entry(pair).or_insert_with(|| (Vec::new(), second)).0.push(cell);
    }
    for ((first, second), (cells, at)) in &shared {
        let set = claims.cells.set(cells.iter().copied());
        let (first, second) = (&input.variants[*first].ident, &input.variants[*second].ident);
        let message = format!(
            "`{first}` and `{second}` both take these, and neither of the two is more specific:{}\n\
             give them to one of the two, or to a variant of their own",
            lines(&claims.cells.describe(&set)),
        );
        mistakes.add(at.span(), message);
    }
    shared.into_keys().flat_map(|(first, second)| [first, second]).collect()
}

/// Two claims of different variants, in their order, that a fault of this cell meets with none
/// being more specific.
fn rivals<'c>(claims: &'c Claims<'_>, cell: usize) -> Option<(&'c Claim, &'c Claim)> {
    let mut on: Vec<&Claim> = claims.on(cell).collect();
    while !on.is_empty() {
        let (most_specific, others): (Vec<&Claim>, Vec<&Claim>) =
            on.iter().partition(|claim| !on.iter().any(|other| other.set.is_within(&claim.set)));
        let first = most_specific.first()?;
        if let Some(second) = most_specific.iter().find(|claim| claim.variant != first.variant) {
            let in_order = first.variant < second.variant;
            return Some(if in_order { (first, second) } else { (second, first) });
        }
        if most_specific.iter().any(|claim| claim.keeps(cell)) {
            return None;
        }
        on = others;
    }
    None
}

fn unreachable_variants(
    input: &Input,
    claims: &Claims<'_>,
    overlapping: &[usize],
    mistakes: &mut Mistakes,
) {
    for (index, variant) in input.variants.iter().enumerate() {
        let is_rest = claims.rest == Some(index);
        let mut own = claims.all.iter().filter(|claim| claim.variant == index).peekable();
        let has_claims = own.peek().is_some();
        if !(has_claims || is_rest) || overlapping.contains(&index) {
            continue;
        }
        if !claims.reaching(index).is_empty() {
            continue;
        }
        let takers = own.flat_map(|claim| takers(claims, &claim.set, index));
        let mut takers: Vec<usize> = takers.collect();
        takers.sort_unstable();
        takers.dedup();
        let ident = &variant.ident;
        let message = if takers.is_empty() {
            format!("nothing is left for `{ident}`: the other variants take every fault")
        } else {
            let takers = list(takers.iter().map(|taker| &input.variants[*taker].ident));
            format!("nothing is left for `{ident}`: all it asks for goes to {takers}")
        };
        mistakes.add(ident.span(), message);
    }
}

/// The variants that what is in `set` goes to.
fn takers(claims: &Claims<'_>, set: &Set, but: usize) -> Vec<usize> {
    let takers = set.iter().filter_map(|cell| claims.on(cell).find(|claim| claim.variant != but));
    takers.map(|claim| claim.variant).collect()
}

fn exhaustive(claims: &Claims<'_>, table: &Table<'_>, mistakes: &mut Mistakes) {
    for (span, wanted) in &claims.exhaustive {
        if wanted.is_empty() {
            let message = format!("no code of the catalogue `{}` meets all of this", table.name);
            mistakes.add(*span, message);
        }
        let missing = wanted.iter().filter(|cell| claims.on(*cell).next().is_none());
        let missing = claims.cells.set(missing);
        if !missing.is_empty() {
            let rest = if claims.rest.is_some() {
                "\n`rest` does not count here: it is for codes that the catalogue does not list"
            } else {
                ""
            };
            let message = format!(
                "no variant takes these codes of the catalogue `{}`:{}{rest}",
                table.name,
                lines(&claims.cells.describe(&missing)),
            );
            mistakes.add(*span, message);
        }
    }
}

fn lines(words: &[String]) -> String {
    words.iter().flat_map(|word| ["\n  ", word]).collect()
}

/// Where the first selector stands.
fn first_span(selectors: &[Selector]) -> Option<proc_macro2::Span> {
    selectors.first().map(|selector| selector.span)
}
