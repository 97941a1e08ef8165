#[derive(Debug)]
struct Plain;

#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(include)]
    Plain(Plain),
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
