//! Mistakes get the compiler's answer that stands beside them.
//!
//! `TRYBUILD=overwrite cargo test -p errcat-tests --test compile_fail` writes the answers anew.

#[test]
fn mistakes_are_explained() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/catalog/*.rs");
    cases.compile_fail("tests/ui/derive/*.rs");
    cases.compile_fail("tests/ui/derive/*/*.rs");
    cases.compile_fail("tests/ui/pages/*.rs");
}
