//! One criterion of a selector: `code = 1006`, `level = http`, `owner = caller`, `status = 404`.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Error, LitInt, LitStr, Token, parenthesized};

pub(in super::super) enum Criterion {
    Codes(Codes),
    /// A key and the word it must have: a level, an action, a column of the catalogue's own …
    Word(Ident, Ident),
    /// A column and the value it must have: `status = 400..=499`.
    Value(Ident, Item),
}

/// `code = …` or `codes(…)`: one of these.
pub(in super::super) struct Codes {
    pub(in super::super) key: Ident,
    pub(in super::super) items: Vec<Item>,
}

pub(in super::super) enum Item {
    Name(Ident),
    Number(Number),
    Text(LitStr),
    /// Both bounds included.
    Range(Bound, Bound),
}

pub(in super::super) struct Number {
    pub(in super::super) value: i64,
    pub(in super::super) span: Span,
}

pub(in super::super) enum Bound {
    Number(Number),
    Text(LitStr),
}

impl Criterion {
    pub(in super::super) fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let key = input.call(Ident::parse_any)?;
        if key == "codes" {
            if !input.peek(syn::token::Paren) {
                return Err(Error::new(
                    key.span(),
                    "several codes stand in parentheses: `codes(1, 2)`",
                ));
            }
            let content;
            parenthesized!(content in input);
            let items = Punctuated::<Item, Token![,]>::parse_terminated(&content)?;
            if items.is_empty() {
                return Err(Error::new(key.span(), "no codes stand between these parentheses"));
            }
            let items = items.into_iter().collect();
            return Ok(Self::Codes(Codes { key, items }));
        }
        if !input.peek(Token![=]) {
            return Err(unknown(&key));
        }
        input.parse::<Token![=]>()?;
        if input.is_empty() {
            return Err(unknown(&key));
        }
        if key == "code" {
            let items = vec![input.parse()?];
            return match input.cursor().token_tree() {
                None => Ok(Self::Codes(Codes { key, items })),
                Some((next, _)) => Err(Error::new(next.span(), ONE_CODE)),
            };
        }
        if key == "display" {
            return Err(input.error("write what it shows in quotes: `display = \"…\"`"));
        }
        let is_value = input.peek(LitStr) || input.peek(LitInt) || input.peek(Token![-]);
        if is_value && !WITH_VALUES.contains(&key.to_string().as_str()) {
            return Ok(Self::Value(key, input.parse()?));
        }
        let word = input.call(Ident::parse_any).map_err(|error| {
            if !WITH_VALUES.contains(&key.to_string().as_str()) {
                return unknown(&key);
            }
            let message = format!("write a word of the catalogue here: `{key} = word`");
            Error::new(error.span(), message)
        })?;
        Ok(Self::Word(key, word))
    }

    pub(in super::super) fn key(&self) -> &Ident {
        match self {
            Self::Codes(codes) => &codes.key,
            Self::Word(key, _) | Self::Value(key, _) => key,
        }
    }

    pub(in super::super) fn span(&self) -> Span {
        self.key().span()
    }

    /// Whether both ask after the same thing.
    pub(super) fn is_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Codes(_), Self::Codes(_)) => true,
            (Self::Codes(_), _) | (_, Self::Codes(_)) => false,
            _ => self.key() == other.key(),
        }
    }
}

pub(super) const WITH_VALUES: [&str; 9] =
    ["code", "codes", "condition", "level", "retry", "quota", "executed", "limit", "display"];

/// Words of a variant that have no value.
pub(in super::super) const ALONE: [&str; 3] = ["rest", "include", "transparent"];

const ONE_CODE: &str = "nothing comes after a code: write its number, or its name without a path\n\
                        several codes stand in parentheses: `codes(1, 2)`";

/// The error of a word that is no key, or has no value.
pub(super) fn unknown(word: &Ident) -> Error {
    let name = word.to_string();
    if WITH_VALUES.contains(&name.as_str()) {
        let example = if name == "codes" { "codes(…)".into() } else { format!("{name} = …") };
        return Error::new(word.span(), format!("say which: `{example}`"));
    }
    let keys = WITH_VALUES.into_iter().chain(ALONE);
    let meant = super::super::mistakes::meant(&name, keys);
    let message = if meant.starts_with("\ndid") {
        format!("nothing is called `{name}` here{meant}")
    } else {
        format!(
            "nothing is called `{name}` here\n\
             say which codes, such as `code = 1`, `codes(1, 2)` or `level = word`; or `rest`, \
             `include`, `transparent`, `display = \"…\"`"
        )
    };
    Error::new(word.span(), message)
}

impl Item {
    pub(in super::super) fn span(&self) -> Span {
        match self {
            Self::Name(name) => name.span(),
            Self::Number(number) | Self::Range(Bound::Number(number), _) => number.span,
            Self::Text(text) | Self::Range(Bound::Text(text), _) => text.span(),
        }
    }
}

impl Parse for Item {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Ident::peek_any) {
            return input.call(Ident::parse_any).map(Self::Name);
        }
        let from: Bound = input.parse()?;
        if input.peek(Token![..=]) {
            input.parse::<Token![..=]>()?;
            return Ok(Self::Range(from, input.parse()?));
        }
        if input.peek(Token![..]) {
            let dots: Token![..] = input.parse()?;
            return Err(Error::new_spanned(dots, "a range includes its last code: write `..=`"));
        }
        Ok(match from {
            Bound::Number(number) => Self::Number(number),
            Bound::Text(text) => Self::Text(text),
        })
    }
}

impl Parse for Bound {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            return input.parse().map(Self::Text);
        }
        let minus = input.parse::<Option<Token![-]>>()?;
        let is_missing = input.is_empty();
        let digits: LitInt = input.parse().map_err(|error| {
            if is_missing {
                return error;
            }
            Error::new(error.span(), "expected a code: a number, a text in quotes, or a name")
        })?;
        let sign = if minus.is_some() { "-" } else { "" };
        let value = format!("{sign}{}", digits.base10_digits()).parse();
        let value = value.map_err(|_| Error::new(digits.span(), "no code is as large as this"))?;
        Ok(Self::Number(Number { value, span: digits.span() }))
    }
}

impl Bound {
    pub(in super::super) fn span(&self) -> Span {
        match self {
            Self::Number(number) => number.span,
            Self::Text(text) => text.span(),
        }
    }

    /// As it is on the wire.
    pub(in super::super) fn wire(&self) -> String {
        match self {
            Self::Number(number) => number.value.to_string(),
            Self::Text(text) => text.value(),
        }
    }
}

impl ToTokens for Bound {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Number(number) => {
                Literal::i64_unsuffixed(number.value).to_tokens(tokens);
            }
            Self::Text(text) => text.to_tokens(tokens),
        }
    }
}
