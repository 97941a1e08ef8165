//! Statements as blocks: a heading and what stands below it, each where the format has it.

use super::statements::{Above, Paragraph, Statement, What};
use super::tables::{self, Step};
use super::value::{Key, Several, Value};

/// A file.
pub struct Document {
    /// What stands above everything.
    pub header: Vec<Paragraph>,
    /// The keys above the first heading, and all the tables.
    pub root: Block,
    /// What stands below everything.
    pub end: Vec<Paragraph>,
}

/// A table: its heading, its keys, and the tables within it.
#[derive(Default)]
pub struct Block {
    /// The last word of the heading.
    pub key: Option<Key>,
    pub list: bool,
    pub comments: Comments,
    pub pairs: Vec<Pair>,
    /// A comment below the last key.
    pub tail: Paragraph,
    pub blocks: Vec<Block>,
    /// Whether somebody wrote its heading, which says that it is there.
    is_written: bool,
}

/// The comments of a heading.
#[derive(Default)]
pub struct Comments {
    /// Those that stand apart: of what follows as a whole.
    pub apart: Vec<Paragraph>,
    /// The one right above.
    pub above: Paragraph,
    pub behind: Option<String>,
}

pub struct Pair {
    pub above: Vec<Paragraph>,
    pub key: Vec<Key>,
    pub value: Value,
    pub behind: Option<String>,
}

pub fn document((statements, mut end): (Vec<Statement>, Above)) -> Document {
    let mut root = Block::default();
    let mut header = Vec::new();
    let mut current: Vec<Step> = Vec::new();
    for (index, Statement { mut above, what, behind }) in statements.into_iter().enumerate() {
        if index == 0 {
            header = take_header(&mut above);
        } else if matches!(what, What::Heading { .. }) {
            let tail = above.take_what_is_of_the_one_before();
            root.at(&current).tail.extend(tail);
        }
        match what {
            What::Heading { path, list } => {
                let block = root.open(&path, list, &mut current);
                block.is_written = true;
                block.comments = Comments { behind, ..Comments::from(above) };
            }
            What::Pair { key, value } => {
                let pair = Pair { above: above.paragraphs, key, value, behind };
                let mut path = current.clone();
                root.at(&current).add(pair, &mut path);
            }
        }
    }
    end.ends_blank = true;
    root.at(&current).tail.extend(end.take_what_is_of_the_one_before());
    root.drop_headings_of_nothing();
    Document { header, root, end: end.paragraphs }
}

/// What stands apart from the first statement belongs to the file, and so does a line for editors.
fn take_header(above: &mut Above) -> Vec<Paragraph> {
    let for_editors =
        |paragraph: &Paragraph| paragraph.first().is_some_and(|line| line.starts_with("#:"));
    let mut header = std::mem::take(&mut above.paragraphs);
    if !above.ends_blank && !header.last().is_none_or(for_editors) {
        above.paragraphs.extend(header.pop());
    }
    header
}

impl From<Above> for Comments {
    fn from(above: Above) -> Self {
        let is_attached = above.is_attached();
        let mut apart = above.paragraphs;
        let above = if is_attached { apart.pop().unwrap_or_default() } else { Paragraph::new() };
        Self { apart, above, behind: None }
    }
}

impl Block {
    fn named(key: Key, list: bool) -> Self {
        Self { key: Some(key), list, ..Self::default() }
    }

    pub fn name(&self) -> Option<&str> {
        self.key.as_ref().map(|key| key.name.as_str())
    }

    pub fn is(&self, name: &str) -> bool {
        self.name() == Some(name)
    }

    /// The block of a heading, and where it is.
    fn open(&mut self, heading: &[Key], list: bool, path: &mut Vec<Step>) -> &mut Self {
        path.clear();
        let mut block = self;
        for (index, key) in heading.iter().enumerate() {
            let is_last = index + 1 == heading.len();
            let new = if is_last && list { None } else { block.place(&key.name) };
            let place = new.unwrap_or_else(|| {
                block.blocks.push(Self::named(key.clone(), is_last && list));
                block.blocks.len() - 1
            });
            block = &mut block.blocks[place];
            path.push(Step { name: key.name.clone(), list: block.list });
        }
        block
    }

    /// Where among its blocks the one of this name is; of a list, the last.
    fn place(&self, name: &str) -> Option<usize> {
        self.blocks.iter().rposition(|block| block.is(name))
    }

    /// The block at a path that was opened.
    fn at(&mut self, path: &[Step]) -> &mut Self {
        let mut block = self;
        for step in path {
            match block.place(&step.name) {
                Some(place) => block = &mut block.blocks[place],
                None => break,
            }
        }
        block
    }

    /// Takes a key, under a heading of its own where the format has one for it.
    fn add(&mut self, mut pair: Pair, path: &mut Vec<Step>) {
        let Some(first) = pair.key.first().cloned() else { return };
        path.push(Step { name: first.name.clone(), list: false });
        if pair.key.len() > 1 {
            if tables::is_headed(path) {
                pair.key.remove(0);
                self.table(first).add(pair, path);
            } else {
                self.pairs.push(pair);
            }
            path.pop();
            return;
        }
        match pair.value {
            Value::Table(members) if tables::is_headed(path) => {
                let block = self.table(first);
                let mut apart = pair.above;
                let above = apart.pop().unwrap_or_default();
                block.comments = Comments { apart, above, behind: pair.behind };
                block.fill(members, path);
            }
            Value::List(list) if list.is_of_tables() && is_headed_list(path) => {
                self.entries(&first, list, pair.above, pair.behind, path);
            }
            _ => self.pairs.push(pair),
        }
        path.pop();
    }

    /// The table of this name, which may have begun elsewhere.
    fn table(&mut self, key: Key) -> &mut Self {
        let place = self.place(&key.name).unwrap_or_else(|| {
            self.blocks.push(Self { is_written: true, ..Self::named(key, false) });
            self.blocks.len() - 1
        });
        &mut self.blocks[place]
    }

    /// Takes what stood between braces.
    fn fill(&mut self, members: Several, path: &mut Vec<Step>) {
        for member in members.elements {
            let above = if member.above.is_empty() { Vec::new() } else { vec![member.above] };
            let pair = Pair { above, key: member.key, value: member.value, behind: member.behind };
            self.add(pair, path);
        }
        self.tail.extend(members.end);
    }

    /// Takes the tables that stood between brackets.
    fn entries(
        &mut self,
        key: &Key,
        list: Several,
        mut apart: Vec<Paragraph>,
        behind: Option<String>,
        path: &mut Vec<Step>,
    ) {
        if let Some(step) = path.last_mut() {
            step.list = true;
        }
        for element in list.elements {
            let mut block = Self::named(key.clone(), true);
            block.comments = Comments {
                apart: std::mem::take(&mut apart),
                above: element.above,
                behind: element.behind,
            };
            if let Value::Table(members) = element.value {
                block.fill(members, path);
            }
            self.blocks.push(block);
        }
        if let Some(last) = self.blocks.last_mut() {
            last.tail.extend(list.end);
            last.tail.extend(behind);
        }
    }

    /// A heading above nothing but other headings says nothing: its comments go to the first of these.
    fn drop_headings_of_nothing(&mut self) {
        for block in &mut self.blocks {
            block.drop_headings_of_nothing();
            if block.has_heading() {
                continue;
            }
            let Comments { apart, above, behind } = std::mem::take(&mut block.comments);
            let rest = [above, behind.into_iter().collect(), std::mem::take(&mut block.tail)];
            let mut all = apart;
            all.extend(rest.into_iter().filter(|paragraph| !paragraph.is_empty()));
            if let Some(first) = block.blocks.first_mut() {
                all.append(&mut first.comments.apart);
                first.comments.apart = all;
            }
        }
    }

    /// Whether it is more than the word that tables within it have in common.
    pub fn has_heading(&self) -> bool {
        self.list || !self.pairs.is_empty() || (self.is_written && self.blocks.is_empty())
    }
}

impl Several {
    fn is_of_tables(&self) -> bool {
        !self.elements.is_empty() && self.elements.iter().all(|element| element.value.is_table())
    }
}

fn is_headed_list(path: &[Step]) -> bool {
    let mut path = path.to_vec();
    if let Some(last) = path.last_mut() {
        last.list = true;
    }
    tables::is_headed(&path)
}
