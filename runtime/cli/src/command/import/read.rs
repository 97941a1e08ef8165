//! The forms that a source may have, each with what makes tables of it.

mod errcodes;
mod html;
mod json;
mod markdown;
mod openapi;
mod separated;
mod spark;
mod yaml;

use serde_json::Value;

use super::table::Table;
use crate::args::ImportForm;

/// A source that was read, as what, and what it is called by itself.
pub struct Source {
    pub form: ImportForm,
    pub title: Option<String>,
    pub tables: Vec<Table>,
}

/// Reads the text of a file of this name, as what it is said or found to be.
pub fn read(name: &str, text: &str, said: Option<ImportForm>) -> Result<Source, String> {
    let form = said.unwrap_or_else(|| recognise(name, text));
    let titled = |title, tables| Source { form, title, tables };
    Ok(match form {
        ImportForm::Csv => titled(None, separated::tables(text, separated::delimiter(text))?),
        ImportForm::Tsv => titled(None, separated::tables(text, b'\t')?),
        ImportForm::Markdown => {
            let (title, tables) = markdown::tables(text);
            titled(title, tables)
        }
        ImportForm::Html => {
            let (title, tables) = html::tables(text);
            titled(title, tables)
        }
        ImportForm::Errcodes => titled(None, errcodes::tables(text)),
        ImportForm::Json | ImportForm::Openapi | ImportForm::Spark => {
            let value = parse(name, text)?;
            if !value.is_object() && !value.is_array() {
                return Err("it holds one value, and no list".into());
            }
            // What is JSON may say more of itself, unless the caller has.
            let form = said.unwrap_or_else(|| kind(&value));
            let (title, tables) = match form {
                ImportForm::Openapi => openapi::tables(&value),
                ImportForm::Spark => (None, spark::tables(&value)),
                _ => (None, json::tables(&value)),
            };
            Source { form, title, tables }
        }
    })
}

/// By its name where that ends in something telling, and else by how it begins.
fn recognise(name: &str, text: &str) -> ImportForm {
    let name = name.to_lowercase();
    let by_name: [(&[&str], ImportForm); 6] = [
        (&["errcodes.txt"], ImportForm::Errcodes),
        (&[".html", ".htm", ".xhtml"], ImportForm::Html),
        (&[".json", ".yaml", ".yml"], ImportForm::Json),
        (&[".md", ".markdown"], ImportForm::Markdown),
        (&[".tsv", ".tab"], ImportForm::Tsv),
        (&[".csv"], ImportForm::Csv),
    ];
    let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    if let Some((_, form)) = by_name.into_iter().find(|(names, _)| ends(names)) {
        return form;
    }
    let text = text.trim_start();
    let begins =
        |with: &str| text.get(..with.len()).is_some_and(|it| it.eq_ignore_ascii_case(with));
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    if text.starts_with(['{', '[']) || ["openapi:", "swagger:"].into_iter().any(begins) {
        ImportForm::Json
    } else if begins("<") {
        ImportForm::Html
    } else if lines().any(|line| line.starts_with("Section:")) {
        ImportForm::Errcodes
    } else if lines().any(markdown::is_below_heads) {
        ImportForm::Markdown
    } else {
        ImportForm::Csv
    }
}

fn parse(name: &str, text: &str) -> Result<Value, String> {
    let is_yaml = !text.trim_start().starts_with(['{', '[']);
    if is_yaml {
        return yaml::parse(text);
    }
    serde_json::from_str(text).map_err(|error| {
        // Flow style is YAML too, with things that JSON has not.
        let yaml = [".yaml", ".yml"].iter().any(|end| name.ends_with(end));
        yaml.then(|| yaml::parse(text).err()).flatten().unwrap_or_else(|| error.to_string())
    })
}

fn kind(value: &Value) -> ImportForm {
    if value.get("openapi").is_some() || value.get("swagger").is_some() {
        ImportForm::Openapi
    } else if spark::is_one(value) {
        ImportForm::Spark
    } else {
        ImportForm::Json
    }
}
