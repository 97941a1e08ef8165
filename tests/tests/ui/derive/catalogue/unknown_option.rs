#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo, exhaustiv = true)]
enum UpsertError {
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
