use errcat::CatalogError;
use errcat::marketo::Fault;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(codes(1004, LeadNotFound))]
    Missing(Fault),
}

fn main() {}
