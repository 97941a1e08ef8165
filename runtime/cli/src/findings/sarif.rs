//! Findings as SARIF 2.1.0, the format in which tools hand each other what they found.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Write;

use serde::Serialize;

use super::{Finding, Place, Rule, Weight};
use crate::answer::Failure;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'f> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'f>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'f> {
    tool: Tool<'f>,
    automation_details: Id,
    /// How columns are counted.
    column_kind: &'static str,
    results: Vec<Found>,
}

#[derive(Serialize)]
struct Id {
    id: String,
}

#[derive(Serialize)]
struct Tool<'f> {
    driver: Driver<'f>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'f> {
    name: &'static str,
    semantic_version: &'static str,
    information_uri: &'static str,
    rules: Vec<Described<'f>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Described<'f> {
    id: &'f str,
    short_description: Text<'f>,
    help: Text<'f>,
    help_uri: &'static str,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Text<'f> {
    text: &'f str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Found {
    rule_id: String,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: Fingerprints,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

/// What stays the same when the finding stands on another line.
#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "errcat/v1")]
    errcat: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// Writes the findings of one command.
pub fn write(out: &mut impl Write, command: &str, findings: &[Finding<'_>]) -> Result<(), Failure> {
    let mut rules: Vec<Rule<'_>> = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let results = findings.iter().map(|finding| {
        let index = rules.iter().position(|rule| rule.id == finding.rule.id).unwrap_or_else(|| {
            rules.push(finding.rule);
            rules.len() - 1
        });
        found(finding, index, &mut seen)
    });
    let results = results.collect();
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "errcat",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    information_uri: env!("CARGO_PKG_REPOSITORY"),
                    rules: rules.iter().map(described).collect(),
                },
            },
            automation_details: Id { id: format!("errcat/{command}/") },
            column_kind: "unicodeCodePoints",
            results,
        }],
    };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)?;
    Ok(())
}

fn described<'f>(rule: &Rule<'f>) -> Described<'f> {
    Described {
        id: rule.id,
        short_description: Text { text: rule.explanation },
        help: Text { text: rule.explanation },
        help_uri: rule.page,
        default_configuration: Configuration { level: level(rule.weight) },
    }
}

fn found(finding: &Finding<'_>, index: usize, seen: &mut HashMap<String, usize>) -> Found {
    let mut fingerprint = format!("{} {}", finding.rule.id, finding.about);
    let before = seen.entry(fingerprint.clone()).or_default();
    *before += 1;
    if *before > 1 {
        // Writing to a String cannot fail.
        let _ = write!(fingerprint, " ({before})");
    }
    let help = finding.help.map(|help| format!("\n→ {help}")).unwrap_or_default();
    Found {
        rule_id: finding.rule.id.to_owned(),
        rule_index: index,
        level: level(finding.weight),
        message: Message { text: format!("{}{help}", finding.message) },
        locations: finding.place.iter().map(|place| location(place, None)).collect(),
        related_locations: finding
            .related
            .iter()
            .map(|(place, label)| location(place, Some(label)))
            .collect(),
        partial_fingerprints: Fingerprints { errcat: fingerprint },
    }
}

const fn level(weight: Weight) -> &'static str {
    match weight {
        Weight::Error => "error",
        Weight::Warning => "warning",
        Weight::Notice => "note",
    }
}

fn location(place: &Place<'_>, label: Option<&str>) -> Location {
    let start = place.source.position(place.span.start);
    let end = place.source.position(place.span.end);
    Location {
        physical_location: Physical {
            artifact_location: artifact(&place.path()),
            region: Region {
                start_line: start.line,
                start_column: start.column,
                end_line: end.line,
                end_column: end.column,
            },
        },
        message: label.map(|label| Message { text: label.to_owned() }),
    }
}

fn artifact(path: &str) -> Artifact {
    let uri = encoded(path);
    if path.starts_with('/') {
        Artifact { uri: format!("file://{uri}"), uri_base_id: None }
    } else {
        Artifact { uri, uri_base_id: Some("%SRCROOT%") }
    }
}

/// A path as it stands in a URI.
fn encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            byte => drop(write!(uri, "%{byte:02X}")),
        }
    }
    uri
}
