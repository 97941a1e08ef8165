//! Tables of a page in HTML, as browsers save it: menus, scripts, layout and all.

mod grid;

use html5gum::{DefaultEmitter, EndTag, StartTag, Token, Tokenizer};

use crate::command::import::table::{NOTE, Table};
use grid::Grid;

/// The title of the page, and its tables, in the order in which they begin.
pub fn tables(text: &str) -> (Option<String>, Vec<Table>) {
    let mut page = Page { line: 1, ..Page::default() };
    let mut emitter = DefaultEmitter::new_with_span();
    emitter.naively_switch_states(true);
    for Ok(token) in Tokenizer::new_with_emitter(text, emitter) {
        page.take(text, token);
    }
    // What is never closed ends with the page.
    while page.grid().is_some() {
        page.end_table();
    }
    let title = page.title.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    page.tables.sort_by_key(|(number, _)| *number);
    let tables = page.tables.into_iter().map(|(_, table)| table).collect();
    (title.filter(|title| !title.is_empty()), tables)
}

/// Whether a tag is one of the language, and not a name between `<` and `>`.
pub fn is_markup(tag: &str) -> bool {
    const TAGS: &str = "a abbr b big br cite code del div em font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark \
         ol p pre q s samp small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var wbr";
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let name = name.get(..end).unwrap_or_default().to_ascii_lowercase();
    TAGS.split_ascii_whitespace().any(|known| known == name)
}

/// Elements of which nothing is shown.
const HIDDEN: &str = "script style noscript template svg button select";

/// Elements of other kinds, which are no text either.
const OTHERS: &str = "html head body main nav header footer section article aside figure figcaption colgroup \
     col meta link base input label form option details summary time picture source video audio canvas \
     iframe object param center bdi bdo ruby rt rp data output progress meter fieldset legend address \
     dialog slot nobr search hgroup menu area map embed track datalist optgroup textarea path g use";

/// Elements that begin on a line of their own.
const BLOCKS: &str = "br p div li ul ol pre blockquote";

fn is_one_of(names: &str, name: &[u8]) -> bool {
    names.split_ascii_whitespace().any(|known| known.as_bytes() == name)
}

#[derive(Default)]
struct Page {
    title: Option<String>,
    in_title: bool,
    /// The text of the last heading, and whether it goes on.
    heading: String,
    in_heading: bool,
    /// The element of which nothing is shown, and how many of its name are open.
    hidden: Option<(Vec<u8>, usize)>,
    /// The tables that are open, from the outermost on, each with its number.
    grids: Vec<(usize, Grid)>,
    begun: usize,
    tables: Vec<(usize, Table)>,
    line: usize,
    counted: usize,
}

impl Page {
    fn take(&mut self, text: &str, token: Token<usize>) {
        match token {
            Token::StartTag(tag) => {
                self.count_lines(text, tag.span.start);
                let written = text.get(tag.span.start..tag.span.end).unwrap_or_default();
                self.start(&tag, written);
            }
            Token::EndTag(tag) => self.end(&tag),
            // In the source of a page lines end anywhere.
            Token::String(string) => {
                self.say(&String::from_utf8_lossy(&string).replace(char::is_whitespace, " "));
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }

    fn count_lines(&mut self, text: &str, at: usize) {
        let between = text.as_bytes().get(self.counted..at).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', between).count();
        self.counted = self.counted.max(at);
    }

    fn grid(&mut self) -> Option<&mut Grid> {
        self.grids.last_mut().map(|(_, grid)| grid)
    }

    fn start(&mut self, tag: &StartTag<usize>, written: &str) {
        let name: &[u8] = &tag.name;
        if let Some((hidden, open)) = &mut self.hidden {
            *open += usize::from(hidden == name && !tag.self_closing);
            return;
        }
        if is_one_of(HIDDEN, name) && !tag.self_closing {
            self.hidden = Some((name.to_owned(), 1));
            return;
        }
        let span = |of: &[u8]| {
            let value =
                tag.attributes.get(of).map(|value| String::from_utf8_lossy(value).into_owned());
            value.and_then(|value| value.trim().parse().ok()).unwrap_or(1)
        };
        let line = self.line;
        match name {
            b"title" if self.title.is_none() => {
                self.title = Some(String::new());
                self.in_title = true;
            }
            b"table" => {
                self.begun += 1;
                self.grids.push((self.begun, Grid::new(&self.heading)));
            }
            // A list of terms is a table of two columns.
            b"dl" => {
                self.begun += 1;
                self.grids.push((self.begun, Grid::of_terms(&self.heading)));
            }
            b"dt" | b"dd" => {
                if let Some(grid) = self.grid() {
                    if name == b"dt" {
                        grid.begin_row(line);
                    }
                    grid.begin_cell(line, false, 1, 1);
                }
            }
            b"caption" => {
                if let Some(grid) = self.grid() {
                    grid.begin_caption();
                }
            }
            b"tr" => {
                if let Some(grid) = self.grid() {
                    grid.begin_row(line);
                }
            }
            b"td" | b"th" => {
                let (across, down) = (span(b"colspan"), span(b"rowspan"));
                if let Some(grid) = self.grid() {
                    grid.begin_cell(line, name == b"th", across, down);
                }
            }
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => {
                self.heading.clear();
                self.in_heading = true;
                self.say_in_cell("\n");
            }
            b"sup" => self.say_in_cell(NOTE[0].encode_utf8(&mut [0; 4])),
            name if is_one_of(BLOCKS, name) => self.say("\n"),
            // Saved carelessly, `<field>` in a message looks like an element.
            name => {
                if tag.attributes.is_empty() && !is_markup(written) && !is_one_of(OTHERS, name) {
                    self.say(written);
                }
            }
        }
    }

    fn end(&mut self, tag: &EndTag<usize>) {
        let name: &[u8] = &tag.name;
        if let Some((hidden, open)) = &mut self.hidden {
            *open -= usize::from(hidden == name);
            if *open == 0 {
                self.hidden = None;
            }
            return;
        }
        match name {
            b"title" => self.in_title = false,
            b"table" | b"dl" => self.end_table(),
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => self.in_heading = false,
            b"td" | b"th" | b"caption" | b"dt" | b"dd" => {
                if let Some(grid) = self.grid() {
                    grid.end_cell();
                }
            }
            b"sup" => self.say_in_cell(NOTE[1].encode_utf8(&mut [0; 4])),
            name if is_one_of(BLOCKS, name) => self.say("\n"),
            _ => {}
        }
    }

    fn end_table(&mut self) {
        if let Some((number, grid)) = self.grids.pop() {
            self.tables.extend(grid.finish().map(|table| (number, table)));
        }
    }

    fn say(&mut self, text: &str) {
        if self.hidden.is_some() {
            return;
        }
        if self.in_title {
            self.title.get_or_insert_default().push_str(text);
            return;
        }
        // A page laid out by a table has its headings in cells.
        if self.in_heading {
            self.heading.push_str(text);
        }
        self.say_in_cell(text);
    }

    fn say_in_cell(&mut self, text: &str) {
        if let Some(grid) = self.grid() {
            grid.say(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(html: &str) -> Vec<(String, Vec<String>)> {
        let (_, tables) = tables(html);
        let row = |table: &Table| {
            let heads = (!table.heads.is_empty()).then(|| table.heads.join("|"));
            let rows = table.rows.iter().map(|row| row.cells.join("|"));
            (table.title.clone(), heads.into_iter().chain(rows).collect())
        };
        tables.iter().map(row).collect()
    }

    #[test]
    fn tables_are_found_in_tag_soup() {
        for (html, title, found) in [
            (
                "<h2>Errors</h2><table><tr><th>Code<th>Text<tr><td>1<td>a &lt;b&gt; &amp; c</table>",
                "Errors",
                vec!["Code|Text", "1|a <b> & c"],
            ),
            ("<table><caption>C</caption><tr><td>1<td>x<br>y<p>z</table>", "C", vec!["1|x\ny\nz"]),
            ("<table><tr><td rowspan=2>1<td>a<tr><td>b</table>", "", vec!["1|a", "1|b"]),
            ("<table><tr><td colspan=2>1<td>a</table>", "", vec!["1|1|a"]),
            (
                "<table><tr><td>1<script>if (a<b) { '</td>' }</script><td>a<style>td{}</style></table>",
                "",
                vec!["1|a"],
            ),
            ("<TABLE><TR><TD>1<TD>No <fieldName> here</TABLE>", "", vec!["1|No <fieldName> here"]),
            (
                "<h3>E<dl><dt><b>A1</b><dd><p>a</p><p>b</p><dt>A2<dd>c</dl>",
                "E",
                vec!["term|description", "A1|a\nb", "A2|c"],
            ),
            ("<table><tr><td>1<td>never closed", "", vec!["1|never closed"]),
        ] {
            assert_eq!(
                rows(html),
                [(title.to_owned(), found.into_iter().map(str::to_owned).collect())],
                "{html}"
            );
        }
    }

    #[test]
    fn a_table_within_another_is_one_of_its_own() {
        let found = rows("<table><tr><td>menu<td><table><tr><td>1<td>a</table>more</table>");
        let found: Vec<String> = found.into_iter().map(|(_, rows)| rows.join("/")).collect();
        assert_eq!(found, ["menu|more", "1|a"]);
    }
}
