//! The reader: files that can be checked by themselves, as a package, made one module.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// What others may use, which is told before the imports of all are behind it.
const INIT: &str = include_str!("runtime/__init__.py");

/// What users read first, and each constant behind what it is made from.
const FILES: [&str; 21] = [
    include_str!("runtime/words.py"),
    include_str!("runtime/catalogue.py"),
    include_str!("runtime/rows.py"),
    include_str!("runtime/fault.py"),
    include_str!("runtime/verdict.py"),
    include_str!("runtime/reading.py"),
    include_str!("runtime/entries.py"),
    include_str!("runtime/telling.py"),
    include_str!("runtime/delay.py"),
    include_str!("runtime/frame.py"),
    include_str!("runtime/path.py"),
    include_str!("runtime/standing.py"),
    include_str!("runtime/moment.py"),
    include_str!("runtime/json.py"),
    include_str!("runtime/shown.py"),
    include_str!("runtime/text.py"),
    include_str!("runtime/template.py"),
    include_str!("runtime/says.py"),
    include_str!("runtime/envelopes.py"),
    include_str!("runtime/tables.py"),
    include_str!("runtime/listed.py"),
];

/// How long lines are, as Python's formatters have them.
const WIDTH: usize = 88;

/// All of it, without what the files import from each other.
pub fn module() -> String {
    let mut imports = Imports::default();
    let public = imports.taken_from(INIT);
    let parts: Vec<String> = FILES.into_iter().map(|file| part(file, &mut imports)).collect();
    let (about, public) = public.split_once("\n__all__").unwrap_or_default();
    let (about, imports) = (about.trim_end(), imports.written());
    format!("{about}\n\n{imports}\n__all__{}\n\n{}", public.trim_end(), parts.join("\n"))
}

/// A file without its imports; what it says of itself becomes a heading.
fn part<'f>(file: &'f str, imports: &mut Imports<'f>) -> String {
    let file = imports.taken_from(file);
    let (title, rest) = file.split_once('\n').unwrap_or((&file, ""));
    let title = format!("# ---- {} ", title.trim_matches('"').trim_end_matches('.'));
    format!("\n{title:-<width$}\n\n\n{}\n", rest.trim(), width = WIDTH - 1)
}

/// What the files have from Python's library: names by the module they are in, and modules without
/// any that are had whole.
#[derive(Default)]
struct Imports<'f>(BTreeMap<&'f str, BTreeSet<&'f str>>);

impl<'f> Imports<'f> {
    /// Adds those of a file; gives the rest of it.
    fn taken_from(&mut self, file: &'f str) -> String {
        let mut rest = Vec::new();
        let mut lines = file.lines();
        while let Some(line) = lines.next() {
            let (from, names) = match (line.strip_prefix("import "), line.strip_prefix("from ")) {
                (Some(module), _) => (module, ""),
                (_, Some(import)) => import.split_once(" import ").unwrap_or((import, "")),
                _ => {
                    rest.push(line);
                    continue;
                }
            };
            let below = lines.by_ref().take_while(|line| names == "(" && *line != ")");
            let names: Vec<&str> = if names == "(" { below.collect() } else { vec![names] };
            let names = names.iter().flat_map(|line| line.split(',')).map(str::trim);
            if !from.starts_with('.') && from != "__future__" {
                let all = self.0.entry(from).or_default();
                all.extend(names.filter(|name| !name.is_empty()));
            }
        }
        rest.join("\n")
    }

    fn written(&self) -> String {
        let mut written = "from __future__ import annotations\n\n".to_owned();
        for module in self.0.iter().filter(|(_, names)| names.is_empty()).map(|(module, _)| module)
        {
            let _ = writeln!(written, "import {module}");
        }
        for (module, names) in self.0.iter().filter(|(_, names)| !names.is_empty()) {
            let names: Vec<&str> = names.iter().copied().collect();
            let line = format!("from {module} import {}", names.join(", "));
            let _ = if line.len() <= WIDTH {
                writeln!(written, "{line}")
            } else {
                writeln!(written, "from {module} import (\n    {},\n)", names.join(",\n    "))
            };
        }
        written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_become_one_with_one_head() {
        let mut imports = Imports::default();
        let file = "\"\"\"A thing.\"\"\"\n\nfrom __future__ import annotations\n\nimport re\nfrom typing import (\n    Final,\n    List,\n)\n\nfrom .b import b\n\nA: Final = 1\n";
        let heading = format!("# ---- A thing {}", "-".repeat(WIDTH - 16));
        assert_eq!(part(file, &mut imports), format!("\n{heading}\n\n\nA: Final = 1\n"));
        imports.taken_from("from typing import Dict, Final\nfrom .c import (\n    c,\n)\n");
        let written = "from __future__ import annotations\n\nimport re\nfrom typing import Dict, Final, List\n";
        assert_eq!(imports.written(), written);
    }
}
