//! What README and every page under `docs` show is what the command prints.
//!
//! `TRYCMD=overwrite cargo test -p errcat-cli --test docs` writes the pages anew; read the
//! difference.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use support::root;

#[test]
fn pages_show_real_output() {
    // The pages name files as somebody at the root of a checkout does.
    std::env::set_current_dir(root()).unwrap();
    trycmd::TestCases::new().case("README.md").case("docs/**/*.md");
}

/// What is no command of ours would be passed over.
#[test]
fn what_pages_show_is_the_command() {
    let mut commands = 0;
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for block in text.split("```console\n").skip(1) {
            let command = block.lines().next().unwrap();
            assert!(command.starts_with("$ errcat "), "{}: {command}", page.display());
            commands += 1;
        }
    }
    assert!(commands > 0);
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

fn pages() -> Vec<PathBuf> {
    let mut pages = vec![root().join("README.md")];
    collect(&root().join("docs"), &mut pages);
    pages
}

fn collect(folder: &Path, pages: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, pages);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            pages.push(path);
        }
    }
}
