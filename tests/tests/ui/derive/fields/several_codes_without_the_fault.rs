#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(codes(1007, 1036))]
    Ambiguous,
    #[catalog(level = http)]
    Http,
    #[catalog(rest)]
    Other,
}

fn main() {}
