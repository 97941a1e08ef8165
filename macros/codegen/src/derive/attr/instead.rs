//! What was probably meant by a piece of an attribute that cannot be read: written out, with the words
//! of the one who wrote it.

use errcat_catalog::model::{ActionWord, Executed, Quota};
use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};

use super::criterion::WITH_VALUES;

/// Where the mistake is, and what to write.
pub(super) fn of(piece: &TokenStream) -> Option<(Span, String)> {
    let tokens: Vec<TokenTree> = piece.clone().into_iter().collect();
    missing_comma(&tokens).or_else(|| alone(&tokens)).or_else(|| otherwise(&tokens))
}

/// The same for what may be missing between two pieces alone.
pub(super) fn comma(piece: &TokenStream) -> Option<(Span, String)> {
    missing_comma(&piece.clone().into_iter().collect::<Vec<_>>())
}

/// `code = 1004 display = "…"`, `rest display = "…"`.
fn missing_comma(tokens: &[TokenTree]) -> Option<(Span, String)> {
    let ends = |before: &TokenTree| match before {
        TokenTree::Literal(_) | TokenTree::Ident(_) => true,
        TokenTree::Group(group) => group.delimiter() == Delimiter::Parenthesis,
        TokenTree::Punct(_) => false,
    };
    tokens.windows(2).find_map(|pair| match pair {
        [before, TokenTree::Ident(next)] if ends(before) => {
            Some((next.span(), format!("a comma is missing before `{next}`")))
        }
        _ => None,
    })
}

/// A value without its key.
fn alone(tokens: &[TokenTree]) -> Option<(Span, String)> {
    let written = text(tokens);
    let instead = match tokens {
        [TokenTree::Literal(_)] if written.starts_with('"') => format!(
            "say what this is: `display = {written}` for what is shown, `code = {written}` for a code"
        ),
        [TokenTree::Literal(literal)] => format!("say what this is: `code = {literal}`"),
        [TokenTree::Punct(minus), TokenTree::Literal(_)] if minus.as_char() == '-' => {
            format!("say what this is: `code = {written}`")
        }
        [TokenTree::Ident(word)] => {
            let key = key_of(&word.to_string())?;
            format!("say what this is: `{key} = {word}`")
        }
        _ => return None,
    };
    Some((tokens.first()?.span(), instead))
}

/// The key that a word of every catalogue belongs to; what begins like a name is one.
fn key_of(word: &str) -> Option<&'static str> {
    if ActionWord::ALL.iter().any(|known| known.as_str() == word) {
        return Some("retry");
    }
    if Quota::ALL.iter().any(|known| known.as_str() == word) {
        return Some("quota");
    }
    if Executed::ALL.iter().any(|known| known.as_str() == word) {
        return Some("executed");
    }
    word.starts_with(|c: char| c.is_ascii_uppercase()).then_some("code")
}

/// A key and its value, put together otherwise.
fn otherwise(tokens: &[TokenTree]) -> Option<(Span, String)> {
    let [TokenTree::Ident(key), rest @ ..] = tokens else { return None };
    let name = key.to_string();
    if !WITH_VALUES.contains(&name.as_str()) {
        return None;
    }
    let signs = rest.iter().take_while(|token| is_sign(token)).count();
    let (signs, value) = rest.split_at(signs);
    let is_equals = text(signs) == "=";
    let at = value.first().map_or(key.span(), TokenTree::span);
    let value = match value {
        [TokenTree::Group(group)] => group.stream().into_iter().collect(),
        value => value.to_vec(),
    };
    let written = text(&value);
    if written.is_empty() || written.contains(['{', '[']) || written.contains("..") {
        return None;
    }
    let several: Vec<&str> = written.split(['|', ',']).map(str::trim).collect();
    let last = several.iter().map(|one| one.rsplit("::").next().unwrap_or(one).trim());
    let instead = match name.as_str() {
        "code" | "codes" if several.len() > 1 => {
            format!("`codes({})`", last.collect::<Vec<_>>().join(", "))
        }
        "codes" => format!("`codes({})`", last.collect::<Vec<_>>().join(", ")),
        "code" if written.contains("::") => format!("`code = {}`", last.collect::<String>()),
        "code" if !is_equals => format!("`code = {written}`"),
        "display" if !is_equals && written.starts_with('"') => format!("`display = {written}`"),
        "code" | "display" => return None,
        _ if written.contains("::") => format!("`{name} = {}`", last.collect::<String>()),
        _ if several.len() == 1 => format!("`{name} = {}`", written.trim_matches('"')),
        _ => return None,
    };
    Some((at, format!("write {instead}")))
}

fn is_sign(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(sign) if matches!(sign.as_char(), ':' | '=' | '>' | '!'))
}

/// The tokens as people write them.
fn text(tokens: &[TokenTree]) -> String {
    let mut text = String::new();
    let mut ends_in_word = false;
    for token in tokens {
        let is_word = !matches!(token, TokenTree::Punct(_));
        if is_word && ends_in_word {
            text.push(' ');
        }
        text.push_str(&token.to_string());
        if matches!(token, TokenTree::Punct(punct) if matches!(punct.as_char(), ',' | '|')) {
            text.push(' ');
        }
        ends_in_word = is_word;
    }
    text
}
