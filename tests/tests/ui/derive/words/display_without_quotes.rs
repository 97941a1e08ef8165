use errcat::CatalogError;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = 1004, display = missing)]
    Missing,
}

fn main() {}
