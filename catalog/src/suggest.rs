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
    let near = nearest(wrong, known.clone());
    if let [best, ..] = near[..] {
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
