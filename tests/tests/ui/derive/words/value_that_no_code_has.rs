mod http {
    errcat::catalog! { "../../../open/http.toml" }
}

mod store {
    errcat::catalog! { "../../../open/store.toml" }
}

#[derive(Debug, errcat::CatalogError)]
#[catalog(store)]
enum StoreError {
    #[catalog(status = 418)]
    Teapot,
    #[catalog(status = 600..=699)]
    Strange,
    #[catalog(passing = maybe)]
    Maybe,
    #[catalog(family = quick)]
    Quick,
    #[catalog(tone = "harsh")]
    Harsh,
    #[catalog(rest)]
    Other(store::Fault),
}

fn main() {}
