//! The closed sets of words: levels, conditions, families, the values of own columns.
//!
//! ```text
//! #[derive(Clone, Copy, Debug, …)]
//! #[non_exhaustive]
//! pub enum Level { Http, Response, Record }
//! impl rt::Word for Level { … }
//! ```

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::Part;
use crate::docs;
use crate::plan::{Plan, PlannedColumn, Words};

pub(crate) fn generate(plan: &Plan<'_>) -> Part {
    let mut part = Part::default();
    let levels = plan.levels.iter().enumerate().map(|(index, level)| Variant {
        ident: &level.ident,
        word: &level.of.name,
        doc: docs::level(plan, index),
    });
    let code = format_ident!("Code");
    let level = format_ident!("Level");
    let condition = format_ident!("Condition");
    add_enum(&mut part, &level, "Where in a reply a code belongs.", &levels.collect::<Vec<_>>());
    let conditions = plan.conditions.iter().map(|condition| Variant {
        ident: &condition.ident,
        word: &condition.of.name,
        doc: docs::condition(plan, condition),
    });
    add_enum(&mut part, &condition, docs::conditions(plan), &conditions.collect::<Vec<_>>());
    for column in &plan.columns {
        if let Some(words) = &column.words {
            add_words(&mut part, plan, column, words);
        }
    }
    let families = plan.families.iter().map(|family| Variant {
        ident: &family.ident,
        word: &family.of.name,
        doc: docs::family(plan, family.of),
    });
    let family = (!plan.families.is_empty()).then(|| format_ident!("Family"));
    if let Some(family) = &family {
        let doc = "A class of codes, listed and not.";
        add_enum(&mut part, family, doc, &families.collect::<Vec<_>>());
    }
    let columns = plan.columns.iter().filter_map(|column| Some(&column.words.as_ref()?.ident));
    let columns = columns.chain(&family);
    part.hidden.extend(quote! {
        rt::__private::impl_serde! { #code, #level, #condition #(, #columns)* }
    });
    part
}

struct Variant<'p> {
    ident: &'p Ident,
    word: &'p str,
    doc: String,
}

fn add_words(part: &mut Part, plan: &Plan<'_>, column: &PlannedColumn<'_>, words: &Words<'_>) {
    let doc = docs::prose(&column.of.doc);
    let values = words.values.iter().map(|value| Variant {
        ident: &value.ident,
        word: value.of,
        doc: docs::column_value(plan, column, value.of),
    });
    add_enum(part, &words.ident, &doc, &values.collect::<Vec<_>>());
}

fn add_enum(part: &mut Part, ident: &Ident, doc: &str, variants: &[Variant<'_>]) {
    let idents: Vec<&Ident> = variants.iter().map(|variant| variant.ident).collect();
    let docs = variants.iter().map(|variant| &variant.doc);
    part.items.extend(quote! {
        #[doc = #doc]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #ident {
            #(#[doc = #docs] #idents,)*
        }
    });

    let as_str = as_str(variants);
    part.hidden.extend(quote! {
        impl #ident {
            /// Every one, in the order of the catalogue.
            pub const ALL: &'static [Self] = &[#(Self::#idents),*];

            /// The word as the catalogue writes it.
            #[inline]
            #[must_use]
            pub const fn as_str(self) -> &'static ::core::primitive::str {
                #as_str
            }
        }

        #[automatically_derived]
        impl rt::Word for #ident {
            const ALL: &'static [Self] = Self::ALL;

            fn as_str(self) -> &'static ::core::primitive::str {
                Self::as_str(self)
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Display for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(Self::as_str(*self))
            }
        }
    });
}

fn as_str(variants: &[Variant<'_>]) -> TokenStream {
    if variants.is_empty() {
        return quote!(match self {});
    }
    let count = variants.len();
    let words = variants.iter().map(|variant| variant.word);
    quote! {
        static WORDS: [&::core::primitive::str; #count] = [#(#words),*];
        WORDS[self as ::core::primitive::usize]
    }
}
