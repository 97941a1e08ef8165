//! `errcat schema` prints the file that catalogues name in their first line.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;

use support::{errcat, root};

#[test]
fn the_schema_beside_the_catalogue_is_the_one_that_is_printed() {
    let output = errcat(&["schema"]);
    let file = fs::read_to_string(root().join("catalog/errcat.schema.json")).unwrap();
    assert_eq!((output.status, output.stdout), (0, file));
    let catalogue = fs::read_to_string(root().join("catalog/marketo.toml")).unwrap();
    assert!(catalogue.starts_with("#:schema ./errcat.schema.json\n"));
}
