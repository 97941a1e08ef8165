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
    /// What checks the reader by itself, and where that is.
    reader: (&'static [&'static str], &'static str),
    /// A program for the checker: what the types of Marketo's bindings tell and refuse.
    types: Option<&'static str>,
    /// What makes of files those that are run, if they are not run as they are.
    compiler: &'static [&'static str],
    /// Another file that is wanted beside them.
    beside: Option<(&'static str, &'static str)>,
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
        checker: MYPY,
        reader: (MYPY, "../python/runtime"),
        types: None,
        compiler: &[],
        beside: None,
        agrees: are_the_same,
    },
    Peer {
        name: "TypeScript",
        endings: ["ts", "js"],
        write: |of| typescript::write(&of.catalogue, &of.source, "errcat generate").unwrap(),
        program: "node",
        driver: "driver.mjs",
        checker: TSC,
        reader: (&["tsc", "--project"], "../typescript/runtime"),
        types: Some("types.ts"),
        compiler: TSC,
        beside: Some(("package.json", "{ \"type\": \"module\" }")),
        agrees: are_alike,
    },
];

const MYPY: &[&str] = &["mypy", "--strict", "--no-incremental"];

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

    /// Whether what it prints is what Rust prints.
    pub fn agrees(&self, said: &str, answer: &str) -> bool {
        (self.agrees)(said.trim_end(), answer)
    }

    /// The file of bindings.
    pub fn write(&self, folder: &Path, of: &Example) -> PathBuf {
        self.put(folder, &of.name, &(self.write)(of))
    }

    /// A program that uses the bindings beside it.
    pub fn example(&self, folder: &Path, text: &str) -> PathBuf {
        self.put(folder, "example", text)
    }

    fn put(&self, folder: &Path, name: &str, text: &str) -> PathBuf {
        let file = folder.join(format!("{name}.{}", self.endings[0]));
        fs::write(&file, text).unwrap();
        if let Some((beside, text)) = self.beside {
            fs::write(folder.join(beside), text).unwrap();
        }
        file
    }

    /// Makes of files those that are run; says what is wrong with them.
    pub fn compile(&self, files: &[PathBuf]) -> String {
        complaint(self.compiler, files)
    }

    /// What a program complains of; nothing where it runs to its end.
    pub fn run(&self, program: &Path) -> String {
        let found = self.compile(&[program.to_owned()]);
        let compiled = program.with_extension(self.endings[1]);
        if found.is_empty() { complaint(&[self.program], &[compiled]) } else { found }
    }

    /// What the language says of each reply.
    pub fn answers(&self, folder: &Path, of: &Example, asked: &[Asked]) -> Vec<String> {
        let input = folder.join("asked.jsonl");
        fs::write(&input, asked.iter().map(|asked| asked.line() + "\n").collect::<String>())
            .unwrap();
        let output = Command::new(self.program)
            .arg(here().join(self.driver))
            .arg(folder.join(format!("{}.{}", of.name, self.endings[1])))
            .stdin(File::open(&input).unwrap())
            .stderr(Stdio::inherit())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}: {}", self.name, of.name);
        String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
    }

    /// What it finds in the reader, before a catalogue is put into it.
    pub fn check_reader(&self) -> String {
        let (checker, reader) = self.reader;
        complaint(checker, &[here().join(reader)])
    }

    /// What the checker finds; nothing where it finds nothing.
    pub fn check(&self, files: &[PathBuf]) -> String {
        complaint(self.checker, files)
    }

    /// What it finds in a program that says what the types of Marketo's bindings, which stand beside it,
    /// tell and refuse.
    pub fn check_types(&self, folder: &Path) -> String {
        let Some(types) = self.types else { return String::new() };
        let types = fs::read_to_string(here().join(types)).unwrap();
        self.check(&[self.put(folder, "types", &types)])
    }
}

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/command/generate/tests")
}

/// What a command says that fails for files; nothing of no command.
fn complaint(command: &[&str], files: &[PathBuf]) -> String {
    let [program, arguments @ ..] = command else { return String::new() };
    let output = Command::new(program).args(arguments).args(files).output().unwrap();
    if output.status.success() {
        return String::new();
    }
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}

fn is_there(what: &str, command: &[&str]) -> bool {
    let [program, arguments @ ..] = command else { return false };
    let mut version = Command::new(program);
    version.args(arguments).arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
    let there = version.status().is_ok_and(|status| status.success());
    if !there {
        println!("NOT TESTED: {what}, for there is no `{program}`");
        assert!(std::env::var_os("CI").is_none(), "CI has no `{program}`");
    }
    there
}
