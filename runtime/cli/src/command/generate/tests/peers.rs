//! What reads replies with the bindings of a language: a program that takes a file of bindings, reads
//! replies from its input, one a line, and prints what `to_json` says of each.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::asked::Asked;
use super::catalogues::Example;
use super::json::{are_alike, are_the_same};
use crate::command::generate::{python, typescript};

pub struct Peer {
    pub name: &'static str,
    /// Of the bindings, and of what is run.
    endings: [&'static str; 2],
    write: fn(&Example) -> String,
    /// What runs the program, and what shows that it is there.
    program: &'static str,
    /// The program, which the bindings are given to.
    driver: &'static str,
    /// The strict checker, given files.
    checker: &'static [&'static str],
    /// What the types of the bindings for Marketo tell and refuse, for the checker.
    types: Option<&'static str>,
    /// What makes of the files in a folder those that are run.
    compiler: &'static [&'static str],
    /// Whether it prints the same as Rust.
    agrees: fn(&str, &str) -> bool,
}

pub const PEERS: &[Peer] = &[
    Peer {
        name: "Python",
        endings: ["py"; 2],
        write: |of| python::write(&of.catalogue, &of.source, "errcat generate").unwrap(),
        program: "python3",
        driver: "driver.py",
        checker: &["mypy", "--strict", "--no-incremental"],
        types: None,
        compiler: &[],
        agrees: are_the_same,
    },
    Peer {
        name: "TypeScript",
        endings: ["mts", "mjs"],
        write: |of| typescript::write(&of.catalogue, &of.source, "errcat generate").unwrap(),
        program: "node",
        driver: "driver.mjs",
        checker: TSC,
        types: Some("types.mts"),
        compiler: TSC,
        agrees: are_alike,
    },
];

/// The strictest there is; nothing that has to be made of the types, but for older programs.
const TSC: &[&str] = &[
    "tsc",
    "--strict",
    "--exactOptionalPropertyTypes",
    "--noFallthroughCasesInSwitch",
    "--noImplicitOverride",
    "--noImplicitReturns",
    "--noPropertyAccessFromIndexSignature",
    "--noUncheckedIndexedAccess",
    "--noUnusedLocals",
    "--noUnusedParameters",
    "--erasableSyntaxOnly",
    "--isolatedModules",
    "--verbatimModuleSyntax",
    "--target",
    "ES2020",
    "--module",
    "ES2020",
    "--moduleResolution",
    "bundler",
    "--lib",
    "ES2020,DOM,DOM.Iterable",
];

impl Peer {
    pub fn is_there(&self) -> bool {
        is_there(self.name, &[self.program])
            && (self.compiler.is_empty() || is_there(self.name, self.compiler))
    }

    pub fn has_checker(&self) -> bool {
        is_there(&format!("a checker of {}", self.name), self.checker)
    }

    /// The file of bindings.
    pub fn write(&self, folder: &Path, of: &Example) -> PathBuf {
        self.write_as(&of.name, folder, of)
    }

    fn write_as(&self, name: &str, folder: &Path, of: &Example) -> PathBuf {
        let file = folder.join(format!("{name}.{}", self.endings[0]));
        fs::write(&file, (self.write)(of)).unwrap();
        file
    }

    /// The files of bindings, ready to be run.
    pub fn prepare(&self, folder: &Path, all: &[Example]) {
        let files: Vec<PathBuf> = all.iter().map(|of| self.write(folder, of)).collect();
        let found = run(self.compiler, &files);
        assert!(found.is_empty(), "{}: {found}", self.name);
    }

    /// Whether what it prints is what Rust prints.
    pub fn agrees(&self, said: &str, answer: &str) -> bool {
        (self.agrees)(said.trim_end(), answer)
    }

    /// What the language says of each reply.
    pub fn answers(&self, folder: &Path, of: &Example, asked: &[Asked]) -> Vec<String> {
        let bindings = folder.join(format!("{}.{}", of.name, self.endings[1]));
        let input = folder.join("asked.jsonl");
        fs::write(&input, asked.iter().map(|asked| asked.line() + "\n").collect::<String>())
            .unwrap();
        let output = Command::new(self.program)
            .arg(here().join(self.driver))
            .arg(&bindings)
            .stdin(File::open(&input).unwrap())
            .stderr(Stdio::inherit())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}: {}", self.name, of.name);
        String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
    }

    /// What the checker finds in a program that says what the types of Marketo's bindings are.
    pub fn check_types(&self, folder: &Path, marketo: &Example) -> String {
        let Some(program) = self.types else { return String::new() };
        self.write_as("marketo", folder, marketo);
        let copy = folder.join(program);
        fs::copy(here().join(program), &copy).unwrap();
        self.check(&[copy])
    }

    /// What the checker finds; nothing where it finds nothing.
    pub fn check(&self, files: &[PathBuf]) -> String {
        run(self.checker, files)
    }
}

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/command/generate/tests")
}

/// What a command says of files that it does not like.
fn run(command: &[&str], files: &[PathBuf]) -> String {
    let [program, arguments @ ..] = command else { return String::new() };
    let output = Command::new(program).args(arguments).args(files).output().unwrap();
    let found = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() { String::new() } else { found }
}

fn is_there(what: &str, command: &[&str]) -> bool {
    let [program, arguments @ ..] = command else { return false };
    let mut version = Command::new(program);
    version.args(arguments).arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
    let there = version.status().is_ok_and(|status| status.success());
    if !there {
        println!("NOT TESTED: {what}, for there is no `{}`", command.join(" "));
        assert!(std::env::var_os("CI").is_none(), "CI has no `{}`", command.join(" "));
    }
    there
}
