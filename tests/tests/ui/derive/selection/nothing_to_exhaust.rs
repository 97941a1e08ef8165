#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo, exhaustive(level = http, retry = reauthenticate))]
enum UpsertError {
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
