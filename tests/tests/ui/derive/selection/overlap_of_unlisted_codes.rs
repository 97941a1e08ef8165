#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(codes(601..=602))]
    Token(errcat::marketo::Fault),
    #[catalog(codes(620..=640))]
    Reserved(errcat::marketo::Fault),
    #[catalog(codes(635..=650))]
    Too(errcat::marketo::Fault),
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
