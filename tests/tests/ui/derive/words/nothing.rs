#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog()]
    Missing,
    #[catalog]
    Too,
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
