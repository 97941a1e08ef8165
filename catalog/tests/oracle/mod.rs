//! The reference reader of the language of envelopes, where it is at hand: the folder
//! `../shared/envelope-language` beside the checkout, and `python3`.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// The folder of the reference.
pub fn language() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/envelope-language");
    folder.join("reference.py").exists().then_some(folder)
}

/// What `script` says of `question`: its body computes `answer` from `question`, with the reference
/// at hand as `reference`.
pub fn ask(script: &str, question: &Value) -> Option<Value> {
    let program = format!(
        "import json, sys, tomllib\n\
         sys.dont_write_bytecode = True\n\
         sys.path.insert(0, sys.argv[1])\n\
         import reference\n\
         question = json.load(sys.stdin)\n\
         {script}\n\
         json.dump(answer, sys.stdout)\n"
    );
    let mut python = Command::new("python3")
        .args(["-c", &program])
        .arg(language()?)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut stdin = python.stdin.take()?;
    let input = question.to_string();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = python.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "the reference failed");
    Some(serde_json::from_slice(&output.stdout).unwrap())
}
