//! Cargo workspaces written for one purpose, each in a folder that stays from run to run.

#![allow(dead_code, reason = "each user uses a part")]

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

pub struct Workspace {
    folder: PathBuf,
}

/// A package of a workspace; one whose source has a `main` is a program.
pub struct Package {
    pub name: String,
    /// As they stand in the manifest; [`path`] gives that of a crate of ours.
    pub dependencies: String,
    pub source: String,
}

impl Package {
    pub fn new(name: impl Into<String>, dependencies: &str, source: impl Into<String>) -> Self {
        Self { name: name.into(), dependencies: dependencies.into(), source: source.into() }
    }

    fn root(&self) -> &'static str {
        if self.source.contains("fn main()") { "src/main.rs" } else { "src/lib.rs" }
    }
}

/// The dependency `errcat` with nothing but its macros.
pub fn errcat() -> String {
    dependency("errcat", "runtime", ", default-features = false, features = [\"macros\"]")
}

/// The dependency on a crate of this repository.
pub fn dependency(name: &str, folder: &str, options: &str) -> String {
    format!("{name} = {{ path = '{}'{options} }}\n", repository().join(folder).display())
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

impl Workspace {
    /// What depends on the same crates as this repository gets the same versions of them.
    pub fn new(name: &str, packages: &[Package]) -> Self {
        let workspace = Self { folder: Path::new(env!("CARGO_TARGET_TMPDIR")).join(name) };
        let names: Vec<&str> = packages.iter().map(|package| package.name.as_str()).collect();
        workspace.write(
            "Cargo.toml",
            &format!(
                "[workspace]\nresolver = \"3\"\nmembers = {names:?}\n\n\
                 [profile.release]\nlto = \"fat\"\ncodegen-units = 1\nstrip = true\n"
            ),
        );
        fs::copy(repository().join("Cargo.lock"), workspace.path("Cargo.lock")).unwrap();
        for package in packages {
            let Package { name, dependencies, source } = package;
            let manifest = format!(
                "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                 [dependencies]\n{dependencies}"
            );
            workspace.write(&format!("{name}/Cargo.toml"), &manifest);
            workspace.write(&format!("{name}/{}", package.root()), source);
        }
        workspace
    }

    /// Where a file of the workspace is.
    pub fn path(&self, file: &str) -> PathBuf {
        self.folder.join(file)
    }

    pub fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Makes cargo take a file for changed.
    pub fn touch(&self, file: &str) {
        let file = File::options().write(true).open(self.path(file)).unwrap();
        file.set_modified(SystemTime::now()).unwrap();
    }

    /// Cargo in this workspace, without the network, and with a target folder of its own.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(arguments).arg("--offline").current_dir(&self.folder);
        cargo.env("CARGO_TARGET_DIR", self.path("target"));
        cargo
    }

    /// As if nothing had ever been built.
    pub fn forget_what_is_built(&self) {
        let _ = fs::remove_dir_all(self.path("target"));
    }
}
