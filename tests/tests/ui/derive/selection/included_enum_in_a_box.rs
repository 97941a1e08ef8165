use errcat::CatalogError;
use errcat::marketo::Fault;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum AuthError {
    #[catalog(retry = reauthenticate)]
    Token(Fault),
}

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(include)]
    Auth(Box<AuthError>),
    #[catalog(rest)]
    Other(Fault),
}

fn main() {}
