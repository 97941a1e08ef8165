use errcat::CatalogError;
use errcat::marketo::Fault;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(display = "two")]
    Two(#[source] std::io::Error, #[source] std::io::Error),
    #[catalog(rest)]
    Other {
        #[catalog(fault)]
        first: Fault,
        #[catalog(fault)]
        second: Fault,
    },
}

fn main() {}
