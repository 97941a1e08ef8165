#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(include, code = 1004)]
    Missing,
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
