#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(codes(1004, 1007))]
    Lead(errcat::marketo::Fault),
    #[catalog(code = LeadNotFound)]
    Missing,
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
