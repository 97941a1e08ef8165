#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = 1004)]
    Missing { #[catalog(location)] at: String, #[catalog(default)] count: std::num::NonZeroU8 },
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
