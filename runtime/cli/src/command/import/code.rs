//! What stands in a cell for a code.

/// The codes of a cell, and what it says behind them: `404 Not Found`, `601, 602`.
pub fn of_cell(cell: &str) -> (Vec<String>, &str) {
    let whole = clean(cell);
    if let Some((code, rest)) = number_and_words(whole) {
        return (vec![code.to_owned()], rest);
    }
    let parts = whole.split([',', ';', '\n']).map(clean).filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts
        .flat_map(|part| part.split(" or "))
        .flat_map(|part| part.split(" / "))
        .map(clean)
        .collect();
    let is_one = |part: &&str| {
        is_number(part) || (looks_like_one(part) && part.contains(|c: char| c.is_ascii_digit()))
    };
    if parts.len() > 1 && parts.iter().all(is_one) {
        return (parts.into_iter().map(str::to_owned).collect(), "");
    }
    let codes = if whole.is_empty() { Vec::new() } else { vec![whole.to_owned()] };
    (codes, "")
}

/// Whether a code may look so: a word without spaces.
pub fn looks_like_one(code: &str) -> bool {
    const LONGEST: usize = 80;
    let is_sign =
        |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':' | '/' | '#' | '+');
    !code.is_empty() && code.len() <= LONGEST && code.chars().all(is_sign)
}

/// Whether the code is the number that it is written as.
pub fn is_number(code: &str) -> bool {
    code.parse::<i64>().is_ok_and(|number| number.to_string() == code)
}

/// Without what a page puts around a code, or behind it as a note.
fn clean(cell: &str) -> &str {
    let around = |c: char| {
        c.is_whitespace()
            || matches!(c, '`' | '\'' | '"' | '“' | '”' | '*' | '†' | ',' | '\u{200B}' | '\u{FEFF}')
    };
    let code = cell.trim_matches(around);
    let code = code.strip_suffix(['.', ':']).unwrap_or(code).trim_matches(around);
    for before in ["HTTP ", "Error ", "error ", "ERROR ", "Code ", "#"] {
        if let Some(number) = code.strip_prefix(before).map(str::trim).filter(|it| is_number(it)) {
            return number;
        }
    }
    code
}

/// A number, and words behind it.
fn number_and_words(cell: &str) -> Option<(&str, &str)> {
    let cell = cell.strip_prefix("HTTP ").unwrap_or(cell);
    let end = cell.find(|c: char| c.is_whitespace() || matches!(c, ':' | '–' | '—' | '('))?;
    let (number, rest) = cell.split_at(end);
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end_matches(')').trim();
    let is_words = rest.starts_with(char::is_alphabetic) && !rest.starts_with("or ");
    (is_number(number) && is_words).then_some((number, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_taken_out_of_what_stands_around_them() {
        for (cell, codes, rest) in [
            ("1006", vec!["1006"], ""),
            (" `1006`* ", vec!["1006"], ""),
            ("Error 1006:", vec!["1006"], ""),
            ("#12", vec!["12"], ""),
            ("404 Not Found", vec!["404"], "Not Found"),
            ("HTTP 404: Not Found", vec!["404"], "Not Found"),
            ("404 – Not Found", vec!["404"], "Not Found"),
            ("413 (Too Large)", vec!["413"], "Too Large"),
            ("601, 602", vec!["601", "602"], ""),
            ("601 or 602", vec!["601", "602"], ""),
            ("601\n602 / 603", vec!["601", "602", "603"], ""),
            ("E1003, E1004", vec!["E1003", "E1004"], ""),
            ("-5", vec!["-5"], ""),
            ("card_declined", vec!["card_declined"], ""),
            ("a, b", vec!["a, b"], ""),
            ("600-699", vec!["600-699"], ""),
            ("A.B/c", vec!["A.B/c"], ""),
            ("v1/x2", vec!["v1/x2"], ""),
            ("", vec![], ""),
            ("—", vec!["—"], ""),
        ] {
            let (found, words) = of_cell(cell);
            assert_eq!(
                (found, words),
                (codes.into_iter().map(str::to_owned).collect(), rest),
                "{cell}"
            );
        }
    }

    #[test]
    fn sentences_are_no_codes() {
        for (code, is_one) in
            [("E-1.2", true), ("a b", false), ("—", false), ("", false), ("ä", true)]
        {
            assert_eq!(looks_like_one(code), is_one, "{code}");
        }
    }
}
