errcat::catalog! {  }

fn main() {
    let _ = Code::ALL;
}
