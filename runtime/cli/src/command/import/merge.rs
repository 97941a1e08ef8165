//! From what a source says to a catalogue that may be there already: what people decided, wrote and
//! ordered stays.

mod above;
mod changes;
mod known;

pub use changes::{Changed, Changes};

use std::collections::{HashMap, HashSet};

use errcat_catalog::Catalogue;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, Value};

use super::code_table::{self, Place};
use super::draft::Draft;
use super::unique;
use crate::day::Day;
use crate::naming;

/// Puts the drafts into the catalogue whose text this is; `gone` are the keys that no column is for.
pub fn merge(
    text: &str,
    catalogue: &Catalogue,
    drafts: &[Draft],
    gone: &[&str],
    as_of: AsOf,
) -> Result<(String, Changes), String> {
    let mut document: DocumentMut =
        text.parse().map_err(|error: toml_edit::TomlError| error.to_string())?;
    let place = Place::new(catalogue);
    let mut changes = Changes::default();
    let retired: HashSet<String> =
        catalogue.retired.iter().map(|row| row.code.value.wire()).collect();
    let by_code: HashMap<&str, &Draft> =
        drafts.iter().map(|draft| (draft.code.as_str(), draft)).collect();

    let mut listed = HashSet::new();
    if let Some(codes) = document.get_mut("code") {
        let Item::ArrayOfTables(codes) = codes else {
            return Err("its codes stand in one list: give each a heading [[code]]".into());
        };
        for table in codes.iter_mut() {
            let Some(code) = table.get("code").and_then(wire) else { continue };
            match by_code.get(code.as_str()) {
                Some(draft) => known::update(table, draft, &place, gone, &mut changes),
                None => known::leave(table, &code, &mut changes),
            }
            listed.insert(code);
        }
    }

    let (gone, new): (Vec<&Draft>, Vec<&Draft>) = drafts
        .iter()
        .filter(|draft| !listed.contains(&draft.code))
        .partition(|draft| retired.contains(&draft.code));
    changes.retired = gone.iter().map(|draft| draft.code.clone()).collect();
    if !new.is_empty() {
        add(&mut document, catalogue, &place, &new, &mut changes)?;
    }
    let merged = document.to_string();
    let is_as_it_was = merged == text;
    let Some(read) = as_of.said.or((!is_as_it_was).then_some(as_of.today)) else {
        return Ok((merged, changes));
    };
    note_day(&mut document, read, as_of.said.is_some());
    Ok((document.to_string(), changes))
}

/// The day the source was read, as the caller says, and today.
#[derive(Clone, Copy)]
pub struct AsOf {
    pub said: Option<Day>,
    pub today: Day,
}

fn note_day(document: &mut DocumentMut, day: Day, always: bool) {
    let Some(head) = document.get_mut("catalogue").and_then(Item::as_table_mut) else { return };
    let Ok(mut value) = day.to_string().parse::<Value>() else { return };
    if let Some(old) = head.get_mut("as_of").and_then(Item::as_value_mut) {
        *value.decor_mut() = old.decor().clone();
        *old = value;
    } else if always {
        head.insert("as_of", Item::Value(value));
    }
}

fn add(
    document: &mut DocumentMut,
    catalogue: &Catalogue,
    place: &Place<'_>,
    new: &[&Draft],
    changes: &mut Changes,
) -> Result<(), String> {
    let retired = catalogue.retired.iter().map(|row| row.name.as_str());
    let taken: HashSet<String> =
        naming::taken(catalogue).chain(retired).map(str::to_owned).collect();
    let names = unique::names(new, &taken);
    let mut new: Vec<(&Draft, String)> = new.iter().copied().zip(names).collect();
    // A new catalogue begins in the order that the format has; in another the order is people's.
    if catalogue.codes.is_empty() {
        new.sort_by_key(|(draft, _)| (place.rank(draft), catalogue.kind.value.read(&draft.code)));
    }
    let mut text = String::new();
    for (draft, name) in &new {
        text += &code_table::write(place, draft, name);
        changes.new.push((draft.code.clone(), name.clone()));
    }
    let written: DocumentMut =
        text.parse().map_err(|error: toml_edit::TomlError| error.to_string())?;
    let codes = document.entry("code").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let codes = codes.as_array_of_tables_mut().ok_or("its codes stand in one list")?;
    for table in written.get("code").and_then(Item::as_array_of_tables).into_iter().flatten() {
        let mut table: Table = table.clone();
        // Without a place of its own it stands behind those that are there.
        table.set_position(None);
        codes.push(table);
    }
    Ok(())
}

/// A code as it is on the wire.
fn wire(item: &Item) -> Option<String> {
    let text = item.as_str().map(str::to_owned);
    text.or_else(|| item.as_integer().map(|number| number.to_string()))
}
