//! Bundled catalogues are a crate's only if it asks for them.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use errcat_catalog::BUNDLED;

/// One that is not expanded in errcat, in a module and under names of our own.
mod status {
    errcat::catalog! { bundled = "grpc", code = Status, open = AnyStatus::Unlisted(i32) }
}

#[test]
fn a_crate_expands_one_under_names_of_its_own() {
    use status::{AnyStatus, Status};

    assert_eq!(AnyStatus::from_number(14), AnyStatus::Unavailable);
    assert_eq!(AnyStatus::from_number(99), AnyStatus::Unlisted(99));
    assert_eq!(Status::NOT_FOUND.http(), 404);
    assert!(Status::Unavailable.is_retryable() && !Status::Aborted.is_retryable());
}

/// A feature and a module each, of which none is on by itself, and CI has Clippy look at all of them.
#[test]
fn each_but_the_first_is_a_module_behind_a_feature_that_is_off() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    let (manifest, lib) = (read("runtime/Cargo.toml"), read("runtime/src/lib.rs"));
    let default = manifest.lines().find(|line| line.starts_with("default =")).unwrap();
    let others: Vec<&str> = BUNDLED.into_iter().skip(1).collect();
    assert_eq!(BUNDLED.first(), Some(&"marketo"));
    for name in &others {
        assert!(manifest.contains(&format!("\n{name} = [\"macros\"]\n")), "{name}");
        assert!(!default.contains(name), "{name}");
        let module = format!("#[cfg(feature = \"{name}\")]\npub mod {name};\n");
        assert!(lib.contains(&module), "{name}");
        let source = read(&format!("runtime/src/{name}.rs"));
        let expanded = format!("errcat_macros::catalog! {{ bundled = \"{name}\", crate = crate }}");
        assert!(source.contains(&expanded), "{name}");
    }
    assert!(read(".ci/run").contains(&others.join(",")));
}
