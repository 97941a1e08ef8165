use errcat::CatalogError;
use errcat::marketo::Fault;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = 1004 display = "x")]
    Missing,
    #[catalog(retry = backoff level = http)]
    Later(Fault),
    #[catalog(codes(1006, 1007) display = "y")]
    Several(Fault),
    #[catalog(rest display = "z")]
    Other(Fault),
}

fn main() {}
