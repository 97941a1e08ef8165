#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = "1004")]
    Missing,
    #[catalog(code = "FieldNotFound")]
    Unknown,
    #[catalog(codes("1,006"))]
    Written(errcat::marketo::Fault),
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
