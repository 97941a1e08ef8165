mod ours {
    errcat::catalog! { errcat::marketo + "stale.toml" }
}

// The types are there in spite of the mistakes, and so is what makes ours of the base's.
fn main() {
    let _: ours::Code = errcat::marketo::Code::FieldNotFound.into();
    let _ = ours::Code::FieldNotFound.retry();
}
