//! What a program grows by when it looks Marketo's codes up and classifies them.
//!
//! `cargo bench -p errcat-tests --bench size` builds four programs in release, with one codegen unit
//! and fat LTO, which print the level, the action, the quota and the name of each code they are
//! given: with errcat, by hand with strum, by hand with phf, and one that prints as much and knows
//! no codes. What is compared is what each has more than the last: code, constants, and what the
//! loader puts right in these. Nothing is asserted, since compilers differ.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use errcat::marketo::Code;
use object::{Object as _, ObjectSegment as _};

mod cost;
mod scratch;

use scratch::{Package, Workspace, errcat};

const WHAT: &str = "growth for 72 codes";

/// What all of them do with what they find.
const MAIN: &str = r#"
fn main() {
    for text in std::env::args().skip(1) {
        if let Some((level, action, quota, name)) = find(&text) {
            println!("{level} {action} {quota} {name}");
        }
    }
}
"#;

const OURS: &str = "
fn find(text: &str) -> Option<(u8, u8, u8, &'static str)> {
    let code = errcat::marketo::Code::from_wire(text)?;
    Some((code.level() as u8, code.action() as u8, code.quota() as u8, code.name()))
}
";

const STRUM: &str = "
fn find(text: &str) -> Option<(u8, u8, u8, &'static str)> {
    let code: Code = text.parse().ok()?;
    Some((level(code), action(code), quota(code), name(code)))
}
";

const PHF: &str = "
fn find(text: &str) -> Option<(u8, u8, u8, &'static str)> {
    let code = *CODES.get(text)?;
    Some((level(code), action(code), quota(code), name(code)))
}
";

const NEITHER: &str = "
fn find(text: &str) -> Option<(u8, u8, u8, &'static str)> {
    let (first, last) = (*text.as_bytes().first()?, *text.as_bytes().last()?);
    Some((first, last, first ^ last, \"name\"))
}
";

fn main() {
    let strum = "strum = { version = \"0.28\", features = [\"derive\"] }\n";
    let phf = "phf = { version = \"0.14\", features = [\"macros\"] }\n";
    let program = |find: &str| format!("{find}{MAIN}");
    let workspace = Workspace::new(
        "size",
        &[
            Package::new("neither", "", program(NEITHER)),
            Package::new("ours", &errcat(), program(OURS)),
            Package::new("by_strum", strum, program(STRUM) + &enum_by_strum() + &classification()),
            Package::new("by_phf", phf, program(PHF) + &map_by_phf() + &classification()),
        ],
    );
    cost::of_success(&mut workspace.cargo(&["build", "--quiet", "--release"]));
    let neither = size(&workspace, "neither");
    let [ours, strum, phf] =
        ["ours", "by_strum", "by_phf"].map(|name| size(&workspace, name) - neither);
    println!("bytes\t{WHAT}\tours\t{ours}");
    for (peer, bytes) in [("strum", strum), ("phf", phf)] {
        println!("bytes\t{WHAT}\t{peer}\t{bytes}");
        println!("ratio\t{WHAT}\t{peer}\t{:.2}", f64::from(bytes) / f64::from(ours));
    }
}

/// How much of a program is loaded.
fn size(workspace: &Workspace, program: &str) -> i32 {
    let path = workspace.path("target/release").join(program);
    let bytes = fs::read(path.with_extension(std::env::consts::EXE_EXTENSION)).unwrap();
    let file = object::File::parse(&*bytes).unwrap();
    let loaded: u64 = file.segments().map(|segment| segment.file_range().1).sum();
    i32::try_from(loaded).unwrap()
}

fn enum_by_strum() -> String {
    let variants = Code::ALL
        .iter()
        .map(|code| format!("    #[strum(serialize = \"{}\")]\n    {code:?},\n", code.wire()));
    format!(
        "#[derive(Clone, Copy, strum::EnumString)]\npub enum Code {{\n{}}}\n",
        variants.collect::<String>()
    )
}

fn map_by_phf() -> String {
    let variants = Code::ALL.iter().map(|code| format!("    {code:?},\n"));
    let mut text = format!(
        "#[derive(Clone, Copy)]\npub enum Code {{\n{}}}\n\n\
         static CODES: phf::Map<&'static str, Code> = phf::phf_map! {{\n",
        variants.collect::<String>()
    );
    for code in Code::ALL {
        writeln!(text, "    \"{}\" => Code::{code:?},", code.wire()).unwrap();
    }
    text + "};\n"
}

/// What a program would write: a `match` for each question.
fn classification() -> String {
    one_match("level", "u8", |code| (code.level() as u8).to_string())
        + &one_match("action", "u8", |code| (code.action() as u8).to_string())
        + &one_match("quota", "u8", |code| (code.quota() as u8).to_string())
        + &one_match("name", "&'static str", |code| format!("{:?}", code.name()))
}

fn one_match(name: &str, answer: &str, of: impl Fn(Code) -> String) -> String {
    let mut arms: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for code in Code::ALL {
        arms.entry(of(*code)).or_default().push(format!("Code::{code:?}"));
    }
    let arms =
        arms.iter().map(|(value, codes)| format!("        {} => {value},\n", codes.join(" | ")));
    format!(
        "\nfn {name}(code: Code) -> {answer} {{\n    match code {{\n{}    }}\n}}\n",
        arms.collect::<String>()
    )
}
