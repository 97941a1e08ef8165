#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
#[catalog(exhaustive(retry = reauthenticate))]
#[catalog(exhaustive(level = http))]
#[catalog(exhaustive(code = 1029))]
enum UpsertError {
    #[catalog(codes(601, 602))]
    Token(errcat::marketo::Fault),
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
