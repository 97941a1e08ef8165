//! The trait through which generic code asks what the enum's own functions answer.
//!
//! ```text
//! static CATALOGUE: rt::Catalogue = rt::Catalogue::new("marketo", "Adobe Marketo …", …);
//! static RANGES: [rt::CodeRange<Level>; 1] = [rt::CodeRange::new(Level::Http, …)];
//! impl rt::ErrorCode for Code { … }
//! ```

use errcat_catalog::model::{CodeRange, CodeValue};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::plan::{Plan, PlannedColumn, text};
use crate::{Part, envelope, overlay, values};

pub(crate) fn generate(plan: &Plan<'_>) -> Part {
    let mut hidden = about(plan);
    hidden.extend(ranges(plan));
    hidden.extend(implementation(plan));
    Part { hidden, ..Part::default() }
}

fn about(plan: &Plan<'_>) -> TokenStream {
    let catalogue = plan.catalogue;
    let (name, title) = (catalogue.name.as_str(), catalogue.title.as_str());
    let source = text(catalogue.source.as_ref());
    let as_of = catalogue.as_of.as_ref().map(|date| date.value.to_string()).unwrap_or_default();
    quote! {
        static CATALOGUE: rt::Catalogue = rt::Catalogue::new(#name, #title, #source, #as_of);
    }
}

fn ranges(plan: &Plan<'_>) -> TokenStream {
    let of_levels = plan.levels.iter().map(|level| (&level.ident, &level.of.ranges));
    let rows: Vec<_> = of_levels
        .flat_map(|(level, ranges)| ranges.iter().map(move |range| range_row(plan, level, range)))
        .collect();
    let count = rows.len();
    quote! {
        static RANGES: [rt::CodeRange<Level>; #count] = [#(#rows),*];
    }
}

fn range_row(plan: &Plan<'_>, level: &Ident, range: &CodeRange) -> TokenStream {
    let bounds = match (&range.from.value, &range.to.value) {
        (CodeValue::Integer(from), CodeValue::Integer(to)) => {
            let (from, to) = (Literal::i64_unsuffixed(*from), Literal::i64_unsuffixed(*to));
            quote!(rt::Bounds::Integer(#from, #to))
        }
        (from, to) => {
            let (from, to) = (from.wire(), to.wire());
            quote!(rt::Bounds::Text(#from, #to))
        }
    };
    let retry = values::retry(plan.catalogue.rule(range.retry.value));
    let quota = values::quota(range.quota.value);
    let executed = values::executed(range.executed.value);
    quote!(rt::CodeRange::new(Level::#level, #bounds, #retry, #quota, #executed))
}

fn implementation(plan: &Plan<'_>) -> TokenStream {
    let column = column(plan);
    let overlaid = overlay::function(plan);
    let (description, tables) = envelope::description(plan);
    quote! {
        #tables

        #[automatically_derived]
        impl rt::ErrorCode for Code {
            type Level = Level;
            type Condition = Condition;
            type Description = #description;

            const CATALOGUE: &'static rt::Catalogue = &CATALOGUE;
            const ALL: &'static [Self] = Self::ALL;

            #[inline]
            fn from_wire(text: &::core::primitive::str) -> ::core::option::Option<Self> {
                Self::from_wire(text)
            }

            #[inline]
            fn wire(self) -> &'static ::core::primitive::str {
                Self::wire(self)
            }

            #[inline]
            fn name(self) -> &'static ::core::primitive::str {
                Self::name(self)
            }

            #[inline]
            fn level(self) -> Level {
                Self::level(self)
            }

            #[inline]
            fn retry(self) -> rt::Retry {
                Self::retry(self)
            }

            #[inline]
            fn action(self) -> rt::Action {
                Self::action(self)
            }

            #[inline]
            fn quota(self) -> rt::Quota {
                Self::quota(self)
            }

            #[inline]
            fn executed(self) -> rt::Executed {
                Self::executed(self)
            }

            #[inline]
            fn limit(self) -> ::core::option::Option<&'static rt::Limit> {
                Self::limit(self)
            }

            #[inline]
            fn template(self) -> rt::Template {
                Self::template(self)
            }

            #[inline]
            fn conditions(self) -> &'static [Condition] {
                Self::conditions(self)
            }

            #[inline]
            fn notes(self) -> &'static rt::Notes {
                Self::notes(self)
            }

            #column

            #overlaid

            #[inline]
            fn meaning(condition: Condition) -> &'static rt::Meaning {
                condition.meaning()
            }

            #[inline]
            fn ranges() -> &'static [rt::CodeRange<Level>] {
                &RANGES
            }
        }
    }
}

/// The values of columns, and the family, by name.
fn column(plan: &Plan<'_>) -> TokenStream {
    if plan.columns.is_empty() && plan.families.is_empty() {
        quote! {
            fn column(
                self,
                _: &::core::primitive::str,
            ) -> ::core::option::Option<&'static ::core::primitive::str> {
                ::core::option::Option::None
            }
        }
    } else {
        let names = plan.columns.iter().map(|column| column.of.name.as_str());
        let family = (!plan.families.is_empty()).then(|| {
            quote! {
                "family" => match Self::family(self) {
                    ::core::option::Option::Some(family) => {
                        ::core::option::Option::Some(family.as_str())
                    }
                    ::core::option::Option::None => ::core::option::Option::None,
                },
            }
        });
        let texts = plan.columns.iter().map(PlannedColumn::text);
        quote! {
            fn column(
                self,
                name: &::core::primitive::str,
            ) -> ::core::option::Option<&'static ::core::primitive::str> {
                match name {
                    #(#names => #texts,)*
                    #family
                    _ => ::core::option::Option::None,
                }
            }
        }
    }
}
