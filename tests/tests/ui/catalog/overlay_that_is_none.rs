mod ours {
    errcat::catalog! { errcat::marketo + "../../../catalogues/parcels.toml" }
}

mod both {
    errcat::catalog! { bundled = "marketo" + "../../../catalogues/parcels.toml" }
}

mod nothing {
    errcat::catalog! { errcat::marketo + }
}

fn main() {}
