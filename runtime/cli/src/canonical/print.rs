//! Blocks as text.

use super::arrange::{Block, Document, Pair};
use super::statements::Paragraph;
use super::value::{Element, Several, Value, dotted};

/// The columns that a value between brackets or braces may take on one line.
const WIDTH: usize = 120;

/// A list between braces of fewer columns is not worth lines of its own.
const WORTH_LINES: usize = 40;

/// The blanks before what stands between brackets.
const INDENT: usize = 2;

pub fn document(document: &Document) -> String {
    let mut printed = Printed::default();
    printed.apart(&document.header);
    printed.pairs(&document.root.pairs);
    printed.comment(&document.root.tail, 0);
    printed.blocks(&document.root.blocks, "");
    printed.blank_line();
    printed.apart(&document.end);
    let mut text = printed.text;
    text.truncate(text.trim_end_matches('\n').len());
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

#[derive(Default)]
struct Printed {
    text: String,
}

impl Printed {
    fn blank_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn line(&mut self, indent: usize, line: &str) {
        self.text.extend(std::iter::repeat_n(' ', indent));
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn comment(&mut self, paragraph: &Paragraph, indent: usize) {
        for line in paragraph {
            self.line(indent, line);
        }
    }

    /// Comments that stand by themselves.
    fn apart(&mut self, paragraphs: &[Paragraph]) {
        for paragraph in paragraphs {
            self.comment(paragraph, 0);
            self.blank_line();
        }
    }

    fn blocks(&mut self, blocks: &[Block], within: &str) {
        for block in blocks {
            let key = block.key.as_ref().map_or("", |key| &key.spelled);
            let path = if within.is_empty() { key.to_owned() } else { format!("{within}.{key}") };
            if block.has_heading() {
                self.blank_line();
                self.apart(&block.comments.apart);
                self.comment(&block.comments.above, 0);
                let (open, close) = if block.list { ("[[", "]]") } else { ("[", "]") };
                let behind = block.comments.behind.as_ref();
                let behind = behind.map(|behind| format!("  {behind}")).unwrap_or_default();
                self.line(0, &format!("{open}{path}{close}{behind}"));
                self.pairs(&block.pairs);
                self.comment(&block.tail, 0);
            }
            self.blocks(&block.blocks, &path);
        }
    }

    /// The keys of a table, with their values and comments one below the other.
    fn pairs(&mut self, pairs: &[Pair]) {
        let keys: Vec<String> = pairs.iter().map(|pair| dotted(&pair.key)).collect();
        let widest = keys.iter().map(|key| columns(key)).max().unwrap_or(0);
        let lines: Vec<String> = pairs
            .iter()
            .zip(keys)
            .map(|(pair, key)| {
                let pad = " ".repeat(widest - columns(&key));
                let value = value(&pair.value, 0, widest + " = ".len());
                format!("{key}{pad} = {value}")
            })
            .collect();
        let with_comment = pairs.iter().zip(&lines).filter(|(pair, _)| pair.behind.is_some());
        let longest = with_comment.map(|(_, line)| last_columns(line)).max().unwrap_or(0);
        for (pair, line) in pairs.iter().zip(lines) {
            for (index, paragraph) in pair.above.iter().enumerate() {
                if index > 0 {
                    self.blank_line();
                }
                self.comment(paragraph, 0);
            }
            match &pair.behind {
                Some(behind) => {
                    let pad = " ".repeat(longest - last_columns(&line));
                    self.line(0, &format!("{line}{pad}  {behind}"));
                }
                None => self.line(0, &line),
            }
        }
    }
}

fn columns(text: &str) -> usize {
    text.chars().count()
}

fn last_columns(text: &str) -> usize {
    columns(text.rsplit('\n').next().unwrap_or_default())
}

/// A value that begins in `column`, on one line where it has room there.
fn value(of: &Value, indent: usize, column: usize) -> String {
    match of.on_one_line() {
        Some(line) if column + columns(&line) <= WIDTH || !can_break(of) => line,
        _ => broken(of, indent),
    }
}

/// Whether it has brackets with something between them.
fn can_break(value: &Value) -> bool {
    match value {
        Value::Scalar(_) => false,
        Value::List(list) => !list.elements.is_empty(),
        Value::Table(table) => table.elements.iter().any(is_worth_lines),
    }
}

fn is_worth_lines(element: &Element) -> bool {
    length(element) >= WORTH_LINES && can_break(&element.value)
}

/// The columns that its value takes; endless where one line cannot hold it.
fn length(element: &Element) -> usize {
    element.value.on_one_line().map_or(usize::MAX, |line| columns(&line))
}

/// A value over several lines. What stands between braces goes on on one line but for the longest list, as
/// long as there are no comments: older parsers know it so.
fn broken(value: &Value, indent: usize) -> String {
    match value {
        Value::Scalar(scalar) => scalar.spelled.clone(),
        Value::List(list) => lines("[", list, "]", indent),
        Value::Table(table) if has_comments(table) => lines("{", table, "}", indent),
        Value::Table(table) => {
            let longest = table.elements.iter().filter(|element| is_worth_lines(element));
            let longest = longest.map(length).max();
            let members: Vec<String> = table
                .elements
                .iter()
                .map(|element| {
                    let is_longest = Some(length(element)) == longest && is_worth_lines(element);
                    let line = element.value.on_one_line().filter(|_| !is_longest);
                    let value = line.unwrap_or_else(|| broken(&element.value, indent));
                    format!("{}{value}", element.before())
                })
                .collect();
            format!("{{ {} }}", members.join(", "))
        }
    }
}

fn has_comments(several: &Several) -> bool {
    let commented = |of: &Element| !of.above.is_empty() || of.behind.is_some();
    !several.end.is_empty() || several.elements.iter().any(commented)
}

fn lines(open: &str, several: &Several, close: &str, indent: usize) -> String {
    let within = indent + INDENT;
    let mut printed = Printed { text: format!("{open}\n") };
    for element in &several.elements {
        printed.comment(&element.above, within);
        let before = element.before();
        let value = value(&element.value, within, within + columns(&before));
        let behind = element.behind.as_ref();
        let behind = behind.map(|behind| format!("  {behind}")).unwrap_or_default();
        printed.line(within, &format!("{before}{value},{behind}"));
    }
    printed.comment(&several.end, within);
    printed.text.extend(std::iter::repeat_n(' ', indent));
    printed.text.push_str(close);
    printed.text
}
