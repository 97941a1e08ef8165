errcat::catalog! { stringify!(broken.toml) }

fn main() {
    let _ = Code::ALL;
}
