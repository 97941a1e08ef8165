#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(rest)]
    Other(errcat_tests::bank::Fault),
}

fn main() {}
