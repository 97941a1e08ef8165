use errcat::CatalogError;
use errcat::marketo::Fault;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo, exhaustive())]
enum UpsertError {
    #[catalog(rest)]
    Other(Fault),
}

fn main() {}
