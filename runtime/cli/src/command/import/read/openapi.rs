//! What a document of `OpenAPI` tells of errors: the codes that the schemas of error replies list, those of
//! its examples, and the statuses of the replies themselves.

mod found;
mod schema;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::json::said;
use crate::command::import::table::{Growing, Table};
use found::Codes;

/// The title of the API, and two tables: its codes, and the statuses of its error replies.
pub fn tables(document: &Value) -> (Option<String>, Vec<Table>) {
    let title = document.pointer("/info/title").and_then(Value::as_str).map(str::to_owned);
    let mut codes = Codes::default();
    let mut statuses: BTreeMap<u16, Vec<String>> = BTreeMap::new();
    for reply in replies(document) {
        let status = reply.status;
        schema::search(document, reply.schemas(document), &mut |listed| {
            codes.list(listed, status);
        });
        for example in reply.examples(document) {
            codes.show(&example, status);
        }
        if let Some(status) = status {
            let meanings = statuses.entry(status).or_default();
            let meaning = said(reply.body.get("description").unwrap_or(&Value::Null));
            if !meanings.contains(&meaning) {
                meanings.push(meaning);
            }
        }
    }
    schema::named(document, &mut |listed| codes.list(listed, None));
    let tables = [codes.table(), of_statuses(&statuses)];
    (title, tables.into_iter().filter(|table| !table.rows.is_empty()).collect())
}

/// Each operation says what a status means to it: the first stands, the others beside it.
fn of_statuses(statuses: &BTreeMap<u16, Vec<String>>) -> Table {
    let mut table = Growing::new("statuses of error replies");
    for (place, (status, meanings)) in statuses.iter().enumerate() {
        let (first, others) =
            meanings.split_first().map_or(("", &[][..]), |(a, b)| (a.as_str(), b));
        let also = (!others.is_empty()).then(|| ("also", others.join("\n")));
        let cells = [("status", status.to_string()), ("description", first.to_owned())];
        table.add(place + 1, cells.into_iter().chain(also));
    }
    table.finish()
}

/// A reply that tells of an error.
struct Reply<'d> {
    /// Without it, any that no other reply is of.
    status: Option<u16>,
    body: &'d Map<String, Value>,
}

fn replies(document: &Value) -> Vec<Reply<'_>> {
    let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
    let operations = paths.flat_map(|(_, path)| path.as_object().into_iter().flatten());
    let listed = operations
        .filter_map(|(_, operation)| operation.get("responses"))
        .flat_map(|replies| replies.as_object().into_iter().flatten())
        .filter(|(status, _)| is_of_error(status));
    let resolved = listed.filter_map(|(status, reply)| {
        let body = schema::resolve(document, reply).as_object()?;
        Some(Reply { status: status.parse().ok(), body })
    });
    resolved.collect()
}

/// `default` and `4XX` have no status of their own.
fn is_of_error(status: &str) -> bool {
    status == "default" || status.starts_with(['4', '5'])
}

impl<'d> Reply<'d> {
    /// Of every type of content; in version 2 there is one.
    fn schemas(&self, document: &'d Value) -> Vec<&'d Value> {
        let of_content = self.content().filter_map(|content| content.get("schema"));
        of_content.chain(self.body.get("schema")).map(|it| schema::resolve(document, it)).collect()
    }

    fn examples(&self, document: &'d Value) -> Vec<Value> {
        let named = self.content().flat_map(|content| {
            let named = content.get("examples").and_then(Value::as_object).into_iter().flatten();
            let values =
                named.filter_map(|(_, example)| schema::resolve(document, example).get("value"));
            values.chain(content.get("example"))
        });
        let of_2 = self.body.get("examples").and_then(Value::as_object).into_iter().flatten();
        named.chain(of_2.map(|(_, example)| example)).cloned().collect()
    }

    fn content(&self) -> impl Iterator<Item = &'d Value> {
        let content = self.body.get("content").and_then(Value::as_object);
        content.into_iter().flatten().map(|(_, content)| content)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rows(document: &Value) -> Vec<Vec<String>> {
        let (_, tables) = tables(document);
        let rows = |table: &Table| table.rows.iter().map(|row| row.cells.join("|")).collect();
        tables.iter().map(rows).collect()
    }

    #[test]
    fn codes_come_from_schemas_examples_and_statuses() {
        let document = json!({
            "openapi": "3.1.0",
            "info": {"title": "Orders"},
            "paths": {"/orders": {"post": {"responses": {
                "201": {"description": "Made."},
                "404": {"$ref": "#/components/responses/Missing"},
                "429": {"description": "Slow down.", "content": {"application/json": {
                    "schema": {"$ref": "#/components/schemas/Error"},
                    "examples": {"a": {"value": {"error": {"code": "too_fast", "message": "Wait {n} s"}}}},
                }}},
                "default": {"description": "Other.", "content": {"application/json": {
                    "schema": {"properties": {"error": {"properties": {"code": {"enum": ["other"]}}}}},
                }}},
            }}}},
            "components": {
                "responses": {"Missing": {"description": "Not there.", "content": {"application/json": {
                    "schema": {"$ref": "#/components/schemas/Error"},
                }}}},
                "schemas": {
                    "Error": {"allOf": [{"properties": {"error": {"$ref": "#/components/schemas/Inner"}}}]},
                    "Inner": {"properties": {
                        "code": {
                            "enum": ["no_order", "too_fast"],
                            "x-enum-descriptions": ["There is no such order.", "Too many calls."],
                        },
                        "cause": {"$ref": "#/components/schemas/Inner"},
                    }},
                    "ErrorCode": {"oneOf": [{"const": "late", "description": "Too late."}]},
                },
            },
        });
        assert_eq!(tables(&document).0.as_deref(), Some("Orders"));
        assert_eq!(
            rows(&document),
            [
                vec![
                    "no_order||There is no such order.|",
                    "too_fast|Wait {n} s|Too many calls.|429",
                    "other|||",
                    "late||Too late.|",
                ],
                vec!["404|Not there.", "429|Slow down."],
            ],
        );
    }

    #[test]
    fn version_2_and_absurd_documents_are_read() {
        let document = json!({"swagger": "2.0", "paths": {"/a": {"get": {"responses": {
            "400": {"description": "Bad.", "schema": {"properties": {"errorCode": {"type": "integer", "enum": [7, 8]}}}},
        }}}}});
        assert_eq!(rows(&document), [vec!["7|||400", "8|||400"], vec!["400|Bad."]]);
        for document in [
            json!({"openapi": 3}),
            json!({"paths": [1], "components": "x"}),
            json!({"paths": {"a": {"get": {"responses": {"400": {"$ref": "#/paths/a/get/responses/400"}}}}}}),
        ] {
            assert!(rows(&document).iter().flatten().count() <= 1, "{document}");
        }
    }
}
