#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = LeadNotFond)]
    Missing,
    #[catalog(code = FieldNotFound)]
    UnknownField { feild: String },
    #[catalog(level = htpp)]
    Http(errcat::marketo::Fault),
    Nothing,
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

/// Uses everything that the derive gives: only the mistakes above are told.
fn uses(fault: errcat::marketo::Fault) -> Option<errcat::marketo::Code> {
    let error = UpsertError::from(fault);
    let _: &dyn std::error::Error = &error;
    errcat::Classified::code(&error)
}


fn main() {
    let _ = uses;
}
