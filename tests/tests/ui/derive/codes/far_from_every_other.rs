#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = 1400)]
    Above,
    #[catalog(code = 800)]
    Between,
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
