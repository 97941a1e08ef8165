#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo, display = "failed")]
enum UpsertError {
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
