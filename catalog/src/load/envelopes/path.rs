//! From `items[].*.error` to its steps.

use crate::model::envelope::{Path, Step};

pub(super) fn parse(text: &str) -> Option<Path> {
    let mut path = Path::default();
    if text == "." {
        return Some(path);
    }
    let mut rest = text;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("[]") {
            path.steps.push(Step::Elements);
            rest = after;
            continue;
        }
        if !path.steps.is_empty() {
            rest = rest.strip_prefix('.')?;
        }
        let (step, after) = member(rest)?;
        path.steps.push(step);
        rest = after;
    }
    (!path.steps.is_empty()).then_some(path)
}

/// The name or `*` at the head, and what follows.
fn member(text: &str) -> Option<(Step, &str)> {
    if let Some(after) = text.strip_prefix('*') {
        return Some((Step::AnyMember, after));
    }
    if let Some(quoted) = text.strip_prefix('\'') {
        let (name, after) = quoted.split_once('\'')?;
        return (!name.is_empty()).then(|| (Step::Member(name.to_owned()), after));
    }
    let signs = text.char_indices().skip_while(|&(at, c)| at == 0 && c == '$');
    let end = signs.into_iter().find(|&(_, c)| !Path::is_name_char(c));
    let (name, after) = text.split_at(end.map_or(text.len(), |(at, _)| at));
    Path::is_plain(name).then(|| (Step::Member(name.to_owned()), after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_back_is_what_was_read() {
        for text in [
            ".",
            "code",
            "error.code",
            "errors[]",
            "[].code",
            "[][]",
            "*",
            "*.*",
            "items[].*",
            "[].*.code",
            "'odata.error'.code",
            "a.'x y'[].b",
            "@type.x",
            "$type",
            "$1a",
            "1st",
            "größe",
            "x-y",
            "-",
        ] {
            let path = parse(text).map(|path| path.to_string());
            let wanted = if text.starts_with('@') { None } else { Some(text) };
            assert_eq!(path.as_deref(), wanted, "{text}");
        }
        assert_eq!(parse("'code'").unwrap().to_string(), "code");
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for text in [
            "", "a.", ".a", "a..b", "a b", "a[0]", "a[", "a[*]", "a.[]", "a*", "*a", "''", "'a",
            "$", "0", "a.0", "a/b", "$.a", "a$b", "a'b'", "[]a", "'a'b", "!a", "a=1", "#.a",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
