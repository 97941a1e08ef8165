//! Everything a fault can be, as selectors tell it apart.
//!
//! A cell is a code without a condition, a code with one of its conditions, or the unlisted codes
//! that all selectors treat alike. What a selector takes is a set of cells, so that whether two of
//! them overlap, or one lies within the other, is a question about sets.

mod set;

use std::collections::BTreeSet;
use std::ops::Range;

pub(super) use set::Set;

use super::point::Point;
use super::select::{Asked, Test, Which};
use super::table::{Class, Table, Template};

pub(super) struct Cells<'t> {
    pub(super) all: Vec<Cell>,
    table: &'t Table<'t>,
}

pub(super) enum Cell {
    Listed {
        code: usize,
        condition: Option<usize>,
    },
    /// Codes that the catalogue does not list, with the range that classifies them.
    Unlisted {
        range: Option<usize>,
        /// The stretch of codes; none for a fault without a code, or with one that lies between no
        /// bounds.
        stretch: Option<Range<Point>>,
    },
}

impl Cell {
    pub(super) fn code(&self) -> Option<usize> {
        match self {
            Self::Listed { code, .. } => Some(*code),
            Self::Unlisted { .. } => None,
        }
    }

    pub(super) fn template<'t>(&self, table: &Table<'t>) -> Option<Template<'t>> {
        match self {
            Self::Listed { condition: Some(condition), .. } => {
                Some(table.conditions[*condition].template)
            }
            Self::Listed { code, condition: None } => Some(table.codes[*code].template),
            Self::Unlisted { .. } => None,
        }
    }

    /// How messages call it.
    pub(super) fn name(&self, table: &Table<'_>) -> String {
        match self {
            Self::Listed { condition: Some(condition), .. } => {
                format!("`{}`", table.conditions[*condition].name)
            }
            Self::Listed { code, condition: None } => {
                let code = &table.codes[*code];
                format!("{} `{}`", code.wire, code.name)
            }
            Self::Unlisted { .. } => "an unlisted code".into(),
        }
    }
}

impl<'t> Cells<'t> {
    /// All cells that `tests` can tell apart.
    pub(super) fn new<'a>(table: &'t Table<'t>, tests: impl Iterator<Item = &'a Test>) -> Self {
        let mut all = Vec::with_capacity(table.codes.len() + table.conditions.len() + 16);
        for (index, code) in table.codes.iter().enumerate() {
            all.push(Cell::Listed { code: index, condition: None });
            for condition in code.conditions.clone() {
                all.push(Cell::Listed { code: index, condition: Some(condition) });
            }
        }
        add_unlisted(table, tests, &mut all);
        Self { all, table }
    }

    pub(super) fn none(&self) -> Set {
        Set::with_room_for(self.all.len())
    }

    pub(super) fn taken_by(&self, test: &Test) -> Set {
        let candidates = match &test.which {
            Some(Which::One(code)) => self.of_code(*code),
            _ => 0..self.all.len(),
        };
        self.set(candidates.filter(|cell| self.meets(&self.all[*cell], test)))
    }

    /// A code's cells: itself and its conditions, behind those of the codes before it.
    fn of_code(&self, code: usize) -> Range<usize> {
        let conditions = &self.table.codes[code].conditions;
        code + conditions.start..code + conditions.end + 1
    }

    pub(super) fn set(&self, cells: impl Iterator<Item = usize>) -> Set {
        let mut set = self.none();
        cells.for_each(|cell| set.insert(cell));
        set
    }

    pub(super) fn of<'s>(&'s self, set: &'s Set) -> impl Iterator<Item = &'s Cell> {
        set.iter().map(|cell| &self.all[cell])
    }

    /// Whether the catalogue says anything about one of these.
    pub(super) fn is_known(&self, set: &Set) -> bool {
        self.of(set).any(|cell| !matches!(cell, Cell::Unlisted { range: None, .. }))
    }

    pub(super) fn class(&self, cell: &Cell) -> Class<'t> {
        match cell {
            Cell::Listed { condition: Some(condition), .. } => {
                self.table.conditions[*condition].class
            }
            Cell::Listed { code, condition: None } => self.table.codes[*code].class,
            Cell::Unlisted { range: Some(range), .. } => self.table.ranges[*range].class,
            Cell::Unlisted { range: None, .. } => Class::UNKNOWN,
        }
    }

    /// Every code of the set with its name, conditions where not all of them are meant, and the
    /// unlisted codes.
    pub(super) fn describe(&self, set: &Set) -> Vec<String> {
        let mut words = Vec::new();
        for (index, cell) in self.all.iter().enumerate() {
            match cell {
                Cell::Listed { code, condition: None } => {
                    let entry = &self.table.codes[*code];
                    let count = entry.conditions.len();
                    let whole = (index..=index + count).all(|cell| set.contains(cell));
                    let name = format!("{} `{}`", entry.wire, entry.name);
                    if whole {
                        words.push(name);
                        continue;
                    }
                    if set.contains(index) {
                        words.push(format!("{name} without a condition"));
                    }
                    let conditions = entry.conditions.clone().zip(index + 1..);
                    for (condition, _) in conditions.filter(|(_, cell)| set.contains(*cell)) {
                        let condition = self.table.conditions[condition].name;
                        words.push(format!("{name} with condition `{condition}`"));
                    }
                }
                Cell::Unlisted { range, stretch } if set.contains(index) => {
                    words.push(self.describe_unlisted(*range, stretch.as_ref()));
                }
                Cell::Listed { .. } | Cell::Unlisted { .. } => {}
            }
        }
        words
    }

    fn describe_unlisted(&self, range: Option<usize>, stretch: Option<&Range<Point>>) -> String {
        let numbers = stretch.and_then(|at| Some((at.start.number()?, at.end.number()? - 1)));
        match (numbers, range.map(|range| &self.table.ranges[range])) {
            (Some((from, to)), _) => format!("unlisted codes from {from} to {to}"),
            (None, Some(range)) => format!("unlisted codes from {} to {}", range.from, range.to),
            (None, None) => "codes that the catalogue knows nothing of".into(),
        }
    }

    fn meets(&self, cell: &Cell, test: &Test) -> bool {
        let which = match (&test.which, cell) {
            (None, _) => true,
            (Some(Which::One(wanted)), Cell::Listed { code, .. }) => code == wanted,
            (Some(Which::One(_)), Cell::Unlisted { .. }) => false,
            (Some(Which::Range(range)), Cell::Listed { code, .. }) => {
                let wire = self.table.codes[*code].wire;
                Point::start(wire, self.table.is_integer)
                    .is_some_and(|point| range.contains(&point))
            }
            (Some(Which::Range(range)), Cell::Unlisted { stretch, .. }) => {
                stretch.as_ref().is_some_and(|stretch| range.contains(&stretch.start))
            }
        };
        which && test.asked.iter().all(|asked| self.answers(cell, asked))
    }

    fn answers(&self, cell: &Cell, asked: &Asked) -> bool {
        let class = self.class(cell);
        match asked {
            Asked::Condition(wanted) => {
                matches!(cell, Cell::Listed { condition: Some(condition), .. } if condition == wanted)
            }
            Asked::Level(wanted) => self.level(cell) == Some(*wanted),
            Asked::Action(wanted) => class.action == *wanted,
            Asked::Quota(wanted) => class.quota == *wanted,
            Asked::Executed(wanted) => class.executed == *wanted,
            Asked::Limit(wanted) => class.limit == Some(*wanted),
            Asked::Column(column, wanted) => match cell {
                Cell::Listed { code, .. } => {
                    let value = self.table.codes[*code].values.get(*column);
                    value.is_some_and(|value| wanted.contains(value))
                }
                Cell::Unlisted { .. } => false,
            },
        }
    }

    fn level(&self, cell: &Cell) -> Option<usize> {
        match cell {
            Cell::Listed { code, .. } => Some(self.table.codes[*code].level),
            Cell::Unlisted { range, .. } => range.map(|range| self.table.ranges[range].level),
        }
    }
}

fn add_unlisted<'a>(table: &Table<'_>, tests: impl Iterator<Item = &'a Test>, all: &mut Vec<Cell>) {
    let bounds = |from: &str, to: &str| {
        Some(Point::start(from, table.is_integer)?..Point::end(to, table.is_integer)?)
    };
    let ranges: Vec<_> = table.ranges.iter().map(|range| bounds(range.from, range.to)).collect();
    let mut points = BTreeSet::new();
    for test in tests {
        if let Some(Which::Range(range)) = &test.which {
            points.extend([range.start.clone(), range.end.clone()]);
        }
    }
    points
        .extend(ranges.iter().flatten().flat_map(|range| [range.start.clone(), range.end.clone()]));
    let points: Vec<Point> = points.into_iter().collect();
    let numbers: Vec<i128> = table.codes.iter().filter_map(|code| code.wire.parse().ok()).collect();
    for (from, to) in points.iter().zip(points.iter().skip(1)) {
        if is_all_listed(&numbers, from, to) {
            continue;
        }
        let covering = ranges
            .iter()
            .enumerate()
            .filter(|(_, range)| range.as_ref().is_some_and(|range| range.contains(from)));
        let before = all.len();
        let stretch = || Some(from.clone()..to.clone());
        all.extend(
            covering.map(|(range, _)| Cell::Unlisted { range: Some(range), stretch: stretch() }),
        );
        if all.len() == before {
            all.push(Cell::Unlisted { range: None, stretch: stretch() });
        }
    }
    all.push(Cell::Unlisted { range: None, stretch: None });
}

/// Whether every number between two points is one of `listed`, which ascend.
fn is_all_listed(listed: &[i128], from: &Point, to: &Point) -> bool {
    let (Point::Before(from), Point::Before(to)) = (from, to) else { return false };
    let before = |point: &i128| listed.partition_point(|number| number < point);
    i128::try_from(before(to) - before(from)).is_ok_and(|listed| listed >= to - from)
}
