#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = 1006)]
    Unknown(errcat::marketo::Fault),
    #[catalog(rest = true)]
    Other(errcat::marketo::Fault),
}

fn main() {}
