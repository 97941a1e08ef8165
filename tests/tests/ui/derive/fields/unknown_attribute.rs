#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = FieldNotFound)]
    UnknownField { #[catalog(argument)] field: String },
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
