// What lacks the argument of the more specific variant would go to either of the others.

use errcat::CatalogError;
use errcat::marketo::Fault;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = FieldNotFound)]
    UnknownField { field: String },
    #[catalog(codes(1003..=1006))]
    Early(Fault),
    #[catalog(codes(1006..=1008))]
    Late(Fault),
    #[catalog(rest)]
    Other(Fault),
}

fn main() {}
