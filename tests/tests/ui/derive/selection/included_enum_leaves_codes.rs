#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum AuthError {
    #[catalog(code = 601)]
    Token,
}

#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
#[catalog(exhaustive(retry = reauthenticate))]
enum UpsertError {
    #[catalog(include)]
    Auth(AuthError),
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
