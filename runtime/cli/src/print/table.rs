//! Tables for people, as wide as there is room for.

use std::io::Write;

use crate::answer::Failure;
use crate::print::style;

/// What stands in one column.
pub struct Column {
    pub title: &'static str,
    /// Numbers end at the same place.
    pub is_number: bool,
    /// Whether it may be cut before another column is left out.
    pub may_be_cut: bool,
}

impl Column {
    pub const fn text(title: &'static str) -> Self {
        Self { title, is_number: false, may_be_cut: false }
    }

    pub const fn number(title: &'static str) -> Self {
        Self { title, is_number: true, may_be_cut: false }
    }

    pub const fn long(title: &'static str) -> Self {
        Self { title, is_number: false, may_be_cut: true }
    }

    fn pad(&self, cell: &str, width: usize) -> String {
        let cut = cell.chars().count() > width;
        let cell = if cut {
            cell.chars().take(width.saturating_sub(1)).chain(['…']).collect()
        } else {
            cell.to_owned()
        };
        if self.is_number { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
    }
}

/// Columns with what matters most first: those that there is no room for are left out from the last.
pub struct Table<const N: usize> {
    pub columns: [Column; N],
    pub rows: Vec<[String; N]>,
}

impl<const N: usize> Table<N> {
    const SHORTEST: usize = 20;
    const LEAST: usize = 2;

    /// Writes it, with `paint` for the padded cells of the rows; gives the titles of the columns that
    /// are left out, and how many columns of the terminal all would take.
    pub fn write(
        &self,
        out: &mut impl Write,
        paint: impl Fn(usize, &str, &str) -> String,
    ) -> Result<(Vec<&'static str>, usize), Failure> {
        let natural: Vec<usize> = (0..N).map(|column| self.width_of(column)).collect();
        let (shown, widths) = self.fit(&natural, style::columns());
        let line = |cells: Vec<String>| cells.join("  ").trim_end().to_owned();
        let shown_columns = || self.columns.iter().zip(&widths).take(shown);
        let head = shown_columns().map(|(column, width)| column.pad(column.title, *width));
        writeln!(out, "{}", style::dim(&line(head.collect())))?;
        for row in &self.rows {
            let cells = shown_columns().zip(row).enumerate();
            let cells = cells.map(|(index, ((column, width), cell))| {
                let padded = column.pad(cell, *width);
                // Nothing is behind the last.
                let padded = if index + 1 == shown { padded.trim_end() } else { &padded };
                paint(index, cell, padded)
            });
            writeln!(out, "{}", line(cells.collect()))?;
        }
        let hidden = self.columns.iter().skip(shown).map(|column| column.title);
        Ok((hidden.collect(), total(&natural)))
    }

    fn width_of(&self, column: usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| row.get(column)).map(String::as_str);
        let title = self.columns.get(column).map(|column| column.title);
        cells.chain(title).map(|cell| cell.chars().count()).max().unwrap_or(0)
    }

    /// How many columns there is room for, and how wide each is.
    fn fit(&self, natural: &[usize], room: usize) -> (usize, Vec<usize>) {
        let shortest = |(column, width): (&Column, &usize)| {
            if column.may_be_cut { (*width).min(Self::SHORTEST) } else { *width }
        };
        let least: Vec<usize> = self.columns.iter().zip(natural).map(shortest).collect();
        let fitting =
            (Self::LEAST..=N).rev().find(|shown| total(least.get(..*shown).unwrap_or(&[])) <= room);
        let shown = fitting.unwrap_or(Self::LEAST.min(N));
        let mut left = room.saturating_sub(total(least.get(..shown).unwrap_or(&[])));
        let widths = least.iter().zip(natural).map(|(least, natural)| {
            let more = (natural - least).min(left);
            left -= more;
            least + more
        });
        (shown, widths.collect())
    }
}

/// With the space between columns.
fn total(widths: &[usize]) -> usize {
    widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_columns_are_cut_before_the_last_are_left_out() {
        let table = Table {
            columns: [Column::number("n"), Column::long("code"), Column::text("first")],
            rows: vec![["12".into(), "a title of some thirty letters".into(), "log:1234".into()]],
        };
        let natural = [2, 30, 8];
        for (room, fit) in [
            (80, (3, vec![2, 30, 8])),
            (40, (3, vec![2, 26, 8])),
            (34, (3, vec![2, 20, 8])),
            (33, (2, vec![2, 29, 8])),
            (10, (2, vec![2, 20, 8])),
        ] {
            assert_eq!(table.fit(&natural, room), fit, "{room}");
        }
        assert_eq!(table.columns[1].pad("abcdef", 4), "abc…");
    }
}
