#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = FieldNotFound)]
    UnknownField { feild: String },
    #[catalog(code = LeadNotFound)]
    Missing { id: u64 },
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
