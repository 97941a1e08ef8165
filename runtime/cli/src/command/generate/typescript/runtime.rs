//! The reader: files that can be checked by themselves, made one.

/// In an order in which each constant stands before what it is made from.
const FILES: [&str; 15] = [
    include_str!("runtime/row.ts"),
    include_str!("runtime/fault.ts"),
    include_str!("runtime/verdict.ts"),
    include_str!("runtime/lookup.ts"),
    include_str!("runtime/template.ts"),
    include_str!("runtime/read.ts"),
    include_str!("runtime/tables.ts"),
    include_str!("runtime/scope.ts"),
    include_str!("runtime/entries.ts"),
    include_str!("runtime/tell.ts"),
    include_str!("runtime/standing.ts"),
    include_str!("runtime/path.ts"),
    include_str!("runtime/moment.ts"),
    include_str!("runtime/json.ts"),
    include_str!("runtime/text.ts"),
];

/// All of it, without what the files say to each other.
pub fn text() -> String {
    let parts: Vec<_> = FILES.into_iter().map(part).collect();
    parts.join("\n")
}

/// A file without its imports, and what it exports to the others at its end.
fn part(file: &str) -> String {
    let mut lines = Vec::new();
    let mut between_files = false;
    for line in file.lines() {
        let begins =
            ["import ", "export {", "export type {"].iter().any(|word| line.starts_with(word));
        between_files |= begins;
        if !between_files {
            lines.push(line);
        }
        between_files &= !line.ends_with(';');
    }
    // Where these stood, one blank line is too many.
    lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
    format!("{}\n", lines.join("\n").trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_keep_what_users_see() {
        let file = "// A.\n\nimport { a } from \"./a.ts\";\nimport type {\n  B,\n} from \"./b.ts\";\n\nexport const x = 1;\n\nexport { y };\nexport type { Z };\n";
        assert_eq!(part(file), "// A.\n\nexport const x = 1;\n");
    }
}
