#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum Local {
    #[catalog(display = "here")]
    Here,
}

type Alias = Local;

#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(include)]
    Local(Alias),
    #[catalog(include)]
    Io(std::io::Error),
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
