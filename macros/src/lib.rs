#![doc = include_str!("../README.md")]

mod catalog;
mod place;

use proc_macro::TokenStream;

/// Makes Rust types of an error catalogue.
///
/// ```text
/// errcat::catalog! { PATH [, OPTION]… }
/// errcat::catalog! { bundled = "NAME" [, OPTION]… }
/// errcat::catalog! { BASE + PATH [, OPTION]… }
///
/// BASE: MODULE | PATH | bundled = "NAME"
/// OPTION: crate = RUNTIME | code = NAME | open = NAME::VARIANT[(TYPE)] | codes(CATALOGUE = PATH, …)
/// ```
///
/// The path is relative to the file that the call stands in, as that of `include_str!` is; where
/// there is no such file, to the folder of the package, beside its `Cargo.toml`. It is a text, or a
/// `concat!` of texts and `env!("…")`: `concat!(env!("OUT_DIR"), "/api.toml")` is what a build script
/// wrote. A changed catalogue builds the crate again.
///
/// Keep the catalogue in the folder of the package. One outside it is read all the same, but
/// `cargo package` leaves it out, so that nobody else can build the crate.
///
/// `RUNTIME` is where the crate `errcat` is found: `::errcat` where nothing is said, another name
/// where the dependency has another name. It must mean the same in every module, so that it begins
/// with `crate` or is the name of a crate.
///
/// `code` is what the enum of codes is called, which is `Code` where nothing is said.
///
/// `open` asks for one more enum, of any code, listed or not: `open = ApiCode::Unlisted(u16)` has the
/// variants of the enum of codes, `Unlisted(u16)` for what the catalogue does not list, and the
/// conversions from the wire and back that lose nothing. What is unlisted is held in the integer
/// that the catalogue names with `repr`, or, where codes are text, in a type that is `From<String>`
/// and `AsRef<str>`, such as `Box<str>` or `Cow<'static, str>`.
///
/// `codes` says where the catalogues are whose codes a column holds: `codes(http = crate::http)` is
/// the module with the types of the catalogue that the column calls `http`. Without it that is
/// `super::http`, the module beside.
///
/// `bundled` takes a catalogue that comes with errcat: `marketo`, `http`, `oauth2`, `grpc`,
/// `postgresql`, `kafka` or `marketo_data_ingestion`. Each is a module of errcat already, `marketo`
/// always and the others behind a feature of their name.
///
/// With an overlay, a file that changes what another catalogue says of some codes and adds some, the
/// module has what comes of both. `BASE + PATH` lays it over a file, a bundled catalogue, or that of a
/// `MODULE` such as `errcat::marketo`, whose codes become those of this module by `From`; the overlay
/// then says where its catalogue is. So it does where it stands alone, in place of a catalogue. Both
/// files build the crate again when they change.
///
/// What comes of it stands in the module of the call, so that each catalogue wants a module of its
/// own:
///
/// - `Code`, an enum without fields, with everything the catalogue says about a code as a `const`
///   function, and the trait `ErrorCode`;
/// - `Level` and `Condition`, and an enum for each column of the catalogue's own;
/// - `limit`, a module of constants;
/// - `Fault`, `FaultRef` and `Error`, the runtime's types for this catalogue, and `read`, which reads
///   replies.
///
/// # Errors
///
/// Every mistake in the catalogue is an error of its own at the call, with the line of the file it
/// stands in. The types are there in spite of them, so that mistakes cause no other errors.
#[proc_macro]
pub fn catalog(input: TokenStream) -> TokenStream {
    catalog::expand(input.into()).into()
}

/// Makes an enum or a struct the error type of a program that uses a catalogue.
///
/// ```text
/// #[derive(Debug, errcat::CatalogError)]
/// #[catalog(errcat::marketo)]
/// pub enum UpsertError {
///     #[catalog(code = 1004)]
///     Missing,
///     #[catalog(code = FieldNotFound)]
///     UnknownField { field: String },
///     #[catalog(retry = reauthenticate)]
///     Token(errcat::marketo::Fault),
///     #[catalog(rest)]
///     Other(errcat::marketo::Fault),
/// }
/// ```
///
/// It gets `From<Fault>`, or `TryFrom<Fault>` where some faults become none of its variants;
/// `Display`; `Error`; and `Classified`, with the classification of the fault it was made of.
///
/// Everything is checked against the catalogue while the program is compiled. A catalogue of
/// another crate is named by the path of its module.
///
/// # On the type
///
/// | `#[catalog(…)]` | |
/// |---|---|
/// | `PATH` | the module of the catalogue |
/// | `crate = PATH` | where the crate `errcat` is found, if not at `::errcat` |
/// | `exhaustive` | every listed code must be taken by a variant other than the rest |
/// | `exhaustive(CRITERIA)` | every listed code that meets the criteria must |
/// | `display = "…"` | of a struct: what it shows |
/// | `display = own` | `Display` is yours to write |
///
/// # On a variant
///
/// | `#[catalog(…)]` | faults that become it |
/// |---|---|
/// | `code = 1004`, `code = LeadNotFound`, `code = "23505"` | those of the code |
/// | `codes(1004, FieldNotFound, 600..=699)` | those of one of the codes |
/// | `condition = ExportQueueFull` | those whose message shows the meaning |
/// | `level = http` | those of the level |
/// | `retry = reauthenticate` | those with the action |
/// | `quota = free`, `executed = unknown` | those with the word |
/// | `limit = rate` | those that hit the limit |
/// | `owner = caller`, `status = 404`, `status = 400..=499` | those with the value, in a column of the catalogue's own |
/// | `family = limits` | those whose code is listed and belongs to the family |
/// | `rest` | those that no other variant takes |
/// | `include` | those that the enum in its only field takes |
///
/// One attribute takes what meets all of its criteria; several attributes take what meets one of
/// them. What is more specific wins: a selector that takes only a part of what another takes comes
/// first. Two selectors that overlap without that are a mistake.
///
/// A criterion asks what the fault itself answers, so that codes which the catalogue does not list
/// go by the range they lie in.
///
/// `display = "…"` replaces the catalogue's message; `{name}` and `{0}` are the variant's fields.
///
/// # Fields
///
/// A single field without a name, a field called `fault` or one marked `#[catalog(fault)]` is the
/// whole fault: a `Fault`, or a `Box`, an `Arc` or an `Option` of one. Others take the argument of their
/// name from the message, as any type that is `FromStr` or `From<String>`, or as a `Duration`. A message may lack it: then an `Option` is `None`, and a
/// fault that lacks what another type needs goes on to the next less specific variant, in the end
/// to the rest. A variant without the fault is for one code with one meaning.
///
/// | `#[catalog(…)]` | fills the field |
/// |---|---|
/// | `context` | the caller, by `from_fault(fault, …)` in the place of `From` |
/// | `location`, or the type `&'static Location<'static>` | where the fault was converted |
/// | `backtrace`, or the type `Backtrace` | how it was reached |
/// | `default` | the default of its type |
///
/// A variant without criteria is for other errors: `#[from]`, `#[source]` and
/// `#[catalog(transparent)]` mean what they mean elsewhere. One that was classified itself answers for the
/// classification; one that is marked `#[catalog(fault)]` must.
///
/// # Errors
///
/// Every mistake is an error of its own, at the word that makes it.
#[proc_macro_derive(CatalogError, attributes(catalog, from, source, error, backtrace))]
pub fn derive_catalog_error(item: TokenStream) -> TokenStream {
    errcat_codegen::derive(&item.into()).into()
}

/// The second phase of the derive.
#[doc(hidden)]
#[proc_macro]
pub fn __derive(handed: TokenStream) -> TokenStream {
    errcat_codegen::derive_with_table(&handed.into()).into()
}
