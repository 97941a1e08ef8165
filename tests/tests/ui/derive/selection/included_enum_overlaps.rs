#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum AuthError {
    #[catalog(retry = reauthenticate)]
    Token(errcat::marketo::Fault),
}

#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(include)]
    Auth(AuthError),
    #[catalog(codes(602..=606))]
    Busy(errcat::marketo::Fault),
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
