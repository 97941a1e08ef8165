//! The classification of every code.
//!
//! ```text
//! const CLASS_0: __Class = __Class { level: Level::Record, action: rt::Action::Never, … };
//! static CLASSES: [__Class; 3] = [CLASS_0, CLASS_0, CLASS_1];
//! static RULES: [rt::Retry; 2] = [rt::Retry::Never, rt::Retry::Wait(…)];
//! ```
//!
//! A row takes 8 bytes; few rows are distinct, and each of those is written once. No column gives
//! an enum a name with an underscore.

use std::collections::HashMap;

use errcat_catalog::model::{Code, Executed, Quota, Retry};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::plan::Plan;
use crate::{Part, values};

pub(crate) fn generate(plan: &Plan<'_>) -> Part {
    let (distinct, of_codes) = classes(plan);
    let count = plan.codes.len();
    let name = |index: usize| format_ident!("CLASS_{index}");
    let names = (0..distinct.len()).map(name);
    let rows = distinct.iter().map(|class| row(plan, class));
    let of_codes = of_codes.into_iter().map(name);

    let rule_count = plan.catalogue.rules.len() + 1;
    let rules = plan.catalogue.rules.iter().map(|rule| values::retry(Some(rule)));

    Part {
        hidden: quote! {
            #[derive(Clone, Copy)]
            struct __Class {
                level: Level,
                action: rt::Action,
                quota: rt::Quota,
                executed: rt::Executed,
                rule: ::core::primitive::u16,
                limit: ::core::primitive::u16,
            }
            #(const #names: __Class = #rows;)*
            static CLASSES: [__Class; #count] = [#(#of_codes),*];
            #[inline]
            const fn class(code: Code) -> __Class {
                CLASSES[code as ::core::primitive::usize]
            }
            static RULES: [rt::Retry; #rule_count] = [rt::Retry::Never #(, #rules)*];
        },
        methods: methods(),
        ..Part::default()
    }
}

fn methods() -> TokenStream {
    quote! {
        /// Where in a reply it belongs.
        #[inline]
        #[must_use]
        pub const fn level(self) -> Level {
            class(self).level
        }

        /// How to recover.
        #[inline]
        #[must_use]
        pub const fn retry(self) -> rt::Retry {
            RULES[class(self).rule as ::core::primitive::usize]
        }

        /// How to recover, without parameters.
        #[inline]
        #[must_use]
        pub const fn action(self) -> rt::Action {
            class(self).action
        }

        /// Whether the same request may be sent again.
        #[inline]
        #[must_use]
        pub const fn is_retryable(self) -> ::core::primitive::bool {
            self.action().is_retryable()
        }

        /// Whether the request can succeed without anything being put right: sent again, or in
        /// another form.
        #[inline]
        #[must_use]
        pub const fn is_recoverable(self) -> ::core::primitive::bool {
            self.action().is_recoverable()
        }

        /// What the failed call cost.
        #[inline]
        #[must_use]
        pub const fn quota(self) -> rt::Quota {
            class(self).quota
        }

        /// Whether the failed call may have had an effect.
        #[inline]
        #[must_use]
        pub const fn executed(self) -> rt::Executed {
            class(self).executed
        }
    }
}

/// What classifies a code, as indices into the catalogue's lists.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Class {
    level: usize,
    retry: Retry,
    quota: Quota,
    executed: Executed,
    limit: Option<usize>,
}

impl From<&Code> for Class {
    fn from(code: &Code) -> Self {
        Self {
            level: code.level.value,
            retry: code.retry.value,
            quota: code.quota.value,
            executed: code.executed.value,
            limit: code.limit.as_ref().map(|limit| limit.value),
        }
    }
}

/// The distinct classes in the order of their first codes, and for each code its class.
fn classes(plan: &Plan<'_>) -> (Vec<Class>, Vec<usize>) {
    let mut distinct = Vec::new();
    let mut known = HashMap::new();
    let of_codes = plan.codes.iter().map(|code| {
        let class = Class::from(&*code.of);
        *known.entry(class).or_insert_with(|| {
            distinct.push(class);
            distinct.len() - 1
        })
    });
    let of_codes = of_codes.collect();
    (distinct, of_codes)
}

fn row(plan: &Plan<'_>, class: &Class) -> TokenStream {
    let level = &plan.level(class.level).ident;
    let action = values::action(plan.catalogue.action(class.retry));
    let quota = values::quota(class.quota);
    let executed = values::executed(class.executed);
    let rule = match class.retry {
        Retry::Rule(index) if index < plan.catalogue.rules.len() => index + 1,
        Retry::Rule(_) | Retry::Never => 0,
    };
    let limit = class.limit.filter(|index| *index < plan.catalogue.limits.len());
    let rule = Literal::usize_unsuffixed(rule);
    let limit = Literal::usize_unsuffixed(limit.map_or(0, |index| index + 1));
    quote! {
        __Class {
            level: Level::#level,
            action: #action,
            quota: #quota,
            executed: #executed,
            rule: #rule,
            limit: #limit,
        }
    }
}
