errcat::catalog! { "broken.toml" }

// The types are there in spite of the mistakes, so that these are no errors of their own.
fn main() {
    let _ = (Code::First.level(), Code::Second.retry(), Level::Request);
    let _: Option<Fault> = None;
}
