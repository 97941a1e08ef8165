//! Files that are no catalogue at all get an answer too.

use errcat_catalog::{MAX_SIZE, load, load_bytes};

#[test]
fn absurd_files_are_refused_with_a_reason() {
    let nested = format!("errcat = {}", "[".repeat(200_000));
    let cases: [(&str, Vec<u8>, &str); 4] = [
        ("latin-1", b"errcat = 1\n# caf\xe9\n".to_vec(), "this file is not UTF-8 from here on"),
        ("too large", vec![b'#'; MAX_SIZE + 1], "a catalogue may have 16777216 bytes"),
        ("binary", vec![0; 64], "this is not TOML"),
        ("nested", nested.into_bytes(), "this is not TOML"),
    ];
    for (name, bytes, message) in cases {
        let (_, loaded) = load_bytes(name, bytes);
        let first = loaded.errors().next().expect("a mistake");
        assert!(first.message.starts_with(message), "{name}: {}", first.message);
    }
}

#[test]
fn bytes_that_are_not_utf8_are_shown_where_they_stand() {
    let (source, loaded) = load_bytes("api.toml", b"errcat = 1\n# caf\xe9\n".to_vec());
    let report = loaded.diagnostics[0].render(&source);
    assert!(report.contains("--> api.toml:2:6\n"), "{report}");
}

#[test]
fn the_bundled_catalogue_is_without_mistakes() {
    let source = errcat_catalog::bundled("marketo").expect("bundled");
    let loaded = load(&source);
    let reports: Vec<String> = loaded.errors().map(|found| found.render(&source)).collect();
    assert!(reports.is_empty(), "{}", reports.join("\n"));
    assert!(errcat_catalog::bundled("nobody").is_none());
}
