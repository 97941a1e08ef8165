//! `errcat schema` prints the file that catalogues name in their first line.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;

use serde_json::Value;
use support::{errcat, errcat_in, root, scratch};

#[test]
fn the_schema_beside_the_catalogue_is_the_one_that_is_printed() {
    let output = errcat(&["schema"]);
    let file = fs::read_to_string(root().join("catalog/errcat.schema.json")).unwrap();
    assert_eq!((output.status, output.stdout), (0, file));
    let catalogue = fs::read_to_string(root().join("catalog/marketo.toml")).unwrap();
    assert!(catalogue.starts_with("#:schema ./errcat.schema.json\n"));
}

/// What editors are told: the address of the schema, and the name that `errcat init` gives a file.
#[test]
fn editors_find_the_schema_by_the_name_of_the_file() {
    let schema: Value = serde_json::from_str(&errcat(&["schema"]).stdout).unwrap();
    let address = schema["$id"].as_str().unwrap();
    let entry = fs::read_to_string(root().join("docs/schemastore.json")).unwrap();
    let entry: Value = serde_json::from_str(&entry).unwrap();
    assert_eq!(entry["url"], address);
    assert_eq!(entry["fileMatch"], serde_json::json!(["*.errcat.toml"]));

    let folder = scratch("schema-name");
    errcat_in(&folder, &["init", "shop"]);
    let written = fs::read_to_string(folder.join("shop.errcat.toml")).unwrap();
    assert!(written.starts_with(&format!("#:schema {address}\n")), "{written}");

    let page = fs::read_to_string(root().join("docs/editor.md")).unwrap();
    let addresses = page.matches("https://raw.githubusercontent.com/").count();
    assert_eq!((addresses, page.matches(address).count()), (4, 4));
}
