#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(level = http, level = record)]
    Wrong(errcat::marketo::Fault),
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
