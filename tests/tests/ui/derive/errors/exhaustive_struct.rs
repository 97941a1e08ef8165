#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo, exhaustive)]
struct Upsert(errcat::marketo::Fault);

fn main() {}
