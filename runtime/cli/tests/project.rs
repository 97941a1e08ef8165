//! Which catalogue is meant where none is named.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;

use support::{errcat_in, root, scratch};

/// A folder below one with these files and a catalogue of three codes of Stripe.
fn project(name: &str, files: &[(&str, &str)]) -> std::path::PathBuf {
    let folder = scratch(name);
    fs::create_dir_all(folder.join("api")).unwrap();
    fs::create_dir_all(folder.join("src")).unwrap();
    let catalogue = root().join("tests/catalogues/stripe.toml");
    fs::copy(catalogue, folder.join("api/stripe.toml")).unwrap();
    for (file, text) in files {
        fs::write(folder.join(file), text).unwrap();
    }
    folder.join("src")
}

#[test]
fn the_project_names_its_own() {
    let stripe = fs::read_to_string(root().join("tests/catalogues/stripe.toml")).unwrap();
    for (name, files, remark) in [
        (
            "project_own",
            [("errcat.toml", "catalogue = \"api/stripe.toml\"")],
            "catalogue: ../api/stripe.toml, which ../errcat.toml names; --catalogue names another",
        ),
        (
            "project_package",
            [("Cargo.toml", "[package.metadata.errcat]\ncatalogue = \"api/stripe.toml\"")],
            "catalogue: ../api/stripe.toml, which ../Cargo.toml names; --catalogue names another",
        ),
        (
            "project_workspace",
            [("Cargo.toml", "[workspace.metadata.errcat]\ncatalogue = \"api/stripe.toml\"")],
            "catalogue: ../api/stripe.toml, which ../Cargo.toml names; --catalogue names another",
        ),
        (
            "project_itself",
            [("errcat.toml", stripe.as_str())],
            "catalogue: ../errcat.toml; --catalogue names another",
        ),
        (
            "project_by_name",
            [("stripe.errcat.toml", stripe.as_str())],
            "catalogue: ../stripe.errcat.toml; --catalogue names another",
        ),
    ] {
        let folder = project(name, &files);
        let listed = errcat_in(&folder, &["list"]);
        assert_eq!(listed.status, 0, "{}", listed.stderr);
        assert!(listed.stdout.contains("3 codes of Stripe API"), "{name}: {}", listed.stdout);
        let said = listed.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.ends_with(remark), "{name}: {}", listed.stdout);
        let asked = errcat_in(&folder, &["list", "--catalogue", "marketo"]);
        assert!(asked.stdout.contains("72 codes of Adobe Marketo"), "{name}: {}", asked.stdout);
    }
}

#[test]
fn what_names_none_is_said() {
    for (name, file, text, why) in [
        (
            "project_none",
            "errcat.toml",
            "# nothing yet",
            "error: ../errcat.toml: it names no catalogue: catalogue = \"FILE\"\n",
        ),
        (
            "project_number",
            "Cargo.toml",
            "[package.metadata.errcat]\ncatalogue = 1",
            "error: ../Cargo.toml: its metadata.errcat has no text as catalogue: catalogue = \
             \"FILE\"\n",
        ),
        (
            "project_misspelt_key",
            "errcat.toml",
            "catalogue = \"api/stripe.toml\"\noverlays = \"seen.toml\"",
            "error: ../errcat.toml: it has a key `overlays`, which says nothing: did you mean \
             `overlay`?\n",
        ),
        (
            "project_unknown_key",
            "Cargo.toml",
            "[workspace.metadata.errcat]\ncatalogue = \"api/stripe.toml\"\ncolour = true",
            "error: ../Cargo.toml: its metadata.errcat has a key `colour`, which says nothing: it \
             may name a `catalogue` and an `overlay`\n",
        ),
        (
            "project_no_table",
            "Cargo.toml",
            "[package.metadata]\nerrcat = \"api/stripe.toml\"",
            "error: ../Cargo.toml: its metadata.errcat is no table: catalogue = \"FILE\"\n",
        ),
        (
            "project_overlay_number",
            "errcat.toml",
            "overlay = 3",
            "error: ../errcat.toml: it has no text as overlay: overlay = \"FILE\"\n",
        ),
        (
            "project_no_overlay",
            "errcat.toml",
            "overlay = \"api/stripe.toml\"",
            "error: ../api/stripe.toml: is no overlay: it has no [overlay]; --catalogue takes it\n",
        ),
        (
            "project_missing",
            "errcat.toml",
            "catalogue = \"nowhere.toml\"",
            "error: ../nowhere.toml: No such file or directory (os error 2)\n",
        ),
    ] {
        let folder = project(name, &[(file, text)]);
        let listed = errcat_in(&folder, &["list"]);
        assert_eq!((listed.status, listed.stderr.as_str()), (2, why), "{name}");
    }
}

#[test]
fn of_several_none_is_meant_more_than_another() {
    let files = [("a.errcat.toml", "errcat = 1"), ("b.errcat.toml", "errcat = 1")];
    let folder = project("project_several", &files);
    let listed = errcat_in(&folder, &["list"]);
    let why = "error: ..: which catalogue? There are a.errcat.toml, b.errcat.toml: name one with \
               --catalogue, or in errcat.toml\n";
    assert_eq!((listed.status, listed.stderr.as_str()), (2, why));
    // The nearer one is meant, and what names one before what has a name.
    fs::copy(root().join("tests/catalogues/stripe.toml"), folder.join("c.errcat.toml")).unwrap();
    let remark = errcat_in(&folder, &["list"]).stdout;
    assert!(remark.contains("catalogue: c.errcat.toml"), "{remark}");
    fs::write(folder.join("errcat.toml"), "catalogue = \"../api/stripe.toml\"").unwrap();
    let remark = errcat_in(&folder, &["list"]).stdout;
    assert!(remark.contains("catalogue: ../api/stripe.toml"), "{remark}");
}

#[test]
fn a_manifest_that_speaks_of_something_else_is_passed_over() {
    let folder = project("project_else", &[("Cargo.toml", "this is [no TOML")]);
    let listed = errcat_in(&folder, &["list"]);
    assert!(listed.stdout.contains("catalogue: Marketo's, bundled"), "{}", listed.stdout);
}

#[test]
fn codes_are_linked_to_their_published_page() {
    let folder = scratch("project_docs_url");
    let stripe = fs::read_to_string(root().join("tests/catalogues/stripe.toml")).unwrap();
    let with_url = stripe.replace("[catalogue]", "[catalogue]\ndocs_url = \"https://x.io/errors\"");
    fs::write(folder.join("errcat.toml"), with_url).unwrap();
    let explained = errcat_in(&folder, &["explain", "card_declined"]);
    assert!(
        explained.stdout.contains("https://x.io/errors#card_declined\n"),
        "{}",
        explained.stdout
    );
    let reply = root().join("tests/replies/declined.json");
    let read = errcat_in(&folder, &["triage", "--status", "402", reply.to_str().unwrap()]);
    assert!(read.stdout.contains("  https://x.io/errors#card_declined\n"), "{}", read.stdout);
}

#[test]
fn a_project_may_name_a_catalogue_that_comes_with_errcat() {
    let folder = project("project_bundled", &[("errcat.toml", "catalogue = \"grpc\"")]);
    let listed = errcat_in(&folder, &["list"]);
    let said = listed.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    let remark = "catalogue: grpc, which ../errcat.toml names; --catalogue names another";
    assert!(said.contains("17 codes of gRPC") && said.ends_with(remark), "{}", listed.stdout);
    let misspelt = project("project_misspelt", &[("errcat.toml", "catalogue = \"gprc\"")]);
    assert_eq!(errcat_in(&misspelt, &["list"]).status, 2);
}
