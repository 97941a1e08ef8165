errcat::catalog! { broken }

fn main() {
    let _ = Code::ALL;
}
