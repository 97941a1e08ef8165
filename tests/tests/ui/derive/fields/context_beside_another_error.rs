use errcat::CatalogError;
use errcat::marketo::Fault;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum AuthError {
    #[catalog(code = 601)]
    Token,
}

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(display = "x")]
    Io {
        #[from]
        source: std::io::Error,
        #[catalog(context)]
        file: String,
    },
    #[catalog(include)]
    Auth(AuthError),
    #[catalog(rest)]
    Other {
        #[catalog(context)]
        file: u32,
        fault: Fault,
    },
}

fn main() {}
