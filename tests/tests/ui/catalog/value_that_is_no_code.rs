mod broker {
    errcat::catalog! { "../../open/broker.toml" }
}

mod store {
    errcat::catalog! { "../../open/store.toml", codes(http = super::broker) }
}

fn main() {}
