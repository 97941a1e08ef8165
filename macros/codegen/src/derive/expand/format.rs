//! What a variant shows, as a format string whose placeholders are bound fields.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::LitStr;

use super::super::ast::{Field, Variant};
use super::super::table::{Part, Table, Template};
use super::tokens::{at, name};

pub(in super::super) struct Format<'v> {
    text: String,
    span: Span,
    /// Each field that it shows, with the traits of `core::fmt` that do so.
    used: Vec<(&'v Field, Vec<Ident>)>,
    unknown: Vec<String>,
}

impl<'v> Format<'v> {
    /// What a template shows; what the variant has no field for is left open: `…`.
    pub(super) fn of_template(template: Template<'_>, variant: &'v Variant) -> Self {
        let mut format = Self::new(Span::call_site());
        template.each_part(|part| match part {
            Part::Text(text) => {
                format.text.push_str(&text.replace('{', "{{").replace('}', "}}"));
            }
            Part::Placeholder(name) => match find(variant, name) {
                Some(field) => format.placeholder(field, ""),
                None => format.text.push('…'),
            },
        });
        format
    }

    /// What `#[catalog(display = "…")]` shows; the error says what is wrong with its braces.
    pub(in super::super) fn of_literal(
        literal: &LitStr,
        variant: &'v Variant,
    ) -> Result<Self, String> {
        let mut format = Self::new(literal.span());
        let value = literal.value();
        let mut rest = value.as_str();
        while let Some(at) = rest.find(['{', '}']) {
            let (before, from) = rest.split_at(at);
            format.text.push_str(before);
            if let Some(after) = from.strip_prefix("{{").or_else(|| from.strip_prefix("}}")) {
                format.text.push_str(&from[..2]);
                rest = after;
                continue;
            }
            let placeholder = from.strip_prefix('{').and_then(|from| from.split_once('}'));
            let Some((placeholder, after)) = placeholder else {
                let brace = &from[..1];
                return Err(format!(
                    "this `{brace}` stands alone: write `{brace}{brace}` for a brace"
                ));
            };
            rest = after;
            let (name, spec) = placeholder.split_once(':').unwrap_or((placeholder, ""));
            let name = name.trim();
            if takes_argument(spec) {
                return Err(format!(
                    "write the width or precision in `{{{placeholder}}}` as a number"
                ));
            }
            if name.is_empty() {
                return Err("say which field: `{name}`, or `{0}` where fields have no names".into());
            }
            match find(variant, name) {
                Some(field) => format.placeholder(field, spec),
                None => format.unknown.push(name.to_owned()),
            }
        }
        format.text.push_str(rest);
        Ok(format)
    }

    /// Placeholders that are no fields.
    pub(in super::super) fn unknown(&self) -> impl Iterator<Item = &str> {
        self.unknown.iter().map(String::as_str)
    }

    /// The fields that it shows.
    pub(super) fn used(&self) -> impl Iterator<Item = &'v Field> {
        self.used.iter().map(|(field, _)| *field)
    }

    /// What it asks of the fields that it shows.
    pub(super) fn asked(&self) -> impl Iterator<Item = (&'v Field, &Ident)> {
        self.used.iter().flat_map(|(field, traits)| traits.iter().map(|of| (*field, of)))
    }

    /// The arm of a `match` that writes it.
    pub(super) fn arm(&self, variant: &Variant, table: &Table<'_>) -> TokenStream {
        let pattern = variant.pattern(self.used());
        if self.used.is_empty() {
            let text = LitStr::new(&self.text.replace("{{", "{").replace("}}", "}"), self.span);
            return quote! {
                #pattern => ::core::fmt::Formatter::write_str(__errcat_f, #text),
            };
        }
        let text = LitStr::new(&self.text, self.span);
        let values = self.used.iter().flat_map(|(field, traits)| {
            traits.iter().map(|of| {
                let value = if of == "Display" {
                    value(field, table)
                } else {
                    let binding = &field.binding;
                    let is_argument =
                        variant.arguments().any(|argument| argument.member == field.member);
                    if is_argument && field.is_option() {
                        quote!(__rt::__private::Perhaps(#binding))
                    } else {
                        quote!(#binding)
                    }
                };
                let name = shown_as(field, of);
                quote!(#name = #value)
            })
        });
        quote! {
            #pattern => ::core::fmt::Formatter::write_fmt(
                __errcat_f,
                ::core::format_args!(#text, #(#values),*),
            ),
        }
    }

    fn new(span: Span) -> Self {
        Self { text: String::new(), span, used: Vec::new(), unknown: Vec::new() }
    }

    fn placeholder(&mut self, field: &'v Field, spec: &str) {
        let colon = if spec.is_empty() { "" } else { ":" };
        let shown_by = shown_by(spec);
        let placeholder = format!("{{{}{colon}{spec}}}", shown_as(field, &shown_by));
        self.text.push_str(&placeholder);
        match self.used.iter_mut().find(|(used, _)| used.member == field.member) {
            Some((_, traits)) if traits.contains(&shown_by) => {}
            Some((_, traits)) => traits.push(shown_by),
            None => self.used.push((field, vec![shown_by])),
        }
    }
}

/// What shows a field by `Display`: it must have it.
fn value(field: &Field, table: &Table<'_>) -> TokenStream {
    let (binding, path) = (&field.binding, &table.path);
    if field.is_text_or_number() {
        return quote!(#binding);
    }
    quote_spanned! {at(&field.ty)=>
        {
            use __rt::__private::shown_or_refuse::*;
            (&&&__rt::__private::Field::<#path::Code, _>::new(#binding)).__errcat_shown()
        }
    }
}

/// What a field is called where one trait shows it.
fn shown_as(field: &Field, by: &Ident) -> Ident {
    match by {
        by if by == "Display" => field.binding.clone(),
        by => quote::format_ident!("{}_{}", field.binding, by.to_string().to_lowercase()),
    }
}

fn find<'v>(variant: &'v Variant, name: &str) -> Option<&'v Field> {
    variant.fields.iter().find(|field| field.name == name)
}

/// The trait of `core::fmt` that the end of a format spec asks for.
fn shown_by(spec: &str) -> Ident {
    name(match spec.trim_end().chars().last() {
        Some('?') => "Debug",
        Some('x') => "LowerHex",
        Some('X') => "UpperHex",
        Some('o') => "Octal",
        Some('b') => "Binary",
        Some('e') => "LowerExp",
        Some('E') => "UpperExp",
        Some('p') => "Pointer",
        _ => "Display",
    })
}

/// Whether the width or precision is an argument: `width$`, `.*`; as what fills, `$` and `*` are not.
fn takes_argument(spec: &str) -> bool {
    let mut before = None;
    spec.chars().any(|c| {
        let follows = before.replace(c);
        match c {
            '$' => follows.is_some_and(|c| c == '_' || c.is_alphanumeric()),
            '*' => follows == Some('.'),
            _ => false,
        }
    })
}
