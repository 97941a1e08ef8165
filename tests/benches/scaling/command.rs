//! The command, by the size of what it is given. What it takes for a size of one is not counted:
//! mostly its start; sizes that take less than that beside it are left out, since they say nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::fit::{decades, least, print};
use super::{built, catalogue, log};

pub fn measure() {
    let bench = Bench { errcat: built::errcat(), folder: folder() };
    let lines = ["triage", "--lines", "--threads", "1"];
    bench.report("triage: lines, summary", &decades(500), &lines, log_of);
    let lines = ["triage", "--lines", "--threads", "1", "--format", "json"];
    bench.report("triage: lines, json", &decades(500), &lines, log_of);
    bench.report("triage: rejected records of a reply", &decades(1000), &["triage"], |n| {
        rejected(n, |n| format!(r#"{{"code":"1003","message":"Invalid value {n}"}}"#))
    });
    bench.report("triage: different codes of a reply", &decades(300), &["triage"], |n| {
        rejected(n, |n| format!(r#"{{"code":"x{n}"}}"#))
    });
    bench.report("triage: different codes of a log", &decades(1000), &["triage", "--lines"], |n| {
        let line = |n| format!("{{\"success\":false,\"errors\":[{{\"code\":\"x{n}\"}}]}}\n");
        (0..n).map(line).collect()
    });
    bench.report("coverage: lines", &decades(500), &["coverage", "--lines"], log_of);
    bench.report(
        "coverage: different codes of a log",
        &decades(1000),
        &["coverage", "--lines"],
        |n| {
            let line = |n| format!("{{\"success\":false,\"errors\":[{{\"code\":\"x{n}\"}}]}}\n");
            (0..n).map(line).collect()
        },
    );
    for arguments in [&["check"][..], &["docs", "--format", "html"]] {
        let what = format!("{}: codes of a catalogue", arguments[0]);
        bench.report(&what, &decades(30), arguments, catalogue::text);
    }
}

struct Bench {
    errcat: PathBuf,
    folder: PathBuf,
}

impl Bench {
    fn report(&self, what: &str, sizes: &[u32], arguments: &[&str], input: impl Fn(u32) -> String) {
        let path = self.folder.join("input");
        let cost = |size: u32| {
            fs::write(&path, input(size)).unwrap();
            least(|| self.run(arguments, &path))
        };
        let start = cost(1);
        let beyond_start = |size: &u32| (*size, cost(*size).saturating_sub(start));
        let measured = sizes.iter().map(beyond_start).filter(|(_, cost)| *cost > start);
        let (sizes, costs): (Vec<u32>, Vec<Duration>) = measured.unzip();
        fs::remove_file(&path).unwrap();
        print(what, &sizes, &costs);
    }

    fn run(&self, arguments: &[&str], path: &Path) {
        let status = Command::new(&self.errcat)
            .args(arguments)
            .arg(path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert!(status.code().is_some());
    }
}

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("scaling");
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn log_of(lines: u32) -> String {
    let mut replies = log::Replies::new();
    (0..lines).map(|_| replies.next().to_owned()).collect()
}

fn rejected(records: u32, reason: impl Fn(u32) -> String) -> String {
    let record = |n| format!(r#"{{"status":"skipped","reasons":[{}]}}"#, reason(n));
    let records: Vec<String> = (0..records).map(record).collect();
    format!(r#"{{"success":true,"result":[{}]}}"#, records.join(","))
}
