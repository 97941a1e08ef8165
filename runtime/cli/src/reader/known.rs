//! A catalogue that is known only at run time, as a type: what `catalog!` makes of one, with every
//! table leaked. So one reader serves both.

#[path = "known/meant.rs"]
mod meant;

use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use errcat::__private::envelope::Envelopes;
use errcat::{
    Action, Bounds, Change, CodeRange, ErrorCode, Executed, Hole, Limit, Meaning, Notes, Overlaid,
    Quota, Retry, Template, UnknownCode, Verified, Word,
};
use errcat_catalog::model::{self, Catalogue, CodeKind, CodeValue};
use errcat_catalog::{Located, Source};

use super::tables;

/// A code of the `N`th catalogue that this program reads with.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Known<const N: usize>(Named<Code>);

/// A word of any catalogue.
pub type Level = Named<&'static str>;
/// A condition of any catalogue.
pub type Condition = Named<(&'static str, Meaning)>;

struct Tables {
    kind: CodeKind,
    codes: HashMap<&'static str, Named<Code>>,
    ranges: &'static [CodeRange<Level>],
    envelopes: &'static Envelopes,
}

/// What a code says of itself.
pub struct Code {
    wire: &'static str,
    name: &'static str,
    level: Level,
    retry: Retry,
    quota: Quota,
    executed: Executed,
    limit: Option<&'static Limit>,
    template: Template,
    conditions: &'static [Condition],
    notes: Notes,
    columns: Vec<(&'static str, &'static str)>,
    overlaid: Option<Overlaid>,
    /// Those of the conditions, in their order.
    meanings_overlaid: Vec<(&'static str, Overlaid)>,
}

impl<const N: usize> Known<N> {
    /// Has this type mean `catalogue`, which was read from `source`; what it meant before stays.
    pub fn mean(catalogue: &Catalogue, source: &Source) {
        meant::set(N, || Leak { catalogue, levels: levels(catalogue) }.tables(source));
    }

    fn tables() -> Option<&'static Tables> {
        meant::by(N)
    }
}

impl<const N: usize> ErrorCode for Known<N> {
    type Level = Level;
    type Condition = Condition;
    type Description = errcat::__private::NoDescription;

    const CATALOGUE: &'static errcat::Catalogue =
        &errcat::Catalogue::new("catalogue", "A catalogue", "", "");
    const ALL: &'static [Self] = &[];

    fn envelopes() -> &'static Envelopes {
        Self::tables().map_or(Self::ENVELOPES, |tables| tables.envelopes)
    }

    fn from_wire(text: &str) -> Option<Self> {
        let Tables { kind, codes, .. } = Self::tables()?;
        // Zeros before a number make no other code of it.
        let found = codes.get(text).or_else(|| codes.get(kind.read(text)?.wire().as_str()))?;
        Some(Self(*found))
    }

    fn wire(self) -> &'static str {
        self.0.0.wire
    }

    fn name(self) -> &'static str {
        self.0.0.name
    }

    fn level(self) -> Level {
        self.0.0.level
    }

    fn retry(self) -> Retry {
        self.0.0.retry
    }

    fn action(self) -> Action {
        self.retry().action()
    }

    fn quota(self) -> Quota {
        self.0.0.quota
    }

    fn executed(self) -> Executed {
        self.0.0.executed
    }

    fn limit(self) -> Option<&'static Limit> {
        self.0.0.limit
    }

    fn template(self) -> Template {
        self.0.0.template
    }

    fn conditions(self) -> &'static [Condition] {
        self.0.0.conditions
    }

    fn notes(self) -> &'static Notes {
        &self.0.0.notes
    }

    fn column(self, name: &str) -> Option<&'static str> {
        let mut columns = self.0.0.columns.iter();
        columns.find(|(column, _)| *column == name).map(|(_, value)| *value)
    }

    fn meaning(condition: Condition) -> &'static Meaning {
        &condition.0.1
    }

    fn overlaid(self, condition: Option<Condition>) -> Option<&'static Overlaid> {
        let Named(code) = self.0;
        let of_meanings = || {
            let name = condition?.as_str();
            code.meanings_overlaid.iter().find(|(meaning, _)| *meaning == name)
        };
        of_meanings().map(|(_, overlaid)| overlaid).or(code.overlaid.as_ref())
    }

    fn ranges() -> &'static [CodeRange<Level>] {
        Self::tables().map_or(&[], |tables| tables.ranges)
    }
}

impl<const N: usize> fmt::Debug for Known<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl<const N: usize> fmt::Display for Known<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.wire())
    }
}

impl<const N: usize> FromStr for Known<N> {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Self::from_wire(text).ok_or_else(|| UnknownCode::new(text, Self::CATALOGUE.name))
    }
}

/// Something leaked that its name tells from all others of its kind in a catalogue.
pub struct Named<T: 'static>(&'static T);

/// What has a name.
pub trait HasName: Send + Sync {
    fn name(&self) -> &'static str;
}

impl HasName for &'static str {
    fn name(&self) -> &'static str {
        self
    }
}

impl HasName for (&'static str, Meaning) {
    fn name(&self) -> &'static str {
        self.0
    }
}

impl HasName for Code {
    fn name(&self) -> &'static str {
        self.name
    }
}

impl<T: HasName> Named<T> {
    fn leak(of: T) -> Self {
        Self(Box::leak(Box::new(of)))
    }
}

impl<T: HasName> Word for Named<T> {
    const ALL: &'static [Self] = &[];

    fn as_str(self) -> &'static str {
        self.0.name()
    }
}

impl<T> Clone for Named<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Named<T> {}

impl<T: HasName> PartialEq for Named<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0.name() == other.0.name()
    }
}

impl<T: HasName> Eq for Named<T> {}

impl<T: HasName> PartialOrd for Named<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: HasName> Ord for Named<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.name().cmp(other.0.name())
    }
}

impl<T: HasName> Hash for Named<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.name().hash(state);
    }
}

impl<T: HasName> fmt::Debug for Named<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

impl<T: HasName> fmt::Display for Named<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

fn levels(catalogue: &Catalogue) -> Vec<Level> {
    catalogue.levels.iter().map(|level| Named::leak(text(&level.name))).collect()
}

/// Makes tables of a catalogue.
struct Leak<'c> {
    catalogue: &'c Catalogue,
    levels: Vec<Level>,
}

impl Leak<'_> {
    fn tables(&self, source: &Source) -> Tables {
        let codes = self.catalogue.codes.iter().filter_map(|code| {
            let code = self.code(code)?;
            Some((code.wire, Named::leak(code)))
        });
        let ranges =
            self.catalogue.levels.iter().zip(&self.levels).flat_map(|(of, level)| {
                of.ranges.iter().filter_map(|range| self.range(*level, range))
            });
        Tables {
            kind: self.catalogue.kind.value,
            codes: codes.collect(),
            ranges: ranges.collect::<Vec<_>>().leak(),
            envelopes: tables::envelopes(errcat_codegen::envelope::tables(self.catalogue, source)),
        }
    }

    fn code(&self, code: &model::Code) -> Option<Code> {
        let conditions = code.conditions.iter().filter_map(|condition| self.condition(condition));
        let leaked = |(name, value): (&str, &str)| -> (&'static str, &'static str) {
            (name.to_owned().leak(), value.to_owned().leak())
        };
        let columns = self.catalogue.own_values(code).map(leaked);
        Some(Code {
            wire: code.code.wire().leak(),
            name: text(&code.name),
            level: *self.levels.get(code.level.value)?,
            retry: self.retry(code.retry.value),
            quota: quota(code.quota.value),
            executed: executed(code.executed.value),
            limit: self.limit(code.limit.as_ref()),
            template: template(&code.message).unwrap_or(NO_TEMPLATE),
            conditions: conditions.map(Named::leak).collect::<Vec<_>>().leak(),
            notes: Notes::new(
                text(&code.doc),
                code.fix.as_ref().map_or("", text),
                code.since.as_ref().map_or("", text),
                verified(code.verified.value),
                code.deprecated.as_ref().map(|deprecated| text(&deprecated.note)),
            ),
            columns: columns.collect(),
            overlaid: self.overlaid(code.overridden.as_ref(), code.is_added),
            meanings_overlaid: code
                .conditions
                .iter()
                .filter_map(|of| {
                    Some((text(&of.name), self.overlaid(of.overridden.as_ref(), false)?))
                })
                .collect(),
        })
    }

    fn overlaid(&self, overridden: Option<&model::Overridden>, is_added: bool) -> Option<Overlaid> {
        let overlay =
            self.catalogue.overlay.as_ref().filter(|_| is_added || overridden.is_some())?;
        let changes = overridden.iter().flat_map(|overridden| &overridden.changes).map(|change| {
            let base = change.base.as_ref().map_or("", text);
            Change::new(text(&change.key), base, text(&change.overlay))
        });
        let changes: Vec<Change> = changes.collect();
        let why = overridden.map_or("", |overridden| text(&overridden.why));
        Some(Overlaid::new(overlay.file.clone().leak(), why, changes.leak()))
    }

    /// `None` where its template is too long for any compiled catalogue.
    fn condition(&self, condition: &model::Condition) -> Option<(&'static str, Meaning)> {
        let meaning = Meaning::new(
            template(&condition.message)?,
            self.retry(condition.retry.value),
            quota(condition.quota.value),
            executed(condition.executed.value),
            self.limit(condition.limit.as_ref()),
            text(&condition.doc),
            condition.fix.as_ref().map_or("", text),
        );
        Some((text(&condition.name), meaning))
    }

    fn range(&self, level: Level, range: &model::CodeRange) -> Option<CodeRange<Level>> {
        let bounds = match (&range.from.value, &range.to.value) {
            (CodeValue::Integer(from), CodeValue::Integer(to)) => Bounds::Integer(*from, *to),
            (CodeValue::Text(from), CodeValue::Text(to)) => {
                Bounds::Text(from.clone().leak(), to.clone().leak())
            }
            _ => return None,
        };
        let (retry, quota) = (self.retry(range.retry.value), quota(range.quota.value));
        Some(CodeRange::new(level, bounds, retry, quota, executed(range.executed.value)))
    }

    fn retry(&self, retry: model::Retry) -> Retry {
        tables::retry(self.catalogue.rule(retry).map(|rule| &rule.action))
    }

    fn limit(&self, index: Option<&Located<usize>>) -> Option<&'static Limit> {
        let limit = self.catalogue.limit(index)?;
        Some(Box::leak(Box::new(Limit {
            name: text(&limit.name),
            max: limit.max.value,
            unit: text(&limit.unit),
            per: limit.per.as_ref().map(|per| per.value),
            doc: limit.doc.as_ref().map_or("", text),
        })))
    }
}

/// Of a message too long for any compiled catalogue.
const NO_TEMPLATE: Template = Template::new("", &[]);

/// A template as compiled catalogues have it; `None` is one too long for any of them.
pub fn template(template: &errcat_catalog::Template) -> Option<Template> {
    let hole = |hole: &errcat_catalog::Hole| {
        Some(Hole::new(hole.at.start.try_into().ok()?, hole.at.end.try_into().ok()?))
    };
    let holes = template.holes().iter().map(hole).collect::<Option<Vec<Hole>>>()?;
    Some(Template::new(template.text().to_owned().leak(), holes.leak()))
}

fn text(text: &Located<String>) -> &'static str {
    text.value.clone().leak()
}

const fn quota(quota: model::Quota) -> Quota {
    match quota {
        model::Quota::Counted => Quota::Counted,
        model::Quota::Free => Quota::Free,
    }
}

const fn executed(executed: model::Executed) -> Executed {
    match executed {
        model::Executed::No => Executed::No,
        model::Executed::Yes => Executed::Yes,
        model::Executed::Unknown => Executed::Unknown,
    }
}

const fn verified(verified: model::Verified) -> Verified {
    match verified {
        model::Verified::Docs => Verified::Docs,
        model::Verified::Observed => Verified::Observed,
        model::Verified::Inferred => Verified::Inferred,
    }
}
