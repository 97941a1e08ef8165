use errcat::CatalogError;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = errcat::marketo::Code::LeadNotFound)]
    Missing,
}

fn main() {}
