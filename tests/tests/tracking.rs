//! A changed catalogue builds the crates that use it again.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[path = "../benches/scratch/mod.rs"]
mod scratch;

use scratch::{Package, Workspace, errcat};

/// A crate of its own that prints what its catalogue says.
struct Project {
    folder: PathBuf,
}

impl Project {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
        fs::create_dir_all(folder.join("src/api")).unwrap();
        let manifest = format!(
            "[package]\nname = \"tracking\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
             [dependencies]\nerrcat = {{ path = '{}', default-features = false, features = [\"macros\"] }}\n\
             [workspace]\n",
            runtime.display()
        );
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        fs::copy(lock, folder.join("Cargo.lock")).unwrap();
        fs::write(folder.join("src/api.rs"), "errcat::catalog! { \"api/codes.toml\" }\n").unwrap();
        let main =
            "mod api;\nfn main() { for code in api::Code::ALL { println!(\"{code:?}\"); } }\n";
        fs::write(folder.join("src/main.rs"), main).unwrap();
        Self { folder }
    }

    fn write(&self, names: &[&str]) {
        let mut catalogue = String::from(
            "errcat = 1\n[catalogue]\nname = \"api\"\ntitle = \"An API\"\ncode = \"integer\"\n\
             [level.request]\ndoc = \"The whole request.\"\n",
        );
        for (code, name) in names.iter().enumerate() {
            let message = "message = \"It failed\"\nretry = \"never\"\ndoc = \"It failed.\"";
            let row = format!(
                "[[code]]\ncode = {code}\nlevel = \"request\"\nname = \"{name}\"\n{message}\n"
            );
            catalogue.push_str(&row);
        }
        fs::write(self.folder.join("src/api/codes.toml"), catalogue).unwrap();
    }

    fn run(&self) -> Vec<String> {
        let output = Command::new(env!("CARGO"))
            .args(["run", "-q", "--offline", "--target-dir", "target"])
            .current_dir(&self.folder)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
    }
}

#[test]
fn a_changed_catalogue_builds_its_users_again() {
    let project = Project::new("tracking");
    project.write(&["Busy"]);
    assert_eq!(project.run(), ["Busy"]);
    project.write(&["Busy", "Closed"]);
    assert_eq!(project.run(), ["Busy", "Closed"]);
}

#[test]
fn a_changed_overlay_or_base_builds_its_users_again() {
    let user = "mod api;\nmod ours;\nfn main() { for code in ours::Code::ALL { println!(\"{code:?}\"); } }\n";
    let project = Project::new("tracking_of_overlays");
    fs::write(project.folder.join("src/main.rs"), user).unwrap();
    let ours = "errcat::catalog! { crate::api + \"api/ours.toml\" }\n";
    fs::write(project.folder.join("src/ours.rs"), ours).unwrap();
    let lay = |name: &str| {
        let text = format!(
            "errcat = 1\n[overlay]\nbase = \"codes.toml\"\n[[code]]\ncode = 9\nlevel = \"request\"\n\
             name = \"{name}\"\nmessage = \"It failed\"\nretry = \"never\"\ndoc = \"Seen.\"\n"
        );
        fs::write(project.folder.join("src/api/ours.toml"), text).unwrap();
    };
    project.write(&["Busy"]);
    lay("Seen");
    assert_eq!(project.run(), ["Busy", "Seen"]);
    lay("SeenAgain");
    assert_eq!(project.run(), ["Busy", "SeenAgain"]);
    project.write(&["Busy", "Closed"]);
    assert_eq!(project.run(), ["Busy", "Closed", "SeenAgain"]);
}

/// The packages of the workspace that a check builds again.
fn built_again(workspace: &Workspace) -> Vec<String> {
    let mut check = workspace.cargo(&["check", "--workspace", "--message-format", "json"]);
    let output = check.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let messages = String::from_utf8(output.stdout).unwrap();
    let mut built: Vec<String> = messages
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .filter(|message| message["fresh"] == false)
        .map(|message| message["target"]["name"].as_str().unwrap().to_owned())
        .collect();
    built.sort_unstable();
    built
}

#[test]
fn a_changed_doc_builds_what_uses_it_and_nothing_else() {
    let user = "pub fn busy() -> api::Code { api::Code::Busy }\n";
    let workspace = Workspace::new(
        "tracking_of_docs",
        &[
            Package::new("api", &errcat(), "errcat::catalog! { \"codes.toml\" }\n"),
            Package::new("aside", &errcat(), "pub use errcat::marketo::Code;\n"),
            Package::new("user", "api = { path = \"../api\" }\n", user),
        ],
    );
    let write =
        |doc: &str| {
            workspace.write("api/src/codes.toml", &format!(
            "errcat = 1\n[catalogue]\nname = \"api\"\ntitle = \"An API\"\ncode = \"integer\"\n\
             [level.request]\ndoc = \"The whole request.\"\n\
             [[code]]\ncode = 1\nlevel = \"request\"\nname = \"Busy\"\nmessage = \"It failed\"\n\
             retry = \"never\"\ndoc = \"{doc}\"\n",
        ));
        };
    write("It failed.");
    built_again(&workspace);
    assert_eq!(built_again(&workspace), [""; 0]);
    write("It failed, and will fail again.");
    assert_eq!(built_again(&workspace), ["api", "user"]);
}
