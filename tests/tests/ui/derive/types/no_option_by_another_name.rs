type Name = String;

#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(codes(1004, 1006))]
    Unknown { field: Name, fault: errcat::marketo::Fault },
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
