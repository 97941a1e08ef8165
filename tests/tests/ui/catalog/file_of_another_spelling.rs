errcat::catalog! { "brokn.toml" }

fn main() {
    let _ = Code::ALL;
}
