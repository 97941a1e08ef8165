//! What the conditions mean: the several meanings of one code.
//!
//! ```text
//! static MEANINGS: [rt::Meaning; 1] = [rt::Meaning::new(…)];
//! static CONDITION_CODES: [Code; 1] = [Code::TooManyJobs];
//! static CONDITION_STARTS: [u32; 73] = rt::__private::starts(&[70]);
//! impl Condition { pub const fn retry(self) -> rt::Retry { … } }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Plan, PlannedCondition, text};
use crate::{Part, values};

pub(crate) fn generate(plan: &Plan<'_>) -> Part {
    if plan.conditions.is_empty() {
        return Part {
            hidden: implementation(&quote!(match self {}), &quote!(match self {})),
            methods: conditions_method(&quote!(&[])),
            ..Part::default()
        };
    }
    let count = plan.conditions.len();
    let code_count = plan.codes.len();
    let meanings = plan.conditions.iter().map(|condition| meaning(plan, condition));
    let codes = plan.conditions.iter().map(|condition| &plan.codes[condition.code].ident);
    let indices = plan.conditions.iter().map(|condition| condition.code);
    let implementation = implementation(
        &quote!(&MEANINGS[self as ::core::primitive::usize]),
        &quote!(CONDITION_CODES[self as ::core::primitive::usize]),
    );
    Part {
        hidden: quote! {
            static MEANINGS: [rt::Meaning; #count] = [#(#meanings),*];
            static CONDITION_CODES: [Code; #count] = [#(Code::#codes),*];
            static CONDITION_STARTS: [::core::primitive::u32; #code_count + 1] =
                rt::__private::starts(&[#(#indices),*]);
            #implementation
        },
        methods: conditions_method(&quote! {
            rt::__private::part(
                Condition::ALL,
                &CONDITION_STARTS,
                self as ::core::primitive::usize,
            )
        }),
        ..Part::default()
    }
}

fn implementation(meaning: &TokenStream, code: &TokenStream) -> TokenStream {
    quote! {
        impl Condition {
            /// What it means, with the classification that goes with it.
            #[inline]
            #[must_use]
            pub const fn meaning(self) -> &'static rt::Meaning {
                #meaning
            }

            /// The code that may mean this.
            #[inline]
            #[must_use]
            pub const fn code(self) -> Code {
                #code
            }

            /// Its name.
            #[inline]
            #[must_use]
            pub const fn name(self) -> &'static ::core::primitive::str {
                self.as_str()
            }

            /// The message that tells it apart.
            #[inline]
            #[must_use]
            pub const fn template(self) -> rt::Template {
                self.meaning().template
            }

            /// How to recover.
            #[inline]
            #[must_use]
            pub const fn retry(self) -> rt::Retry {
                self.meaning().retry
            }

            /// How to recover, without parameters.
            #[inline]
            #[must_use]
            pub const fn action(self) -> rt::Action {
                self.retry().action()
            }

            /// What the failed call cost.
            #[inline]
            #[must_use]
            pub const fn quota(self) -> rt::Quota {
                self.meaning().quota
            }

            /// Whether the failed call may have had an effect.
            #[inline]
            #[must_use]
            pub const fn executed(self) -> rt::Executed {
                self.meaning().executed
            }

            /// The limit that was hit.
            #[inline]
            #[must_use]
            pub const fn limit(self) -> ::core::option::Option<&'static rt::Limit> {
                self.meaning().limit
            }

            /// What it means.
            #[inline]
            #[must_use]
            pub const fn doc(self) -> &'static ::core::primitive::str {
                self.meaning().doc
            }

            /// What to do about it; empty where the catalogue does not say.
            #[inline]
            #[must_use]
            pub const fn fix(self) -> &'static ::core::primitive::str {
                self.meaning().fix
            }
        }
    }
}

fn conditions_method(body: &TokenStream) -> TokenStream {
    quote! {
        /// The meanings it may have, told apart by the message; the first that matches wins.
        #[inline]
        #[must_use]
        pub const fn conditions(self) -> &'static [Condition] {
            #body
        }
    }
}

fn meaning(plan: &Plan<'_>, condition: &PlannedCondition<'_>) -> TokenStream {
    let of = condition.of;
    let template = values::template(&of.message, &of.shown);
    let retry = values::retry(plan.catalogue.rule(of.retry.value));
    let quota = values::quota(of.quota.value);
    let executed = values::executed(of.executed.value);
    let limit = of.limit.as_ref().map(|limit| limit.value);
    let limit = limit.filter(|index| *index < plan.catalogue.limits.len());
    let limit = values::option(limit.map(|index| quote!(&LIMITS[#index])));
    let doc = of.doc.as_str();
    let fix = text(of.fix.as_ref());
    quote!(rt::Meaning::new(#template, #retry, #quota, #executed, #limit, #doc, #fix))
}
