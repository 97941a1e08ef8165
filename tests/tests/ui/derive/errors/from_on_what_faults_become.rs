#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = FieldNotFound)]
    UnknownField { #[source] field: String },
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
