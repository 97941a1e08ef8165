errcat::catalog! { concat!(env!("OUT_DIR"), "/api.toml") }

fn main() {
    let _ = Code::ALL;
}
