//! The pages under test, made by the command.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

/// The address of Marketo's page.
pub fn marketo() -> &'static str {
    static PAGE: OnceLock<String> = OnceLock::new();
    PAGE.get_or_init(|| page("marketo", None))
}

pub fn marketo_as_json() -> Value {
    serde_json::from_slice(&docs(&["--format", "json"])).unwrap()
}

/// The address of a page of 10,000 codes.
pub fn large() -> &'static str {
    static PAGE: OnceLock<String> = OnceLock::new();
    PAGE.get_or_init(|| {
        let mut codes = HEAD.to_owned();
        for number in 0..10_000 {
            let _ = write!(
                codes,
                "[[code]]\ncode = \"{number}\"\nlevel = \"response\"\nname = \"Code{number}\"\n\
                 message = \"Code {number} of '{{field}}' failed\"\n\
                 doc = \"What the code {number} means, in a sentence that is as long as most.\"\n\
                 fix = \"What to do about it, which takes about as many words again.\"\n"
            );
        }
        page("large", Some(&codes))
    })
}

/// The address of a page whose texts try to be markup, and whose words are too long for a line.
pub fn hostile() -> &'static str {
    static PAGE: OnceLock<String> = OnceLock::new();
    PAGE.get_or_init(|| {
        let long = "W".repeat(300);
        let codes = [
            "</script><img src=x onerror='broken=1'>",
            "\" onclick=\"broken=1",
            "<b>bold</b> & &amp; 100%41 #?/é 漢",
            "codes",
            "search",
            "limits",
            &long,
        ];
        let mut text =
            HEAD.replace("Synthetic", "<b>Synthetic</b></title></style><script>broken=1</script>");
        for (index, code) in codes.iter().enumerate() {
            let quoted = Value::from(*code).to_string();
            let message = Value::from(code.replace('{', "{{")).to_string();
            let _ = write!(
                text,
                "[[code]]\ncode = {quoted}\nlevel = \"response\"\nname = \"{}{index}\"\n\
                 message = {message}\ndoc = {quoted}\nfix = {quoted}\nsince = {quoted}\n",
                if index == 6 { &long } else { "Name" },
            );
        }
        page("hostile", Some(&text))
    })
}

const HEAD: &str = r#"
errcat = 1
[catalogue]
name = "synthetic"
title = "Synthetic"
code = "text"
source = "javascript:broken=1"
[level.response]
doc = "The whole request failed."
retry = "never"
"#;

fn page(name: &str, catalogue: Option<&str>) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let out = folder.join(format!("{name}.html"));
    let written: Option<PathBuf> = catalogue.map(|text| {
        let path = folder.join(format!("{name}.toml"));
        std::fs::write(&path, text).unwrap();
        path
    });
    let written = written.as_ref().map(|path| path.to_str().unwrap());
    let out_text = out.to_str().unwrap();
    let mut args = vec!["--format", "html", "--out", out_text];
    args.extend(written);
    docs(&args);
    format!("file://{out_text}")
}

fn docs(args: &[&str]) -> Vec<u8> {
    let output = Command::new(env!("CARGO"))
        .args(["run", "-q", "-p", "errcat-cli", "--", "docs"])
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}
