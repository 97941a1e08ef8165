// It lies in the folder `catalogues` of the package, and not beside this file.
errcat::catalog! { "shop.toml" }

fn main() {
    let _ = Code::ALL;
}
