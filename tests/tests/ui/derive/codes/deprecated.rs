#![deny(deprecated)]

#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = 600)]
    TimedOut,
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
