#[derive(errcat::CatalogError)]
#[catalog(errcat::marketo)]
union Wrong {
    a: u8,
}

fn main() {}
