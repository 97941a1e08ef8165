// Each field is one error, at the field.

use errcat::CatalogError;
use errcat::marketo::Fault;

#[derive(Debug)]
struct Plain;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(display = "no error")]
    From(#[from] Plain),
    #[catalog(display = "no error")]
    Source { source: String },
    #[catalog(transparent)]
    Passed(Vec<u8>),
    #[catalog(display = "{0}")]
    Shown(Option<Plain>),
    #[catalog(display = "no answer")]
    Answers(#[catalog(fault)] Plain),
    #[catalog(code = FieldNotFound)]
    Argument { field: Plain },
    #[catalog(rest)]
    Other(Plain),
}

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
struct Newtype(Vec<Fault>);

fn main() {}
