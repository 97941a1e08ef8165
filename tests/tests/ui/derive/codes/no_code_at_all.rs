use errcat::CatalogError;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = 1004.5)]
    Fraction,
    #[catalog(code = 'a')]
    Letter,
    #[catalog(code = 100_000_000_000_000_000_000_000_000_000_000_000_000_000)]
    Huge,
}

fn main() {}
