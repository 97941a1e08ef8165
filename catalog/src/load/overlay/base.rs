//! What the catalogue below an overlay says.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::load::table::{Entry, Problems, Table};
use crate::model::{CodeKind, CodeValue, Date};
use crate::source::{Located, Source, Span};
use crate::suggest::nearest;

/// What a code takes over from its level, and a condition from its code.
const TAKEN_OVER: [&str; 3] = ["retry", "quota", "executed"];

/// The document of the base.
pub(super) struct Base<'t> {
    pub(super) root: Table<'t>,
    pub(super) source: &'t Source,
    codes: Vec<Entry<'t>>,
    /// What each of them is.
    values: Vec<Option<CodeValue>>,
}

/// A row of the base: a code, or one of its conditions.
#[derive(Clone, Copy)]
pub(super) struct Listed<'t> {
    /// The place of the code among all.
    pub(super) index: usize,
    pub(super) code: Entry<'t>,
    /// The place of the condition among those of the code.
    pub(super) condition: Option<(usize, Entry<'t>)>,
}

impl<'t> Base<'t> {
    pub(super) fn new(document: &'t DeTable<'t>, source: &'t Source) -> Self {
        let root = Table::root(document);
        let codes = rows(&root, "code");
        let values = codes.iter().map(value_of).collect();
        Self { root, source, codes, values }
    }

    pub(super) fn text(&self) -> &'t str {
        self.source.files().next().map_or("", |(.., text)| text)
    }

    /// The name it gives itself.
    pub(super) fn name(&self) -> Option<(&'t str, Span)> {
        let name = self.root.entry("catalogue")?.inner("name")?;
        Some((name.as_text()?, name.span()))
    }

    pub(super) fn as_of(&self) -> Option<Located<Date>> {
        self.root.entry("catalogue")?.as_table("")?.date("as_of", &mut Problems::new(false))
    }

    pub(super) fn kind(&self) -> Option<CodeKind> {
        match self.root.entry("catalogue")?.inner("code")?.as_text()? {
            "integer" => Some(CodeKind::Integer),
            "text" => Some(CodeKind::Text),
            _ => None,
        }
    }

    /// The names of its columns, which are keys of its codes.
    pub(super) fn columns(&self) -> Vec<&'t str> {
        let columns = self.root.entry("column").and_then(|columns| columns.as_table(""));
        columns.map(|of| of.entries().iter().map(|entry| entry.key).collect()).unwrap_or_default()
    }

    pub(super) fn code(&self, wanted: &CodeValue) -> Option<Listed<'t>> {
        let index = self.values.iter().position(|value| value.as_ref() == Some(wanted))?;
        Some(Listed { index, code: *self.codes.get(index)?, condition: None })
    }

    pub(super) fn retired(&self, wanted: &CodeValue) -> Option<Entry<'t>> {
        let mut retired = rows(&self.root, "retired").into_iter();
        retired.find(|row| value_of(row).is_some_and(|value| value == *wanted))?.inner("code")
    }

    /// What was probably meant by a code that it does not list.
    pub(super) fn nearest(&self, wanted: &CodeValue) -> Option<String> {
        let wires: Vec<String> = self.values.iter().flatten().map(CodeValue::wire).collect();
        let near = nearest(&wanted.wire(), wires.iter().map(String::as_str));
        near.first().map(|near| (*near).to_owned())
    }

    /// What it says under a key of a row, or by default.
    pub(super) fn says(&self, row: &Listed<'t>, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.stated(row, key).map(|entry| entry.value)
    }

    fn stated(&self, row: &Listed<'t>, key: &str) -> Option<Entry<'t>> {
        let is_taken_over = TAKEN_OVER.contains(&key);
        if let Some((_, condition)) = &row.condition {
            let of_the_code = || self.stated(&row.without_condition(), key);
            return condition.inner(key).or_else(|| of_the_code().filter(|_| is_taken_over));
        }
        if row.leaves_undecided(key) {
            return None;
        }
        let of_the_level = || {
            let level = row.code.inner("level")?.as_text()?;
            self.root.entry("level")?.inner(level)?.inner(key).filter(|_| is_taken_over)
        };
        let of_the_column = || self.root.entry("column")?.inner(key)?.inner("default");
        row.code.inner(key).or_else(of_the_level).or_else(of_the_column)
    }
}

impl<'t> Listed<'t> {
    /// Whether a condition has this of its code.
    pub(super) fn takes_over(&self, key: &str) -> bool {
        let own = self.condition.is_none_or(|(_, condition)| condition.inner(key).is_some());
        TAKEN_OVER.contains(&key) && !own
    }

    fn without_condition(&self) -> Self {
        Self { condition: None, ..*self }
    }

    /// Whether the code says that nobody has decided this yet.
    fn leaves_undecided(&self, key: &str) -> bool {
        let list = self.code.inner("undecided").and_then(|list| list.as_list()).unwrap_or_default();
        list.iter().any(|word| word.as_text() == Some(key))
    }

    /// The names of the code's conditions.
    pub(super) fn conditions(&self) -> Vec<&'t str> {
        let list = self.code.inner("condition").and_then(|list| list.as_list()).unwrap_or_default();
        list.iter().filter_map(|condition| condition.inner("name")?.as_text()).collect()
    }

    /// The row of one of the code's conditions.
    pub(super) fn meaning(&self, name: &str) -> Option<Self> {
        let list = self.code.inner("condition")?.as_list()?;
        let mut list = list.into_iter().enumerate();
        let named = |of: &Entry<'_>| of.inner("name").and_then(|of| of.as_text()) == Some(name);
        let condition = list.find(|(_, condition)| named(condition))?;
        Some(Self { index: self.index, code: self.code, condition: Some(condition) })
    }
}

fn rows<'t>(root: &Table<'t>, key: &str) -> Vec<Entry<'t>> {
    root.entry(key).and_then(|rows| rows.as_list()).unwrap_or_default()
}

/// The code of a row.
pub(super) fn value_of(row: &Entry<'_>) -> Option<CodeValue> {
    let code = row.inner("code")?;
    let number = code.as_integer().map(CodeValue::Integer);
    number.or_else(|| code.as_text().map(|text| CodeValue::Text(text.to_owned())))
}
