//! What README and the pages of the commands show is what the command prints.
//!
//! `TRYCMD=overwrite cargo test -p errcat-cli --test docs` writes the pages anew; read the
//! difference.

#[test]
fn pages_show_real_output() {
    // The pages name files as somebody at the root of a checkout does.
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    std::env::set_current_dir(root).unwrap();
    trycmd::TestCases::new().case("README.md").case("docs/commands/*.md");
}
