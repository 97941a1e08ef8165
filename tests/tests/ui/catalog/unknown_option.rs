errcat::catalog! { "broken.toml", crates = ::errcat }

fn main() {
    let _ = Code::ALL;
}
