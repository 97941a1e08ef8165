//! Blocks and keys in the order of the format.

use super::arrange::{Block, Document};
use super::statements::Paragraph;
use super::tables::{self, SORTED, Step};
use super::value::{Element, Value};

pub fn sort(document: &mut Document) {
    let root = &mut document.root;
    let (levels, columns) = (root.names_below("level"), root.names_below("column"));
    root.sort(&mut Vec::new(), &columns);
    sort_codes(root, &levels);
}

impl Block {
    /// The names of `[KEY.…]`, in file order.
    fn names_below(&self, key: &str) -> Vec<String> {
        let named = self.blocks.iter().filter(|block| block.is(key)).flat_map(|of| &of.blocks);
        named.filter_map(|block| block.name().map(str::to_owned)).collect()
    }

    fn sort(&mut self, path: &mut Vec<Step>, columns: &[String]) {
        let keys = tables::keys(path);
        let column = |name: &str| columns.iter().position(|column| column == name);
        self.pairs.sort_by_key(|pair| {
            let name = pair.key.first().map_or("", |key| &key.name);
            (tables::rank(keys, name), column(name).unwrap_or(columns.len()))
        });
        self.blocks.sort_by_key(|block| tables::rank(keys, block.name().unwrap_or_default()));
        for block in &mut self.blocks {
            path.push(Step { name: block.name().unwrap_or_default().to_owned(), list: block.list });
            block.sort(path, columns);
            path.pop();
        }
        for pair in &mut self.pairs {
            for key in &pair.key {
                path.push(Step { name: key.name.clone(), list: false });
            }
            sort_members(&mut pair.value, path);
            path.truncate(path.len() - pair.key.len());
        }
    }

    fn says(&self, key: &str) -> Option<&Value> {
        let pair = self.pairs.iter().find(|pair| match &pair.key[..] {
            [only] => only.name == key,
            _ => false,
        });
        pair.map(|pair| &pair.value)
    }
}

/// The keys between braces stand in the order in which they would below a heading.
fn sort_members(value: &mut Value, path: &mut Vec<Step>) {
    match value {
        Value::Scalar(_) => {}
        Value::List(list) => {
            for element in &mut list.elements {
                sort_members(&mut element.value, path);
            }
        }
        Value::Table(table) => {
            let keys = tables::keys(path);
            let first = |element: &Element| {
                element.key.first().map_or(0, |key| tables::rank(keys, &key.name))
            };
            table.elements.sort_by_key(first);
            for element in &mut table.elements {
                let name = element.key.first().map_or("", |key| &key.name).to_owned();
                path.push(Step { name, list: false });
                sort_members(&mut element.value, path);
                path.pop();
            }
        }
    }
}

/// Codes stand by level, then by value. What stood apart above the first of a level stays above the first.
fn sort_codes(root: &mut Block, levels: &[String]) {
    for name in SORTED {
        let Some(start) = root.blocks.iter().position(|block| block.is(name)) else { continue };
        let end = start + root.blocks[start..].iter().take_while(|block| block.is(name)).count();
        let codes = &mut root.blocks[start..end];
        let mut levels = levels.to_vec();
        let mut sections: Vec<(usize, Vec<Paragraph>)> = Vec::new();
        let mut ranks = Vec::new();
        for code in codes.iter_mut() {
            let level = level_of(code, &mut levels);
            if sections.iter().all(|(known, _)| *known != level) {
                sections.push((level, std::mem::take(&mut code.comments.apart)));
            }
            ranks.push(level);
        }
        let mut sorted: Vec<(usize, Block)> =
            ranks.into_iter().zip(codes.iter_mut().map(std::mem::take)).collect();
        sorted.sort_by_cached_key(|(level, code)| (*level, value_of(code)));
        let mut before = None;
        for (place, (level, mut code)) in codes.iter_mut().zip(sorted) {
            if before != Some(level) {
                let section = sections.iter_mut().find(|(of, _)| *of == level);
                let mut apart = section.map(|(_, apart)| std::mem::take(apart)).unwrap_or_default();
                apart.append(&mut code.comments.apart);
                code.comments.apart = apart;
                before = Some(level);
            }
            *place = code;
        }
    }
}

/// The place of its level; those that are nowhere described come last, as they came.
fn level_of(code: &Block, levels: &mut Vec<String>) -> usize {
    if levels.is_empty() {
        // Rows without their catalogue.
        return 0;
    }
    let level = match code.says("level") {
        Some(Value::Scalar(scalar)) => scalar.text.clone().unwrap_or_default(),
        _ => String::new(),
    };
    levels.iter().position(|known| *known == level).unwrap_or_else(|| {
        levels.push(level);
        levels.len() - 1
    })
}

/// Numbers before texts, and what is neither last.
fn value_of(code: &Block) -> (u8, i64, String) {
    let Some(Value::Scalar(scalar)) = code.says("code") else { return (2, 0, String::new()) };
    match (&scalar.text, number(&scalar.spelled)) {
        (Some(text), _) => (1, 0, text.clone()),
        (None, Some(number)) => (0, number, String::new()),
        (None, None) => (2, 0, String::new()),
    }
}

fn number(spelled: &str) -> Option<i64> {
    let digits = spelled.replace('_', "");
    let other = [("0x", 16), ("0o", 8), ("0b", 2)];
    other
        .into_iter()
        .find_map(|(prefix, radix)| Some((digits.strip_prefix(prefix)?, radix)))
        .map_or_else(
            || digits.parse().ok(),
            |(digits, radix)| i64::from_str_radix(digits, radix).ok(),
        )
}
