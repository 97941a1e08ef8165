#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
#[catalog(exhaustive(level = htpp))]
enum UpsertError {
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
