#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code)]
    Missing,
    #[catalog(level = )]
    Http(errcat::marketo::Fault),
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
