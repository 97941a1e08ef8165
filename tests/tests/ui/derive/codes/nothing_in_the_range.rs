#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(codes(5000..=5999))]
    Future(errcat::marketo::Fault),
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
