//! The catalogues, each with replies of its API.

use std::fs;
use std::path::{Path, PathBuf};

use errcat_catalog::{Catalogue, Source, load_file};

use super::asked::Asked;
use super::changed::Changes;
use super::nasty;
use crate::command::sample;
use crate::reader::Known;

pub struct Example {
    pub name: String,
    pub source: Source,
    pub catalogue: Catalogue,
}

/// Those of the repository, and of the hand-out where that stands beside it.
pub fn all() -> Vec<Example> {
    let mut files = [
        "catalog/marketo.toml",
        "catalog/tests/every_key.toml",
        // With names and signs that languages have for themselves.
        "runtime/cli/src/command/generate/tests/odd.toml",
        "runtime/cli/src/command/generate/tests/overlay.toml",
        "runtime/cli/src/command/generate/tests/large.toml",
        "runtime/cli/src/command/generate/tests/empty.toml",
    ]
    .map(|file| root().join(file))
    .to_vec();
    let folders = [
        "catalog",
        "tests/catalogues",
        "tests/tests/open",
        "../shared/envelope-language/catalogues",
    ];
    for file in folders.iter().flat_map(|folder| files_of(&root().join(folder))) {
        if ends_with(&file, "toml") && !files.contains(&file) {
            files.push(file);
        }
    }
    let examples: Vec<Example> =
        files.iter().enumerate().filter_map(|(number, file)| Example::of(number, file)).collect();
    assert!(examples.len() >= 20, "{} catalogues", examples.len());
    let is_overlay = |of: &&Example| of.catalogue.overlay.is_some();
    assert!(examples.iter().filter(is_overlay).count() >= 2, "no overlays");
    examples
}

impl Example {
    /// `None` for one with mistakes, which is there to show them.
    fn of(number: usize, file: &Path) -> Option<Self> {
        let name = file.display().to_string();
        let base = |path: &str| fs::read(path).map_err(|error| error.to_string());
        let (source, loaded) = load_file(&name, fs::read(file).unwrap(), base);
        let catalogue = loaded.into_result().ok()?;
        let stem = file.file_stem().unwrap().to_string_lossy();
        let name = format!("of_{number}_{stem}");
        Some(Self { name, source, catalogue })
    }

    /// All that is at hand and `count` that differ from that, the same each time; this thread then
    /// reads with the catalogue.
    pub fn asked(&self, count: usize) -> Vec<Asked> {
        Known::<0>::mean(&self.catalogue, &self.source);
        let own = &self.catalogue.name.value;
        let mut asked: Vec<Asked> =
            sample::lines(&self.catalogue).map(|line| Asked::of_line(&line)).collect();
        let folders = ["tests/replies", "tests/replies/apis", "../shared/envelope-language/bodies"];
        for file in folders.iter().flat_map(|folder| files_of(&root().join(folder))) {
            let of_other =
                file.file_stem().is_some_and(|stem| *stem != **own) && ends_with(&file, "jsonl");
            match fs::read(&file) {
                Ok(bytes) if ends_with(&file, "jsonl") && !of_other => {
                    let text = String::from_utf8(bytes).unwrap();
                    asked.extend(text.lines().map(Asked::of_line));
                }
                Ok(bytes) if !ends_with(&file, "jsonl") && bytes.len() < 1 << 14 => {
                    asked.extend([200, 503].map(|status| Asked::new(status, bytes.clone())));
                }
                _ => {}
            }
        }
        if own == "marketo" {
            asked.extend(corpus());
        }
        let envelopes = self.catalogue.envelopes.iter().filter_map(|of| of.name.as_ref());
        let envelopes = envelopes.map(|name| name.value.clone()).collect();
        let mut changes = Changes::new(own, &asked, envelopes);
        let others: Vec<Asked> = (0..count).map(|_| changes.next()).collect();
        asked.extend(others);
        asked.extend(nasty::all());
        asked
    }
}

/// The replies of Marketo that stand beside the checkout.
fn corpus() -> Vec<Asked> {
    let folder = root().join("../shared/corpus");
    let Ok(index) = fs::read_to_string(folder.join("expected.tsv")) else { return Vec::new() };
    let reply = |line: &str| {
        let mut fields = line.split('\t');
        let (file, status) = (fields.next().unwrap(), fields.next().unwrap());
        Asked::new(status.parse::<u16>().unwrap(), fs::read(folder.join(file)).unwrap())
    };
    index.lines().skip(1).map(reply).collect()
}

/// In the order of their names.
fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let files = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    let mut files: Vec<PathBuf> = files.collect();
    files.sort();
    files
}

fn ends_with(file: &Path, extension: &str) -> bool {
    file.extension().is_some_and(|own| own == extension)
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
