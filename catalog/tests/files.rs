//! Files that are no catalogue at all get an answer too.

use errcat_catalog::{MAX_SIZE, load_bytes};

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
    let marked = b"\xEF\xBB\xBFerrcat = 1\r\n# caf\xe9\r\n".to_vec();
    let (source, loaded) = load_bytes("api.toml", marked);
    assert_eq!(loaded.diagnostics[0].render(&source), report);
}

#[test]
fn another_system_changes_nothing_but_offsets() {
    let text = "errcat = 1\n[catalogue]\nname = \"api\"\ntitle = \"An API\"\ncode = \"integer\"\n\
                [level.request]\ndoc = \"\"\"Two\nlines.\"\"\"\n[[code]]\ncode = 1\nlevel = \"reqest\"\n\
                name = \"Failed\"\nmessage = '''It\nfailed'''\nretry = \"never\"\ndoc = \"It failed.\"\n";
    let (source, loaded) = load_bytes("api.toml", text.into());
    assert_eq!(loaded.diagnostics.len(), 1);
    let written = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let (other, on_another) = load_bytes("api.toml", written.clone().into());
    assert_eq!(format!("{on_another:?}"), format!("{loaded:?}"));
    let (wrong, right) = (&on_another.diagnostics[0], &loaded.diagnostics[0]);
    assert_eq!(wrong.render(&other), right.render(&source));
    let place = other.offset_in_file(wrong.span.start)..other.offset_in_file(wrong.span.end);
    assert_eq!(&written[place], "\"reqest\"");
}
