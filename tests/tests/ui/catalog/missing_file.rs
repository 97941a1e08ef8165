errcat::catalog! { "nowhere.toml" }

fn main() {
    let _ = Code::ALL;
}
