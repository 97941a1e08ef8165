use errcat::CatalogError;
use errcat::marketo::Fault;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[error("no lead")]
    #[catalog(code = 1004)]
    Missing,
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[catalog(rest)]
    Other(Fault),
}

fn main() {}
