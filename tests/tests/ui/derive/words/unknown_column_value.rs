#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(owner = callr)]
    Wrong(errcat::marketo::Fault),
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
