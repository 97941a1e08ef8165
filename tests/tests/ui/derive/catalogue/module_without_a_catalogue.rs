use errcat::CatalogError;

#[derive(Debug, CatalogError)]
#[catalog(crate)]
enum UpsertError {
    #[catalog(code = 1004)]
    Missing,
}

fn main() {}
