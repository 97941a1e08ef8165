use errcat::CatalogError;
use errcat::marketo::Fault;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(transparent)]
    Read(#[from] std::io::Error),
    #[catalog(transparent)]
    Write(#[from] Option<std::io::Error>),
    #[catalog(rest)]
    Other(Fault),
}

fn main() {}
