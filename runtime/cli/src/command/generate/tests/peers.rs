//! What reads replies with the bindings of a language: a program that takes a file of bindings, reads
//! replies from its input, one a line, and prints what `to_json` says of each.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::asked::Asked;
use super::catalogues::Example;
use crate::command::generate::python;

pub struct Peer {
    pub name: &'static str,
    ending: &'static str,
    write: fn(&Example) -> String,
    /// What runs the program, and what shows that it is there.
    program: &'static str,
    /// The program, which the bindings are given to.
    driver: &'static str,
    /// The strict checker, given files.
    checker: &'static [&'static str],
}

pub const PEERS: &[Peer] = &[Peer {
    name: "Python",
    ending: "py",
    write: |of| python::write(&of.catalogue, &of.source, "errcat generate").unwrap(),
    program: "python3",
    driver: "driver.py",
    checker: &["mypy", "--strict", "--no-incremental"],
}];

impl Peer {
    pub fn is_there(&self) -> bool {
        is_there(self.name, &[self.program])
    }

    pub fn has_checker(&self) -> bool {
        is_there(&format!("a checker of {}", self.name), self.checker)
    }

    /// The file of bindings.
    pub fn write(&self, folder: &Path, of: &Example) -> PathBuf {
        let file = folder.join(format!("{}.{}", of.name, self.ending));
        fs::write(&file, (self.write)(of)).unwrap();
        file
    }

    /// A program that uses the bindings beside it.
    pub fn example(&self, folder: &Path, text: &str) -> PathBuf {
        let file = folder.join(format!("example.{}", self.ending));
        fs::write(&file, text).unwrap();
        file
    }

    /// What a program complains of; nothing where it runs to its end.
    pub fn run(&self, program: &Path) -> String {
        complaint(Command::new(self.program).arg(program))
    }

    /// What the language says of each reply.
    pub fn answers(&self, folder: &Path, of: &Example, asked: &[Asked]) -> Vec<String> {
        let bindings = self.write(folder, of);
        let input = folder.join("asked.jsonl");
        fs::write(&input, asked.iter().map(|asked| asked.line() + "\n").collect::<String>())
            .unwrap();
        let drivers = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/command/generate/tests");
        let output = Command::new(self.program)
            .arg(drivers.join(self.driver))
            .arg(&bindings)
            .stdin(File::open(&input).unwrap())
            .stderr(Stdio::inherit())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}: {}", self.name, of.name);
        String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
    }

    /// What the checker finds; nothing where it finds nothing.
    pub fn check(&self, files: &[PathBuf]) -> String {
        let [program, arguments @ ..] = self.checker else { return String::new() };
        complaint(Command::new(program).args(arguments).args(files))
    }
}

fn complaint(command: &mut Command) -> String {
    let output = command.output().unwrap();
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
        println!("NOT TESTED: {what}, for there is no `{}`", command.join(" "));
        assert!(std::env::var_os("CI").is_none(), "CI has no `{}`", command.join(" "));
    }
    there
}
