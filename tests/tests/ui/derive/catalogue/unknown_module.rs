#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::markto)]
enum UpsertError {
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
