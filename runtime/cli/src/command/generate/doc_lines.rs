//! Documentation as people write it: `/// …` before each line.

/// Makes of each `/**…*/` that the printer wrote, and each `///…`, lines that begin with `/// `.
///
/// Nothing else begins a line with these: texts have their line ends escaped.
pub fn split(printed: &str) -> String {
    let mut split = String::with_capacity(printed.len() + printed.len() / 8);
    // The indent of the comment that the line is in.
    let mut inside: Option<&str> = None;
    for line in printed.lines() {
        let text = line.trim_start();
        let indent = &line[..line.len() - text.len()];
        let (indent, text) = match (inside, text.strip_prefix("/**"), text.strip_prefix("///")) {
            (Some(indent), ..) => (indent, line),
            (None, Some(text), _) => (indent, text),
            (None, None, Some(text)) => {
                add(&mut split, indent, text.strip_prefix(' ').unwrap_or(text));
                continue;
            }
            (None, None, None) => {
                split.push_str(line);
                split.push('\n');
                continue;
            }
        };
        let last = text.strip_suffix("*/");
        add(&mut split, indent, last.unwrap_or(text));
        inside = if last.is_some() { None } else { Some(indent) };
    }
    split
}

fn add(split: &mut String, indent: &str, text: &str) {
    split.push_str(indent);
    split.push_str("///");
    if !text.is_empty() {
        split.push(' ');
        split.push_str(text);
    }
    split.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_a_comment_gets_its_slashes() {
        let printed = "/**One.\n\n  Two.*/\nenum E {\n    ///A\n    A,\n    /// a\n    /**B\nC*/\n    B,\n}\n";
        let expected = "/// One.\n///\n///   Two.\nenum E {\n    /// A\n    A,\n    /// a\n    /// B\n    /// C\n    B,\n}\n";
        assert_eq!(split(printed), expected);
    }
}
