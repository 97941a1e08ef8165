#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = 1029)]
    Export,
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
