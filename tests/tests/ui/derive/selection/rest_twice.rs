#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
    #[catalog(rest)]
    More(errcat::marketo::Fault),
}

fn main() {}
