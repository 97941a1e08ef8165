#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum AuthError {
    #[catalog(code = 601)]
    Token,
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(include)]
    Auth(AuthError),
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
