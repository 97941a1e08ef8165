//! `[[override]]`: what the overlay says instead of its base.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::base::{Base, Listed, value_of};
use super::value::{same, shown, written};
use crate::diagnostic::Diagnostic;
use crate::keys::{OF_A_CODE, OF_A_CONDITION};
use crate::load::codes::value;
use crate::load::table::{Entry, Problems, Table};
use crate::model::{Change, CodeValue, Overridden};
use crate::source::{Located, Span};
use crate::suggest::did_you_mean;
use crate::template::Template;

/// The keys of an override itself; what it changes are keys of a code or of a condition.
pub(in crate::load) const KEYS: [&str; 4] = ["code", "condition", "why", "was"];

/// What stays as the base has it, and why.
const FIXED: [(&str, &str); 6] = [
    ("name", "programs call the code by the base's name"),
    ("also", "programs call the code by the base's names"),
    ("aliases", "programs call the code by the base's names"),
    ("level", "where a code belongs is the base's to say"),
    ("deprecated", "whether a code is to be used is the base's to say"),
    ("undecided", "an override decides: write the key itself"),
];

/// Whether an override of a code may change this key of it.
pub(in crate::load) fn may_change(key: &str) -> bool {
    !KEYS.contains(&key) && FIXED.iter().all(|(fixed, _)| *fixed != key)
}

/// A code or one of its conditions, and what is said of it.
pub(super) struct Row {
    pub(super) code: CodeValue,
    pub(super) condition: Option<String>,
    pub(super) overridden: Overridden,
}

/// What came of all overrides.
pub(super) struct Overrides {
    pub(super) rows: Vec<Row>,
    /// Those that do not say all of what they replace, as people call them.
    pub(super) unsure: Vec<String>,
}

/// Reads the overrides, and changes the document of the base.
pub(super) fn read<'t>(
    root: &Table<'t>,
    base: &Base<'_>,
    document: &mut DeTable<'t>,
    problems: &mut Problems,
    warnings: &mut Vec<Diagnostic>,
) -> Overrides {
    let mut overrides = Overrides { rows: Vec::new(), unsure: Vec::new() };
    let mut seen: Vec<(String, Span)> = Vec::new();
    for mut table in root.tables("override", "this override", problems) {
        let Some(target) = target(&mut table, root, base, problems) else { continue };
        let called = target.called();
        if let Some((_, first)) = seen.iter().find(|(seen, _)| *seen == called) {
            problems.add(
                Diagnostic::error(format!("{called} is overridden twice"), target.code.span)
                    .related(*first, "the first")
                    .help("write them as one"),
            );
            continue;
        }
        seen.push((called.clone(), target.code.span));
        let mut one = One { root, table: &table, base, target: &target, problems, warnings };
        let (changes, is_sure) = one.changes(document);
        if !is_sure {
            overrides.unsure.push(called);
        }
        let why = why(&table, problems);
        if !changes.is_empty() {
            let why = why.unwrap_or(Located::new(String::new(), table.span));
            let overridden = Overridden { span: table.span, why, changes };
            let Target { code, condition, .. } = target;
            overrides.rows.push(Row { code: code.value, condition, overridden });
        }
    }
    overrides
}

fn why(table: &Table<'_>, problems: &mut Problems) -> Option<Located<String>> {
    let why = table.required_text("why", "\"…\"", problems)?;
    if why.trim().is_empty() {
        problems.add(
            Diagnostic::error("this reason is empty", why.span)
                .help("write why the base is not right here: every decision tells it"),
        );
    }
    Some(why)
}

/// The keys of a row that an override may change.
fn changeable<'b>(is_condition: bool, base: &Base<'b>) -> Vec<&'b str> {
    if is_condition {
        return OF_A_CONDITION.into_iter().filter(|key| may_change(key)).collect();
    }
    OF_A_CODE.into_iter().filter(|key| may_change(key)).chain(base.columns()).collect()
}

/// What an override is about.
struct Target<'b> {
    code: Located<CodeValue>,
    condition: Option<String>,
    listed: Listed<'b>,
}

impl Target<'_> {
    fn called(&self) -> String {
        match &self.condition {
            Some(name) => format!("{} {name}", self.code.value),
            None => self.code.value.to_string(),
        }
    }
}

/// Finds the row of the base, and holds the override to the keys that such a row has.
fn target<'b>(
    table: &mut Table<'_>,
    root: &Table<'_>,
    base: &Base<'b>,
    problems: &mut Problems,
) -> Option<Target<'b>> {
    let is_condition = table.has("condition");
    for entry in table.entries() {
        if let Some((key, why)) = FIXED.iter().find(|(key, _)| *key == entry.key) {
            let message = format!("an override does not change `{key}`");
            problems.add(Diagnostic::error(message, entry.key_span).help(*why));
        }
    }
    let changeable = changeable(is_condition, base);
    let fixed = FIXED.iter().map(|(key, _)| *key);
    let known: Vec<&str> = KEYS.into_iter().chain(changeable).chain(fixed).collect();
    table.only(&known, problems);

    let before = problems.count();
    let code = value(table, "code", base.kind(), problems)?;
    if problems.count() > before {
        return None;
    }
    let Some(listed) = base.code(&code.value) else {
        problems.add(not_listed(&code, root, base));
        return None;
    };
    if !is_condition {
        return Some(Target { code, condition: None, listed });
    }
    let name = table.text("condition", problems)?;
    let Some(meaning) = listed.meaning(&name) else {
        let message = format!("the base knows no condition `{}` of {}", name.value, code.value);
        let help = match &listed.conditions()[..] {
            [] => format!("{} has one meaning: leave `condition` out", code.value),
            names => did_you_mean(&name, names.iter().copied(), "condition"),
        };
        problems.add(Diagnostic::error(message, name.span).help(help));
        return None;
    };
    Some(Target { code, condition: Some(name.value), listed: meaning })
}

fn not_listed(code: &Located<CodeValue>, root: &Table<'_>, base: &Base<'_>) -> Diagnostic {
    let value = &code.value;
    let problem = Diagnostic::error(format!("the base does not list {value}"), code.span);
    let ours = root.entry("code").and_then(|codes| codes.as_list()).unwrap_or_default();
    let ours = ours.iter().find(|row| value_of(row).as_ref() == Some(value));
    if let Some(ours) = ours {
        return problem
            .related(ours.span(), "this file adds it")
            .help("say it where the code is added");
    }
    if let Some(retired) = base.retired(value) {
        return problem
            .related(retired.span(), "the base has retired it")
            .help("drop the override");
    }
    match base.nearest(value) {
        Some(near) => problem.help(format!(
            "did you mean {near}? To add a code that the base does not know, write a `[[code]]`"
        )),
        None => problem.help("to add a code that the base does not know, write a `[[code]]`"),
    }
}

/// One override, while it is read.
struct One<'o, 't, 'b> {
    root: &'o Table<'t>,
    table: &'o Table<'t>,
    base: &'o Base<'b>,
    target: &'o Target<'b>,
    problems: &'o mut Problems,
    warnings: &'o mut Vec<Diagnostic>,
}

impl<'t> One<'_, 't, '_> {
    /// Changes the row in the document; also whether all of what it replaces is as it says.
    fn changes(&mut self, document: &mut DeTable<'t>) -> (Vec<Change>, bool) {
        let was = self.table.table("was", "`was`", self.problems);
        let was = was.map(|was| was.entries()).unwrap_or_default();
        let changeable = changeable(self.target.condition.is_some(), self.base);
        let (keys, rest): (Vec<_>, Vec<_>) =
            self.table.entries().into_iter().partition(|entry| changeable.contains(&entry.key));
        if keys.is_empty() && rest.iter().all(|entry| KEYS.contains(&entry.key)) {
            self.problems.add(
                Diagnostic::error("this override changes nothing", self.table.span)
                    .help("add what is to differ, as `retry = \"never\"`"),
            );
        }
        for stray in was.iter().filter(|was| keys.iter().all(|key| key.key != was.key)) {
            let message = format!("this override does not change `{}`", stray.key);
            self.problems.add(
                Diagnostic::error(message, stray.key_span)
                    .help("`was` holds what the base says of what is changed"),
            );
        }
        let mut is_sure = true;
        let mut changes = Vec::new();
        for entry in keys {
            let says = self.base.says(&self.target.listed, entry.key);
            set(document, &self.target.listed, &entry);
            if let Some(says) = says.filter(|says| same(says.get_ref(), entry.value.get_ref())) {
                if !self.keeps_from_its_code(entry.key) {
                    self.warnings.push(needless(&entry, says));
                }
                continue;
            }
            match was.iter().find(|was| was.key == entry.key) {
                Some(was) => self.compare(was, says),
                None => is_sure &= says.is_none(),
            }
            if entry.key == "message" {
                self.hold_to_shown(&entry, document);
            }
            changes.push(Change {
                key: Located::new(entry.key.to_owned(), entry.key_span),
                base: says.map(|says| shown(says, self.base.source)),
                overlay: shown(entry.value, self.base.source),
            });
        }
        (changes, is_sure)
    }

    /// Reports a message that lacks a placeholder which the base shows, where nobody can mend the base.
    fn hold_to_shown(&mut self, message: &Entry<'t>, document: &mut DeTable<'t>) {
        let shown = self.base.says(&self.target.listed, "shown");
        let (Some(text), Some(shown)) = (message.as_text(), shown) else { return };
        if self.table.has("shown") {
            return;
        }
        let (template, _) = Template::parse(text);
        let names = shown.get_ref().as_array().into_iter().flatten();
        let names: Vec<&str> = names.filter_map(|name| name.get_ref().as_str()).collect();
        let is_there = |name: &&str| template.names().any(|own| own == *name);
        let (left, gone): (Vec<&str>, Vec<&str>) = names.into_iter().partition(is_there);
        let Some(first) = gone.first() else { return };
        let left: Vec<String> = left.iter().map(|name| format!("\"{name}\"")).collect();
        let own: Vec<String> = template.names().map(|name| format!("`{name}`")).collect();
        let strangers = match own.join(", ") {
            own if own.is_empty() => String::new(),
            own => format!(" with those of {own} in it that strangers may read"),
        };
        self.problems.add(
            Diagnostic::error(
                format!("this message has no placeholder `{first}`, which the base shows"),
                message.span(),
            )
            .related(shown.span().into(), "it says so here")
            .help(format!("add `shown = [{}]`{strangers}", left.join(", "))),
        );
        remove(document, &self.target.listed, "shown");
    }

    /// Whether a condition keeps what it took over from its code, which is overridden.
    fn keeps_from_its_code(&self, key: &str) -> bool {
        let code = &self.target.code.value;
        let of_the_code = |row: &Entry<'_>| {
            value_of(row).as_ref() == Some(code)
                && row.inner("condition").is_none()
                && row.inner(key).is_some()
        };
        let rows = self.root.entry("override").and_then(|rows| rows.as_list()).unwrap_or_default();
        self.target.listed.takes_over(key) && rows.iter().any(of_the_code)
    }

    fn compare(&mut self, was: &Entry<'_>, says: Option<&Spanned<DeValue<'_>>>) {
        let source = self.base.source;
        let called = self.target.called();
        let Some(says) = says else {
            let message =
                format!("the base does not say any more what the `{}` of {called} is", was.key);
            let help = "look whether the override is still needed, then leave this out";
            self.problems.add(Diagnostic::error(message, was.span()).help(help));
            return;
        };
        if same(says.get_ref(), was.value.get_ref()) {
            return;
        }
        let now = written(says, source);
        let message = format!(
            "the base does not say {} of {called} any more: its `{}` is {now}",
            written(was.value, source),
            was.key,
        );
        self.problems.add(
            Diagnostic::error(message, was.span())
                .related(says.span().into(), "it says so here")
                .help(format!(
                    "look whether the override is still needed, then write `{} = {now}`",
                    was.key
                )),
        );
    }
}

fn needless(entry: &Entry<'_>, says: &Spanned<DeValue<'_>>) -> Diagnostic {
    Diagnostic::warning(format!("the base says this `{}` itself", entry.key), entry.key_span)
        .related(says.span().into(), "it says so here")
        .help("leave it out of the override")
}

/// The row of the document.
fn row_of<'d, 't>(document: &'d mut DeTable<'t>, row: &Listed<'_>) -> Option<&'d mut DeTable<'t>> {
    let code = nth(document, "code", row.index)?;
    match &row.condition {
        None => Some(code),
        Some((index, _)) => nth(code, "condition", *index),
    }
}

fn remove(document: &mut DeTable<'_>, row: &Listed<'_>, key: &str) {
    if let Some(table) = row_of(document, row) {
        table.remove(key);
    }
}

/// Writes a value into the row of the document.
fn set<'t>(document: &mut DeTable<'t>, row: &Listed<'_>, entry: &Entry<'t>) {
    if let Some(table) = row_of(document, row) {
        // A key that stays would keep its old place.
        table.remove(entry.key);
        table.insert(entry.spanned_key(), entry.value.clone());
        // What an override says is decided.
        if let Some(DeValue::Array(undecided)) = table.get_mut("undecided").map(Spanned::get_mut) {
            let left = undecided.iter().filter(|word| word.get_ref().as_str() != Some(entry.key));
            *undecided = left.cloned().collect();
        }
    }
}

fn nth<'d, 't>(table: &'d mut DeTable<'t>, key: &str, index: usize) -> Option<&'d mut DeTable<'t>> {
    match table.get_mut(key)?.get_mut() {
        DeValue::Array(rows) => match rows.get_mut(index)?.get_mut() {
            DeValue::Table(table) => Some(table),
            _ => None,
        },
        _ => None,
    }
}
