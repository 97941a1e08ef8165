//! All mistakes of one type, for the compiler to tell at once.

use std::fmt::Display;

use proc_macro2::{Span, TokenStream};
use syn::Error;

#[derive(Default)]
pub(super) struct Mistakes(Vec<Error>);

impl Mistakes {
    pub(super) fn add(&mut self, at: Span, message: impl Display) {
        self.0.push(Error::new(at, message));
    }

    pub(super) fn push(&mut self, error: Error) {
        self.0.push(error);
    }

    pub(super) fn truncate(&mut self, length: usize) {
        self.0.truncate(length);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn into_tokens(self) -> TokenStream {
        self.0.into_iter().map(Error::into_compile_error).collect()
    }
}

/// `` `a`, `b` and `c` ``
pub(super) fn list<T: Display>(words: impl IntoIterator<Item = T>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    }
}

/// What was probably meant, as a second line; nothing where there is nothing.
pub(super) fn meant<'w>(wrong: &str, known: impl IntoIterator<Item = &'w str> + Clone) -> String {
    const LISTED: usize = 12;
    let near = errcat_catalog::nearest(wrong, known.clone());
    if !near.is_empty() {
        return format!("\ndid you mean {}?", near_list(&near));
    }
    if let Some(likely) = errcat_catalog::likely(wrong, known.clone()) {
        return format!("\ndid you mean `{likely}`?");
    }
    let known: Vec<&str> = known.into_iter().collect();
    match known.len() {
        0 => String::new(),
        1..=LISTED => format!("\nthere are {}", list(known)),
        _ => String::new(),
    }
}

/// `` `a`, `b` or `c` ``
fn near_list(near: &[&str]) -> String {
    match near {
        [before @ .., last] if !before.is_empty() => {
            let before: Vec<String> = before.iter().map(|word| format!("`{word}`")).collect();
            format!("{} or `{last}`", before.join(", "))
        }
        words => list(words),
    }
}
