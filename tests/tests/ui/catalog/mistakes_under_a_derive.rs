mod api {
    errcat::catalog! { "broken.toml" }
}

// What it asks for may be there once the catalogue's mistakes are gone.
#[derive(Debug, errcat::CatalogError)]
#[catalog(api)]
enum OrderError {
    #[catalog(code = 3, level = reqest)]
    Third,
    #[catalog(code = First)]
    First { count: u32 },
    #[catalog(rest)]
    Other(api::Fault),
}

fn main() {
    let _ = |fault: api::Fault| OrderError::from(fault).to_string();
}
