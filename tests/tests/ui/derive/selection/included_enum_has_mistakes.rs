// Its own mistakes are the only ones.

use errcat::CatalogError;
use errcat::marketo::Fault;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum Misspelled {
    #[catalog(code = 1040)]
    Missing,
}

#[derive(Debug, CatalogError)]
enum WithoutCatalogue {
    #[catalog(code = 1004)]
    Missing,
}

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo, exhaustive)]
enum UpsertError {
    #[catalog(include)]
    Misspelled(Misspelled),
    #[catalog(include)]
    WithoutCatalogue(WithoutCatalogue),
    #[catalog(rest)]
    Other(Fault),
}

fn main() {}
