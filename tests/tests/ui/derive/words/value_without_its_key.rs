use errcat::CatalogError;
use errcat::marketo::Fault;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(1004)]
    Number,
    #[catalog(FieldNotFound)]
    Name(Fault),
    #[catalog(backoff)]
    Action(Fault),
    #[catalog(free)]
    Quota(Fault),
    #[catalog("no lead")]
    Text(Fault),
    #[catalog(rest)]
    Other(Fault),
}

fn main() {}
