//! Headings: how many brackets they have, and what stands above what.

use super::{Scan, Section};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// The brackets of a heading, where only one number of them is right.
fn brackets(name: &str) -> Option<usize> {
    let parts: Vec<&str> = name.split('.').map(str::trim).collect();
    match parts[..] {
        ["code" | "retired" | "envelope" | "override"]
        | ["code", "condition"]
        | ["level", _, "range"] => Some(2),
        ["catalogue" | "overlay"]
        | ["level" | "retry" | "limit" | "column" | "family", _]
        | ["code", "deprecated"] => Some(1),
        _ => None,
    }
}

impl Scan<'_> {
    pub(super) fn heading(&mut self) {
        let line = self.rest_of_line();
        let open = line.len() - line.trim_start_matches('[').len();
        let inside = line.get(open..).unwrap_or_default();
        let length = inside.find([']', '#']).unwrap_or(inside.len());
        let written = inside.get(..length).unwrap_or_default().trim();
        // `[limit rate]`
        let dotted = written
            .split([' ', ':', '/'])
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(".");
        let is_dotted =
            !written.contains(['"', '\'', '.']) && dotted != written && brackets(&dotted).is_some();
        let name = if is_dotted && self.broken { dotted.as_str() } else { written };
        let after = inside.get(length..).unwrap_or_default();
        let closed = after.len() - after.trim_start_matches(']').len();
        let span = self.span(line.len() - after.len() + closed);
        let wanted = brackets(name).unwrap_or(open.min(2));

        let heading = format!("{}{name}{}", "[".repeat(wanted), "]".repeat(wanted));
        let mended = if name != written {
            Some(("the parts of a heading are joined by `.`".into(), format!("write `{heading}`")))
        } else if closed != open {
            self.broken.then(|| {
                ("this heading is not closed as it was opened".into(), format!("write `{heading}`"))
            })
        } else if open == wanted {
            None
        } else {
            let last = name.rsplit('.').next().unwrap_or(name).trim();
            let (is, not, many) = if wanted == 2 {
                ("a list of tables", "a table", "double")
            } else {
                ("a table", "a list", "single")
            };
            Some((
                format!("`{last}` must be {is}, not {not}"),
                format!("put its heading in {many} brackets: `{heading}`"),
            ))
        };
        if let Some((message, help)) = mended {
            let told = Span { end: span.end.max(span.start + 1), ..span };
            self.tell(told, message, help);
            self.replace(told, heading.clone());
        }
        let behind = line.get(open + length + closed..).unwrap_or_default();
        if self.broken
            && closed == open
            && !matches!(behind.trim_start().chars().next(), None | Some('#'))
        {
            let start = self.at + open + length + closed;
            let told = Span {
                start: start + behind.len() - behind.trim_start().len(),
                end: start + behind.trim_end().len(),
            };
            self.tell(told, "nothing stands behind a heading", "put it on a line of its own");
            self.insert(start, "\n");
        }
        let stands_once = brackets(name) == Some(1) && !name.starts_with("code.");
        if stands_once && let Some(first) = self.headings.insert(name.to_owned(), span) {
            let message = format!("`[{name}]` stands here a second time");
            let help = "give one of the two another name, or write them as one";
            let problem = Diagnostic::error(message, span).related(first, "the first").help(help);
            self.problems.push(problem);
            self.leave_out_section();
            return;
        }
        let part = name.strip_prefix("code.").map(str::trim);
        self.has_code |= name == "code";
        match part {
            Some(what) if !self.has_code && matches!(what, "condition" | "deprecated") => {
                self.above_its_code(what, span);
            }
            _ => self.at = span.end,
        }
        self.section = Section { heading, ..Section::default() };
    }

    /// Leaves out what belongs to a code and stands above every one.
    fn above_its_code(&mut self, what: &str, span: Span) {
        let what = if what == "condition" { what } else { "deprecation" };
        let help = format!("a {what} belongs to the `[[code]]` above it: put it below that code");
        self.tell(span, format!("this {what} stands above its code"), help);
        self.leave_out_section();
    }

    fn leave_out_section(&mut self) {
        let rest = self.rest();
        let next = rest.match_indices("\n[").next().map_or(rest.len(), |(at, _)| at);
        let section = self.span(next);
        self.blank(section);
        self.at = section.end;
    }
}
