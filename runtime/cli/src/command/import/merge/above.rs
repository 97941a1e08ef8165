//! What stands above the heading of a code: comments, blank lines, what is remembered.

use toml_edit::Table;

use crate::command::import::memory::Memory;

const GONE: &str = "# The source does not list it any more. If it is gone for good, this takes the place of the table:";

/// The lines above a code, each with its end.
pub struct Above {
    lines: Vec<String>,
}

impl Above {
    pub fn of(table: &Table) -> Self {
        let prefix = table.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default();
        Self { lines: prefix.split_inclusive('\n').map(str::to_owned).collect() }
    }

    pub fn put(self, table: &mut Table) {
        table.decor_mut().set_prefix(self.lines.concat());
    }

    /// What is remembered of the last import; nothing where there was none.
    pub fn memory(&self) -> Option<Memory> {
        self.lines.iter().rev().find_map(|line| Memory::read(line))
    }

    pub fn remember(&mut self, memory: &Memory) {
        let line = format!("{}\n", memory.line());
        match self.remembered_at() {
            Some(at) => {
                if let Some(place) = self.lines.get_mut(at) {
                    *place = line;
                }
            }
            None => self.lines.push(line),
        }
    }

    fn remembered_at(&self) -> Option<usize> {
        self.lines.iter().rposition(|line| Memory::read(line).is_some())
    }

    /// The comments of the last import, as far as nobody has changed them: how many lines above what
    /// is remembered.
    fn imported(&self, memory: &Memory) -> Option<(usize, usize)> {
        let end = self.remembered_at().unwrap_or(self.lines.len());
        let is_comment = |line: &&String| line.starts_with('#');
        let before = self.lines.get(..end)?;
        let most = before.iter().rev().take_while(is_comment).count();
        (0..=most).rev().map(|count| (end - count, end)).find(|(from, _)| {
            let lines = self.lines.get(*from..end).unwrap_or_default();
            let text = lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n");
            memory.is("comment", (!text.is_empty()).then_some(text.as_str()))
        })
    }

    /// Puts other comments in the place of those of the last import; says whether it could.
    pub fn replace_comments(&mut self, memory: &Memory, comments: &[String]) -> bool {
        let Some((from, to)) = self.imported(memory) else { return false };
        self.lines.splice(from..to, comments.iter().map(|line| format!("{line}\n")));
        true
    }

    /// Proposes that the code is retired; says whether it was not proposed before.
    pub fn propose_retired(&mut self, code: &str, name: &str) -> bool {
        if self.proposed_at().is_some() {
            return false;
        }
        // Above what is said of this code, and below what is said of all that follow.
        let said = self.lines.iter().rev().take_while(|line| line.starts_with('#')).count();
        let at = self.lines.len() - said;
        let lines =
            [GONE, "# [[retired]]", &format!("# code = {code}"), &format!("# name = {name}")]
                .map(|line| format!("{line}\n"));
        self.lines.splice(at..at, lines);
        true
    }

    /// Takes that back; says whether there was anything to take back.
    pub fn take_back(&mut self) -> bool {
        let Some(at) = self.proposed_at() else { return false };
        let is_part = |line: &&String| {
            ["# [[retired]]", "# code = ", "# name = "].iter().any(|part| line.starts_with(part))
        };
        let more = self.lines.iter().skip(at + 1).take(3).take_while(is_part).count();
        self.lines.drain(at..=at + more);
        true
    }

    fn proposed_at(&self) -> Option<usize> {
        self.lines.iter().position(|line| line.trim_end() == GONE)
    }
}
