#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = 1040)]
    Missing,
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
