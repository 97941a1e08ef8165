//! The reference reader of the language of envelopes as an oracle: what it says of a reply, we say.
//!
//! Where `../shared/envelope-language` stands beside the checkout and `python3` is there, it is asked
//! of every reply of the hand-out and of ours, and of ten thousand that differ from them in one spot
//! for each catalogue; `CI` has to have both. What it once said of ours is kept, and holds without
//! it: `UPDATE_ORACLE=1 cargo test -p errcat-tests --test envelopes` asks anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use errcat_catalog::{Catalogue, Source, load};
use serde_json::Value;

use crate::apis::{self, APIS};
use crate::known::Known;
use crate::said::{Read, differences, read};

/// Reads with a catalogue of the hand-out, and has it read so.
#[derive(Clone, Copy)]
struct AtRunTime {
    name: &'static str,
    mean: fn(&Catalogue, &Source),
    read: Read,
}

impl AtRunTime {
    const fn new<const N: usize>(name: &'static str) -> Self {
        Self { name, mean: Known::<N>::mean, read: read::<Known<N>> }
    }
}

const HAND_OUT: [AtRunTime; 11] = [
    AtRunTime::new::<0>("aws"),
    AtRunTime::new::<1>("elasticsearch"),
    AtRunTime::new::<2>("extra"),
    AtRunTime::new::<3>("facebook"),
    AtRunTime::new::<4>("google_ads"),
    AtRunTime::new::<5>("hubspot"),
    AtRunTime::new::<6>("rfc9457"),
    AtRunTime::new::<7>("salesforce"),
    AtRunTime::new::<8>("shopify"),
    AtRunTime::new::<9>("slack"),
    AtRunTime::new::<10>("zuora"),
];

/// How many replies that differ in one spot are asked of each catalogue.
fn count() -> usize {
    std::env::var("ORACLE_COUNT").map_or(10_000, |count| count.parse().unwrap())
}

#[test]
fn of_the_hand_out_the_reference_says_what_we_say() {
    let Some(language) = language() else { return };
    let mut asked = Vec::new();
    let mut readers = BTreeMap::new();
    for api in HAND_OUT {
        let name = api.name;
        let file = language.join(format!("catalogues/{name}.toml"));
        let (source, catalogue) = loaded(&file);
        (api.mean)(&catalogue, &source);
        readers.insert(name, api.read);
        asked.push((stated(&file), language.join(format!("bodies/{name}.jsonl"))));
    }
    let mut tally = Tally::new(readers);
    ask(&language, &asked, count(), |line| tally.add(line));
    tally.agrees();
}

#[test]
fn of_our_catalogues_the_reference_says_what_we_say() {
    let Some(language) = language() else { return };
    let mut tally = Tally::new(apis::readers());
    ask(&language, &ours(), count(), |line| tally.add(line));
    tally.agrees();
}

#[test]
fn what_the_reference_once_said_we_say() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("oracle/said.jsonl");
    if std::env::var_os("UPDATE_ORACLE").is_some() {
        let mut lines = String::new();
        ask(&language().unwrap(), &ours(), 30, |line| lines.extend([line, "\n"]));
        std::fs::write(&kept, lines).unwrap();
    }
    let mut tally = Tally::new(apis::readers());
    std::fs::read_to_string(kept).unwrap().lines().for_each(|line| tally.add(line));
    tally.agrees();
}

/// Our catalogues and their replies.
fn ours() -> Vec<(PathBuf, PathBuf)> {
    APIS.iter().map(|api| (stated(&api.catalogue()), api.replies())).collect()
}

/// Hands over, line by line, what the reference says of replies by each of these catalogues, and of
/// `count` that differ from them in one spot.
fn ask(language: &Path, pairs: &[(PathBuf, PathBuf)], count: usize, mut each: impl FnMut(&str)) {
    let mut python = Command::new("python3")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("oracle/ask.py"))
        .arg(language.join("reference.py"))
        .arg(count.to_string())
        .args(pairs.iter().flat_map(|(catalogue, bodies)| [catalogue, bodies]))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    for line in BufReader::new(python.stdout.take().unwrap()).lines() {
        each(&line.unwrap());
    }
    assert!(python.wait().unwrap().success(), "the reference failed");
}

/// In how many replies we differ, and how in the first of them.
struct Tally {
    readers: BTreeMap<&'static str, Read>,
    all: usize,
    differing: usize,
    shown: String,
}

impl Tally {
    const fn new(readers: BTreeMap<&'static str, Read>) -> Self {
        Self { readers, all: 0, differing: 0, shown: String::new() }
    }

    fn add(&mut self, line: &str) {
        let line: Value = serde_json::from_str(line).unwrap();
        let name = line["catalogue"].as_str().unwrap();
        let (asked, said) = (&line["asked"], &line["said"]);
        let ours = self.readers[name](asked);
        let what = differences(said, &ours, asked);
        self.all += 1;
        if !what.is_empty() {
            self.differing += 1;
            if self.differing <= 20 {
                write!(
                    self.shown,
                    "{name}: {what:?}\n  asked {asked}\n  reference {said}\n  ours {ours:?}\n"
                )
                .unwrap();
            }
        }
    }

    fn agrees(&self) {
        let Self { all, differing, shown, .. } = self;
        println!("{} of {all} agree", all - differing);
        assert!(*all > 0 && *differing == 0, "{differing} of {all} differ:\n{shown}");
    }
}

/// The catalogue with every `when` said: of those that are not, the reference and we think otherwise.
fn stated(file: &Path) -> PathBuf {
    let (source, catalogue) = loaded(file);
    let mut lines: Vec<String> = source.text().lines().map(str::to_owned).collect();
    for envelope in catalogue.envelopes.iter().filter(|envelope| envelope.when.is_none()) {
        let heading = &mut lines[source.position(envelope.span.start).line - 1];
        heading.truncate(heading.find(']').unwrap() + 2);
        write!(heading, "\nwhen = {}", envelope.reads().value).unwrap();
    }
    // Of one name there are two: of the hand-out, and ours.
    let folder: String = file
        .parent()
        .unwrap()
        .components()
        .map(|part| part.as_os_str().to_string_lossy().replace(['.', '/'], "_"))
        .collect();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stated").join(folder);
    std::fs::create_dir_all(&folder).unwrap();
    let copy = folder.join(file.file_name().unwrap());
    std::fs::write(&copy, lines.join("\n")).unwrap();
    copy
}

fn loaded(file: &Path) -> (Source, Catalogue) {
    let text = std::fs::read_to_string(file).unwrap();
    let source = Source::new(file.display().to_string(), text);
    let catalogue = load(&source).into_result().unwrap();
    (source, catalogue)
}

/// The folder of the reference, where it and Python are.
fn language() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/envelope-language");
    let python = Command::new("python3").arg("--version").stdout(Stdio::null()).status();
    let there = folder.join("reference.py").exists() && python.is_ok_and(|status| status.success());
    assert!(there || std::env::var_os("CI").is_none(), "the reference is not at hand");
    there.then_some(folder)
}
