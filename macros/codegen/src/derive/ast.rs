//! The type as it was written.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Fields, Generics, Member, PathArguments, Type, Visibility};

use super::attr::{Attributes, Container, FieldAttributes};
use super::handed::Handed;
use super::mistakes::Mistakes;

pub(super) struct Input {
    /// Of the catalogue.
    pub(super) path: TokenStream,
    /// Of the crate `errcat`.
    pub(super) runtime: TokenStream,
    pub(super) container: Container,
    pub(super) vis: Visibility,
    pub(super) ident: Ident,
    pub(super) generics: Generics,
    pub(super) is_enum: bool,
    /// Of a struct, the one it is.
    pub(super) variants: Vec<Variant>,
}

pub(super) struct Variant {
    pub(super) ident: Ident,
    /// `Self::Missing`, or for a struct `Self`.
    pub(super) path: TokenStream,
    pub(super) attributes: Attributes,
    pub(super) shape: Shape,
    pub(super) fields: Vec<Field>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Unit,
    Tuple,
    Named,
}

pub(super) struct Field {
    pub(super) member: Member,
    /// How templates call it; of a field without a name, its position.
    pub(super) name: String,
    /// What it is bound to in generated patterns.
    pub(super) binding: Ident,
    pub(super) span: Span,
    pub(super) ty: Type,
    pub(super) attributes: FieldAttributes,
}

impl Input {
    pub(super) fn read(handed: &Handed, mistakes: &mut Mistakes) -> Self {
        let item = &handed.item;
        let container = Container::read(item, mistakes);
        let variants = match &item.data {
            Data::Enum(data) => data
                .variants
                .iter()
                .map(|variant| {
                    let ident = &variant.ident;
                    let attributes = Attributes::read(&variant.attrs, mistakes);
                    Variant::read(ident, quote!(Self::#ident), attributes, &variant.fields, mistakes)
                })
                .collect(),
            Data::Struct(data) => {
                let attributes =
                    Attributes { display: container.display.clone(), ..Attributes::default() };
                let path = quote!(Self);
                vec![Variant::read(&item.ident, path, attributes, &data.fields, mistakes)]
            }
            Data::Union(data) => {
                let message = "an error type is an enum or a struct, not a union";
                mistakes.add(data.union_token.span, message);
                Vec::new()
            }
        };
        Self {
            path: handed.path.clone(),
            runtime: handed.runtime.clone(),
            container,
            vis: item.vis.clone(),
            ident: item.ident.clone(),
            generics: item.generics.clone(),
            is_enum: matches!(item.data, Data::Enum(_)),
            variants,
        }
    }

    /// Where the catalogue is named.
    pub(super) fn path_span(&self) -> Span {
        self.path.span()
    }

    /// The types of the enums that are included, in order.
    pub(super) fn includes(&self) -> impl Iterator<Item = &Type> {
        self.variants.iter().filter_map(Variant::included)
    }
}

impl Variant {
    fn read(
        ident: &Ident,
        path: TokenStream,
        attributes: Attributes,
        fields: &Fields,
        mistakes: &mut Mistakes,
    ) -> Self {
        let shape = match fields {
            Fields::Unit => Shape::Unit,
            Fields::Unnamed(_) => Shape::Tuple,
            Fields::Named(_) => Shape::Named,
        };
        let fields = fields.iter().enumerate().map(|(index, field)| Field {
            member: field.ident.clone().map_or_else(|| Member::from(index), Member::Named),
            name: field
                .ident
                .as_ref()
                .map_or_else(|| index.to_string(), |ident| ident.unraw().to_string()),
            binding: quote::format_ident!("__{index}"),
            span: field.ident.as_ref().map_or_else(|| field.ty.span(), Ident::span),
            ty: field.ty.clone(),
            attributes: FieldAttributes::read(&field.attrs, mistakes),
        });
        Self { ident: ident.clone(), path, attributes, shape, fields: fields.collect() }
    }

    /// Whether faults become this variant by its own selectors.
    pub(super) fn is_made_from_faults(&self) -> bool {
        !self.attributes.selectors.is_empty() || self.attributes.rest.is_some()
    }

    /// The type of the enum that it includes.
    pub(super) fn included(&self) -> Option<&Type> {
        self.attributes.include?;
        self.fields.first().map(|field| &field.ty)
    }

    /// The field that holds the fault: the one marked so, the one called `fault`, or of a variant
    /// that faults become the only one without a name.
    pub(super) fn fault(&self) -> Option<&Field> {
        let marked = self.fields.iter().find(|field| field.attributes.fault.is_some());
        marked.or_else(|| match self.shape {
            Shape::Named => self.fields.iter().find(|field| field.name == "fault"),
            Shape::Tuple if self.is_made_from_faults() => self.only(),
            Shape::Tuple | Shape::Unit => None,
        })
    }

    /// The fields that arguments of the message go to.
    pub(super) fn arguments(&self) -> impl Iterator<Item = &Field> {
        let fault = self.fault().map(|fault| &fault.member);
        let has_arguments = self.shape == Shape::Named && self.is_made_from_faults();
        self.fields.iter().filter(move |field| has_arguments && Some(&field.member) != fault)
    }

    /// Whether a message may lack what a field needs, so that a fault goes on to others.
    pub(super) fn is_partial(&self) -> bool {
        self.arguments().any(|field| !field.is_option())
    }

    /// The field of another error that `source` gives.
    pub(super) fn source(&self) -> Option<&Field> {
        self.fields.iter().find(|field| {
            let attributes = &field.attributes;
            let named = self.shape == Shape::Named && field.name == "source";
            attributes.source.is_some() || attributes.from.is_some() || named
        })
    }

    /// The field that it is made of by `From`.
    pub(super) fn from(&self) -> Option<&Field> {
        self.fields.iter().find(|field| field.attributes.from.is_some())
    }

    /// The one field.
    pub(super) fn only(&self) -> Option<&Field> {
        match &self.fields[..] {
            [field] => Some(field),
            _ => None,
        }
    }

    /// `Self::UnknownField { field: __0, .. }`, with these fields bound.
    pub(super) fn pattern<'f>(&self, bound: impl IntoIterator<Item = &'f Field>) -> TokenStream {
        let path = &self.path;
        let fields = bound.into_iter().map(|field| {
            let (member, binding) = (&field.member, &field.binding);
            quote!(#member: #binding,)
        });
        quote!(#path { #(#fields)* .. })
    }
}

impl Field {
    /// Whether its type is written as an `Option`.
    pub(super) fn is_option(&self) -> bool {
        self.option_of().is_some()
    }

    /// The type in the `Option`.
    pub(super) fn option_of(&self) -> Option<TokenStream> {
        let Type::Path(path) = &self.ty else { return None };
        let last = path.path.segments.last().filter(|last| last.ident == "Option")?;
        match &last.arguments {
            PathArguments::AngleBracketed(of) => Some(of.args.to_token_stream()),
            _ => None,
        }
    }

    /// The field as what it is to be asked: a box is opened.
    pub(super) fn opened(&self) -> TokenStream {
        let binding = &self.binding;
        match &self.ty {
            Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Box") => {
                quote!(&**#binding)
            }
            _ => quote!(#binding),
        }
    }
}
