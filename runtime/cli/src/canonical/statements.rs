//! A text as its headings and keys, one after the other, each with its comments.

use std::borrow::Cow;

use toml_parser::Source;
use toml_parser::decoder::Encoding;
use toml_parser::parser::{Event, EventKind, parse_document};

use super::value::{Element, Key, Scalar, Several, Value};

/// Lines of a comment without a blank one between them.
pub type Paragraph = Vec<String>;

/// A heading, or a key with its value.
#[derive(Debug)]
pub struct Statement {
    pub above: Above,
    pub what: What,
    /// A comment on its line.
    pub behind: Option<String>,
}

#[derive(Debug)]
pub enum What {
    Heading { path: Vec<Key>, list: bool },
    Pair { key: Vec<Key>, value: Value },
}

/// The comments between a statement and the one before it.
#[derive(Debug, Default)]
pub struct Above {
    pub paragraphs: Vec<Paragraph>,
    /// Whether a blank line stands before the first.
    pub begins_blank: bool,
    /// Whether one stands behind the last.
    pub ends_blank: bool,
}

impl Above {
    fn comment(&mut self, line: String) {
        match self.paragraphs.last_mut().filter(|_| !self.ends_blank) {
            Some(last) => last.push(line),
            None => self.paragraphs.push(vec![line]),
        }
        self.ends_blank = false;
    }

    fn blank_line(&mut self) {
        if self.paragraphs.is_empty() {
            self.begins_blank = true;
        } else {
            self.ends_blank = true;
        }
    }

    /// Whether the last stands right above the statement.
    pub fn is_attached(&self) -> bool {
        !self.paragraphs.is_empty() && !self.ends_blank
    }

    /// Takes what stands right below the statement before, and apart from this one.
    pub fn take_what_is_of_the_one_before(&mut self) -> Paragraph {
        let is_apart = self.paragraphs.len() > 1 || !self.is_attached();
        if self.begins_blank || self.paragraphs.is_empty() || !is_apart {
            return Paragraph::new();
        }
        self.begins_blank = true;
        self.paragraphs.remove(0)
    }
}

/// The statements, and the comments behind the last; nothing where something stands at a place at which
/// TOML has none.
pub fn read(text: &str) -> Option<(Vec<Statement>, Above)> {
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let mut events = Vec::with_capacity(tokens.len());
    // What is wrong with the text was found before.
    parse_document(&tokens, &mut |event: Event| events.push(event), &mut ());
    Reader { source, events: events.into_iter() }.statements()
}

struct Reader<'t> {
    source: Source<'t>,
    events: std::vec::IntoIter<Event>,
}

impl Reader<'_> {
    fn statements(mut self) -> Option<(Vec<Statement>, Above)> {
        let mut statements = Vec::new();
        let mut above = Above::default();
        let mut line_is_blank = true;
        while let Some(event) = self.events.next() {
            let what = match event.kind() {
                EventKind::Whitespace => continue,
                EventKind::Newline => {
                    if line_is_blank {
                        above.blank_line();
                    }
                    line_is_blank = true;
                    continue;
                }
                EventKind::Comment => {
                    above.comment(self.comment(&event));
                    line_is_blank = false;
                    continue;
                }
                EventKind::StdTableOpen => self.heading(false)?,
                EventKind::ArrayTableOpen => self.heading(true)?,
                EventKind::SimpleKey => {
                    let key = self.key(&event)?;
                    What::Pair { key, value: self.value()? }
                }
                _ => return None,
            };
            let behind = self.rest_of_line();
            statements.push(Statement { above: std::mem::take(&mut above), what, behind });
        }
        Some((statements, above))
    }

    fn heading(&mut self, list: bool) -> Option<What> {
        let mut path = Vec::new();
        loop {
            let event = self.events.next()?;
            match event.kind() {
                EventKind::SimpleKey => path.push(self.word(&event)),
                EventKind::Whitespace | EventKind::KeySep => {}
                EventKind::StdTableClose | EventKind::ArrayTableClose => break,
                _ => return None,
            }
        }
        Some(What::Heading { path, list })
    }

    /// A key to its `=`.
    fn key(&mut self, first: &Event) -> Option<Vec<Key>> {
        let mut key = vec![self.word(first)];
        loop {
            let event = self.events.next()?;
            match event.kind() {
                EventKind::SimpleKey => key.push(self.word(&event)),
                EventKind::Whitespace | EventKind::KeySep => {}
                EventKind::KeyValSep => return Some(key),
                _ => return None,
            }
        }
    }

    fn value(&mut self) -> Option<Value> {
        loop {
            let event = self.events.next()?;
            match event.kind() {
                EventKind::Whitespace => {}
                kind => return self.value_from(kind, &event),
            }
        }
    }

    fn value_from(&mut self, kind: EventKind, event: &Event) -> Option<Value> {
        match kind {
            EventKind::Scalar => Some(Value::Scalar(self.scalar(event))),
            EventKind::ArrayOpen => self.several().map(Value::List),
            EventKind::InlineTableOpen => self.several().map(Value::Table),
            _ => None,
        }
    }

    /// What stands between brackets or braces, to the closing one.
    fn several(&mut self) -> Option<Several> {
        let mut several = Several::default();
        let mut above = Vec::new();
        let mut same_line = false;
        loop {
            let event = self.events.next()?;
            match event.kind() {
                EventKind::Whitespace | EventKind::ValueSep => {}
                EventKind::Newline => same_line = false,
                EventKind::Comment => {
                    let comment = self.comment(&event);
                    let before = several.elements.last_mut().filter(|_| same_line);
                    match before.filter(|element| element.behind.is_none()) {
                        Some(element) => element.behind = Some(comment),
                        None => above.push(comment),
                    }
                }
                EventKind::ArrayClose | EventKind::InlineTableClose => {
                    several.end = above;
                    return Some(several);
                }
                kind => {
                    let (key, value) = if kind == EventKind::SimpleKey {
                        (self.key(&event)?, self.value()?)
                    } else {
                        (Vec::new(), self.value_from(kind, &event)?)
                    };
                    let above = std::mem::take(&mut above);
                    several.elements.push(Element { above, key, value, behind: None });
                    same_line = true;
                }
            }
        }
    }

    /// The comment behind a statement.
    fn rest_of_line(&mut self) -> Option<String> {
        let mut comment = None;
        while let Some(event) = self.events.next() {
            match event.kind() {
                EventKind::Newline => break,
                EventKind::Comment => comment = Some(self.comment(&event)),
                _ => {}
            }
        }
        comment
    }

    fn comment(&self, event: &Event) -> String {
        self.written(event).trim_end().to_owned()
    }

    fn written(&self, event: &Event) -> &str {
        self.source.get(event).map_or("", |raw| raw.as_str())
    }

    fn word(&self, event: &Event) -> Key {
        let mut name = Cow::Borrowed("");
        if let Some(raw) = self.source.get(event) {
            raw.decode_key(&mut name, &mut ());
        }
        let bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        let spelled = if !name.is_empty() && name.chars().all(bare) {
            name.clone().into_owned()
        } else {
            quoted(self.written(event), event.encoding())
        };
        Key { name: name.into_owned(), spelled }
    }

    fn scalar(&self, event: &Event) -> Scalar {
        let mut text = Cow::Borrowed("");
        let kind = self.source.get(event).map(|raw| raw.decode_scalar(&mut text, &mut ()));
        let is_text = event.encoding().is_some() && kind.is_some();
        Scalar {
            spelled: quoted(self.written(event), event.encoding()),
            text: is_text.then(|| text.into_owned()),
        }
    }
}

/// In double quotes, where nothing has to be escaped for it.
fn quoted(written: &str, encoding: Option<Encoding>) -> String {
    let inner = written.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
    let needs_no_escape = |c: char| !matches!(c, '"' | '\\') && !c.is_control();
    match inner.filter(|inner| inner.chars().all(needs_no_escape)) {
        Some(inner) if encoding == Some(Encoding::LiteralString) => format!("\"{inner}\""),
        _ => written.to_owned(),
    }
}
