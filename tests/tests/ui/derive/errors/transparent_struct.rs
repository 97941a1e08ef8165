use errcat::CatalogError;
use errcat::marketo::Fault;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo, transparent)]
struct UpsertError(Fault);

fn main() {}
