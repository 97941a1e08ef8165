//! What README and the pages of the commands show is what the command prints.
//!
//! `TRYCMD=overwrite cargo test -p errcat-cli --test docs` writes the pages anew; read the
//! difference.

#[test]
fn pages_show_real_output() {
    // The pages name files as somebody at the root of a checkout does.
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    std::env::set_current_dir(root).unwrap();
    trycmd::TestCases::new().case("README.md").case("docs/logs.md").case("docs/commands/*.md");
}

#[test]
fn the_page_about_the_format_shows_a_catalogue_without_mistakes() {
    let page = include_str!("../../../docs/catalogue-format.md");
    let example = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next());
    let (source, loaded) = errcat_catalog::load_bytes("page", example.unwrap().as_bytes().to_vec());
    let reports: Vec<String> =
        loaded.diagnostics.iter().map(|found| found.render(&source)).collect();
    assert!(reports.is_empty(), "{}", reports.join("\n"));
}
