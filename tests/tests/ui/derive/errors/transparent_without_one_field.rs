#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(transparent)]
    Plain,
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
