#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    Plain,
    Too(#[from] std::fmt::Error),
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
