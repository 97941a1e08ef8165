use errcat::CatalogError;
use errcat::marketo::Fault;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = 1004 | 1006)]
    Missing(Fault),
}

fn main() {}
