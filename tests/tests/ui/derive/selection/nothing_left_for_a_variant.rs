#![allow(deprecated)]

#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = 600)]
    None,
    #[catalog(code = 601)]
    Invalid,
    #[catalog(code = 602)]
    Expired,
    #[catalog(retry = reauthenticate)]
    Token(errcat::marketo::Fault),
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
