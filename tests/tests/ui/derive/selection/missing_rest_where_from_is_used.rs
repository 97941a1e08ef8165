#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = 1004)]
    Missing,
}

fn upsert(fault: errcat::marketo::Fault) -> Result<(), UpsertError> {
    Err(fault.into())
}


fn main() {
    let _ = upsert;
}
