#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = FieldNotFound, display = "no field {name}")]
    UnknownField { field: String },
    #[catalog(code = LeadNotFound, display = "no {} {")]
    Missing,
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
