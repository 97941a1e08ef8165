//! What a column of a list holds.

use crate::command::import::Meaning;

/// A meaning, and the head or number of the column.
#[derive(Clone, Debug)]
pub struct Column(pub Meaning, pub String);

/// `code=Heading`.
pub fn column(text: &str) -> Result<Column, String> {
    let (meaning, head) = text.split_once('=').ok_or("write MEANING=HEADING, as code=Number")?;
    let known = Meaning::ALL.into_iter().find(|known| known.as_str() == meaning.trim());
    let meaning = known.ok_or_else(|| {
        let names: Vec<&str> = Meaning::ALL.into_iter().map(Meaning::as_str).collect();
        format!("no column means `{meaning}`: it is one of {}", names.join(", "))
    })?;
    if head.trim().is_empty() {
        return Err("the heading is missing".into());
    }
    Ok(Column(meaning, head.trim().to_owned()))
}
