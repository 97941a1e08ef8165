//! The workflow that is ready to be copied does what its guide says, step by step.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use support::{root, scratch};

#[test]
fn a_pull_request_passes_or_is_told_why_not() {
    let repository = Repository::new("workflow");
    assert_eq!(repository.run_steps(), Ok(()), "nothing is released yet");
    repository.git(&["tag", "v0.1.0"]);
    assert_eq!(repository.run_steps(), Ok(()), "nothing has changed");

    repository.change("catalogue.toml", "\"OutOfStock\"", "\"NothingLeft\"");
    assert_eq!(repository.run_steps(), Err("Diff against the released one".into()));
    let summary = fs::read_to_string(repository.folder.join("summary.md")).unwrap();
    assert!(summary.contains("### Error catalogue: needs a major version"), "{summary}");

    repository.change("Cargo.toml", "0.1.0", "0.2.0");
    assert_eq!(repository.run_steps(), Err("Bindings fresh".into()));

    repository.generate();
    assert_eq!(repository.run_steps(), Ok(()));
    let page = fs::read_to_string(repository.folder.join("public/index.html")).unwrap();
    assert!(page.contains("NothingLeft"));

    repository.change("catalogue.toml", "level   = \"request\"", "level = \"request\"");
    assert_eq!(repository.run_steps(), Err("Formatted".into()));
    repository.change("catalogue.toml", "level = \"request\"", "level   = \"request\"");

    repository.change("catalogue.toml", "level   = \"request\"", "level   = \"reqest\"");
    assert_eq!(repository.run_steps(), Err("Check".into()));
}

/// A repository with a catalogue and its bindings, checked in.
struct Repository {
    folder: PathBuf,
}

impl Repository {
    fn new(name: &str) -> Self {
        let repository = Self { folder: scratch(name) };
        fs::create_dir(repository.folder.join("src")).unwrap();
        fs::copy(
            root().join("tests/catalogues/shop.toml"),
            repository.folder.join("catalogue.toml"),
        )
        .unwrap();
        let manifest = "[package]\nname = \"shop-client\"\nversion = \"0.1.0\"\n";
        fs::write(repository.folder.join("Cargo.toml"), manifest).unwrap();
        repository.generate();
        repository.git(&["init", "--quiet"]);
        repository.git(&["add", "."]);
        let identity = ["-c", "user.name=shop", "-c", "user.email=shop@example.com"];
        repository.git(&[&identity[..], &["commit", "--quiet", "-m", "Begin"]].concat());
        repository
    }

    /// Runs every step that is a script; the name of the one that fails is the error.
    fn run_steps(&self) -> Result<(), String> {
        let workflow = fs::read_to_string(root().join("docs/workflows/catalogue.yml")).unwrap();
        let steps = scripts(&workflow);
        assert_eq!(steps.len(), 5, "{steps:?}");
        for (name, script) in steps {
            let binary = Path::new(env!("CARGO_BIN_EXE_errcat")).parent().unwrap();
            let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
            let status = Command::new("bash")
                .args(["-e", "-o", "pipefail", "-c", &script])
                .current_dir(&self.folder)
                .env("PATH", path)
                .env("CATALOGUE", "catalogue.toml")
                .env("BINDINGS", "src/codes.rs")
                .env("RUNNER_TEMP", &self.folder)
                .env("GITHUB_STEP_SUMMARY", self.folder.join("summary.md"))
                .output()
                .unwrap()
                .status;
            if !status.success() {
                return Err(name);
            }
        }
        Ok(())
    }

    fn generate(&self) {
        let status = Command::new(env!("CARGO_BIN_EXE_errcat"))
            .args(["generate", "catalogue.toml", "--out", "src/codes.rs"])
            .current_dir(&self.folder)
            .output()
            .unwrap()
            .status;
        assert!(status.success());
    }

    fn change(&self, file: &str, from: &str, to: &str) {
        let path = self.folder.join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from));
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    }

    fn git(&self, arguments: &[&str]) {
        let output =
            Command::new("git").args(arguments).current_dir(&self.folder).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {output:?}");
    }
}

/// The steps that have a name and are scripts.
fn scripts(workflow: &str) -> Vec<(String, String)> {
    let mut scripts = Vec::new();
    let mut name = None;
    let mut lines = workflow.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(step) = line.trim().strip_prefix("- ") {
            name = step.strip_prefix("name: ");
        }
        let Some(run) = line.trim().strip_prefix("run: ") else { continue };
        let script = match run {
            "|" => {
                let inside = |line: &&str| line.starts_with("          ");
                std::iter::from_fn(|| lines.next_if(inside)).collect::<Vec<_>>().join("\n")
            }
            run => run.to_owned(),
        };
        scripts.extend(name.map(|name| (name.to_owned(), script)));
    }
    scripts
}
