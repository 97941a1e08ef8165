//! What the caller knows beside the fault, and the function that takes it.
//!
//! ```text
//! impl Rejected {
//!     pub fn from_fault(fault: Fault, file: PathBuf) -> Self { … }
//! }
//! ```

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::super::ast::{Field, Input, Variant};
use super::Bounds;

/// The fields that who makes the error fills: one of each name.
pub(super) struct Context<'i> {
    input: &'i Input,
    fields: Vec<&'i Field>,
}

impl<'i> Context<'i> {
    pub(super) fn of(input: &'i Input) -> Self {
        let mut fields: Vec<&Field> = Vec::new();
        for field in input.variants.iter().flat_map(Variant::context) {
            if fields.iter().all(|known| known.name != field.name) {
                fields.push(field);
            }
        }
        Self { input, fields }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The function, with a body in which the fault is called `__errcat_fault`.
    pub(super) fn constructor(
        &self,
        bounds: &Bounds<'_>,
        fault: &TokenStream,
        returned: &TokenStream,
        body: &TokenStream,
    ) -> TokenStream {
        let header = bounds.inherent();
        let (vis, ident) = (&self.input.vis, self.input.ident.to_string());
        let parameters = self.fields.iter().map(|field| {
            let (parameter, ty) = (parameter(field), &field.ty);
            quote!(#parameter: #ty)
        });
        let doc = format!("The `{ident}` of a fault, with what the caller knows beside it.");
        let errors = "\n\n# Errors\n\nThe fault, where it becomes none of the variants.";
        let errors = (returned.to_string() != "Self").then(|| quote!(#[doc = #errors]));
        quote! {
            #header {
                #[doc = #doc]
                #errors
                #[track_caller]
                #vis fn from_fault(__errcat_fault: #fault, #(#parameters),*) -> #returned {
                    #body
                }
            }
        }
    }
}

/// What the field is called as a parameter.
pub(super) fn parameter(field: &Field) -> Ident {
    let name = format_ident!("__errcat_context_{}", field.name);
    Ident::new(&name.to_string(), Span::call_site())
}
