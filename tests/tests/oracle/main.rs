//! The reference reader of the language of envelopes as an oracle: what it says of a reply, we say.
//!
//! Where `../shared/envelope-language` stands beside the checkout and `python3` is there, it is asked
//! of every reply of the hand-out and of ours, and of ten thousand that differ from them in one spot
//! for each catalogue; `CI` has to have both. What it once said of ours is kept in `said/`, and holds
//! without it: `UPDATE_ORACLE=1 cargo test -p errcat-tests --test oracle` asks anew.

#![allow(clippy::unwrap_used)]

#[path = "../../../runtime/cli/src/reader/known.rs"]
#[allow(dead_code, reason = "the command reads more of it")]
mod known;
mod said;
#[path = "../../../runtime/cli/src/reader/tables.rs"]
mod tables;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use errcat_catalog::{Source, load};
use said::{Reader, differences};
use serde_json::Value;

/// Every API of the hand-out, each with the number of its type.
const APIS: [(&str, Reader); 12] = [
    ("aws", Reader::of::<0>()),
    ("elasticsearch", Reader::of::<1>()),
    ("extra", Reader::of::<2>()),
    ("facebook", Reader::of::<3>()),
    ("google_ads", Reader::of::<4>()),
    ("hubspot", Reader::of::<5>()),
    ("marketo", Reader::of::<6>()),
    ("rfc9457", Reader::of::<7>()),
    ("salesforce", Reader::of::<8>()),
    ("shopify", Reader::of::<9>()),
    ("slack", Reader::of::<10>()),
    ("zuora", Reader::of::<11>()),
];

#[test]
fn what_the_reference_says_we_say() {
    let Some(language) = language() else { return };
    let pairs: Vec<(PathBuf, PathBuf)> = APIS
        .iter()
        .map(|(name, _)| {
            let of = |folder, ending| language.join(format!("{folder}/{name}.{ending}"));
            (stated(name, &of("catalogues", "toml")), of("bodies", "jsonl"))
        })
        .filter(|(_, bodies)| bodies.exists())
        .collect();
    let count = std::env::var("ORACLE_COUNT").map_or(10_000, |count| count.parse().unwrap());
    agree(&language, &pairs, count);
}

/// The catalogue with every `when` said: of those that are not, the reference and we think otherwise.
fn stated(name: &str, file: &Path) -> PathBuf {
    let text = std::fs::read_to_string(file).unwrap();
    let source = Source::new(name, &*text);
    let catalogue = load(&source).into_result().unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for envelope in catalogue.envelopes.iter().filter(|envelope| envelope.when.is_none()) {
        let heading = &mut lines[source.position(envelope.span.start).line - 1];
        heading.truncate(heading.find(']').unwrap() + 2);
        heading.push_str(&format!("\nwhen = {}", envelope.reads().value));
    }
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.toml"));
    std::fs::write(&file, lines.join("\n")).unwrap();
    file
}

fn agree(language: &Path, pairs: &[(PathBuf, PathBuf)], count: usize) {
    let mut python = Command::new("python3")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("oracle/ask.py"))
        .arg(language.join("reference.py"))
        .arg(count.to_string())
        .args(pairs.iter().flat_map(|(catalogue, bodies)| [catalogue, bodies]))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut tally = Tally::default();
    for line in BufReader::new(python.stdout.take().unwrap()).lines() {
        tally.add(&serde_json::from_str(&line.unwrap()).unwrap());
    }
    assert!(python.wait().unwrap().success(), "the reference failed");
    tally.report();
}

/// How many replies of each API were asked, and where we differ.
#[derive(Default)]
struct Tally {
    asked: BTreeMap<String, usize>,
    differing: Vec<String>,
}

impl Tally {
    fn add(&mut self, line: &Value) {
        let file = Path::new(line["catalogue"].as_str().unwrap());
        let name = file.file_stem().unwrap().to_str().unwrap();
        let (_, reader) = APIS.iter().find(|(known, _)| *known == name).unwrap();
        let asked = self.asked.entry(name.to_owned()).or_default();
        *asked += 1;
        if *asked == 1 {
            let text = std::fs::read_to_string(file).unwrap();
            let source = Source::new(file.display().to_string(), text);
            let catalogue = load(&source).into_result().unwrap();
            (reader.mean)(&catalogue, &source);
        }
        let ours = (reader.read)(&line["asked"]);
        let differing = differences(&line["said"], &ours, &line["asked"]);
        if !differing.is_empty() {
            self.differing.push(format!(
                "{name}: {differing:?}\n  asked {}\n  reference {}\n  ours {ours:?}",
                line["asked"], line["said"]
            ));
        }
    }

    fn report(self) {
        let Self { asked, differing } = self;
        if let Some(file) = std::env::var_os("ORACLE_REPORT") {
            std::fs::write(file, differing.join("\n")).unwrap();
        }
        println!("{asked:?}");
        let some: Vec<&str> = differing.iter().take(20).map(String::as_str).collect();
        let (count, all) = (differing.len(), asked.values().sum::<usize>());
        assert!(differing.is_empty(), "{count} of {all} differ:\n{}", some.join("\n"));
    }
}

/// The folder of the reference, where it and Python are.
fn language() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/envelope-language");
    let python = Command::new("python3").arg("--version").stdout(Stdio::null()).status();
    let there = folder.join("reference.py").exists() && python.is_ok_and(|status| status.success());
    assert!(there || std::env::var_os("CI").is_none(), "the reference is not at hand");
    there.then_some(folder)
}
