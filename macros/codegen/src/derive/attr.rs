//! What stands in `#[catalog(…)]`, `#[from]` and `#[source]`.

mod container;
mod criterion;
mod instead;
mod pieces;

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Error, LitStr, Meta, Token};

pub(super) use container::Container;
pub(super) use criterion::{ALONE, Bound, Codes, Criterion, Item};
use pieces::pieces;

use super::mistakes::Mistakes;

/// The attributes of a variant, or of a struct beside its catalogue.
#[derive(Default)]
pub(super) struct Attributes {
    /// One for each attribute that has criteria.
    pub(super) selectors: Vec<Selector>,
    pub(super) rest: Option<Span>,
    pub(super) include: Option<Span>,
    pub(super) transparent: Option<Span>,
    pub(super) display: Option<LitStr>,
    /// What lints it allows.
    pub(super) allowed: TokenStream,
    /// Whether something in them could not be read, so that nobody knows all that they say.
    pub(super) is_broken: bool,
}

/// All criteria of one attribute: it takes the codes that meet every one of them.
pub(super) struct Selector {
    pub(super) span: Span,
    pub(super) criteria: Vec<Criterion>,
    /// As it was written.
    pub(super) tokens: TokenStream,
}

/// The attributes of a field.
#[derive(Default)]
pub(super) struct FieldAttributes {
    pub(super) fault: Option<Span>,
    pub(super) source: Option<Span>,
    pub(super) from: Option<Span>,
    pub(super) fill: Option<(Span, Fill)>,
}

/// What fills a field that is neither the fault nor another error.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fill {
    /// The argument of its name.
    Argument,
    /// What is found at the place of the conversion: where that is, or how it was reached.
    Captured,
    /// What the type has by default.
    Default,
    /// Who makes the error.
    Context,
}

/// One thing between two commas of an attribute of a variant.
enum Entry {
    Rest(Span),
    Include(Span),
    Transparent(Span),
    Display(Ident, LitStr),
    Criterion(Criterion),
}

impl Attributes {
    pub(super) fn read(attributes: &[Attribute], mistakes: &mut Mistakes) -> Self {
        let mut read = Self::default();
        let before = mistakes.len();
        refuse_others(attributes, "a variant", mistakes);
        for attribute in attributes.iter().filter(|attribute| is_catalog(attribute)) {
            read.add(attribute, mistakes);
        }
        read.is_broken = mistakes.len() > before;
        read.allowed = allowed(attributes);
        read
    }

    fn add(&mut self, attribute: &Attribute, mistakes: &mut Mistakes) {
        let mut selector =
            Selector { span: Span::call_site(), criteria: Vec::new(), tokens: TokenStream::new() };
        let mut valid = true;
        let mut rest = None;
        for piece in pieces(attribute, mistakes) {
            let entry = match Entry::parse.parse2(piece.clone()) {
                Ok(entry) => entry,
                Err(error) => {
                    match instead::of(&piece) {
                        Some((at, message)) => mistakes.add(at, message),
                        None => mistakes.push(pieces::at(error, &piece)),
                    }
                    valid = false;
                    continue;
                }
            };
            match entry {
                Entry::Rest(span) => {
                    set(&mut self.rest, span, span, "rest", mistakes);
                    rest = Some(span);
                }
                Entry::Include(span) => set(&mut self.include, span, span, "include", mistakes),
                Entry::Transparent(span) => {
                    set(&mut self.transparent, span, span, "transparent", mistakes);
                }
                Entry::Display(key, text) => {
                    set(&mut self.display, text, key.span(), "display", mistakes);
                }
                Entry::Criterion(criterion) => valid &= selector.add(criterion, piece, mistakes),
            }
        }
        if let Some(at) = rest.filter(|_| !selector.criteria.is_empty()) {
            let message = "an attribute takes what meets all of it, and `rest` is what meets \
                           nothing else\nfor one or the other, write a second `#[catalog(…)]`";
            mistakes.add(at, message);
        }
        if valid && !selector.criteria.is_empty() {
            self.selectors.push(selector);
        }
    }

    /// Whether there is nothing at all.
    pub(super) fn is_empty(&self) -> bool {
        self.selectors.is_empty()
            && self.rest.is_none()
            && self.include.is_none()
            && self.transparent.is_none()
            && self.display.is_none()
    }
}

impl Selector {
    /// The selector of criteria alone, as an included enum hands it on or `exhaustive(…)` has it.
    pub(super) fn read(tokens: &TokenStream, mistakes: &mut Mistakes) -> Option<Self> {
        let mut selector =
            Self { span: Span::call_site(), criteria: Vec::new(), tokens: TokenStream::new() };
        for piece in pieces::split(tokens.clone()) {
            match Criterion::parse.parse2(piece.clone()) {
                Ok(criterion) => {
                    if !selector.add(criterion, piece, mistakes) {
                        return None;
                    }
                }
                Err(error) => {
                    match instead::of(&piece) {
                        Some((at, message)) => mistakes.add(at, message),
                        None => mistakes.push(pieces::at(error, &piece)),
                    }
                    return None;
                }
            }
        }
        (!selector.criteria.is_empty()).then_some(selector)
    }

    fn add(&mut self, criterion: Criterion, piece: TokenStream, mistakes: &mut Mistakes) -> bool {
        let key = criterion.key();
        if self.criteria.iter().any(|earlier| earlier.is_of(&criterion)) {
            let message = format!(
                "`{key}` stands here twice, and an attribute takes what meets all of it\n\
                 for one or the other, write a second `#[catalog(…)]`"
            );
            mistakes.add(criterion.span(), message);
            return false;
        }
        if self.criteria.is_empty() {
            self.span = criterion.span();
        } else {
            self.tokens.extend(quote::quote!(,));
        }
        self.tokens.extend(piece);
        self.criteria.push(criterion);
        true
    }
}

impl FieldAttributes {
    pub(super) fn read(attributes: &[Attribute], mistakes: &mut Mistakes) -> Self {
        let mut read = Self::default();
        for attribute in attributes {
            let path = attribute.path();
            let is = |name: &str| path.is_ident(name);
            if let (Meta::Path(_), Some(ident)) = (&attribute.meta, path.get_ident()) {
                match ident {
                    _ if is("from") => read.from = Some(ident.span()),
                    _ if is("source") => read.source = Some(ident.span()),
                    _ if is("backtrace") => read.fill = Some((ident.span(), Fill::Captured)),
                    _ => {}
                }
            } else if is("from") || is("source") {
                mistakes.push(Error::new_spanned(&attribute.meta, NOTHING_MORE));
            }
            if is("error") {
                mistakes.push(Error::new_spanned(&attribute.meta, OF_THISERROR));
            }
            if is_catalog(attribute) {
                for piece in pieces(attribute, mistakes) {
                    match syn::parse2::<Ident>(piece.clone()) {
                        Ok(word) if word == "fault" => read.fault = Some(word.span()),
                        Ok(word) if fill(&word).is_some() => {
                            read.fill = fill(&word).map(|fill| (word.span(), fill));
                        }
                        _ => mistakes.add(
                            pieces::span(&piece),
                            "a field can be `#[catalog(fault)]`, `#[source]` or `#[from]`; what no \
                             message fills can be `#[catalog(default)]`, `#[catalog(context)]`, \
                             `#[catalog(location)]` or `#[catalog(backtrace)]`",
                        ),
                    }
                }
            }
        }
        read
    }
}

impl Entry {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let fork = input.fork();
        let key = fork.call(Ident::parse_any).map_err(|error| {
            Error::new(error.span(), "say what this is, such as `code = 1` or `level = word`")
        })?;
        if fork.is_empty() {
            let word = input.call(Ident::parse_any)?;
            let span = word.span();
            return match word.to_string().as_str() {
                "rest" => Ok(Self::Rest(span)),
                "include" => Ok(Self::Include(span)),
                "transparent" => Ok(Self::Transparent(span)),
                _ => Err(criterion::unknown(&word)),
            };
        }
        if key == "display" && fork.peek(Token![=]) && fork.peek2(LitStr) {
            let key = input.call(Ident::parse_any)?;
            input.parse::<Token![=]>()?;
            return Ok(Self::Display(key, input.parse()?));
        }
        Criterion::parse(input).map(Self::Criterion)
    }
}

const NOTHING_MORE: &str = "`#[from]` and `#[source]` stand alone, without anything in brackets";

const OF_THISERROR: &str = "`#[error(…)]` is thiserror's: what is shown is said by `#[catalog(display = \"…\")]` at the \
     variant, and by `#[catalog(transparent)]` if it is what another error shows";

/// Refuses attributes of ours that belong elsewhere than on `what`.
pub(super) fn refuse_others(attributes: &[Attribute], what: &str, mistakes: &mut Mistakes) {
    for attribute in attributes {
        let Some(word) = attribute.path().get_ident() else { continue };
        match word.to_string().as_str() {
            "from" | "source" | "backtrace" => mistakes.push(Error::new_spanned(
                &attribute.meta,
                format!("`#[{word}]` stands on a field, and this is {what}"),
            )),
            "error" => mistakes.push(Error::new_spanned(&attribute.meta, OF_THISERROR)),
            _ => {}
        }
    }
}

/// The lints that attributes allow, or expect: what is expected need not be found once more here.
pub(super) fn allowed(attributes: &[Attribute]) -> TokenStream {
    let lists = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::List(list) if list.path.is_ident("allow") || list.path.is_ident("expect") => {
            let pieces = pieces::split(list.tokens.clone());
            let lints = pieces.into_iter().filter(|piece| !is_reason(piece));
            Some(quote::quote!(#[allow(#(#lints),*)]))
        }
        _ => None,
    });
    lists.collect()
}

/// `reason = "…"`.
fn is_reason(piece: &TokenStream) -> bool {
    piece.clone().into_iter().next().is_some_and(|first| first.to_string() == "reason")
}

fn fill(word: &Ident) -> Option<Fill> {
    match word.to_string().as_str() {
        "location" | "backtrace" => Some(Fill::Captured),
        "default" => Some(Fill::Default),
        "context" => Some(Fill::Context),
        _ => None,
    }
}

fn is_catalog(attribute: &Attribute) -> bool {
    attribute.path().is_ident("catalog")
}

fn set<T>(place: &mut Option<T>, value: T, at: Span, name: &str, mistakes: &mut Mistakes) {
    if place.is_some() {
        mistakes.add(at, format!("`{name}` stands here twice"));
    }
    *place = Some(value);
}

/// The last token of some, to point at.
fn last_span(tokens: &TokenStream) -> Option<Span> {
    tokens.to_token_stream().into_iter().last().map(|token| token.span())
}
