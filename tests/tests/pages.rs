//! What the pages show is so.
//!
//! The compiler's answers are the compiler's: a block `rust,compile_fail` and the block `text` after it
//! stand once more as a case of `compile_fail`, where the compiler answers them.

#![allow(clippy::panic)]

use std::fs;
use std::path::Path;

const PAGES: [(&str, &str); 3] = [
    ("README.md", "readme"),
    ("docs/your-own-error-type.md", "your_own_error_type"),
    ("docs/compared-with-thiserror.md", "compared_with_thiserror"),
];

#[test]
fn mistakes_on_a_page_are_compiled() {
    for (page, case) in PAGES {
        let text = read(&Path::new("..").join(page));
        let mistake = block(&text, "rust,compile_fail").expect(page);
        let source = read(&ui(case, "rs"));
        assert_eq!(source, format!("{mistake}\nfn main() {{}}\n"), "{page}");

        let answer = block(&text[text.find(mistake).expect(page)..], "text").expect(page);
        let compiler = read(&ui(case, "stderr"));
        let path = format!("tests/ui/pages/{case}.rs");
        assert_eq!(compiler.replace(&path, "src/lib.rs"), answer, "{page}");
    }
}

#[test]
fn the_code_on_the_first_page_of_errcat_is_in_its_catalogue() {
    let page = read(Path::new("../runtime/README.md"));
    let row = block(&page, "toml").expect("a block of TOML");
    assert!(read(Path::new("../catalog/marketo.toml")).contains(row), "{row}");
}

#[test]
fn the_catalogue_on_a_page_is_the_one_its_code_reads() {
    let page = read(Path::new("../docs/from-a-hand-written-enum.md"));
    assert_eq!(block(&page, "toml"), Some(&*read(Path::new("catalogues/broker.toml"))));
}

#[test]
fn the_overlay_on_a_page_is_the_one_its_code_reads() {
    let page = read(Path::new("../docs/overlays.md"));
    assert_eq!(block(&page, "toml"), Some(&*read(Path::new("catalogues/marketo_seen.toml"))));
}

fn ui(case: &str, extension: &str) -> std::path::PathBuf {
    Path::new("tests/ui/pages").join(case).with_extension(extension)
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The first block of this kind.
fn block<'t>(text: &'t str, kind: &str) -> Option<&'t str> {
    let (_, after) = text.split_once(&format!("```{kind}\n"))?;
    let (block, _) = after.split_once("```\n")?;
    Some(block)
}
