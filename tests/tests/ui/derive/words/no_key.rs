use errcat::CatalogError;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(1004)]
    Missing,
}

fn main() {}
