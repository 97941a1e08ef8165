use errcat::CatalogError;
use errcat::marketo::Fault;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = 1004)]
    Missing,
    #[catalog(transparent)]
    Other(#[from] Fault),
}

fn main() {}
