//! What was found, as the messages that cargo passes on from the compiler: one JSON object a line.
//!
//! The shape is that of `cargo check --message-format=json`, so that whatever reads one reads the
//! other.

use std::io::Write;
use std::path::{Path, PathBuf};

use errcat_catalog::{Diagnostic, Source, Span};
use serde::Serialize;

use super::Checked;
use crate::answer::Failure;

pub fn write(out: &mut impl Write, checked: &[Checked]) -> Result<(), Failure> {
    for file in checked {
        let target = Target::new(&file.source);
        for found in &file.diagnostics {
            let message = CargoMessage {
                reason: "compiler-message",
                package_id: &target.package_id,
                manifest_path: &target.manifest_path,
                target: &target,
                message: Diagnosed::new(found, &file.source),
            };
            serde_json::to_writer(&mut *out, &message)?;
            writeln!(out)?;
        }
    }
    let success = checked.iter().all(|file| file.count(errcat_catalog::Severity::Error) == 0);
    serde_json::to_writer(&mut *out, &Finished { reason: "build-finished", success })?;
    writeln!(out)?;
    Ok(())
}

#[derive(Serialize)]
struct CargoMessage<'f> {
    reason: &'static str,
    package_id: &'f str,
    manifest_path: &'f Path,
    target: &'f Target,
    message: Diagnosed<'f>,
}

#[derive(Serialize)]
struct Finished {
    reason: &'static str,
    success: bool,
}

/// What cargo would be building: the catalogue, in the package whose folder it lies in.
#[derive(Serialize)]
struct Target {
    kind: [&'static str; 1],
    crate_types: [&'static str; 1],
    name: String,
    src_path: PathBuf,
    edition: &'static str,
    doc: bool,
    doctest: bool,
    test: bool,
    #[serde(skip)]
    package_id: String,
    #[serde(skip)]
    manifest_path: PathBuf,
}

impl Target {
    fn new(source: &Source) -> Self {
        let name = Path::new(source.name());
        let src_path = std::path::absolute(name).unwrap_or_else(|_| name.to_owned());
        let manifest = src_path.ancestors().skip(1).map(|folder| folder.join("Cargo.toml"));
        let manifest_path =
            { manifest }.find(|path| path.is_file()).unwrap_or_else(|| src_path.clone());
        let folder = manifest_path.parent().unwrap_or(&manifest_path);
        let name = name.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Self {
            kind: ["lib"],
            crate_types: ["lib"],
            package_id: format!("path+file://{}#{name}", folder.display()),
            manifest_path,
            name,
            src_path,
            edition: "2024",
            doc: false,
            doctest: false,
            test: false,
        }
    }
}

/// A message of the compiler, or a note below one.
#[derive(Serialize)]
struct Diagnosed<'f> {
    #[serde(rename = "$message_type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    message: &'f str,
    code: Option<Never>,
    level: &'static str,
    spans: Vec<MessageSpan<'f>>,
    children: Vec<Diagnosed<'f>>,
    rendered: Option<String>,
}

/// What a catalogue's mistakes never have.
#[derive(Serialize)]
enum Never {}

#[derive(Serialize)]
struct MessageSpan<'f> {
    file_name: &'f str,
    byte_start: usize,
    byte_end: usize,
    line_start: usize,
    line_end: usize,
    column_start: usize,
    column_end: usize,
    is_primary: bool,
    text: Vec<Line<'f>>,
    label: Option<&'f str>,
    suggested_replacement: Option<Never>,
    suggestion_applicability: Option<Never>,
    expansion: Option<Never>,
}

#[derive(Serialize)]
struct Line<'f> {
    text: &'f str,
    highlight_start: usize,
    highlight_end: usize,
}

impl<'f> Diagnosed<'f> {
    fn new(found: &'f Diagnostic, source: &'f Source) -> Self {
        let primary = MessageSpan::new(source, found.span, None);
        let related = found.related.iter();
        let related = related.map(|(span, label)| MessageSpan::new(source, *span, Some(label)));
        Self {
            kind: Some("diagnostic"),
            message: &found.message,
            code: None,
            level: found.severity.as_str(),
            spans: std::iter::once(primary).chain(related).collect(),
            children: found.help.iter().map(|help| Self::help(help)).collect(),
            rendered: Some(found.render(source) + "\n"),
        }
    }

    fn help(help: &'f str) -> Self {
        Self {
            kind: None,
            message: help,
            code: None,
            level: "help",
            spans: Vec::new(),
            children: Vec::new(),
            rendered: None,
        }
    }
}

impl<'f> MessageSpan<'f> {
    /// The place of a mistake, or with a label one that belongs to it.
    fn new(source: &'f Source, span: Span, label: Option<&'f str>) -> Self {
        let (start, end) = (source.position(span.start), source.position(span.end));
        let line = |(number, text): (usize, &'f str)| {
            let past_the_last = text.chars().count() + 1;
            Line {
                text,
                highlight_start: if number == start.line { start.column } else { 1 },
                highlight_end: if number == end.line { end.column } else { past_the_last },
            }
        };
        Self {
            file_name: source.name_at(span.start),
            byte_start: source.offset_in_file(span.start),
            byte_end: source.offset_in_file(span.end),
            line_start: start.line,
            line_end: end.line,
            column_start: start.column,
            column_end: end.column,
            is_primary: label.is_none(),
            text: (start.line..).zip(source.lines(span)).map(line).collect(),
            label,
            suggested_replacement: None,
            suggestion_applicability: None,
            expansion: None,
        }
    }
}
