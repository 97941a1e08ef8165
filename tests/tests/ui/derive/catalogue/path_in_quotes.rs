use errcat::CatalogError;
use errcat::marketo::Fault;

#[derive(Debug, CatalogError)]
#[catalog("errcat::marketo")]
struct UpsertError(Fault);

fn main() {}
