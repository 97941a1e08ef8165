errcat::catalog! { bundled = "marketto" }

fn main() {
    let _ = Code::ALL;
}
