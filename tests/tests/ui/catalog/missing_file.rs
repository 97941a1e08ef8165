mod api {
    errcat::catalog! { "nowhere.toml" }
}

// The types are there in spite of the mistake, and no derive adds another.
#[derive(Debug, errcat::CatalogError)]
#[catalog(api, exhaustive)]
enum OrderError {
    #[catalog(code = 606)]
    Limited { limit: u32 },
    #[catalog(code = Gone, owner = caller)]
    Gone,
    #[catalog(limit = rate)]
    Busy(api::Fault),
    #[catalog(rest)]
    Other(api::Fault),
}

fn main() {
    let _ = api::Code::ALL;
    let _ = |fault: api::Fault| OrderError::from(fault).to_string();
}
