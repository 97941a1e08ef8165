//! `errcat generate` writes what `catalog!` expands to, and only when something changed; and the same
//! for other languages, whose bindings are held against Rust beside their code.

#![allow(clippy::panic, clippy::unwrap_used)]

mod support;

use std::fs;

use errcat_catalog::load_file;
use errcat_codegen::{Names, Options};
use proc_macro2::{TokenStream, TokenTree};
use support::{errcat, root, scratch};

const BINDINGS: [(&str, &str, &[&str]); 5] = [
    ("tests/catalogues/shop.toml", "tests/generated/src/shop.rs", &[]),
    ("tests/catalogues/bank.toml", "tests/generated/src/bank.rs", &[]),
    ("tests/catalogues/parcels.toml", "tests/generated/src/parcels.rs", &[]),
    ("tests/catalogues/parcels_seen.toml", "tests/generated/src/parcels_seen.rs", &[]),
    (
        "tests/catalogues/broker.toml",
        "tests/generated/src/broker.rs",
        &["--code", "ListedError", "--open", "ResponseError::Unknown(i16)"],
    ),
];

/// Of other languages.
const OTHERS: [(&str, &str, &[&str]); 2] = [
    ("tests/catalogues/shop.toml", "tests/generated/python/shop.py", &[]),
    ("tests/catalogues/shop.toml", "tests/generated/typescript/shop.ts", &[]),
];

#[test]
fn the_bindings_in_this_repository_are_up_to_date() {
    for (catalogue, out, options) in BINDINGS.into_iter().chain(OTHERS) {
        let output = errcat(&[&["generate", catalogue, "--out", out, "--check"], options].concat());
        assert_eq!(output.status, 0, "{}", output.stdout);
    }
}

/// The macro hands the whole of its work to `errcat_codegen::expand`, with the options it has here.
#[test]
fn a_file_has_the_tokens_of_the_macro() {
    for (catalogue, out, names) in BINDINGS {
        let path = root().join(catalogue);
        let bytes = fs::read(&path).unwrap();
        let read = |base: &str| fs::read(base).map_err(|error| error.to_string());
        let (source, loaded) = load_file(path.to_str().unwrap(), bytes, read);
        let model = loaded.into_result().unwrap();
        let tracked = "/somewhere/api.toml";
        let options = Options {
            tracked: vec![tracked.into()],
            place: "src/lib.rs:1:1:api.toml".into(),
            names: match names {
                [_, code, _, open] => Names {
                    code: syn::parse_str(code).ok(),
                    open: syn::parse_str(open).ok(),
                    ..Names::default()
                },
                _ => Names::default(),
            },
            // The one thing that a file leaves out.
            lines: false,
            ..Options::default()
        };
        let expanded = errcat_codegen::expand(&model, &source, &options);
        // The printer adds commas and braces that change nothing.
        let expanded = prettyplease::unparse(&syn::parse2(expanded).unwrap());
        let expanded: TokenStream = expanded.parse().unwrap();

        let mut file = syn::parse_file(&fs::read_to_string(root().join(out)).unwrap()).unwrap();
        file.attrs.clear();
        let written = quote::quote!(#file);
        assert!(!written.to_string().contains("include_bytes"), "{out} must not track a file");
        let (written, expanded) = (words(written), without_tracking(&words(expanded), tracked));
        let first = { written.iter().zip(&expanded) }.position(|(a, b)| a != b);
        let around =
            first.map(|at| [&written, &expanded].map(|all| &all[at.saturating_sub(5)..=at]));
        assert!(around.is_none() && written.len() == expanded.len(), "{out}: {around:#?}");
        assert!(written.len() > 1000, "{out}");
    }
}

#[test]
fn a_file_is_written_only_when_its_bytes_differ() {
    let folder = scratch("generate-writes");
    let out = folder.join("codes.rs");
    let out = out.to_str().unwrap();
    let arguments = ["generate", "tests/catalogues/shop.toml", "--out", out];

    let first = errcat(&arguments);
    assert_eq!((first.status, first.stdout.contains("written")), (0, true), "{}", first.stdout);
    let written = fs::metadata(out).unwrap().modified().unwrap();
    let again = errcat(&arguments);
    assert_eq!((again.status, again.stdout.contains("up to date")), (0, true), "{}", again.stdout);
    assert_eq!(fs::metadata(out).unwrap().modified().unwrap(), written);

    // A checkout on Windows has other line ends.
    let text = fs::read_to_string(out).unwrap();
    fs::write(out, text.replace('\n', "\r\n")).unwrap();
    assert_eq!(errcat(&[&arguments[..], &["--check"]].concat()).status, 0);

    // And the catalogue, where a text runs over two lines.
    let catalogue = folder.join("shop.toml");
    let path = catalogue.to_str().unwrap();
    let text = fs::read_to_string(root().join("tests/catalogues/shop.toml")).unwrap();
    let text = text.replace("\"The shop is closed.\"", "\"\"\"The shop\nis closed.\"\"\"");
    fs::write(&catalogue, &text).unwrap();
    assert_eq!(errcat(&["generate", path, "--out", out]).status, 0);
    fs::write(&catalogue, format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
    assert_eq!(errcat(&["generate", path, "--out", out, "--check"]).status, 0);
    let before = folder.join("before.toml");
    fs::write(&before, text).unwrap();
    let changes = errcat(&["diff", before.to_str().unwrap(), path, "--format", "json"]);
    assert!(changes.stdout.contains("\"changes\": []"), "{}", changes.stdout);
}

#[test]
fn a_stale_file_is_named_with_what_differs_and_left_alone() {
    let folder = scratch("generate-check");
    let catalogue = fs::read_to_string(root().join("tests/catalogues/shop.toml")).unwrap();
    let api = folder.join("api.toml");
    let out = folder.join("codes.rs");
    let [api, out] = [&api, &out].map(|path| path.to_str().unwrap());
    let check = ["generate", api, "--out", out, "--check"];
    fs::write(api, &catalogue).unwrap();

    let missing = errcat(&check);
    assert_eq!(missing.status, 1);
    assert!(missing.stdout.contains("not there"), "{}", missing.stdout);
    assert!(!std::path::Path::new(out).exists());

    assert_eq!(errcat(&check[..4]).status, 0);
    let written = fs::read_to_string(out).unwrap();
    let changed = catalogue
        .replace("\"OutOfStock\"", "\"NothingLeft\"")
        .replace("An old thing.", "A very old thing.");
    // A line more above the codes moves all of them, which is no change of theirs.
    fs::write(api, format!("# A shop.\n{changed}")).unwrap();
    let stale = errcat(&check);
    assert_eq!(stale.status, 1);
    for part in [
        "stale",
        "new      NothingLeft",
        "gone     OutOfStock",
        "changed  Legacy\n",
        "→ errcat generate ",
    ] {
        assert!(stale.stdout.contains(part), "no {part:?} in:\n{}", stale.stdout);
    }
    assert_eq!(fs::read_to_string(out).unwrap(), written);
}

#[test]
fn a_stale_file_of_another_language_is_told_by_the_same_words() {
    let folder = scratch("generate-others");
    let catalogue = fs::read_to_string(root().join("tests/catalogues/shop.toml")).unwrap();
    let api = folder.join("api.toml");
    let files = [
        ("codes.py", &[][..]),
        ("codes", &["--lang", "python"]),
        ("codes.ts", &[]),
        ("codes.mts", &[]),
        ("codes.js", &["--lang", "typescript"]),
    ];
    for (file, lang) in files {
        let out = folder.join(file);
        let [api, out] = [&api, &out].map(|path| path.to_str().unwrap());
        let generate = [&["generate", api, "--out", out], lang].concat();
        let check = [&generate[..], &["--check"]].concat();
        fs::write(api, &catalogue).unwrap();
        assert!(errcat(&check).stdout.contains("not there"));
        assert_eq!(errcat(&generate).status, 0);
        // A comment in the catalogue makes no file stale.
        fs::write(api, format!("# Of a shop.\n{catalogue}")).unwrap();
        assert_eq!(errcat(&check).status, 0);
        let changed = catalogue
            .replace("\"OutOfStock\"", "\"NothingLeft\"")
            .replace("An old thing.", "A very old thing.")
            // A code that is retired is none.
            .replace("\"NeverAgain\"", "\"NeverMore\"");
        fs::write(api, changed).unwrap();
        let stale = errcat(&check);
        assert_eq!(stale.status, 1);
        let command = [&[file][..], lang].concat().join(" ") + "\n";
        for part in [
            "stale",
            "new      NothingLeft\n",
            "gone     OutOfStock\n",
            "changed  Legacy\n",
            &command,
        ] {
            assert!(stale.stdout.contains(part), "no {part:?} in:\n{}", stale.stdout);
        }
    }
}

#[test]
fn a_comment_in_the_catalogue_makes_no_file_stale() {
    let folder = scratch("generate-comment");
    // It has envelopes, levels, conditions and columns, whose places are said otherwise.
    let catalogue = fs::read_to_string(root().join("catalog/marketo.toml")).unwrap();
    let api = folder.join("api.toml");
    let out = folder.join("codes.rs");
    let [api, out] = [&api, &out].map(|path| path.to_str().unwrap());
    fs::write(api, &catalogue).unwrap();
    assert_eq!(errcat(&["generate", api, "--out", out]).status, 0);
    let written = fs::read_to_string(out).unwrap();
    assert!(written.contains("`api.toml`, known from") && !written.contains("api.toml:"));
    fs::write(api, format!("# Of an API.\n\n{catalogue}")).unwrap();
    assert_eq!(errcat(&["generate", api, "--out", out, "--check"]).status, 0);
}

#[test]
fn what_cannot_be_generated_says_why() {
    for (arguments, why) in [
        (["generate", "nowhere.toml", "--out", "x.rs"], "nowhere.toml: "),
        (["generate", "catalog/tests/mistakes/all_at_once.toml", "--out", "x.rs"], "11 mistakes"),
        (["generate", "tests/catalogues/shop.toml", "--out", "no/such/folder/x.rs"], "x.rs: "),
        (["generate", "tests/catalogues/shop.toml", "--out", "tests"], "tests: "),
        (["generate", "--out", "x.py", "--code=E"], "--code: only bindings for Rust"),
        (["generate", "--out", "x.py", "--lang=perl"], "possible values: rust, python"),
    ] {
        let output = errcat(&arguments);
        assert_eq!(output.status, 2, "{arguments:?}");
        assert!(output.stderr.contains(why), "{arguments:?}: {}", output.stderr);
    }
}

/// One word a token, the lines of a doc comment as one, and the callback's own name, which tells
/// expansions of one catalogue apart, as a fixed one.
fn words(tokens: TokenStream) -> Vec<String> {
    let mut words = Vec::new();
    add(tokens, &mut words);
    let mut merged: Vec<String> = Vec::new();
    for word in words {
        match merged.last_mut() {
            Some(last) if last.starts_with("doc: ") && word.starts_with("doc: ") => {
                last.push('\n');
                last.push_str(word["doc: ".len()..].trim_start_matches(' '));
            }
            _ => merged.push(word),
        }
    }
    merged
}

fn add(tokens: TokenStream, words: &mut Vec<String>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match (&token, tokens.peek()) {
            (TokenTree::Punct(hash), Some(TokenTree::Group(group))) if hash.as_char() == '#' => {
                match doc(group.stream()) {
                    Some(text) => {
                        words.push(format!("doc: {}", text.trim_start_matches(' ')));
                        tokens.next();
                    }
                    None => words.push("#".into()),
                }
            }
            (TokenTree::Group(group), _) => {
                words.push(format!("{:?}", group.delimiter()));
                add(group.stream(), words);
                words.push("end".into());
            }
            (TokenTree::Ident(name), _) if name.to_string().starts_with("__errcat_") => {
                words.push("__errcat".into());
            }
            (token, _) => words.push(token.to_string()),
        }
    }
}

/// The text of `doc = "…"`.
fn doc(attribute: TokenStream) -> Option<String> {
    let attribute: syn::MetaNameValue = syn::parse2(attribute).ok()?;
    match attribute.value {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => {
            attribute.path.is_ident("doc").then(|| text.value())
        }
        _ => None,
    }
}

/// What the macro has beside: `const _: &[u8] = include_bytes!(path);`
fn without_tracking(words: &[String], tracked: &str) -> Vec<String> {
    let path = words.iter().position(|word| word.contains(tracked)).unwrap();
    let start = words[..path].iter().rposition(|word| word == "const").unwrap();
    let end = path + words[path..].iter().position(|word| word == ";").unwrap();
    [&words[..start], &words[end + 1..]].concat()
}
