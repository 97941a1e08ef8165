//! `errcat triage --lines` on a large log, on one thread and on two, beside `jq` and Python.
//!
//! `cargo bench -p errcat-tests --bench triage_log` makes the log, of `ERRCAT_BENCH_MB` megabytes
//! (200 unless said), builds the command in release, and has all answer the same question in turn:
//! for each reply the outcome, the position and code of every fault, at the end the count of each
//! code. All must give the same counts. It prints
//!
//! - `ratio`, what, the peer, how many times as long the peer takes (median of the rounds' ratios), and
//!   how many times as much CPU time, which other programs on the machine disturb less,
//! - `s`, the seconds, and `mb`, the peak in MB, of each tool,
//!
//! with tabs between. No timing is asserted, since machines differ.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

mod built;
mod cost;
mod log;

use cost::Cost;

const ROUNDS: usize = 3;
/// The log on which the answers are compared.
const SAMPLE: u64 = 4_000_000;

fn main() {
    let megabytes: u64 =
        std::env::var("ERRCAT_BENCH_MB").map_or(200, |number| number.parse().unwrap());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("triage_log");
    fs::create_dir_all(&folder).unwrap();
    let (sample, large) = (folder.join("sample.jsonl"), folder.join("large.jsonl"));
    log::write(&sample, SAMPLE).unwrap();
    let lines = log::write(&large, megabytes * 1_000_000).unwrap();
    println!("{megabytes} MB of replies, {lines} lines, {ROUNDS} rounds");

    let errcat = built::errcat();
    let mut answering = vec![
        Tool::errcat(&errcat, "json", 1),
        Tool::errcat(&errcat, "json", 2),
        Tool::errcat(&errcat, "human", 1),
        Tool::errcat(&errcat, "human", 2),
    ];
    for peer in [Tool::jq(), Tool::python()] {
        if peer.runs() {
            answering.push(peer);
        } else {
            println!("{} is missing", peer.name);
        }
    }
    assert_same_answers(&answering, &sample);

    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        rounds.push(answering.iter().map(|tool| tool.run(&large)).collect());
    }
    report(&answering, &rounds);
    fs::remove_file(&large).unwrap();
}

fn report(tools: &[Tool], rounds: &[Vec<Run>]) {
    let of = |name: &str| tools.iter().position(|tool| tool.name == name);
    let ratio = |ours: &str, peer: &str, unit: &str, cost: fn(&Run) -> f64| {
        if let (Some(us), Some(them)) = (of(ours), of(peer)) {
            let of_round = |runs: &Vec<Run>| cost(&runs[them]) / cost(&runs[us]);
            println!("ratio\t{ours}{unit}\t{peer}\t{:.2}", median(rounds.iter().map(of_round)));
        }
    };
    for format in ["json", "human"] {
        let [one, two] = [1, 2].map(|threads| Tool::title(format, threads));
        for peer in ["jq", "python"] {
            ratio(&one, peer, "", |run| run.seconds);
            ratio(&one, peer, ", CPU time", |run| run.cost.seconds);
            ratio(&two, peer, "", |run| run.seconds);
        }
        ratio(&two, &one, "", |run| run.seconds);
    }
    for (index, tool) in tools.iter().enumerate() {
        let seconds = median(rounds.iter().map(|runs| runs[index].seconds));
        println!("s\tthe whole log\t{}\t{seconds:.2}", tool.name);
        let peak = rounds.iter().map(|runs| runs[index].cost.megabytes).fold(0.0, f64::max);
        println!("mb\tpeak memory\t{}\t{peak:.1}", tool.name);
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// A program that reads a log.
struct Tool {
    name: String,
    command: PathBuf,
    arguments: Vec<String>,
    /// The count of each code, from what it wrote.
    counts: fn(&str) -> Counts,
}

type Counts = BTreeMap<String, u64>;

struct Run {
    seconds: f64,
    cost: Cost,
}

impl Tool {
    fn title(format: &str, threads: usize) -> String {
        let plural = if threads == 1 { "" } else { "s" };
        format!("triage {format}, {threads} thread{plural}")
    }

    fn errcat(command: &Path, format: &str, threads: usize) -> Self {
        let arguments = ["triage", "--lines", "--format", format, "--threads"];
        Self {
            name: Self::title(format, threads),
            command: command.to_owned(),
            arguments: arguments
                .map(str::to_owned)
                .into_iter()
                .chain([threads.to_string()])
                .collect(),
            counts: if format == "json" { counts_of_objects } else { counts_of_table },
        }
    }

    fn jq() -> Self {
        let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/log/triage.jq");
        Self {
            name: "jq".into(),
            command: "jq".into(),
            arguments: vec!["-nc".into(), "-f".into(), program.to_str().unwrap().into()],
            counts: counts_at_the_end,
        }
    }

    fn python() -> Self {
        let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/log/triage.py");
        Self {
            name: "python".into(),
            command: "python3".into(),
            arguments: vec![program.to_str().unwrap().into()],
            counts: counts_at_the_end,
        }
    }

    fn runs(&self) -> bool {
        Command::new(&self.command).arg("--version").output().is_ok_and(|out| out.status.success())
    }

    fn run(&self, log: &Path) -> Run {
        let start = Instant::now();
        let mut command = Command::new(&self.command);
        let cost = cost::of(command.args(&self.arguments).arg(log).stdout(Stdio::null())).1;
        Run { seconds: start.elapsed().as_secs_f64(), cost }
    }
}

fn assert_same_answers(tools: &[Tool], sample: &Path) {
    let counts = |tool: &Tool| {
        let output =
            Command::new(&tool.command).args(&tool.arguments).arg(sample).output().unwrap();
        (tool.counts)(&String::from_utf8(output.stdout).unwrap())
    };
    let expected = counts(&tools[0]);
    assert!(!expected.is_empty());
    for tool in &tools[1..] {
        assert_eq!(counts(tool), expected, "{} gives another answer", tool.name);
    }
}

fn counts_of_objects(lines: &str) -> Counts {
    let mut counts = Counts::new();
    for line in lines.lines() {
        let reply: serde_json::Value = serde_json::from_str(line).unwrap();
        for fault in reply["faults"].as_array().unwrap() {
            let code = fault["code"].as_str().unwrap_or("null");
            *counts.entry(code.to_owned()).or_default() += 1;
        }
    }
    counts
}

/// From the rows below the head, which begin with a count, a place and a code.
fn counts_of_table(table: &str) -> Counts {
    let mut counts = Counts::new();
    for row in table.lines().skip_while(|line| !line.contains("found at")).skip(1) {
        let mut words = row.split_whitespace();
        let count: u64 = words.next().unwrap().replace(',', "").parse().unwrap();
        *counts.entry(words.nth(1).unwrap().to_owned()).or_default() += count;
    }
    counts
}

fn counts_at_the_end(output: &str) -> Counts {
    serde_json::from_str(output.lines().last().unwrap()).unwrap()
}
