#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = 1004, condition = ExportQueueFull)]
    Wrong,
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
