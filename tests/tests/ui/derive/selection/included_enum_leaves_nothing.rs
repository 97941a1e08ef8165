#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum AuthError {
    #[catalog(codes(600, 601))]
    Token(errcat::marketo::Fault),
}

#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = 600)]
    Missing,
    #[catalog(code = 601)]
    Invalid,
    #[catalog(include)]
    Auth(AuthError),
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
