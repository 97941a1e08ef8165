use errcat::CatalogError;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(display = "{lead:width$}")]
    Named { lead: u32, width: usize },
}

fn main() {}
