//! The table on the page of what is measured.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::Tally;

const OUTCOMES: [&str; 6] = ["failed", "partial", "pending", "unreadable", "unrecognised", "ok"];
const START: &str = "<!-- Written by the test `by_accident`, as its file says. -->\n";
const END: &str = "<!-- Until here. -->";

fn page() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/envelopes-measured.md")
}

/// What stands before the table, the table, and what stands behind it.
fn parts(page: &str) -> [&str; 3] {
    let (before, rest) = page.split_once(START).unwrap();
    let (table, after) = rest.split_once(END).unwrap();
    [before, table, after]
}

/// Writes the table anew.
pub fn write(tally: &Tally) {
    let old = std::fs::read_to_string(page()).unwrap();
    let [before, _, after] = parts(&old);
    let table = table(tally);
    std::fs::write(page(), format!("{before}{START}{table}{END}{after}")).unwrap();
}

fn table(tally: &Tally) -> String {
    let (outcomes, right) = (OUTCOMES.join(" | "), "---:|".repeat(OUTCOMES.len() + 1));
    let mut table = format!("\n| API | all | {outcomes} | causes of ok |\n|---|{right}---|\n");
    let apis: BTreeSet<&str> = tally.outcomes.keys().map(|(api, _)| *api).collect();
    let mut sums = [0; OUTCOMES.len()];
    for api in apis {
        let counts = OUTCOMES.map(|outcome| tally.outcomes.get(&(api, outcome)).unwrap_or(&0));
        let causes = tally.successes.iter().filter(|((of, _), _)| *of == api);
        let causes: Vec<String> =
            causes.map(|((_, cause), count)| format!("{} {count}", cause.as_str())).collect();
        row(&mut table, api, counts.map(|count| *count), &causes.join(", "));
        for (sum, count) in sums.iter_mut().zip(counts) {
            *sum += count;
        }
    }
    row(&mut table, "all", sums, "");
    table + "\n"
}

fn row(table: &mut String, api: &str, counts: [usize; OUTCOMES.len()], causes: &str) {
    let cells = counts.map(|count| count.to_string()).join(" | ");
    writeln!(table, "| {api} | {} | {cells} | {causes} |", counts.iter().sum::<usize>()).unwrap();
}

#[test]
fn the_page_tells_the_causes_that_are_excused() {
    let page = std::fs::read_to_string(page()).unwrap();
    let mut told: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in parts(&page)[1].lines().skip(3) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        if let [api, .., causes] = cells[..]
            && !causes.is_empty()
        {
            told.entry(api).or_default().extend(causes.split(' ').step_by(2));
        }
    }
    let mut excused: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (api, _, cause) in Tally::new().excused {
        excused.entry(api).or_default().insert(cause);
    }
    assert_eq!(told, excused);
}
