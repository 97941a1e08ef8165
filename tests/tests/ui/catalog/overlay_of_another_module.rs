mod other {
    errcat::catalog! { "../../../catalogues/parcels.toml" }
}

mod ours {
    errcat::catalog! { super::other + "../../../catalogues/marketo_seen.toml" }
}

fn main() {}
