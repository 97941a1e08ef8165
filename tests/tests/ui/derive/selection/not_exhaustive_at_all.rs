#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat_tests::bank, exhaustive)]
enum BankError {
    #[catalog(code = "23505")]
    Exists,
}

fn main() {}
