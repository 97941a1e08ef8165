#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat_tests::bank)]
enum BankError {
    #[catalog(rest)]
    Any(errcat_tests::bank::Fault),
}

#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(include)]
    Bank(BankError),
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
