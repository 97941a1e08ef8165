//! What stands in a cell for a code.

use super::table;

/// The codes of a cell, and what it says behind them: `404 Not Found`, `601, 602`.
pub fn of_cell(cell: &str) -> (Vec<String>, String) {
    let cell = as_seen(&table::without_notes(cell));
    let whole = clean(&cell);
    if let Some((code, rest)) = number_and_words(whole).or_else(|| word_and_bracket(whole)) {
        return (vec![code.to_owned()], rest.to_owned());
    }
    if is_in_thousands(whole) {
        return (vec![whole.replace(',', "")], String::new());
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
        return (parts.into_iter().map(str::to_owned).collect(), String::new());
    }
    let codes = if whole.is_empty() { Vec::new() } else { vec![whole.to_owned()] };
    (codes, String::new())
}

/// The integer that a spreadsheet wrote as `1001.0`.
pub fn whole(code: &str) -> Option<&str> {
    code.strip_suffix(".0").filter(|number| is_number(number))
}

/// Without signs that nobody sees, which only say where a line may end; and with `-` for the minus of
/// typesetters, U+2212 before a digit.
fn as_seen(cell: &str) -> String {
    const UNSEEN: [char; 6] =
        ['\u{AD}', '\u{200B}', '\u{200C}', '\u{200D}', '\u{2060}', '\u{FEFF}'];
    let mut signs = cell.chars().filter(|sign| !UNSEEN.contains(sign)).peekable();
    let mut written = String::new();
    while let Some(sign) = signs.next() {
        let is_minus = sign == '\u{2212}' && signs.peek().is_some_and(char::is_ascii_digit);
        written.push(if is_minus { '-' } else { sign });
    }
    written
}

/// `1,001`: groups of three behind a first one, of which no list of codes would have been written so.
fn is_in_thousands(code: &str) -> bool {
    let code = code.strip_prefix('-').unwrap_or(code);
    let Some((first, rest)) = code.split_once(',') else { return false };
    let are_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    (1..=3).contains(&first.len())
        && are_digits(first)
        && !first.starts_with('0')
        && rest.split(',').all(|group| group.len() == 3 && are_digits(group))
        && (first.len() < 3 || rest.split(',').any(|group| group.starts_with('0')))
}

/// A code, and a remark in brackets behind it.
fn word_and_bracket(cell: &str) -> Option<(&str, &str)> {
    let (code, rest) = cell.split_once(char::is_whitespace)?;
    let rest = rest.trim_start().strip_prefix('(')?.strip_suffix(')')?.trim();
    let is_code = looks_like_one(code) && code.contains(|c: char| c.is_ascii_digit() || c == '_');
    (is_code && !is_number(code) && !rest.contains(['(', ')'])).then_some((code, rest))
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
            || matches!(
                c,
                '`' | '\'' | '"' | '“' | '”' | '*' | '†' | ',' | '¹' | '²' | '³' | '⁴'..='⁹'
            )
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
            ("\u{200B}10\u{AD}\u{200C}", vec!["10"], ""),
            ("\u{FEFF}A_1\u{200D}\u{A0}", vec!["A_1"], ""),
            ("AUTH\u{200B}_\u{AD}TOKEN", vec!["AUTH_TOKEN"], ""),
            ("\u{2212}5", vec!["-5"], ""),
            ("1003\u{FDD0}2\u{FDD1}", vec!["1003"], ""),
            ("\u{FDD0}7\u{FDD1}", vec!["7"], ""),
            ("1003²", vec!["1003"], ""),
            ("1,001", vec!["1001"], ""),
            ("-12,345,678", vec!["-12345678"], ""),
            ("601,602", vec!["601", "602"], ""),
            ("E_SIX (deprecated)", vec!["E_SIX"], "deprecated"),
            ("Not (yet)", vec!["Not (yet)"], ""),
            ("", vec![], ""),
            ("—", vec!["—"], ""),
        ] {
            let (found, words) = of_cell(cell);
            assert_eq!(
                (found, words),
                (codes.into_iter().map(str::to_owned).collect(), rest.to_owned()),
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
