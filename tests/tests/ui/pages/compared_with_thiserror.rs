use errcat::marketo::Fault;

#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
#[catalog(exhaustive(retry = reauthenticate))]
pub enum ExportError {
    #[catalog(code = AccessTokenExpired)]
    Token(Fault),
    #[catalog(rest)]
    Other(Fault),
}

fn main() {}
