//! The attributes of the type itself: which catalogue, and what must be exhausted.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{DeriveInput, Error, LitStr, Path, Token, parenthesized};

use super::super::mistakes::Mistakes;
use super::pieces::{self, pieces};
use super::{Selector, instead, is_catalog};

/// The attributes of the type.
#[derive(Default)]
pub(in super::super) struct Container {
    /// Of the module that a catalogue was expanded in.
    pub(in super::super) path: Option<Path>,
    runtime: Option<Path>,
    pub(in super::super) exhaustive: Vec<Exhaustive>,
    pub(in super::super) display: Option<LitStr>,
    /// Whether the type has a `Display` of its own.
    pub(in super::super) shows_itself: bool,
}

/// `exhaustive`, perhaps with a selector.
pub(in super::super) struct Exhaustive {
    pub(in super::super) span: Span,
    pub(in super::super) of: Option<Selector>,
}

enum Entry {
    Path(Path),
    Runtime(Path),
    Exhaustive(Span, Option<TokenStream>),
    Display(LitStr),
    ShowsItself,
}

impl Container {
    pub(in super::super) fn read(input: &DeriveInput, mistakes: &mut Mistakes) -> Self {
        let mut container = Self::default();
        super::refuse_others(&input.attrs, "a type", mistakes);
        let before = mistakes.len();
        for attribute in input.attrs.iter().filter(|attribute| is_catalog(attribute)) {
            for piece in pieces(attribute, mistakes) {
                match Entry::parse.parse2(piece.clone()) {
                    Ok(entry) => container.add(entry, mistakes),
                    Err(error) => match instead::comma(&piece) {
                        Some((at, message)) => mistakes.add(at, message),
                        None => mistakes.push(pieces::at(error, &piece)),
                    },
                }
            }
        }
        // With a mistake, it may be the path that could not be read.
        if container.path.is_none() && mistakes.len() == before {
            let message = "which catalogue? write `#[catalog(PATH)]` with the module it is \
                           expanded in, such as `errcat::marketo`";
            mistakes.add(input.ident.span(), message);
        }
        container
    }

    /// The path of the crate `errcat`.
    pub(in super::super) fn runtime(&self) -> TokenStream {
        self.runtime.as_ref().map_or_else(|| quote!(::errcat), |path| quote!(#path))
    }

    fn add(&mut self, entry: Entry, mistakes: &mut Mistakes) {
        match entry {
            Entry::Path(path) if self.path.is_some() => {
                let of_variants = ["rest", "include", "transparent"];
                let message = match of_variants.into_iter().find(|word| path.is_ident(word)) {
                    Some(word) => format!("`{word}` stands on a variant of an enum"),
                    None => match meant(&path) {
                        Some(word) => format!("did you mean `{word}`?"),
                        None => {
                            "a type is derived from one catalogue, and this is the second".into()
                        }
                    },
                };
                mistakes.push(Error::new_spanned(path, message));
            }
            Entry::Path(path) => self.path = Some(path),
            Entry::Runtime(path) => self.runtime = Some(path),
            Entry::Display(text) => self.display = Some(text),
            Entry::ShowsItself => self.shows_itself = true,
            Entry::Exhaustive(span, None) => self.exhaustive.push(Exhaustive { span, of: None }),
            Entry::Exhaustive(span, Some(tokens)) => {
                if tokens.is_empty() {
                    let message = "say which codes, such as `exhaustive(level = word)`; without \
                                   parentheses it means all of them";
                    mistakes.add(span, message);
                } else if let Some(selector) = Selector::read(&tokens, mistakes) {
                    self.exhaustive.push(Exhaustive { span, of: Some(selector) });
                }
            }
        }
    }
}

impl Entry {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Token![crate]) && input.peek2(Token![=]) {
            input.parse::<Token![crate]>()?;
            input.parse::<Token![=]>()?;
            return Path::parse_mod_style(input).map(Self::Runtime);
        }
        if input.peek(LitStr) {
            return Err(input.error("a path has no quotes: write it as in `errcat::marketo`"));
        }
        let fork = input.fork();
        if let Ok(word) = fork.call(Ident::parse_any) {
            if word == "exhaustive" && (fork.is_empty() || fork.peek(syn::token::Paren)) {
                input.call(Ident::parse_any)?;
                let mut tokens = None;
                if !input.is_empty() {
                    let content;
                    parenthesized!(content in input);
                    tokens = Some(content.parse()?);
                }
                return Ok(Self::Exhaustive(word.span(), tokens));
            }
            if word == "display" && fork.peek(Token![=]) {
                input.call(Ident::parse_any)?;
                input.parse::<Token![=]>()?;
                if input.peek(LitStr) {
                    return input.parse().map(Self::Display);
                }
                let own = input.call(Ident::parse_any).ok().filter(|word| word == "own");
                return own.map(|_| Self::ShowsItself).ok_or_else(|| {
                    let message = "write what it shows in quotes, `display = \"…\"`, or `display = own` \
                                   for a `Display` that you write yourself";
                    Error::new(word.span(), message)
                });
            }
            if fork.peek(Token![=]) || fork.peek(syn::token::Paren) {
                let message = format!(
                    "nothing is called `{word}` here: beside the catalogue's path there can be \
                     `exhaustive`, `exhaustive(…)` and `crate = PATH`"
                );
                return Err(Error::new(word.span(), message));
            }
        }
        let path = Path::parse_mod_style(input)?;
        match path.segments.last() {
            Some(last) if last.ident.to_string().starts_with(char::is_uppercase) => {
                Err(Error::new(last.ident.span(), of_a_module(&path)))
            }
            _ => Ok(Self::Path(path)),
        }
    }
}

/// What to write for a path that leads to a type.
fn of_a_module(path: &Path) -> String {
    let segments: Vec<String> =
        path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let leading = if path.leading_colon.is_some() { "::" } else { "" };
    let (type_name, module) =
        segments.split_last().map_or(("", &[][..]), |(last, module)| (last, module));
    let instead = if module.is_empty() {
        "such as `errcat::marketo`".to_owned()
    } else {
        format!("`{leading}{}`", module.join("::"))
    };
    format!("`{type_name}` is a type: write the module of the catalogue, {instead}")
}

/// The word of a type that a path was probably meant to be.
fn meant(path: &Path) -> Option<&'static str> {
    let written = path.get_ident()?.to_string();
    errcat_catalog::nearest(&written, ["exhaustive"]).first().copied()
}
