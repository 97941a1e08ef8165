//! Values of the model as Rust: identifiers, rules, durations, templates.

use std::time::Duration;

use errcat_catalog::model::{Action, ActionWord, Executed, Quota, Rule};
use errcat_catalog::reserved::camel_case;
use errcat_catalog::{Located, Template};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote};

/// `name` as an identifier; `None` where it cannot be one.
pub(crate) fn ident(name: &str) -> Option<Ident> {
    let plain = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    // Of the keywords, only one begins with a capital letter.
    let free = if name.starts_with(|first: char| first.is_ascii_uppercase()) {
        name != "Self"
    } else {
        syn::parse_str::<Ident>(name).is_ok()
    };
    (plain && free).then(|| Ident::new(name, Span::call_site()))
}

/// `rt::Action::Backoff`.
pub(crate) fn action(word: ActionWord) -> TokenStream {
    let variant = format_ident!("{}", camel_case(word.as_str()));
    quote!(rt::Action::#variant)
}

/// `rt::Quota::Counted`.
pub(crate) fn quota(quota: Quota) -> TokenStream {
    let variant = format_ident!("{}", camel_case(quota.as_str()));
    quote!(rt::Quota::#variant)
}

/// `rt::Executed::No`.
pub(crate) fn executed(executed: Executed) -> TokenStream {
    let variant = format_ident!("{}", camel_case(executed.as_str()));
    quote!(rt::Executed::#variant)
}

/// `rt::Retry::Wait(…)`; without a rule, `rt::Retry::Never`.
pub(crate) fn retry(rule: Option<&Rule>) -> TokenStream {
    recovery(rule.map(|rule| &rule.action))
}

/// The same of what a rule does.
pub(crate) fn recovery(action: Option<&Action>) -> TokenStream {
    match action {
        None => quote!(rt::Retry::Never),
        Some(Action::Reauthenticate) => quote!(rt::Retry::Reauthenticate),
        Some(Action::Split) => quote!(rt::Retry::Split),
        Some(Action::ResendAsPost) => quote!(rt::Retry::ResendAsPost),
        Some(Action::Wait { delay }) => {
            let delay = duration(*delay);
            quote!(rt::Retry::Wait(#delay))
        }
        Some(Action::Backoff(backoff)) => {
            let initial = duration(backoff.initial);
            let max = duration(backoff.max);
            let finite = if backoff.factor.is_finite() { backoff.factor } else { f64::MAX };
            let factor = Literal::f64_unsuffixed(finite);
            let attempts = option(backoff.attempts.map(Literal::u32_unsuffixed));
            quote! {
                rt::Retry::Backoff(rt::Backoff {
                    initial: #initial,
                    max: #max,
                    factor: #factor,
                    attempts: #attempts,
                })
            }
        }
        Some(Action::QuotaReset(reset)) => {
            let at = Literal::u16_unsuffixed(reset.at_minutes);
            let offset = Literal::i16_unsuffixed(reset.offset_minutes);
            quote! {
                rt::Retry::QuotaReset(rt::QuotaReset { at_minutes: #at, offset_minutes: #offset })
            }
        }
    }
}

/// `::core::time::Duration::from_millis(20000)`.
pub(crate) fn duration(duration: Duration) -> TokenStream {
    let millis = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
    let millis = Literal::u64_unsuffixed(millis);
    quote!(::core::time::Duration::from_millis(#millis))
}

/// `rt::Template::new("Field '{field}' not found", &[rt::Hole::new(7, 14)])`.
pub(crate) fn template(template: &Template, shown: &[Located<String>]) -> TokenStream {
    let text = template.text();
    let holes = holes(template, shown);
    quote!(rt::Template::new(#text, &[#(#holes),*]))
}

/// `rt::Hole::new(7, 14)` for each placeholder, `.shown()` for one whose argument strangers may read.
pub(crate) fn holes(
    template: &Template,
    shown: &[Located<String>],
) -> impl Iterator<Item = TokenStream> {
    template.holes().iter().filter_map(|hole| {
        let shown = shown.iter().any(|name| name.value == hole.name).then(|| quote!(.shown()));
        let start = Literal::u16_unsuffixed(u16::try_from(hole.at.start).ok()?);
        let end = Literal::u16_unsuffixed(u16::try_from(hole.at.end).ok()?);
        Some(quote!(rt::Hole::new(#start, #end) #shown))
    })
}

/// `::core::option::Option::Some(…)`, or `None`.
pub(crate) fn option(value: Option<impl quote::ToTokens>) -> TokenStream {
    let some = value.map(|value| quote!(::core::option::Option::Some(#value)));
    some.unwrap_or_else(|| quote!(::core::option::Option::None))
}
