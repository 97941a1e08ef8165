#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo exhaustive)]
enum UpsertError {
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
