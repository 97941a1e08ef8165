use errcat::CatalogError;
use errcat::marketo::Fault;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum WithoutAttribute {
    Text(String),
    #[catalog(rest)]
    Other(Fault),
}

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum WithACode {
    #[catalog(code = 1006)]
    Text(String),
    #[catalog(rest)]
    Other(Fault),
}

fn main() {}
