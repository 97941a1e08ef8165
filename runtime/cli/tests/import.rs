//! What people have becomes a catalogue that compiles and reads replies: each form is imported, decided
//! in part, given its envelopes, compiled, and asked what a reply means.

#![allow(clippy::unwrap_used)]

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use support::{errcat, errcat_in, root, scratch};

/// What is written into the scratch crate, beside the catalogues.
const MAIN: &str = r##"
mod payments { errcat::catalog! { "payments.toml" } }
mod list { errcat::catalog! { "list.toml" } }
mod sqlstate { errcat::catalog! { "sqlstate.toml" } }
mod shipments { errcat::catalog! { "shipments.toml" } }

macro_rules! tell {
    ($api:ident $status:literal $body:literal $argument:literal) => {
        let error = $api::read($status as u16, $body.as_bytes()).into_result().unwrap_err();
        let fault = &error.faults()[0];
        let code = error.code().unwrap();
        println!(
            "{code:?} {:?} {:?} {:?}",
            fault.argument($argument), code.retry().is_retryable(), code.executed(),
        );
    };
}

fn main() {
    tell!(payments 400 r#"{"error":{"code":4001,"message":"Field 'amount' is missing"}}"# "field_name");
    tell!(payments 429 r#"{"error":{"code":4291,"message":"Slow down, try again in 7 seconds"}}"# "seconds");
    tell!(list 400 r#"{"error":{"code":10999,"message":"Part 999 of 'x' cannot be read at 12"}}"# "part");
    tell!(sqlstate 500 r#"{"error":{"code":"40001","message":"serialization failure"}}"# "");
    tell!(sqlstate 500 r#"{"error":{"code":"08006","message":"connection failure"}}"# "");
    tell!(shipments 409 r#"{"error":{"code":"already_shipped","message":"Shipment 5 left on Monday"}}"# "day");
    println!("{} codes", list::Code::ALL.len());
}
"##;

const TOLD: &str = "\
FieldMissing Some(\"amount\") false No
SlowDown Some(\"7\") true Unknown
PartNotRead10999 Some(\"x\") false Unknown
SerializationFailure None true No
ConnectionFailure None false Unknown
AlreadyShipped Some(\"Monday\") false No
2000 codes
";

#[test]
fn what_is_imported_is_decided_compiled_and_read_with() {
    let project = Project::new();
    project.take("payments.html", "payments.toml", r#"{"error":{"code":4001,"message":"x"}}"#);
    project.decide("payments.toml", 1, "executed  = \"no\"");
    project.take_list();
    project.take("errcodes.txt", "sqlstate.toml", r#"{"error":{"code":"40001","message":"x"}}"#);
    project.decide_code("sqlstate.toml", "40001", "retry     = \"soon\"\nexecuted  = \"no\"");
    project.add(
        "sqlstate.toml",
        "\n[retry.soon]\naction  = \"backoff\"\ninitial = \"100ms\"\nmax     = \"5s\"\n",
    );
    project.take(
        "shipments.yaml",
        "shipments.toml",
        r#"{"error":{"code":"too_heavy","message":"x"}}"#,
    );
    project.decide("shipments.toml", 2, "retry     = \"never\"\nexecuted  = \"no\"");
    for (file, left) in [
        ("payments.toml", "6 of 7 codes are to be decided: retry of 2, executed of 6"),
        ("list.toml", "2,000 of 2,000 codes are to be decided: retry of 2,000, executed of 2,000"),
        ("sqlstate.toml", "7 of 8 codes are to be decided: retry of 7, executed of 7"),
        ("shipments.toml", "2 of 4 codes are to be decided: retry of 2, executed of 2"),
    ] {
        let checked = errcat_in(&project.folder, &["check", &format!("src/{file}")]);
        assert_eq!((checked.status, checked.stderr.as_str()), (0, ""), "{file}");
        assert!(checked.stdout.contains(left), "{file}: {}", checked.stdout);
        assert_eq!(
            checked.stdout.matches("to be decided").count(),
            1,
            "{file}: {}",
            checked.stdout
        );
    }
    assert_eq!(project.run(), TOLD);
}

/// A crate of its own.
struct Project {
    folder: PathBuf,
}

impl Project {
    fn new() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("imported");
        let _ = fs::remove_dir_all(folder.join("src"));
        fs::create_dir_all(folder.join("src")).unwrap();
        let manifest = format!(
            "[package]\nname = \"imported\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[dependencies]\n\
             errcat = {{ path = '{}', default-features = false, features = [\"std\", \"macros\"] }}\n[workspace]\n",
            root().join("runtime").display(),
        );
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        fs::write(folder.join("src/main.rs"), MAIN).unwrap();
        Self { folder }
    }

    /// Imports a list, and gives it the envelopes that a reply asks for.
    fn take(&self, list: &str, catalogue: &str, reply: &str) {
        let list = root().join("tests/imports").join(list).display().to_string();
        let out = self.folder.join("src").join(catalogue).display().to_string();
        let imported = errcat(&["import", &list, "--out", &out]);
        assert_eq!((imported.status, imported.stderr.as_str()), (0, ""), "{list}");
        let path = self.folder.join("reply.json");
        fs::write(&path, reply).unwrap();
        let path = path.display().to_string();
        let envelope = errcat(&["envelope", "--catalogue", &out, "--status", "400", &path]);
        assert_eq!(envelope.status, 0, "{}", envelope.stderr);
        self.add(catalogue, &envelope.stdout);
        // The next run over the same list leaves all of it as it is.
        let before = fs::read_to_string(&out).unwrap();
        let again = errcat(&["import", &list, "--out", &out]);
        assert!(again.stdout.contains("nothing has changed"), "{}", again.stdout);
        assert_eq!(fs::read_to_string(&out).unwrap(), before);
    }

    fn take_list(&self) {
        let row = |number: u32| json!({"code": 10_000 + number, "message": format!("Part {number} of '%s' cannot be read at {{0}}")});
        let rows: Vec<Value> = (0..2000).map(row).collect();
        let list = self.folder.join("list.json");
        fs::write(&list, json!({"errors": rows}).to_string()).unwrap();
        let reply = r#"{"error":{"code":10001,"message":"x"}}"#;
        self.take(list.to_str().unwrap(), "list.toml", reply);
    }

    fn edit(&self, catalogue: &str, edit: impl FnOnce(&str) -> String) {
        let path = self.folder.join("src").join(catalogue);
        let text = fs::read_to_string(&path).unwrap();
        let edited = edit(&text);
        assert_ne!(text, edited);
        fs::write(path, edited).unwrap();
    }

    /// What a person writes in the place of what is undecided, for the first codes.
    fn decide(&self, catalogue: &str, codes: usize, decision: &str) {
        self.edit(catalogue, |text| {
            let lines = text.lines().scan(0, |decided, line| {
                let is_open = line.starts_with("undecided") && *decided < codes;
                *decided += usize::from(is_open);
                Some(if is_open { decision } else { line })
            });
            lines.fold(String::new(), |mut text, line| {
                writeln!(text, "{line}").unwrap();
                text
            })
        });
    }

    fn decide_code(&self, catalogue: &str, code: &str, decision: &str) {
        self.edit(catalogue, |text| {
            let at = text.find(&format!("code      = \"{code}\"")).unwrap();
            let (before, behind) = text.split_at(at);
            let behind = behind.replacen("undecided = [\"retry\", \"executed\"]", decision, 1);
            format!("{before}{behind}")
        });
    }

    fn add(&self, catalogue: &str, more: &str) {
        self.edit(catalogue, |text| format!("{text}{more}"));
    }

    fn run(&self) -> String {
        let output = Command::new(env!("CARGO"))
            .args(["run", "-q", "--offline", "--target-dir", "target"])
            .current_dir(&self.folder)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
}

#[test]
fn what_cannot_be_read_is_said_in_one_line_and_writes_nothing() {
    let folder = scratch("import-bad");
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        path.display().to_string()
    };
    let out = folder.join("out.toml").display().to_string();
    let broken = write("broken.toml", b"errcat = 1\n");
    let list = write("list.csv", b"code,message\n1,One\n");
    for (arguments, said) in [
        (vec!["no/such/file.csv"], "No such file"),
        (vec![write("empty.csv", b"").leak(), "--out", &out], "no table"),
        (vec![write("cut.json", b"{\"a\": [").leak(), "--out", &out], "EOF while parsing"),
        (vec![write("page.html", b"<p>No table at all").leak(), "--out", &out], "no table"),
        (vec![write("odd.yaml", b"a: b: c").leak(), "--out", &out], "line 1"),
        (vec![write("odd.csv", b"a,b\nx y,z z\n").leak(), "--out", &out], "--column code=HEADING"),
        (vec![&list, "--column", "code=Kode"], "did you mean `code`?"),
        (vec![&list, "--column", "code=Number"], "there are code, message"),
        (vec![&list, "--column", "codes"], "MEANING=HEADING"),
        (vec![&list, "--column", "kode=x"], "no column means `kode`"),
        (vec![&list, "--table", "3"], "there is 1 table"),
        (vec![&list, "--out", &broken], "to put right first"),
        (vec![&list, "--form", "openapi"], "one value"),
    ] {
        let found = errcat(&[&["import"], &arguments[..]].concat());
        assert_eq!((found.status, found.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(found.stderr.contains(said), "{arguments:?}: {}", found.stderr);
        assert!(!Path::new(&out).exists(), "{arguments:?}");
    }
    assert_eq!(fs::read(folder.join("broken.toml")).unwrap(), b"errcat = 1\n");
}

#[test]
fn every_row_of_every_list_is_accounted_for() {
    for (list, rows) in [
        ("payments.html", "9 in, 7 codes; 2 rows became none"),
        ("orders.csv", "3 in, 3 codes; every row became a code"),
        ("errcodes.txt", "9 in, 8 codes; 1 row became none"),
        ("shipments.yaml", "4 in, 4 codes; every row became a code"),
        ("conditions.json", "4 in, 4 codes; every row became a code"),
        ("queues.md", "3 in, 3 codes; every row became a code"),
    ] {
        let found = errcat(&["import", &format!("tests/imports/{list}"), "--as-of", "2026-08-17"]);
        assert_eq!(found.status, 0, "{}", found.stderr);
        assert!(found.stderr.contains(rows), "{list}: {}", found.stderr);
        // What is written is a catalogue that `list` gives out again as the same list.
        let folder = scratch("import-rows");
        let catalogue = folder.join("api.toml").display().to_string();
        fs::write(&catalogue, &found.stdout).unwrap();
        let csv = errcat(&["list", "--catalogue", &catalogue, "--format", "csv"]);
        let csv_path = folder.join("list.csv").display().to_string();
        fs::write(&csv_path, &csv.stdout).unwrap();
        let again = errcat(&["import", &csv_path]);
        let names = |toml: &str| {
            let lines =
                toml.lines().filter(|line| line.starts_with("code ") || line.starts_with("name "));
            // How far the values are moved in depends on the other keys.
            let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
            lines.skip(2).map(words).collect::<Vec<_>>()
        };
        assert_eq!(names(&again.stdout), names(&found.stdout), "{list}");
    }
}

#[test]
fn a_file_keeps_the_ends_of_its_lines() {
    let folder = scratch("import-lines");
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let list = write("list.csv", "code,message\r\n1,One\r\n");
    let out = folder.join("api.toml").display().to_string();
    assert_eq!(errcat(&["import", &list, "--out", &out]).status, 0);
    let text = fs::read_to_string(&out).unwrap().replace('\n', "\r\n");
    fs::write(&out, &text).unwrap();
    let again = errcat(&["import", &list, "--out", &out, "--check"]);
    assert_eq!((again.status, fs::read_to_string(&out).unwrap()), (0, text));
    let list = write("list.csv", "code,message\n1,One\n2,Two\n");
    assert_eq!(errcat(&["import", &list, "--out", &out, "--check"]).status, 1);
    assert_eq!(errcat(&["import", &list, "--out", &out, "--name", "x"]).status, 0);
    let text = fs::read_to_string(&out).unwrap();
    assert!(text.contains("name      = \"Two\"\r\n"), "{text}");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
}
