//! The type as it was written.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Data, Fields, Generics, Member, PathArguments, Type, Visibility};

use super::attr::{Attributes, Container, FieldAttributes, Fill};
use super::handed::Handed;
use super::mistakes::Mistakes;

pub(super) struct Input {
    /// Of the catalogue.
    pub(super) path: TokenStream,
    /// Of the crate `errcat`.
    pub(super) runtime: TokenStream,
    pub(super) container: Container,
    /// What the type allows, as derives of the language pass it on to what they write.
    pub(super) allowed: TokenStream,
    pub(super) vis: Visibility,
    pub(super) ident: Ident,
    pub(super) generics: Generics,
    pub(super) is_enum: bool,
    /// Of a struct, the one it is.
    pub(super) variants: Vec<Variant>,
}

pub(super) struct Variant {
    pub(super) ident: Ident,
    pub(super) is_struct: bool,
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
    pub(super) fn read(handed: Handed, mistakes: &mut Mistakes) -> Self {
        let Handed { item, path, runtime, .. } = handed;
        let mut container = Container::read(&item, mistakes);
        let allowed = super::attr::allowed(&item.attrs);
        let is_enum = matches!(item.data, Data::Enum(_));
        let variants = match item.data {
            Data::Enum(data) => data
                .variants
                .into_iter()
                .map(|variant| {
                    let attributes = Attributes::read(&variant.attrs, mistakes);
                    Variant::read(variant.ident, false, attributes, variant.fields, mistakes)
                })
                .collect(),
            Data::Struct(data) => {
                let attributes =
                    Attributes { display: container.display.take(), ..Attributes::default() };
                vec![Variant::read(item.ident.clone(), true, attributes, data.fields, mistakes)]
            }
            // The first phase refuses it.
            Data::Union(_) => Vec::new(),
        };
        Self {
            path,
            runtime,
            container,
            allowed,
            vis: item.vis,
            ident: item.ident,
            generics: item.generics,
            is_enum,
            variants,
        }
    }

    /// Where the catalogue is named.
    pub(super) fn path_span(&self) -> Span {
        self.path.span()
    }

    /// Whether an attribute of a variant could not be read.
    pub(super) fn is_broken(&self) -> bool {
        self.variants.iter().any(|variant| variant.attributes.is_broken)
    }

    /// Whether a variant takes what no other does.
    pub(super) fn has_rest(&self) -> bool {
        self.variants.iter().any(|variant| variant.attributes.rest.is_some())
    }

    /// The types of the enums that are included, in order.
    pub(super) fn includes(&self) -> impl Iterator<Item = &Type> {
        self.variants.iter().filter_map(Variant::included)
    }
}

impl Variant {
    fn read(
        ident: Ident,
        is_struct: bool,
        attributes: Attributes,
        fields: Fields,
        mistakes: &mut Mistakes,
    ) -> Self {
        let shape = match &fields {
            Fields::Unit => Shape::Unit,
            Fields::Unnamed(_) => Shape::Tuple,
            Fields::Named(_) => Shape::Named,
        };
        let fields = fields.into_iter().enumerate().map(|(index, field)| {
            let span = field.ident.as_ref().map_or_else(|| field.ty.span(), Ident::span);
            // Editors lead from where it is shown to the field.
            let at = Span::call_site().located_at(span);
            Field {
                name: field
                    .ident
                    .as_ref()
                    .map_or_else(|| index.to_string(), |ident| ident.unraw().to_string()),
                binding: quote::format_ident!("__errcat_{index}", span = at),
                span,
                attributes: FieldAttributes::read(&field.attrs, mistakes),
                member: field.ident.map_or_else(|| Member::from(index), Member::Named),
                ty: ungrouped(field.ty),
            }
        });
        let path = if is_struct { quote!(Self) } else { quote!(Self::#ident) };
        let fields = fields.collect();
        Self { ident, is_struct, path, attributes, shape, fields }
    }

    /// Whether faults become this variant by its own selectors.
    pub(super) fn is_made_from_faults(&self) -> bool {
        !self.attributes.selectors.is_empty() || self.attributes.rest.is_some()
    }

    /// Whether it is for other errors than faults.
    pub(super) fn is_of_another_error(&self) -> bool {
        !self.is_struct && !self.is_made_from_faults() && self.attributes.include.is_none()
    }

    /// The type of the enum that it includes.
    pub(super) fn included(&self) -> Option<&Type> {
        self.attributes.include?;
        self.fields.first().filter(|field| !is_box(&field.ty)).map(|field| &field.ty)
    }

    /// The field that holds the fault: the one marked so, the one called `fault`, or of a struct or
    /// a variant that faults become the only one without a name.
    pub(super) fn fault(&self) -> Option<&Field> {
        let marked = self.fields.iter().find(|field| field.attributes.fault.is_some());
        marked.or_else(|| match self.shape {
            Shape::Named => self.fields.iter().find(|field| field.name == "fault"),
            Shape::Tuple if self.is_struct || self.is_made_from_faults() => self.only_unfilled(),
            Shape::Tuple | Shape::Unit => None,
        })
    }

    /// The fields that arguments of the message go to.
    pub(super) fn arguments(&self) -> impl Iterator<Item = &Field> {
        let fault = self.fault().map(|fault| &fault.member);
        let has_arguments = self.shape == Shape::Named && self.is_made_from_faults();
        self.fields.iter().filter(move |field| {
            has_arguments
                && Some(&field.member) != fault
                && field.attributes.fault.is_none()
                && field.fill() == Fill::Argument
        })
    }

    /// The fields that something else than a fault, its message or another error fills.
    pub(super) fn filled(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.fill() != Fill::Argument)
    }

    /// The fields that who makes the error fills.
    pub(super) fn context(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.fill() == Fill::Context)
    }

    /// Whether a message may lack what a field needs, so that a fault goes on to others.
    pub(super) fn is_partial(&self) -> bool {
        self.arguments().any(|field| !field.is_option())
    }

    /// The field of another error that `source` gives.
    pub(super) fn source(&self) -> Option<&Field> {
        self.fields.iter().find(|field| {
            let attributes = &field.attributes;
            // Of a message, it is an argument that happens to be called so.
            let named =
                self.shape == Shape::Named && field.name == "source" && !self.is_made_from_faults();
            attributes.source.is_some() || attributes.from.is_some() || named
        })
    }

    /// The field to which everything is passed on.
    pub(super) fn transparent(&self) -> Option<&Field> {
        self.attributes.transparent.and_then(|_| self.only_unfilled())
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

    /// The one field beside those that are filled otherwise.
    pub(super) fn only_unfilled(&self) -> Option<&Field> {
        let mut unfilled = self.fields.iter().filter(|field| field.fill() == Fill::Argument);
        unfilled.next().filter(|_| unfilled.next().is_none())
    }

    /// `Self::UnknownField { field: __errcat_0, .. }`, with these fields bound.
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

    /// Whether its type could be another name of an `Option`.
    pub(super) fn may_be_option(&self) -> bool {
        const OTHERS: [&str; 24] = [
            "String", "Box", "Arc", "Rc", "Cow", "PathBuf", "OsString", "Duration", "Vec", "bool",
            "char", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128",
            "f32", "f64",
        ];
        let Type::Path(path) = &self.ty else { return false };
        let last = path.path.segments.last();
        last.is_some_and(|last| OTHERS.iter().all(|other| last.ident != other))
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

    /// What fills it, if it is neither the fault nor another error.
    pub(super) fn fill(&self) -> Fill {
        let marks = &self.attributes;
        if let Some((_, fill)) = marks.fill {
            return fill;
        }
        let is_other = marks.fault.is_some() || marks.source.is_some() || marks.from.is_some();
        if !is_other && names_a_place(self.ty.to_token_stream()) {
            return Fill::Captured;
        }
        Fill::Argument
    }

    /// Whether it is written as a type of the language that is read from text and shown: of most
    /// arguments nothing needs to be asked.
    pub(super) fn is_text_or_number(&self) -> bool {
        const TYPES: [&str; 17] = [
            "String", "bool", "char", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16",
            "i32", "i64", "i128", "isize", "f32", "f64",
        ];
        let Type::Path(path) = &self.ty else { return false };
        path.path.get_ident().is_some_and(|ident| TYPES.iter().any(|name| ident == name))
    }

    /// Whether it is written as a `Fault`, in a box perhaps: nothing lies behind that.
    pub(super) fn is_fault(&self) -> bool {
        let Type::Path(path) = self.box_of().unwrap_or(&self.ty) else { return false };
        path.path.segments.last().is_some_and(|last| last.ident == "Fault")
    }

    /// The type in the `Box`.
    pub(super) fn box_of(&self) -> Option<&Type> {
        let Type::Path(path) = &self.ty else { return None };
        let last = path.path.segments.last().filter(|last| last.ident == "Box")?;
        let PathArguments::AngleBracketed(of) = &last.arguments else { return None };
        match of.args.first() {
            Some(syn::GenericArgument::Type(of)) => Some(of),
            _ => None,
        }
    }
}

/// Whether it is written as a `Location` or a `Backtrace`, or as what holds one.
fn names_a_place(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        proc_macro2::TokenTree::Ident(ident) => ident == "Location" || ident == "Backtrace",
        _ => false,
    })
}

/// Whether it is written as a `Box`.
pub(super) fn is_box(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    path.path.segments.last().is_some_and(|last| last.ident == "Box")
}

/// The type itself, where a macro handed it on as one thing, in a group that nobody sees.
fn ungrouped(ty: Type) -> Type {
    match ty {
        Type::Group(group) => ungrouped(*group.elem),
        Type::Paren(paren) => ungrouped(*paren.elem),
        ty => ty,
    }
}
