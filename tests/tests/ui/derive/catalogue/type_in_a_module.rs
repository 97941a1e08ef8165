#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo::Code)]
enum UpsertError {
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
