use errcat::CatalogError;
use errcat::marketo::Fault;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
#[from]
#[source]
enum UpsertError {
    #[from]
    #[catalog(transparent)]
    Io(std::io::Error),
    #[source]
    #[catalog(code = 1004)]
    Missing,
    #[catalog(display = "x")]
    Other2(#[from(std::io::Error)] std::io::Error),
    #[catalog(rest)]
    Other(Fault),
}

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
#[source]
struct Failed(Fault);

fn main() {}
