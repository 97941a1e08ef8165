//! Tables of Markdown, with the headings above them.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::html;
use crate::command::import::table::{NOTE, Row, Table, with_notes};

/// The title of the page, and its tables.
pub fn tables(text: &str) -> (Option<String>, Vec<Table>) {
    let mut page = Page::default();
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        page.take(event, range.start);
    }
    page.count_lines(text);
    // A table that needs more than Markdown has is written in HTML.
    if page.tables.is_empty() && !page.html.is_empty() {
        let (title, tables) = html::tables(&page.html);
        return (page.title.or(title), tables);
    }
    (page.title, page.tables)
}

/// Whether the line is what stands below the heads of a table, `|---|:--|`.
pub fn is_below_heads(line: &str) -> bool {
    line.contains("--")
        && line.contains('|')
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

#[derive(Default)]
struct Page {
    title: Option<String>,
    heading: String,
    tables: Vec<Table>,
    cell: String,
    html: String,
    /// Text goes to the cell or heading that is open.
    open: bool,
}

impl Page {
    fn take(&mut self, event: Event<'_>, at: usize) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::TableCell) => {
                self.cell.clear();
                self.open = true;
            }
            Event::End(TagEnd::Heading(level)) => {
                self.open = false;
                if level == HeadingLevel::H1 && self.title.is_none() {
                    self.title = Some(with_notes(self.cell.trim()));
                }
                self.heading = with_notes(self.cell.trim());
            }
            Event::Start(Tag::Table(_)) => {
                self.tables.push(Table { title: self.heading.clone(), ..Table::default() });
            }
            Event::Start(Tag::TableRow) => {
                if let Some(table) = self.tables.last_mut() {
                    table.rows.push(Row { at, ..Row::default() });
                }
            }
            Event::End(TagEnd::TableCell) => {
                self.open = false;
                let cell = std::mem::take(&mut self.cell);
                if let Some(table) = self.tables.last_mut() {
                    let cells = table.rows.last_mut().map(|row| &mut row.cells);
                    cells.unwrap_or(&mut table.heads).push(cell);
                }
            }
            Event::Text(text) | Event::Code(text) if self.open => self.cell += &text,
            Event::SoftBreak | Event::HardBreak if self.open => self.cell.push(' '),
            Event::InlineHtml(tag) if self.open => {
                if tag.trim_start_matches('<').to_lowercase().starts_with("br") {
                    self.cell.push('\n');
                } else if tag.eq_ignore_ascii_case("<sup>") {
                    self.cell.push(NOTE[0]);
                } else if tag.eq_ignore_ascii_case("</sup>") {
                    self.cell.push(NOTE[1]);
                } else if !html::is_markup(&tag) {
                    // `<field>` in a message is no markup, but what varies.
                    self.cell += &tag;
                }
            }
            Event::Html(html) => self.html += &html,
            _ => {}
        }
    }

    /// Places in the text become lines.
    fn count_lines(&mut self, text: &str) {
        let (mut line, mut counted) = (1, 0);
        for row in self.tables.iter_mut().flat_map(|table| &mut table.rows) {
            let between = text.as_bytes().get(counted..row.at).unwrap_or_default();
            line += memchr::memchr_iter(b'\n', between).count();
            counted = row.at;
            row.at = line;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_have_headings_lines_and_plain_texts() {
        let (title, tables) = tables(
            "# Orders\n\nText.\n\n## Errors\n\n| Code | Message |\n|---|---|\n| `1` | No \\| *such* <field><br>x |\n\
             | 2 | [a](b) `<c>` |\n",
        );
        assert_eq!(title.as_deref(), Some("Orders"));
        let [table] = &tables[..] else { panic!("{tables:?}") };
        assert_eq!(
            (table.title.as_str(), &table.heads[..]),
            ("Errors", &["Code".into(), "Message".into()][..])
        );
        let rows: Vec<_> = table.rows.iter().map(|row| (row.at, row.cells.join("/"))).collect();
        assert_eq!(rows, [(9, "1/No | such <field>\nx".into()), (10, "2/a <c>".into())]);
    }

    #[test]
    fn a_table_in_html_is_read_as_one() {
        let (_, tables) =
            tables("# T\n\n<table><tr><th>Code</th></tr>\n<tr><td>1</td></tr></table>\n");
        assert_eq!(tables[0].rows[0].cells, ["1"]);
    }
}
