#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = LeadNotFond)]
    Missing,
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
