//! From a fault to a variant.
//!
//! ```text
//! fn take(fault: Fault, whole: bool) -> Result<Self, Fault> {
//!     if matches!(FaultRef::code(&fault), Some(Code::LeadNotFound)) {
//!         return Ok(Self::Missing);
//!     }
//!     if matches!(FaultRef::code(&fault), Some(Code::FieldNotFound))
//!         && let Some(field) = …
//!     {
//!         return Ok(Self::UnknownField { field });
//!     }
//!     if whole { Ok(Self::Other(fault)) } else { Err(fault) }
//! }
//! ```

use errcat_catalog::reserved::camel_case;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use super::super::ast::{Field, Input, Shape, Variant};
use super::super::attr::Fill;
use super::super::claims::{Claim, Claims};
use super::super::select::{Asked, Test, Which};
use super::super::table::Table;
use super::super::valid::arguments::{Lack, lack};
use super::Bounds;
use super::bounds::mentions;
use super::context::Context;
use super::include::{Inclusion, without_lifetimes};
use super::tokens::{at, code_of, name};

pub(super) fn from_faults<'t>(
    input: &Input,
    table: &Table<'t>,
    claims: &Claims<'t>,
) -> TokenStream {
    let inclusion = Inclusion::of(input, table, claims);
    if claims.is_empty() && inclusion.included.is_empty() {
        return TokenStream::new();
    }
    let mut bounds = Bounds::new(input);
    for variant in &input.variants {
        for field in variant.arguments() {
            bounds.ask(field, &quote!(::core::str::FromStr));
        }
        for field in variant.filled().filter(|field| field.fill() == Fill::Default) {
            bounds.ask(field, &quote!(::core::default::Default));
        }
    }
    let conversion = Conversion { input, table, claims, inclusion };
    let context = Context::of(input);
    if context.is_empty() {
        conversion.as_traits(&mut bounds)
    } else {
        conversion.as_constructor(&bounds, &context)
    }
}

struct Conversion<'i, 't> {
    input: &'i Input,
    table: &'i Table<'t>,
    claims: &'i Claims<'t>,
    inclusion: Inclusion<'i, 't>,
}

impl Conversion<'_, '_> {
    fn as_traits(&self, bounds: &mut Bounds<'_>) -> TokenStream {
        let path = &self.table.path;
        let fault = quote!(__rt::Fault<#path::Code>);
        let of_include = quote!(__rt::__private::Include<#path::Code>);
        let result = quote!(::core::result::Result<Self, #fault>);
        let include = bounds.header_with(
            &[quote!(__ErrcatLocal), quote!(__ErrcatNext)],
            &quote!(__rt::__private::Include<#path::Code, __ErrcatLocal, __ErrcatNext>),
        );
        let takes = self.inclusion.takes();
        let (parameter, body) = self.steps();
        let total = self.inclusion.total();
        let planned = self.inclusion.planned(&bounds.header(&self.inclusion.plan()));
        let checks = self.inclusion.checks();
        let conversions = self.conversions(bounds, &fault, &of_include);
        let options = self.options();
        let requests = self.requests();
        quote! {
            #options
            #conversions
            #requests

            #[doc(hidden)]
            #include {
                type Total = #total;

                const TAKES: __rt::__private::Takes = #takes;

                #[track_caller]
                fn take(
                    #parameter: #fault,
                    __errcat_whole: ::core::primitive::bool,
                ) -> #result {
                    #body
                }
            }

            #planned
            #checks
        }
    }

    /// Says what is missing for `?` on a whole request that failed: an impl that holds for nobody, and is
    /// in no other's way.
    fn requests(&self) -> TokenStream {
        let code = quote!(__ErrcatCode);
        let error = quote!(__rt::Error<#code>);
        let mut bounds = Bounds::new(self.input);
        bounds.add(quote!(#code: __rt::ErrorCode, Self: __rt::__private::ForRequests<#code>));
        let header = bounds.header_with(&[code], &quote!(::core::convert::From<#error>));
        quote! {
            #[doc(hidden)]
            #header {
                fn from(_: #error) -> Self {
                    __rt::__private::never()
                }
            }
        }
    }

    /// `From`, or `TryFrom`, or what the included enums decide.
    fn conversions(
        &self,
        bounds: &mut Bounds<'_>,
        fault: &TokenStream,
        include: &TokenStream,
    ) -> TokenStream {
        let take = quote!(<Self as #include>::take(__errcat_fault, false));
        let whole = quote!(__rt::__private::whole(__errcat_fault));
        let from = |header: TokenStream, body: TokenStream| {
            quote! {
                #header {
                    #[track_caller]
                    fn from(__errcat_fault: #fault) -> Self {
                        #body
                    }
                }
            }
        };
        let try_from = |header: TokenStream| {
            quote! {
                #header {
                    type Error = #fault;

                    #[track_caller]
                    fn try_from(
                        __errcat_fault: #fault,
                    ) -> ::core::result::Result<Self, #fault> {
                        #take
                    }
                }
            }
        };
        let of_from = quote!(::core::convert::From<#fault>);
        let of_try_from = quote!(::core::convert::TryFrom<#fault>);
        match (self.last(), self.inclusion.included.is_empty()) {
            (Some(_), _) => from(bounds.header(&of_from), whole),
            (None, true) => try_from(bounds.header(&of_try_from)),
            (None, false) => {
                let lifetime = [quote!('__errcat_asked)];
                let asked = |bounds: &Bounds<'_>, answer, of| {
                    let mut bounds = bounds.clone();
                    bounds.add(self.inclusion.ask_total(answer));
                    bounds.header_with(&lifetime, of)
                };
                let from = from(asked(bounds, "Yes", &of_from), whole);
                let try_from = try_from(asked(bounds, "No", &of_try_from));
                quote!(#from #try_from)
            }
        }
    }

    /// A function that takes the caller's context beside the fault.
    fn as_constructor(&self, bounds: &Bounds<'_>, context: &Context<'_>) -> TokenStream {
        let path = &self.table.path;
        let fault = quote!(__rt::Fault<#path::Code>);
        let Some(last) = self.last() else {
            let returned = quote!(::core::result::Result<Self, #fault>);
            let steps = self.all_steps(|made| quote!(return ::core::result::Result::Ok(#made);));
            let body = quote!(#steps ::core::result::Result::Err(__errcat_fault));
            return context.constructor(bounds, &fault, &returned, &body);
        };
        let steps = self.all_steps(|made| quote!(return #made;));
        let last = made(last, self.table);
        context.constructor(bounds, &fault, &quote!(Self), &quote!(#steps #last))
    }

    /// Refuses types that would have to be an `Option` and are not.
    fn options(&self) -> TokenStream {
        let cells = &self.claims.cells;
        let fields = self.input.variants.iter().enumerate().flat_map(|(index, variant)| {
            variant.arguments().map(move |field| (self.claims.reaching(index), field))
        });
        let params: Vec<&Ident> =
            self.input.generics.type_params().map(|param| &param.ident).collect();
        let checks = fields.filter_map(|(reaching, field)| {
            let Lack::MustBeOption(message) = lack(field, self.table, cells, reaching) else {
                return None;
            };
            if mentions(field.ty.to_token_stream(), &params) {
                return None;
            }
            let ty = without_lifetimes(field.ty.to_token_stream());
            Some(quote_spanned! {at(&field.ty)=>
                const _: () = {
                    use __rt::__private::argument_or_refuse::*;
                    ::core::assert!(<__rt::__private::Wanted<#ty>>::IS_OPTION, #message);
                };
            })
        });
        checks.collect()
    }

    /// What takes the faults that meet no selector, or that the last selector need not be asked about.
    fn last(&self) -> Option<&Variant> {
        let last = match self.claims.rest {
            Some(rest) => rest,
            None if self.claims.is_total() => self.claims.all.last()?.variant,
            None => return None,
        };
        self.input.variants.get(last)
    }

    fn own_steps(&self) -> &[&[Claim]] {
        let steps = &self.inclusion.steps[..];
        // What is done last without being asked about needs no step.
        let is_last = self.claims.rest.is_none() && self.claims.is_total();
        match steps.split_last() {
            Some((_, before)) if is_last => before,
            _ => steps,
        }
    }

    /// The name of the fault, and what becomes of it.
    fn steps(&self) -> (TokenStream, TokenStream) {
        let give = |made: TokenStream| quote!(return ::core::result::Result::Ok(#made););
        if self.inclusion.included.is_empty() {
            let steps = self.all_steps(give);
            let rest = self.rest();
            let error = quote!(::core::result::Result::Err(__errcat_fault));
            return (quote!(__errcat_fault), quote!(#steps #rest #error));
        }
        let own = self.own_steps().iter().enumerate().map(|(index, step)| {
            let step = self.step(step, give);
            quote!(#index => #step)
        });
        let first = self.inclusion.steps.len();
        let included = self.inclusion.included.iter().enumerate().map(|(index, (variant, ty))| {
            let (index, variant, path) = (first + index, &variant.path, &self.table.path);
            quote_spanned! {at(ty)=>
                #index => match <#ty as __rt::__private::Include<#path::Code>>::take(__errcat_fault, false) {
                    ::core::result::Result::Ok(__errcat_error) => {
                        return ::core::result::Result::Ok(#variant(__errcat_error));
                    }
                    ::core::result::Result::Err(__errcat_back) => __errcat_fault = __errcat_back,
                },
            }
        });
        let (plan, rest) = (self.inclusion.plan(), self.rest());
        let body = quote! {
            let () = <Self as #plan>::FITS;
            for __errcat_step in <Self as #plan>::ORDER {
                match __errcat_step {
                    #(#own)*
                    #(#included)*
                    _ => {}
                }
            }
            #rest
            ::core::result::Result::Err(__errcat_fault)
        };
        (quote!(mut __errcat_fault), body)
    }

    /// Every step, one after the other.
    fn all_steps(&self, give: impl Fn(TokenStream) -> TokenStream) -> TokenStream {
        self.own_steps().iter().map(|step| self.step(step, &give)).collect()
    }

    /// What is done with faults that meet one of these claims.
    fn step(&self, claims: &[Claim], give: impl Fn(TokenStream) -> TokenStream) -> TokenStream {
        let condition = condition(claims, self.table);
        let variant = claims.first().map_or(0, |claim| claim.variant);
        let variant = &self.input.variants[variant];
        let arguments: Vec<&Field> = variant.arguments().collect();
        let made = give(made_of_arguments(variant, self.table));
        if arguments.is_empty() {
            return quote!(if #condition { #made });
        }
        let bindings = arguments.iter().map(|field| &field.binding);
        let values = arguments.iter().map(|field| argument(field));
        quote! {
            if #condition {
                if let (#(::core::option::Option::Some(#bindings),)*) = (#(#values,)*) {
                    #made
                }
            }
        }
    }

    /// What is done with a fault that meets no selector, if it is to become a variant all the same.
    fn rest(&self) -> TokenStream {
        if let Some(last) = self.last() {
            let made = made(last, self.table);
            return quote! {
                if __errcat_whole {
                    return ::core::result::Result::Ok(#made);
                }
            };
        }
        let path = &self.table.path;
        let asked = self.inclusion.included.iter().map(|(variant, ty)| {
            let variant = &variant.path;
            quote_spanned! {at(ty)=>
                match <#ty as __rt::__private::Include<#path::Code>>::take(__errcat_fault, true) {
                    ::core::result::Result::Ok(__errcat_error) => {
                        return ::core::result::Result::Ok(#variant(__errcat_error));
                    }
                    ::core::result::Result::Err(__errcat_back) => __errcat_fault = __errcat_back,
                }
            }
        });
        let asked: TokenStream = asked.collect();
        if asked.is_empty() { asked } else { quote!(if __errcat_whole { #asked }) }
    }
}

/// What a fault must meet: one of the claims.
fn condition(claims: &[Claim], table: &Table<'_>) -> TokenStream {
    let mut codes = Vec::new();
    let mut others = Vec::new();
    for test in claims.iter().map(|claim| &claim.test) {
        match &test.which {
            Some(Which::One(code)) if test.asked.is_empty() => codes.push(code_of(*code, table)),
            _ => others.push(all_of(test, table)),
        }
    }
    if !codes.is_empty() {
        let any_code = quote! {
            ::core::matches!(
                __rt::FaultRef::code(&__errcat_fault),
                ::core::option::Option::Some(#(#codes)|*)
            )
        };
        others.insert(0, any_code);
    }
    quote!(#(#others)||*)
}

fn all_of(test: &Test, table: &Table<'_>) -> TokenStream {
    let mut parts = Vec::new();
    match &test.which {
        Some(Which::One(code)) => {
            let code = code_of(*code, table);
            parts.push(is("code", &quote!(::core::option::Option::Some(#code))));
        }
        Some(Which::Range(_)) => {
            let bounds = &test.bounds;
            parts.push(quote!(__rt::__private::lies_within(&__errcat_fault, #bounds)));
        }
        None => {}
    }
    parts.extend(test.asked.iter().map(|asked| answer(asked, table)));
    match &parts[..] {
        [one] => one.clone(),
        parts => quote!((#(#parts)&&*)),
    }
}

/// Whether the fault answers a question with this.
fn is(question: &str, expected: &TokenStream) -> TokenStream {
    let question = name(question);
    quote!(__rt::FaultRef::#question(&__errcat_fault) == #expected)
}

fn answer(asked: &Asked, table: &Table<'_>) -> TokenStream {
    let path = &table.path;
    match asked {
        Asked::Condition(condition) => {
            let condition = name(table.conditions[*condition].name);
            let expected = quote!(::core::option::Option::Some(#path::Condition::#condition));
            is("condition", &expected)
        }
        Asked::Level(level) => {
            let level = name(table.levels[*level].ident);
            is("level", &quote!(::core::option::Option::Some(#path::Level::#level)))
        }
        Asked::Action(action) => {
            let action = name(&camel_case(action));
            is("action", &quote!(__rt::Action::#action))
        }
        Asked::Quota(quota) => {
            let quota = name(&camel_case(quota));
            is("quota", &quote!(__rt::Quota::#quota))
        }
        Asked::Executed(executed) => {
            let executed = name(&camel_case(executed));
            is("executed", &quote!(__rt::Executed::#executed))
        }
        Asked::Limit(limit) => {
            let limit = table.limits[*limit];
            quote!(__rt::__private::hits(&__errcat_fault, #limit))
        }
        Asked::Column(column, values) => {
            let column = &table.columns[*column];
            let values = values.iter().map(|value| column.values[*value].name);
            let name = column.word.name;
            quote! {
                ::core::matches!(
                    __rt::FaultRef::column(&__errcat_fault, #name),
                    #(::core::option::Option::Some(#values))|*
                )
            }
        }
    }
}

/// The variant, from the fault alone: arguments are `Option`s here, or there are none.
fn made(variant: &Variant, table: &Table<'_>) -> TokenStream {
    let made = made_of_arguments(variant, table);
    let mut arguments = variant.arguments().peekable();
    if arguments.peek().is_none() {
        return made;
    }
    let bindings = arguments.map(|field| {
        let (binding, argument) = (&field.binding, argument(field));
        quote!(let #binding = __rt::__private::there(#argument);)
    });
    quote!({ #(#bindings)* #made })
}

/// The variant, from the fault and its arguments, which are bound.
fn made_of_arguments(variant: &Variant, table: &Table<'_>) -> TokenStream {
    let path = &variant.path;
    if variant.shape == Shape::Unit {
        return path.clone();
    }
    let arguments = variant.arguments().map(|field| {
        let (member, binding) = (&field.member, &field.binding);
        quote!(#member: #binding)
    });
    let filled = variant.filled().map(filled);
    // Last: the fault is moved.
    let fault = variant.fault().map(|field| {
        let (member, ty, catalogue) = (&field.member, &field.ty, &table.path);
        quote_spanned! {at(ty)=>
            #member: <#ty as __rt::__private::Hold<#catalogue::Code>>::hold(__errcat_fault)
        }
    });
    let fields = arguments.chain(filled).chain(fault);
    quote!(#path { #(#fields),* })
}

/// A field with what fills it.
pub(super) fn filled(field: &Field) -> TokenStream {
    let (member, ty) = (&field.member, &field.ty);
    match field.fill() {
        Fill::Captured => {
            quote_spanned!(at(ty)=> #member: <#ty as __rt::__private::Captured>::captured())
        }
        Fill::Default => {
            quote_spanned!(at(ty)=> #member: <#ty as ::core::default::Default>::default())
        }
        Fill::Context => {
            let context = super::context::parameter(field);
            quote!(#member: #context)
        }
        Fill::Argument => TokenStream::new(),
    }
}

fn argument(field: &Field) -> TokenStream {
    let (name, ty) = (&field.name, &field.ty);
    if field.is_text_or_number() {
        return quote_spanned! {at(ty)=>
            __rt::__private::argument::<_, #ty>(&__errcat_fault, #name)
        };
    }
    quote_spanned! {at(ty)=>
        {
            use __rt::__private::argument_or_refuse::*;
            (&&&&&__rt::__private::Wanted::<#ty>::NEW)
                .__errcat_argument(__rt::FaultRef::argument(&__errcat_fault, #name))
        }
    }
}
