#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(display = "no")]
    Io { #[from] source: std::io::Error, path: String },
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
