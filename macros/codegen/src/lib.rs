#![doc = include_str!("../README.md")]

mod callback;
mod classes;
mod codes;
mod columns;
mod conditions;
mod conversions;
mod derive;
mod docs;
pub mod envelope;
mod error_code;
mod families;
mod limits;
mod lookup;
mod names;
mod notes;
mod open;
mod overlay;
mod plan;
mod skeleton;
mod values;
mod words;

use errcat_catalog::{Catalogue, Source};
use proc_macro2::TokenStream;
use quote::quote;

pub use callback::PROTOCOL;
pub use derive::{derive, derive_with_table};
pub use names::{Names, Open};
use plan::Plan;

/// How and for whom a catalogue is written out.
#[derive(Clone, Debug)]
pub struct Options {
    /// The path of the runtime, the crate `errcat`, where the code will stand.
    ///
    /// It must mean the same in every module: `::errcat`, or `crate`.
    pub runtime: TokenStream,
    /// Whether the catalogue was read with mistakes, which are told already: derives that use it add
    /// none of their own.
    pub has_mistakes: bool,
    /// The absolute paths of files that make the crate build again when they change.
    pub tracked: Vec<String>,
    /// The module with the types of the catalogue that an overlay stands on, where there is one: its
    /// codes become those of this catalogue.
    pub base: Option<TokenStream>,
    /// What tells this expansion from others of the same catalogue in the same crate, such as the
    /// place it stands at.
    pub place: String,
    /// What the types are called.
    pub names: Names,
    /// Whether the lines of the catalogue are named: without them the items stay the same where
    /// the catalogue has a comment more.
    pub lines: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            runtime: quote!(::errcat),
            has_mistakes: false,
            tracked: Vec::new(),
            base: None,
            place: String::new(),
            names: Names::default(),
            lines: true,
        }
    }
}

/// Writes `catalogue`, which was read from `source`, as Rust items.
///
/// A catalogue that was read with mistakes gives all that can be named: what is not an identifier,
/// or is there already, is left out.
///
/// ```
/// let source = errcat_catalog::bundled("marketo").ok_or("no such catalogue")?;
/// let catalogue = errcat_catalog::load(&source).catalogue.ok_or("mistakes")?;
/// let tokens = errcat_codegen::expand(&catalogue, &source, &errcat_codegen::Options::default());
/// assert!(tokens.to_string().contains("pub enum Code"));
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn expand(catalogue: &Catalogue, source: &Source, options: &Options) -> TokenStream {
    let plan = Plan::new(catalogue, source, options);
    let parts = [
        codes::generate(&plan),
        lookup::generate(&plan),
        words::generate(&plan),
        columns::generate(&plan, options),
        families::generate(&plan),
        classes::generate(&plan),
        limits::generate(&plan, options),
        conditions::generate(&plan),
        notes::generate(&plan),
        error_code::generate(&plan),
        conversions::generate(&plan, options),
        open::generate(&plan, options),
        overlay::generate(&plan, options),
        callback::generate(&plan, options),
    ];
    let items = parts.iter().map(|part| &part.items);
    let hidden = parts.iter().map(|part| &part.hidden);
    let methods = parts.iter().map(|part| &part.methods);
    let runtime = &options.runtime;
    let tracked = options.tracked.iter();
    quote! {
        #(#items)*

        // What is in a block has no name that could be in anybody's way.
        #[allow(deprecated)]
        const _: () = {
            use #runtime as rt;

            #(const _: &[::core::primitive::u8] = ::core::include_bytes!(#tracked);)*

            impl Code {
                #(#methods)*
            }

            #(#hidden)*
        };
    }
}

/// Writes what stands in for a catalogue of which nothing could be read, so that the mistake in it
/// is the only error: the same items, with one code of one level.
#[must_use]
pub fn skeleton(options: &Options) -> TokenStream {
    let options = Options { has_mistakes: true, ..options.clone() };
    expand(&skeleton::catalogue(), &Source::new("", ""), &options)
}

/// One part of what is generated.
#[derive(Default)]
struct Part {
    /// Items that people see.
    items: TokenStream,
    /// Tables and impls, in a block of their own in which the runtime is called `rt`.
    hidden: TokenStream,
    /// What the enum of codes can do.
    methods: TokenStream,
}
