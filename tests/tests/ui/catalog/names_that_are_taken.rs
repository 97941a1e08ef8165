mod level {
    errcat::catalog! { "../../open/broker.toml", code = Level, open = Side::NoSuchTopic(u16) }
}

mod code {
    errcat::catalog! { "../../open/broker.toml", open = Code::Unlisted }
}

mod no_variant {
    errcat::catalog! { "../../open/broker.toml", open = BrokerError }
}

fn main() {}
