#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
struct Upsert {
    records: usize,
}

fn main() {}
