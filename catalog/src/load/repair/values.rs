//! Values: quotes of other kinds and quotes within quotes, numbers and words written otherwise.

use toml::de::DeTable;

use super::Scan;
use crate::source::Span;

/// What word processors make of quotes, and what other languages take for them.
const OTHER_QUOTES: [char; 12] = [
    '\u{201c}', '\u{201d}', '\u{201e}', '\u{201f}', '\u{2018}', '\u{2019}', '\u{201a}', '\u{ab}',
    '\u{bb}', '\u{ff02}', '\u{2033}', '`',
];

/// Nothing in a catalogue is nested deeper.
const DEEPEST: usize = 16;

/// What may follow a backslash.
const ESCAPES: [char; 10] = ['b', 't', 'n', 'f', 'r', 'e', '"', '\\', 'u', 'U'];

impl Scan<'_> {
    /// The value of `key`, and what stands behind it on its line.
    pub(super) fn value(&mut self, key: &str) {
        self.one(key, &mut Vec::new());
        self.skip_blanks();
        let rest = self.rest_of_line();
        let span = self.span(rest.trim_end().len());
        if self.broken && matches!(rest.trim_end(), "," | ";") {
            let help = format!("remove the `{}`", rest.trim_end());
            self.tell(span, "nothing stands behind a value", help);
            self.blank(span);
        }
    }

    /// One value, in the brackets `within`.
    fn one(&mut self, key: &str, within: &mut Vec<char>) {
        let rest = self.rest();
        match rest.chars().next() {
            Some('"') if rest.starts_with("\"\"\"") => self.lines("\"\"\""),
            Some('\'') if rest.starts_with("'''") => self.lines("'''"),
            Some(quote @ ('"' | '\'')) => self.quoted(quote, within),
            Some('[') => self.items(key, ']', within),
            Some('{') => self.items(key, '}', within),
            Some(quote) if OTHER_QUOTES.contains(&quote) => self.other_quotes(within),
            Some('\n') | None => {}
            Some(_) => self.bare(key, within),
        }
    }

    /// A text over several lines.
    fn lines(&mut self, quotes: &str) {
        self.at += quotes.len();
        let rest = self.rest();
        let mut end = 0;
        while let Some(found) = rest.get(end..).and_then(|rest| rest.find(quotes)) {
            end += found;
            let slashes = rest[..end].bytes().rev().take_while(|byte| *byte == b'\\').count();
            if quotes == "'''" || slashes % 2 == 0 {
                self.at += end + quotes.len();
                self.skip(|c| quotes.starts_with(c));
                return;
            }
            end += 1;
        }
        self.at += rest.len();
    }

    /// A list, or a table on one line.
    fn items(&mut self, key: &str, close: char, within: &mut Vec<char>) {
        if within.len() == DEEPEST {
            self.at = self.text.len();
            return;
        }
        let start = self.at;
        self.at += 1;
        within.push(close);
        loop {
            let end = self.at;
            self.blanks_and_comments();
            let before = self.at;
            if self.broken && self.goes_on_below(end, close) {
                let what = if close == ']' { "this list" } else { "this table" };
                let told = Span { start, end: start + 1 };
                self.tell(told, format!("{what} is not closed"), format!("end it with `{close}`"));
                self.insert(end, &close.to_string());
                self.at = end;
                break;
            }
            match self.rest().chars().next() {
                None => break,
                Some(',') => self.at += 1,
                Some(c) if c == close => {
                    self.at += 1;
                    break;
                }
                Some(_) if close == '}' => {
                    let key = self.key();
                    self.skip_blanks();
                    if self.equals(key) {
                        self.one(key, within);
                    }
                }
                Some(_) => self.one(key, within),
            }
            if self.at == before {
                // Nothing can be told of it.
                self.at = self.text.len();
            }
        }
        within.pop();
    }

    /// Whether a new line that stands here has a heading or a key of its own, behind a list or table
    /// that ends at `end`.
    fn goes_on_below(&self, end: usize, close: char) -> bool {
        let between = self.text.get(end..self.at).unwrap_or_default();
        if !between.contains('\n') {
            return self.rest().is_empty();
        }
        let rest = self.rest_of_line();
        let name = rest.trim_start_matches('[');
        let key = name.split(['=', ']']).next().unwrap_or_default().trim();
        let named = !key.is_empty()
            && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
        let heading = rest.starts_with('[') && named && name.contains(']') && !name.contains(',');
        let sets =
            named && name.get(key.len()..).is_some_and(|rest| rest.trim_start().starts_with('='));
        let ended = !self.text.get(..end).unwrap_or_default().ends_with(',');
        heading || (sets && !rest.starts_with('[') && (close == ']' || ended))
    }

    fn blanks_and_comments(&mut self) {
        loop {
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start().len();
            if !self.rest().starts_with('#') {
                return;
            }
            self.skip_line();
        }
    }

    /// A text on one line.
    fn quoted(&mut self, quote: char, within: &[char]) {
        let line = self.rest_of_line();
        let line = line.trim_end();
        let Some(end) = closing(line, quote) else {
            self.unclosed(quote, line, within);
            return;
        };
        let behind = line.get(end + 1..).unwrap_or_default().trim_start();
        let is_end = match within.last() {
            None => behind.is_empty() || behind.starts_with(['#', ',', ';']),
            Some(_) => behind.is_empty() || behind.starts_with([',', ']', '}', '#']),
        };
        if !is_end && self.broken && within.is_empty() && line.ends_with(quote) {
            self.quotes_within(quote, line);
            return;
        }
        self.escapes(quote, end);
        self.at += end + 1;
    }

    /// `"Field "x" not found"`
    fn quotes_within(&mut self, quote: char, line: &str) {
        let last = line.len() - 1;
        let inner = line.get(1..last).unwrap_or_default();
        let mut told = None;
        let mut escaped = false;
        for (at, c) in inner.char_indices() {
            if c == quote && !escaped {
                told.get_or_insert(self.at + 1 + at);
                if quote == '"' {
                    self.insert(self.at + 1 + at, "\\");
                }
            } else if c == '"' {
                self.insert(self.at + 1 + at, "\\");
            }
            escaped = c == '\\' && !escaped && quote == '"';
        }
        let help = if quote == '\'' {
            for at in [self.at, self.at + last] {
                self.replace(Span { start: at, end: at + 1 }, "\"");
            }
            "put the whole text in double quotes: \"…\""
        } else if inner.contains('\'') {
            "write `\\\"` for a quote within the text"
        } else {
            "write `\\\"` for a quote within the text, or put the whole text in single quotes: '…'"
        };
        if let Some(start) = told {
            self.tell(Span { start, end: start + 1 }, "this quote ends the text", help);
        }
        self.at += line.len();
    }

    fn unclosed(&mut self, quote: char, line: &str, within: &[char]) {
        let kept = match within.last() {
            None => line,
            Some(close) => line.trim_end_matches([*close, ',', ' ']),
        };
        let end = self.at + kept.len();
        if self.broken {
            let help = match quote {
                '"' => {
                    "end it with `\"`; a text over several lines stands between `\"\"\"` and `\"\"\"`"
                }
                _ => "end it with `'`, or put the text in double quotes if there is a `'` in it",
            };
            self.tell(self.span(kept.len()), "this text is not closed", help);
            self.insert(end, &quote.to_string());
            self.escapes(quote, kept.len());
        }
        self.at = end;
        if self.broken && within.is_empty() {
            self.continued(quote);
        }
    }

    /// Leaves out the lines that a text without an end goes on over.
    fn continued(&mut self, quote: char) {
        let rest = self.rest();
        let mut end = 0;
        for line in rest.split_inclusive('\n').skip(1) {
            let text = line.trim();
            let key = text.split('=').next().unwrap_or_default().trim();
            let sets = text.contains('=')
                && !key.is_empty()
                && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
            if text.is_empty() || text.starts_with(['[', '#']) || sets {
                return;
            }
            end += line.len();
            if text.ends_with(quote) {
                break;
            }
        }
        let first = rest.find('\n').map_or(rest.len(), |at| at + 1);
        if end > 0 && rest.get(first..first + end).is_some_and(|text| text.trim().ends_with(quote))
        {
            let start = self.at + first;
            self.blank(Span { start, end: start + end.saturating_sub(1) });
            self.at = start + end - 1;
        }
    }

    /// A backslash that is one.
    fn escapes(&mut self, quote: char, end: usize) {
        if quote != '"' || !self.broken {
            return;
        }
        let text = self.rest().get(1..end).unwrap_or_default();
        let mut told = false;
        let mut signs = text.char_indices();
        while let Some((at, c)) = signs.next() {
            let next = if c == '\\' { signs.next() } else { continue };
            let (_, next) = next.unwrap_or((at, ' '));
            let digits = match next {
                'x' => 2,
                'u' => 4,
                'U' => 8,
                _ => 0,
            };
            let code = text.get(at + 2..).unwrap_or_default().chars().take(digits);
            let is_code = code.clone().count() == digits && { code }.all(|c| c.is_ascii_hexdigit());
            if (ESCAPES.contains(&next) || next == 'x') && is_code {
                continue;
            }
            let start = self.at + 1 + at;
            self.insert(start, "\\");
            if !std::mem::replace(&mut told, true) {
                let span = Span { start, end: start + 1 + next.len_utf8() };
                let help = "write `\\\\` for a backslash, or put the text in single quotes: '…'";
                self.tell(span, format!("`\\{next}` means nothing in a text"), help);
            }
        }
    }

    /// “Too much”
    fn other_quotes(&mut self, within: &[char]) {
        let line = self.rest_of_line();
        let is_quote = |c: char| OTHER_QUOTES.contains(&c) || c == '"';
        let opening = line.chars().next().map_or(0, char::len_utf8);
        let inside = line.get(opening..).unwrap_or_default();
        let end = match within.last() {
            None => inside.rfind(is_quote),
            Some(_) => inside.find(is_quote),
        };
        let end = opening + end.unwrap_or(inside.trim_end().len());
        let closing = line.get(end..).unwrap_or_default().chars().next().filter(|c| is_quote(*c));
        let closing = closing.map_or(0, char::len_utf8);
        if self.broken {
            let text = line.get(opening..end).unwrap_or_default();
            let straight =
                if text.contains('"') { format!("'{text}'") } else { format!("\"{text}\"") };
            let span = self.span(end + closing);
            self.tell(
                span,
                "these are no quotes of TOML",
                format!("write straight ones: {straight}"),
            );
            let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
            self.replace(span, format!("\"{escaped}\""));
        }
        self.at += end + closing;
    }

    /// A number, a date, a truth, or a text without its quotes.
    fn bare(&mut self, key: &str, within: &[char]) {
        let line = self.rest_of_line();
        let ends: &[char] = if within.is_empty() { &['#'] } else { &[',', ']', '}', '#', '='] };
        let token = line.get(..line.find(ends).unwrap_or(line.len())).unwrap_or_default();
        let token = token.trim_end().trim_end_matches([',', ';']);
        let span = self.span(token.len());
        self.at = span.end;
        let reads = |token: &str| DeTable::parse(&format!("x = {token}")).is_ok();
        if !self.broken || token.is_empty() || reads(token) {
            return;
        }
        let plain = token.trim_start_matches(['0', '_']);
        let lower = token.to_lowercase();
        let quoted = format!("\"{}\"", token.trim_end_matches(['"', '\'']));
        if token.bytes().all(|byte| byte.is_ascii_digit()) {
            let plain = if plain.is_empty() { "0" } else { plain };
            let help = format!("write {plain}, or \"{token}\" if it is a text");
            self.tell(span, "a number does not begin with `0`", help);
            self.replace(span, plain);
        } else if matches!(&*lower, "true" | "false") {
            self.tell(span, format!("`{token}` is no value"), format!("write `{lower}`"));
            self.replace(span, lower);
        } else if matches!(&*lower, "null" | "nil" | "none" | "undefined") {
            let help = format!("leave `{key}` out where there is nothing to say");
            self.tell(span, format!("`{token}` is no value"), help);
            self.replace(span, "\"\"");
        } else if key == "optional" && matches!(&*lower, "yes" | "no" | "on" | "off") {
            let truth = if matches!(&*lower, "yes" | "on") { "true" } else { "false" };
            self.tell(span, format!("`{token}` is no value"), format!("write `{truth}`"));
            self.replace(span, truth);
        } else if let Some(number) = number(token) {
            let help = format!("write {number}");
            self.tell(span, format!("`{token}` is no number"), help);
            self.replace(span, number);
        } else if let Some(date) = date(token) {
            let help = if date == token || !reads(&date) {
                "write year, month and day: 2026-08-17".into()
            } else {
                format!("did you mean {date}?")
            };
            self.tell(span, format!("`{token}` is no date"), help);
            self.replace(span, if reads(&date) { date } else { "2000-01-01".into() });
        } else if token.trim_end_matches(['"', '\'']).len() + 1 == token.len() {
            let help = format!("put the whole text in quotes: {quoted}");
            self.tell(span, "this text has no quote before it", help);
            self.replace(span, quoted);
        } else if !token.contains(['"', '\'', '\\', '=']) {
            self.tell(span, "a text stands in quotes", format!("write {quoted}"));
            self.replace(span, quoted);
        }
    }
}

/// Where the text that begins with `quote` ends.
fn closing(line: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    line.char_indices().skip(1).find_map(|(at, c)| {
        let ends = c == quote && !escaped;
        escaped = c == '\\' && !escaped && quote == '"';
        ends.then_some(at)
    })
}

/// `1,000`, `1 000`, `1'000` and `100%` as whole numbers.
fn number(text: &str) -> Option<String> {
    let (plain, signs) = match text.strip_suffix('%') {
        Some(plain) => (plain, true),
        None => (text, false),
    };
    let groups: Vec<&str> = plain.split([',', ' ', '\'', '\u{a0}']).collect();
    let digits =
        |group: &&str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = groups.len() > 1 && groups.iter().skip(1).all(|group| group.len() == 3);
    ((signs || grouped) && groups.iter().all(digits)).then(|| groups.concat())
}

/// `17.8.2026`, `2026/8/17`, `2026-8-17` as the format writes them.
fn date(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !parts.iter().all(digits) {
        return None;
    }
    let [first, month, last] = parts[..] else {
        let is_month = parts.len() == 2 && parts[0].len() == 4 && text.contains(['-', '/']);
        return is_month.then(|| text.to_owned());
    };
    match (first.len(), month.len(), last.len()) {
        (4, 1..=2, 1..=2) => Some(format!("{first}-{month:0>2}-{last:0>2}")),
        (1..=2, 1..=2, 4) => Some(format!("{last}-{month:0>2}-{first:0>2}")),
        _ => None,
    }
}
