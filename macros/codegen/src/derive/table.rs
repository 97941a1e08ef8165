//! The catalogue, as its [callback](crate::callback) hands it over.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::str::Split;

use proc_macro2::TokenStream;

#[derive(Default)]
pub(super) struct Table<'t> {
    /// Of its module, as the user wrote it.
    pub(super) path: TokenStream,
    /// Of the crate `errcat`.
    pub(super) runtime: TokenStream,
    pub(super) name: &'t str,
    pub(super) is_integer: bool,
    /// Whether it has mistakes, so that nobody knows what it would hold without them.
    pub(super) is_broken: bool,
    pub(super) levels: Vec<Word<'t>>,
    pub(super) limits: Vec<&'t str>,
    pub(super) columns: Vec<Column<'t>>,
    pub(super) ranges: Vec<Range<'t>>,
    /// In ascending order.
    pub(super) codes: Vec<Code<'t>>,
    /// In the order of their codes.
    pub(super) conditions: Vec<Condition<'t>>,
    /// Earlier names, with the positions of their codes.
    aliases: Vec<(&'t str, usize)>,
    /// Positions of codes by what is on the wire, made when the first is asked for.
    by_wire: OnceCell<HashMap<&'t str, usize>>,
    /// And by name, earlier ones included.
    by_name: OnceCell<HashMap<&'t str, usize>>,
}

/// A word of the catalogue, with the identifier of what was generated for it.
pub(super) struct Word<'t> {
    pub(super) name: &'t str,
    pub(super) ident: &'t str,
}

pub(super) struct Column<'t> {
    pub(super) word: Word<'t>,
    pub(super) values: Vec<Word<'t>>,
}

pub(super) struct Code<'t> {
    pub(super) wire: &'t str,
    pub(super) name: &'t str,
    pub(super) level: usize,
    pub(super) class: Class<'t>,
    pub(super) template: Template<'t>,
    pub(super) is_deprecated: bool,
    /// For each column, the position of the value, or [`NOTHING`].
    pub(super) values: Vec<usize>,
    /// Positions of its conditions.
    pub(super) conditions: std::ops::Range<usize>,
}

pub(super) struct Condition<'t> {
    pub(super) code: usize,
    pub(super) name: &'t str,
    pub(super) class: Class<'t>,
    pub(super) template: Template<'t>,
}

/// What codes between two bounds, both included, are taken for if they are not listed.
pub(super) struct Range<'t> {
    pub(super) level: usize,
    pub(super) from: &'t str,
    pub(super) to: &'t str,
    pub(super) class: Class<'t>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Class<'t> {
    pub(super) action: &'t str,
    pub(super) quota: &'t str,
    pub(super) executed: &'t str,
    pub(super) limit: Option<usize>,
}

impl Class<'static> {
    /// What a fault is taken for that nothing in the catalogue covers.
    pub(super) const UNKNOWN: Self =
        Self { action: "never", quota: "counted", executed: "unknown", limit: None };
}

#[derive(Clone, Copy, Default)]
pub(super) struct Template<'t> {
    escaped: &'t str,
    holes: &'t str,
}

/// A part of a template.
pub(super) enum Part<'p> {
    Text(&'p str),
    Placeholder(&'p str),
}

/// Stands in place of the position of a value where a code has none.
const NOTHING: usize = usize::MAX;

type Fields<'t> = Split<'t, char>;

impl<'t> Table<'t> {
    pub(super) fn read(text: &'t str, path: TokenStream, runtime: TokenStream) -> Self {
        let mut table = Self { path, runtime, ..Self::default() };
        for line in text.split('\n') {
            let mut fields = line.split('\t');
            match next(&mut fields) {
                "catalogue" => {
                    table.name = next(&mut fields);
                    let _title = next(&mut fields);
                    table.is_integer = next(&mut fields) == "integer";
                }
                "mistakes" => table.is_broken = true,
                "level" => table.levels.push(word(&mut fields)),
                "limit" => table.limits.push(next(&mut fields)),
                "column" => table.columns.push(Column::read(&mut fields)),
                "range" => table.ranges.push(Range::read(&mut fields)),
                "code" => table.add_code(&mut fields),
                "condition" => table.add_condition(&mut fields),
                "alias" => table.add_alias(&mut fields),
                _ => {}
            }
        }
        table
    }

    /// The position of the code that is on the wire as this.
    pub(super) fn code_by_wire(&self, wire: &str) -> Option<usize> {
        let positions = || self.codes.iter().map(|code| code.wire).zip(0..).collect();
        self.by_wire.get_or_init(positions).get(wire).copied()
    }

    /// The position of the code that is called this, or was.
    pub(super) fn code_by_name(&self, name: &str) -> Option<usize> {
        let names = || self.codes.iter().map(|code| code.name).zip(0..);
        let positions = || self.aliases.iter().copied().chain(names()).collect();
        self.by_name.get_or_init(positions).get(name).copied()
    }

    fn add_code(&mut self, fields: &mut Fields<'t>) {
        let (wire, name, level) = (next(fields), next(fields), number(fields));
        let class = Class::read(fields);
        let _line = next(fields);
        let template = Template::read(fields);
        let is_deprecated = !next(fields).is_empty();
        let values = fields.map(|value| value.parse().unwrap_or(NOTHING)).collect();
        let end = self.conditions.len();
        let conditions = end..end;
        self.codes.push(Code {
            wire,
            name,
            level,
            class,
            template,
            is_deprecated,
            values,
            conditions,
        });
    }

    fn add_condition(&mut self, fields: &mut Fields<'t>) {
        let (name, class) = (next(fields), Class::read(fields));
        let _line = next(fields);
        let template = Template::read(fields);
        let code = self.codes.len().saturating_sub(1);
        self.conditions.push(Condition { code, name, class, template });
        if let Some(code) = self.codes.last_mut() {
            code.conditions.end = self.conditions.len();
        }
    }

    fn add_alias(&mut self, fields: &mut Fields<'t>) {
        self.aliases.push((next(fields), self.codes.len().saturating_sub(1)));
    }
}

impl<'t> Column<'t> {
    /// Whether its values are variants of an enum, and not values of another type.
    pub(super) fn is_of_words(&self) -> bool {
        !self.word.ident.is_empty()
    }

    fn read(fields: &mut Fields<'t>) -> Self {
        let name = word(fields);
        let mut values = Vec::new();
        while let (Some(name), Some(ident)) = (fields.next(), fields.next()) {
            values.push(Word { name, ident });
        }
        Self { word: name, values }
    }
}

impl<'t> Range<'t> {
    fn read(fields: &mut Fields<'t>) -> Self {
        let (level, from, to) = (number(fields), next(fields), next(fields));
        let (action, quota, executed) = (next(fields), next(fields), next(fields));
        Self { level, from, to, class: Class { action, quota, executed, limit: None } }
    }
}

impl<'t> Class<'t> {
    fn read(fields: &mut Fields<'t>) -> Self {
        let (action, quota, executed) = (next(fields), next(fields), next(fields));
        Self { action, quota, executed, limit: next(fields).parse().ok() }
    }
}

impl<'t> Template<'t> {
    fn read(fields: &mut Fields<'t>) -> Self {
        Self { escaped: next(fields), holes: next(fields) }
    }

    pub(super) fn text(self) -> Cow<'t, str> {
        if !self.escaped.contains('\\') {
            return Cow::Borrowed(self.escaped);
        }
        let mut text = String::with_capacity(self.escaped.len());
        let mut chars = self.escaped.chars();
        while let Some(c) = chars.next() {
            text.push(match c {
                '\\' => match chars.next() {
                    Some('t') => '\t',
                    Some('n') => '\n',
                    Some('r') => '\r',
                    other => other.unwrap_or('\\'),
                },
                c => c,
            });
        }
        Cow::Owned(text)
    }

    /// The names of its placeholders.
    pub(super) fn names(self) -> Vec<String> {
        let text = self.text();
        let names = parts(&text, self.holes).filter_map(|part| match part {
            Part::Placeholder(name) => Some(name.to_owned()),
            Part::Text(_) => None,
        });
        names.collect()
    }

    /// Its texts and placeholders in order.
    pub(super) fn each_part(self, mut then: impl FnMut(&Part<'_>)) {
        parts(&self.text(), self.holes).for_each(|part| then(&part));
    }
}

fn parts<'p>(text: &'p str, holes: &'p str) -> impl Iterator<Item = Part<'p>> {
    let mut done = 0;
    let holes = holes.split(',').filter_map(|hole| {
        let (start, end) = hole.split_once('-')?;
        Some((start.parse::<usize>().ok()?, end.parse::<usize>().ok()?))
    });
    let holes = holes.map(Some).chain([None]);
    holes.flat_map(move |hole| {
        let (start, end) = hole.unwrap_or((text.len(), text.len()));
        let before = Part::Text(text.get(done..start).unwrap_or_default());
        done = end;
        let name = hole.and_then(|_| text.get(start + 1..end.saturating_sub(1)));
        [Some(before), name.map(Part::Placeholder)].into_iter().flatten()
    })
}

fn word<'t>(fields: &mut Fields<'t>) -> Word<'t> {
    Word { name: next(fields), ident: next(fields) }
}

fn number(fields: &mut Fields<'_>) -> usize {
    next(fields).parse().unwrap_or_default()
}

fn next<'t>(fields: &mut Fields<'t>) -> &'t str {
    fields.next().unwrap_or_default()
}
