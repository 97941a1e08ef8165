//! Documentation as people write it: an attribute a line, which is printed as `/// …`.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;
use syn::{Expr, ExprLit, Lit, MetaNameValue};

/// Makes of each `#[doc = "…"]` one for each of its lines.
pub fn split(tokens: TokenStream) -> TokenStream {
    let mut split = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let doc = match (&token, tokens.peek()) {
            (TokenTree::Punct(hash), Some(TokenTree::Group(group))) if hash.as_char() == '#' => {
                doc(group)
            }
            _ => None,
        };
        match (doc, token) {
            (Some(doc), _) => {
                tokens.next();
                let lines = doc.lines().map(|line| match line {
                    "" => String::new(),
                    line => format!(" {line}"),
                });
                split.extend(lines.map(|line| quote!(#[doc = #line])));
            }
            (None, TokenTree::Group(group)) => {
                let inner = self::split(group.stream());
                split.extend([TokenTree::from(Group::new(group.delimiter(), inner))]);
            }
            (None, token) => split.extend([token]),
        }
    }
    split
}

/// The text of `[doc = "…"]`.
fn doc(group: &Group) -> Option<String> {
    if group.delimiter() != Delimiter::Bracket {
        return None;
    }
    let attribute: MetaNameValue = syn::parse2(group.stream()).ok()?;
    match attribute.value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) if attribute.path.is_ident("doc") => {
            Some(text.value())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_an_attribute_of_its_own() {
        let text = "One.\n\nTwo.";
        let split = split(quote! { enum E { #[doc = #text] #[other = "x"] A } });
        let expected = quote! {
            enum E { #[doc = " One."] #[doc = ""] #[doc = " Two."] #[other = "x"] A }
        };
        assert_eq!(split.to_string(), expected.to_string());
    }
}
