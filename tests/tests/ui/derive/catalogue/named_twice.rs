#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo, errcat::marketo)]
enum UpsertError {
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
