#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = 1040)]
    Missing,
    #[catalog(code = FieldNotFound)]
    UnknownField { name: String },
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
