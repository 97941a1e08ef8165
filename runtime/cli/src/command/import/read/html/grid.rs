//! One table of a page, whose cells may reach over several rows and columns.

use crate::command::import::table::{Row, Table, with_notes};

/// No cell of a real table reaches further.
const WIDEST: usize = 64;
const TALLEST: usize = 1000;

pub struct Grid {
    title: String,
    caption: String,
    rows: Vec<Row>,
    /// Whether all cells of the first row are heads.
    heads: bool,
    /// For each column, the text that reaches down into it, and for how many rows more.
    reaching: Vec<(String, usize)>,
    open: Option<Open>,
}

/// What text goes to.
enum Open {
    Caption,
    Cell { text: String, across: usize, down: usize },
}

impl Grid {
    pub fn new(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            caption: String::new(),
            rows: Vec::new(),
            heads: true,
            reaching: Vec::new(),
            open: None,
        }
    }

    /// A list of terms, each with what it means.
    pub fn of_terms(title: &str) -> Self {
        let heads = ["term", "description"].map(str::to_owned).to_vec();
        Self { rows: vec![Row { cells: heads, ..Row::default() }], ..Self::new(title) }
    }

    pub fn begin_caption(&mut self) {
        self.end_cell();
        self.open = Some(Open::Caption);
    }

    pub fn begin_row(&mut self, at: usize) {
        self.end_cell();
        self.fill();
        self.rows.push(Row { at, ..Row::default() });
    }

    pub fn begin_cell(&mut self, at: usize, is_head: bool, across: usize, down: usize) {
        self.end_cell();
        if self.rows.is_empty() {
            self.rows.push(Row { at, ..Row::default() });
        }
        if self.rows.len() == 1 {
            self.heads &= is_head;
        }
        let (across, down) = (across.clamp(1, WIDEST), down.clamp(1, TALLEST));
        self.open = Some(Open::Cell { text: String::new(), across, down });
    }

    pub fn say(&mut self, said: &str) {
        match &mut self.open {
            Some(Open::Cell { text, .. }) => text.push_str(said),
            Some(Open::Caption) => self.caption.push_str(said),
            None => {}
        }
    }

    pub fn end_cell(&mut self) {
        let Some(Open::Cell { text, across, down }) = self.open.take() else { return };
        let text = tidy(&text);
        if let Some(row) = self.rows.last_mut() {
            row.across = row.cells.is_empty() && across > 1;
        }
        for _ in 0..across {
            self.reach();
            let Some(row) = self.rows.last_mut() else { return };
            let column = row.cells.len();
            if column >= WIDEST {
                return;
            }
            row.cells.push(text.clone());
            if down > 1 {
                if self.reaching.len() <= column {
                    self.reaching.resize(column + 1, (String::new(), 0));
                }
                if let Some(place) = self.reaching.get_mut(column) {
                    *place = (text.clone(), down - 1);
                }
            }
        }
    }

    /// Takes what reaches down into the next columns.
    fn reach(&mut self) {
        let Some(row) = self.rows.last_mut() else { return };
        while let Some((text, left)) =
            self.reaching.get_mut(row.cells.len()).filter(|(_, left)| *left > 0)
        {
            *left -= 1;
            row.cells.push(text.clone());
        }
    }

    /// Ends a row: what reaches down stands behind its last cell too.
    fn fill(&mut self) {
        self.reach();
        let Some(row) = self.rows.last_mut() else { return };
        for (column, (text, left)) in self.reaching.iter_mut().enumerate() {
            if column >= row.cells.len() && *left > 0 {
                row.cells.resize(column, String::new());
                row.cells.push(text.clone());
                *left -= 1;
            }
        }
    }

    /// The table, unless nothing stands in it.
    pub fn finish(mut self) -> Option<Table> {
        self.end_cell();
        self.fill();
        self.rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        let has_heads = self.heads && self.rows.len() > 1;
        let heads = if has_heads { self.rows.remove(0).cells } else { Vec::new() };
        let caption = with_notes(&tidy(&self.caption));
        let title = if caption.is_empty() { tidy(&self.title) } else { caption };
        (!self.rows.is_empty()).then_some(Table { title, heads, rows: self.rows, codes: None })
    }
}

/// White space says nothing but where lines end.
fn tidy(text: &str) -> String {
    let lines = text.split('\n').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
