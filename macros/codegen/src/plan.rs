//! What will be written, in order and under which names.

use std::borrow::Cow;
use std::collections::HashSet;

use errcat_catalog::model::{
    Catalogue, Code, CodeKind, CodeValue, Column, ColumnType, Condition, Family, Level,
};
use errcat_catalog::reserved::{self, camel_case};
use errcat_catalog::{Located, Source, Span};
use proc_macro2::Ident;

use crate::Options;
use crate::names;
use crate::skeleton;
use crate::values::ident;

/// A catalogue with the identifiers of everything in it.
pub(crate) struct Plan<'c> {
    pub(crate) catalogue: &'c Catalogue,
    pub(crate) source: &'c Source,
    /// Whether lines are named.
    pub(crate) lines: bool,
    /// What the enum of codes is called.
    pub(crate) code: Ident,
    /// What the enum of any code is called, where there is one.
    pub(crate) any: Option<Ident>,
    /// At least one.
    pub(crate) levels: Vec<Planned<Cow<'c, Level>>>,
    pub(crate) columns: Vec<PlannedColumn<'c>>,
    pub(crate) families: Vec<Planned<&'c Family>>,
    /// At least one, in ascending order.
    pub(crate) codes: Vec<Planned<Cow<'c, Code>>>,
    /// In the order of their codes.
    pub(crate) conditions: Vec<PlannedCondition<'c>>,
}

/// Something of a catalogue with its identifier.
pub(crate) struct Planned<T> {
    pub(crate) ident: Ident,
    pub(crate) of: T,
}

/// A condition with its identifier and the position of its code in [`Plan::codes`].
pub(crate) struct PlannedCondition<'c> {
    pub(crate) ident: Ident,
    pub(crate) code: usize,
    pub(crate) of: &'c Condition,
}

/// A column with the identifiers of its method and, of words, its enum and its values.
pub(crate) struct PlannedColumn<'c> {
    /// Its position in [`Catalogue::columns`].
    pub(crate) index: usize,
    pub(crate) method: Ident,
    /// Of a column of words.
    pub(crate) words: Option<Words<'c>>,
    pub(crate) of: &'c Column,
}

/// The enum of a column of words.
pub(crate) struct Words<'c> {
    pub(crate) ident: Ident,
    pub(crate) values: Vec<Planned<&'c str>>,
}

impl<'c> Plan<'c> {
    pub(crate) fn new(catalogue: &'c Catalogue, source: &'c Source, options: &Options) -> Self {
        let names = &options.names;
        let code = names.code();
        let any = names.open.as_ref().map(|open| names::plain(&open.ident));
        let codes = codes(catalogue);
        let conditions = conditions(catalogue, &codes);
        let levels = levels(catalogue);
        let columns = columns(catalogue);
        let families = families(catalogue);
        let lines = options.lines;
        Self { catalogue, source, lines, code, any, levels, columns, families, codes, conditions }
    }

    /// Whether codes are numbers.
    pub(crate) fn is_integer(&self) -> bool {
        self.catalogue.kind.value == CodeKind::Integer
    }

    /// The integer that codes are.
    pub(crate) fn repr(&self) -> Ident {
        quote::format_ident!("{}", self.catalogue.repr().as_str())
    }

    /// Where `span` begins, as `api.toml:12`, or the file alone where lines are not named.
    pub(crate) fn place(&self, span: Span) -> String {
        match self.line(span) {
            0 => self.file(span).to_owned(),
            line => format!("{}:{line}", self.file(span)),
        }
    }

    /// The name of the file that `span` stands in, without its folder.
    pub(crate) fn file(&self, span: Span) -> &'c str {
        let path = self.source.name_at(span.start);
        path.rsplit(['/', '\\']).next().unwrap_or(path)
    }

    /// The line in which `span` begins; 0 where lines are not named.
    pub(crate) fn line(&self, span: Span) -> usize {
        if self.lines { self.source.position(span.start).line } else { 0 }
    }

    /// The level that a code or range names; the first where that is none.
    pub(crate) fn level(&self, index: usize) -> &Planned<Cow<'c, Level>> {
        self.levels.get(index).unwrap_or(&self.levels[0])
    }

    /// The place of the family that `code` belongs to.
    pub(crate) fn family(&self, code: &Code) -> Option<usize> {
        self.families.iter().position(|family| family.of.members.contain(&code.code.value))
    }

    /// The conditions of the code at `index`.
    pub(crate) fn conditions_of(
        &self,
        index: usize,
    ) -> impl Iterator<Item = &PlannedCondition<'c>> {
        let first = self.conditions.partition_point(|condition| condition.code < index);
        self.conditions.iter().skip(first).take_while(move |condition| condition.code == index)
    }
}

impl PlannedColumn<'_> {
    /// The place of the value that `code` has in this column; `None` where it has none.
    pub(crate) fn place(&self, code: &Code) -> Option<usize> {
        let known = self.of.values.len();
        let place = code.columns.get(self.index).map_or(0, |value| value.value);
        match place {
            place if place < known => Some(place),
            _ if self.of.optional || known == 0 => None,
            // By mistake it has one that is not there.
            _ => Some(0),
        }
    }

    /// The value that `code` has in this column, as the catalogue writes it.
    pub(crate) fn value(&self, code: &Code) -> Option<&str> {
        self.of.value(self.place(code)?)
    }
}

fn levels(catalogue: &Catalogue) -> Vec<Planned<Cow<'_, Level>>> {
    // An index of a level must stay right, so that none is left out.
    let mut taken = HashSet::new();
    let mut levels: Vec<_> = catalogue
        .levels
        .iter()
        .enumerate()
        .map(|(index, level)| {
            let name = Some(camel_case(&level.name)).filter(|name| taken.insert(name.clone()));
            let ident = name.as_deref().and_then(variant);
            let ident = ident.unwrap_or_else(|| quote::format_ident!("Unreadable{index}"));
            Planned { ident, of: Cow::Borrowed(level) }
        })
        .collect();
    if levels.is_empty() {
        levels.push(Planned {
            ident: quote::format_ident!("Unreadable"),
            of: Cow::Owned(skeleton::level()),
        });
    }
    levels
}

fn columns(catalogue: &Catalogue) -> Vec<PlannedColumn<'_>> {
    let mut taken = HashSet::new();
    let free = catalogue.columns.iter().enumerate();
    let free = free.filter(|(_, column)| reserved::column(&column.name).is_none());
    let columns = free.filter_map(|(index, of)| {
        let name = Some(camel_case(&of.name)).filter(|name| taken.insert(name.clone()))?;
        let words = match of.of {
            ColumnType::Words => Some(words(&name, &of.values)?),
            _ => None,
        };
        Some(PlannedColumn { index, method: ident(&of.name)?, words, of })
    });
    columns.collect()
}

fn words<'c>(name: &str, values: &'c [Located<String>]) -> Option<Words<'c>> {
    let mut taken = HashSet::new();
    let values = values.iter().map(|value| {
        let name = camel_case(value);
        let ident = variant(&name).filter(|_| taken.insert(name))?;
        Some(Planned { ident, of: value.value.as_str() })
    });
    let values: Option<Vec<_>> = values.collect();
    Some(Words { ident: ident(name)?, values: values.filter(|values| !values.is_empty())? })
}

fn families(catalogue: &Catalogue) -> Vec<Planned<&Family>> {
    let mut taken = HashSet::new();
    let families = catalogue.families.iter().filter_map(|of| {
        let name = camel_case(&of.name);
        let ident = variant(&name).filter(|_| taken.insert(name))?;
        Some(Planned { ident, of })
    });
    families.collect()
}

fn codes(catalogue: &Catalogue) -> Vec<Planned<Cow<'_, Code>>> {
    let (mut names, mut values) = (HashSet::new(), HashSet::new());
    let of_kind = |code: &&Code| {
        matches!(
            (&code.code.value, catalogue.kind.value),
            (CodeValue::Integer(_), CodeKind::Integer) | (CodeValue::Text(_), CodeKind::Text)
        )
    };
    let mut codes: Vec<_> = catalogue
        .codes
        .iter()
        .filter(of_kind)
        .filter_map(|code| {
            let ident = variant(&code.name)?;
            let new = values.insert(&code.code.value) && names.insert(&code.name.value);
            new.then_some(Planned { ident, of: Cow::Borrowed(code) })
        })
        .collect();
    if codes.is_empty() {
        codes.push(Planned {
            ident: quote::format_ident!("Unlisted"),
            of: Cow::Owned(skeleton::code(catalogue.kind.value)),
        });
    }
    codes.sort_by(|a, b| a.of.code.value.cmp(&b.of.code.value));
    codes
}

fn conditions<'c>(
    catalogue: &'c Catalogue,
    codes: &[Planned<Cow<'c, Code>>],
) -> Vec<PlannedCondition<'c>> {
    let mut taken = HashSet::new();
    let mut conditions: Vec<_> = catalogue
        .codes
        .iter()
        .filter(|code| !code.conditions.is_empty())
        .filter_map(|code| {
            let key = &code.code.value;
            let index = codes.binary_search_by(|other| other.of.code.value.cmp(key)).ok()?;
            let is_it = codes[index].of.name.span == code.name.span;
            is_it.then_some((index, &code.conditions))
        })
        .flat_map(|(index, conditions)| conditions.iter().map(move |of| (index, of)))
        .filter_map(|(code, of)| {
            let ident = variant(&of.name).filter(|_| taken.insert(&of.name.value))?;
            Some(PlannedCondition { ident, code, of })
        })
        .collect();
    conditions.sort_by_key(|condition| condition.code);
    conditions
}

/// `name` as a variant, or as a constant beside variants; `None` where it cannot be one.
pub(crate) fn variant(name: &str) -> Option<Ident> {
    ident(name).filter(|_| !reserved::variant(name))
}

/// The text, or nothing.
pub(crate) fn text(optional: Option<&Located<String>>) -> &str {
    optional.map_or("", |text| text.value.as_str())
}
