#[derive(Debug, errcat::CatalogError)]
enum UpsertError {
    #[catalog(code = 1004)]
    Missing,
}

fn main() {}
