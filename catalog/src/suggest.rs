//! What was probably meant.

/// The candidates nearest to `wrong`, the nearest first, at most three.
///
/// A candidate is near when at most a third of the longer word has to change, counting a swap of
/// two neighbours as one change.
pub fn nearest<'c>(wrong: &str, candidates: impl IntoIterator<Item = &'c str>) -> Vec<&'c str> {
    let wrong_folded = wrong.to_lowercase();
    let mut near: Vec<(usize, &str)> = candidates
        .into_iter()
        .filter_map(|candidate| {
            let longest = wrong.chars().count().max(candidate.chars().count());
            let changes = distance(&wrong_folded, &candidate.to_lowercase());
            (changes * 3 <= longest.max(3)).then_some((changes, candidate))
        })
        .collect();
    near.sort_by_key(|(changes, _)| *changes);
    near.into_iter().map(|(_, candidate)| candidate).take(3).collect()
}

/// What others call the keys and words of the format.
const SYNONYMS: [(&str, &[&str]); 190] = [
    ("action", &["fix", "retry"]),
    ("added", &["since"]),
    ("alias", &["aliases", "also"]),
    ("amount", &["max"]),
    ("api", &["title"]),
    ("assumed", &["inferred"]),
    ("authenticate", &["reauthenticate"]),
    ("base", &["initial"]),
    ("begin", &["from"]),
    ("begins_with", &["prefix"]),
    ("bisect", &["split"]),
    ("boolean", &["bool"]),
    ("bytes", &["text"]),
    ("cap", &["max"]),
    ("catalogue", &["code"]),
    ("categories", &["level", "family"]),
    ("category", &["level", "family"]),
    ("charge", &["counted"]),
    ("charged", &["counted"]),
    ("checked", &["as_of", "seen", "verified"]),
    ("chunk", &["split"]),
    ("comment", &["doc", "note"]),
    ("condition", &["when"]),
    ("constant", &["wait"]),
    ("correlation_id", &["request_id"]),
    ("count", &["max"]),
    ("cursor", &["next"]),
    ("daily", &["quota_reset"]),
    ("date", &["as_of", "seen"]),
    ("default_value", &["default"]),
    ("desc", &["doc"]),
    ("description", &["doc"]),
    ("docs", &["doc"]),
    ("documentation", &["doc", "docs"]),
    ("documented", &["docs"]),
    ("double", &["text"]),
    ("duration", &["delay", "per"]),
    ("end", &["to"]),
    ("entries", &["records"]),
    ("enum", &["values"]),
    ("error", &["code"]),
    ("errors", &["code", "faults"]),
    ("evidence", &["source"]),
    ("except", &["unless"]),
    ("explanation", &["doc"]),
    ("exponential", &["backoff"]),
    ("f64", &["text"]),
    ("failures", &["faults"]),
    ("fallback", &["unlisted"]),
    ("false", &["never", "no", "free"]),
    ("families", &["family"]),
    ("first", &["initial"]),
    ("fixed", &["wait"]),
    ("float", &["text"]),
    ("former", &["aliases"]),
    ("free_of_charge", &["free"]),
    ("group", &["family"]),
    ("guess", &["inferred"]),
    ("guessed", &["inferred"]),
    ("halve", &["split"]),
    ("hint", &["fix"]),
    ("hour", &["h", "at"]),
    ("hours", &["h"]),
    ("http", &["http_status"]),
    ("http_code", &["status", "http_status"]),
    ("id", &["code", "name"]),
    ("in", &["at"]),
    ("instead", &["replaced_by"]),
    ("int", &["integer", "i32"]),
    ("integer", &["i32"]),
    ("interval", &["per", "delay"]),
    ("introduced", &["since"]),
    ("isize", &["i64"]),
    ("items", &["records"]),
    ("kind", &["code", "type"]),
    ("label", &["title", "name"]),
    ("limits", &["limit"]),
    ("linear", &["backoff"]),
    ("link", &["source", "url"]),
    ("list", &["at"]),
    ("list_of_errors", &["faults"]),
    ("login", &["reauthenticate"]),
    ("lower", &["from"]),
    ("match", &["when", "message"]),
    ("matches", &["when", "message"]),
    ("max", &["to"]),
    ("max_attempts", &["attempts"]),
    ("max_delay", &["max"]),
    ("max_retries", &["attempts"]),
    ("maximum", &["to", "max"]),
    ("maybe", &["unknown"]),
    ("meta", &["catalogue"]),
    ("midnight", &["quota_reset"]),
    ("millis", &["ms"]),
    ("milliseconds", &["ms"]),
    ("min", &["from", "initial"]),
    ("min_delay", &["initial"]),
    ("minimum", &["from", "initial"]),
    ("minute", &["m"]),
    ("minutes", &["m"]),
    ("msg", &["message"]),
    ("multiplier", &["factor"]),
    ("next_page", &["next"]),
    ("nil", &["never", "no"]),
    ("no", &["never", "free"]),
    ("none", &["never", "no", "free"]),
    ("not", &["unless"]),
    ("not_counted", &["free"]),
    ("note", &["doc"]),
    ("notes", &["doc", "note"]),
    ("nullable", &["optional"]),
    ("number", &["integer", "code", "i32"]),
    ("official", &["docs"]),
    ("old_names", &["aliases"]),
    ("only_if", &["when"]),
    ("options", &["values"]),
    ("other", &["unlisted"]),
    ("paid", &["counted"]),
    ("params", &["shown"]),
    ("partial", &["unknown"]),
    ("partly", &["unknown"]),
    ("path", &["at"]),
    ("pattern", &["message"]),
    ("percent", &["factor"]),
    ("period", &["per"]),
    ("pointer", &["at"]),
    ("policy", &["retry"]),
    ("post", &["resend_as_post"]),
    ("public", &["shown"]),
    ("rate", &["limit"]),
    ("real", &["observed"]),
    ("reason", &["note"]),
    ("reauth", &["reauthenticate"]),
    ("recover", &["retry", "fix"]),
    ("refresh", &["reauthenticate"]),
    ("regex", &["message"]),
    ("relogin", &["reauthenticate"]),
    ("remedy", &["fix"]),
    ("replacement", &["replaced_by"]),
    ("replaces", &["replaced_by"]),
    ("required", &["optional"]),
    ("reset", &["quota_reset"]),
    ("resolution", &["fix"]),
    ("results", &["records"]),
    ("retries", &["retry", "attempts"]),
    ("retry_after", &["delay"]),
    ("retry_after_delay", &["wait"]),
    ("rows", &["records"]),
    ("safe", &["shown"]),
    ("second", &["s"]),
    ("seconds", &["s", "delay"]),
    ("seen", &["observed"]),
    ("severity", &["level"]),
    ("show", &["shown"]),
    ("since_version", &["since"]),
    ("size", &["repr"]),
    ("sleep", &["wait"]),
    ("smaller", &["split"]),
    ("sometimes", &["unknown"]),
    ("start", &["from", "initial"]),
    ("starts_with", &["prefix"]),
    ("status", &["http_status"]),
    ("str", &["text"]),
    ("strategy", &["action"]),
    ("string", &["text"]),
    ("success", &["ok"]),
    ("successor", &["replaced_by"]),
    ("synonyms", &["also", "aliases"]),
    ("tested", &["observed"]),
    ("text", &["message"]),
    ("time", &["duration", "at"]),
    ("timeout", &["delay", "duration"]),
    ("timezone", &["offset"]),
    ("token", &["reauthenticate"]),
    ("trace_id", &["request_id"]),
    ("true", &["yes", "counted"]),
    ("type", &["repr", "code"]),
    ("tz", &["offset"]),
    ("uncounted", &["free"]),
    ("unknown_codes", &["unlisted"]),
    ("updated", &["as_of", "seen"]),
    ("upper", &["to"]),
    ("uri", &["url"]),
    ("use_instead", &["replaced_by"]),
    ("usize", &["u64"]),
    ("visible", &["shown"]),
    ("wait", &["delay"]),
    ("where", &["at", "when"]),
    ("width", &["repr"]),
    ("window", &["per"]),
];

/// The one candidate that was probably meant: near in spelling, another word for it, or part of it.
///
/// ```
/// assert_eq!(errcat_catalog::likely("false", ["yes", "no", "unknown"]), Some("no"));
/// ```
#[must_use]
pub fn likely<'c>(wrong: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    const TELLING: usize = 4;
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let folded = wrong.to_lowercase().replace(['-', ' '], "_");
    let same = candidates.iter().copied().find(|candidate| *candidate == folded);
    let near = same.or_else(|| nearest(wrong, candidates.iter().copied()).first().copied());
    let synonym = || {
        let (_, meant) = SYNONYMS.iter().find(|(other, _)| *other == folded)?;
        meant.iter().find_map(|meant| candidates.iter().copied().find(|known| known == meant))
    };
    let part = || {
        let mut of_it = candidates.iter().copied().filter(|known| {
            known.len().min(folded.len()) >= TELLING
                && (known.starts_with(&folded) || folded.starts_with(known))
        });
        let first = of_it.next()?;
        of_it.next().is_none().then_some(first)
    };
    near.or_else(synonym).or_else(part)
}

/// A sentence that names what was probably meant, or else all there is.
pub(crate) fn did_you_mean<'c>(
    wrong: &str,
    known: impl IntoIterator<Item = &'c str> + Clone,
    what: &str,
) -> String {
    const LISTED: usize = 12;
    let quoted = |words: Vec<&str>| {
        words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
    };
    if let Some(best) = likely(wrong, known.clone()) {
        return format!("did you mean `{best}`?");
    }
    let all: Vec<&str> = known.into_iter().collect();
    match all.len() {
        0 => format!("there is no {what} yet"),
        1..=LISTED => format!("known here: {}", quoted(all)),
        more => format!("known here: {} … {} in all", quoted(all[..LISTED].to_vec()), more),
    }
}

/// Optimal string alignment distance.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut changes = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                changes = changes.min(before_last[j - 2] + 1);
            }
            row.push(changes);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_finger_are_near_and_other_words_are_not() {
        let known = ["response", "record", "http"];
        for (wrong, best) in [
            ("respones", Some("response")),
            ("Record", Some("record")),
            ("htpp", Some("http")),
            ("reponse", Some("response")),
            ("zebra", None),
            ("", None),
        ] {
            assert_eq!(nearest(wrong, known).first().copied(), best, "{wrong}");
        }
    }

    #[test]
    fn without_anything_near_all_words_are_listed() {
        assert_eq!(did_you_mean("x", ["aa", "bb"], "level"), "known here: `aa`, `bb`");
        assert_eq!(did_you_mean("x", [], "level"), "there is no level yet");
    }
}
