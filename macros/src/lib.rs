#![doc = include_str!("../README.md")]

mod catalog;

use proc_macro::TokenStream;

/// Makes Rust types of an error catalogue.
///
/// ```text
/// errcat::catalog! { "PATH.toml" [, crate = RUNTIME] }
/// errcat::catalog! { bundled = "NAME" [, crate = RUNTIME] }
/// ```
///
/// The path is relative to the file that the call stands in, as that of `include_str!` is. A
/// changed catalogue builds the crate again.
///
/// `RUNTIME` is where the crate `errcat` is found: `::errcat` where nothing is said, another name
/// where the dependency has another name. It must mean the same in every module, so that it begins
/// with `crate` or is the name of a crate.
///
/// `bundled` takes a catalogue that comes with errcat; `errcat::marketo` is one already expanded.
///
/// What comes of it stands in the module of the call, so that each catalogue wants a module of its
/// own:
///
/// - `Code`, an enum without fields, with everything the catalogue says about a code as a `const`
///   function, and the trait `ErrorCode`;
/// - `Level` and `Condition`, and an enum for each column of the catalogue's own;
/// - `limit`, a module of constants;
/// - `Fault`, `FaultRef` and `Error`, the runtime's types for this catalogue, and with its feature
///   `json` what reads replies.
///
/// # Errors
///
/// Every mistake in the catalogue is an error of its own at the call, with the line of the file it
/// stands in. The types are there in spite of them, so that mistakes cause no other errors.
#[proc_macro]
pub fn catalog(input: TokenStream) -> TokenStream {
    catalog::expand(input.into()).into()
}
