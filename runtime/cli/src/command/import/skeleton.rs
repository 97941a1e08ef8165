//! A catalogue without codes, for those that come.

use std::fmt::Write;

use super::columns::STATUS;
use super::draft::Draft;
use super::entries::Kind;
use crate::command::init;
use crate::day::Day;
use crate::print::toml::text;

/// What stands at the head of a new catalogue.
pub struct Head<'h> {
    pub name: &'h str,
    pub title: &'h str,
    pub source: Option<&'h str>,
    pub as_of: Day,
    pub kind: Kind,
}

/// The rule of what may be sent again.
pub const LATER: &str = "later";

/// The catalogue, with what the codes will refer to.
pub fn write(head: &Head<'_>, drafts: &[Draft]) -> String {
    let mut out = format!("{}\n\nerrcat = 1\n\n[catalogue]\n", init::schema_line());
    let kind = if head.kind == Kind::Integer { "integer" } else { "text" };
    let _ = writeln!(out, "name  = {}", text(head.name));
    let _ = writeln!(out, "title = {}", text(head.title));
    let _ = writeln!(out, "code  = \"{kind}\"");
    if let Some(source) = head.source {
        let _ = writeln!(out, "source = {}", text(source));
    }
    let _ = writeln!(out, "as_of = {}", head.as_of);
    for (level, doc) in [
        ("http", "The HTTP status says that it failed."),
        ("response", "The whole request failed."),
        ("record", "One record failed, while others may have been carried out."),
    ] {
        if drafts.iter().any(|draft| draft.level == level)
            || (drafts.is_empty() && level == "response")
        {
            let _ = write!(out, "\n[level.{level}]\ndoc = {}\n", text(doc));
        }
    }
    if drafts.iter().any(|draft| draft.retry == Some(true)) {
        let _ = write!(
            out,
            "\n# What the source calls fit to be sent again: it does not say when, so put these right.\n\
             [retry.{LATER}]\naction   = \"backoff\"\ninitial  = \"1s\"\nmax      = \"1m\"\nattempts = 5\n",
        );
    }
    if drafts.iter().any(|draft| draft.status.is_some()) {
        let _ = write!(
            out,
            "\n[column.{STATUS}]\ndoc      = \"The HTTP status it comes with.\"\n\
             type     = \"http_status\"\noptional = true\n",
        );
    }
    out
}
