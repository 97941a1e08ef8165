//! `errcat = 1` and `[catalogue]`.

use super::table::{Entry, Problems, Table};
use crate::diagnostic::Diagnostic;
use crate::keys::OF_THE_HEADER;
use crate::model::{CodeKind, Date, Repr};
use crate::source::Located;
use crate::suggest::likely;
use crate::template::Template;

/// The versions of the format that this build reads.
const VERSION: i64 = 1;

pub(super) struct Header {
    pub(super) name: Option<Located<String>>,
    pub(super) title: Option<Located<String>>,
    pub(super) kind: Option<Located<CodeKind>>,
    pub(super) repr: Option<Located<Repr>>,
    pub(super) unlisted: Option<Located<Template>>,
    pub(super) source: Option<Located<String>>,
    pub(super) as_of: Option<Located<Date>>,
    pub(super) docs_url: Option<Located<String>>,
}

/// Whether the file is of a version that can be read; anything else would be guessing.
pub(super) fn version(root: &Table<'_>, problems: &mut Problems) -> bool {
    if root.entries().is_empty() {
        if !problems.keys_may_be_lost {
            problems.add(
                Diagnostic::error("this catalogue is empty", root.span)
                    .help(format!("begin it with `errcat = {VERSION}`")),
            );
        }
        return false;
    }
    if !root.has("errcat") {
        // Whose name it has, or whose table it stands in, tells of it.
        let misspelled = |entry: &Entry<'_>| likely(entry.key, ["errcat"]).is_some();
        let below = |entry: &Entry<'_>| entry.inner("errcat").is_some();
        if root.entries().iter().any(|entry| misspelled(entry) || below(entry)) {
            return true;
        }
        problems.add(
            Diagnostic::error(
                "this file does not say which version of the format it is in",
                root.span,
            )
            .help(format!("begin it with `errcat = {VERSION}`")),
        );
        return true;
    }
    match root.integer("errcat", problems) {
        Some(version) if version.value != VERSION => {
            problems.add(
                Diagnostic::error(
                    format!("this catalogue is in version {} of the format", version.value),
                    version.span,
                )
                .help(format!(
                    "this build reads version {VERSION}: update errcat, or set `errcat = {VERSION}`"
                )),
            );
            false
        }
        _ => true,
    }
}

pub(super) fn read(root: &Table<'_>, problems: &mut Problems) -> Option<Header> {
    if !root.has("catalogue") {
        problems.add(
            Diagnostic::error("this file has no [catalogue] table", root.span)
                .help("add one with `name`, `title` and `code`"),
        );
    }
    let mut table = root.table("catalogue", "[catalogue]", problems)?;
    table.only(&OF_THE_HEADER, problems);
    let kinds = [CodeKind::Integer, CodeKind::Text];
    if !table.has("code") {
        table.missing("code", "\"integer\"", problems);
    }
    Some(Header {
        name: table.required_text("name", "\"my_api\"", problems),
        title: table.required_text("title", "\"My API\"", problems),
        kind: table.word("code", &kinds, CodeKind::as_str, problems),
        repr: table.word("repr", &Repr::ALL, Repr::as_str, problems),
        unlisted: table.template("unlisted", problems),
        source: table.text("source", problems),
        as_of: table.date("as_of", problems),
        docs_url: docs_url(&table, problems),
    })
}

/// What nothing but a browser's address can be: links to codes are made of it.
fn docs_url(table: &Table<'_>, problems: &mut Problems) -> Option<Located<String>> {
    let url = table.text("docs_url", problems)?;
    let is_of_the_web = ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme));
    if is_of_the_web && !url.contains(|c: char| c.is_whitespace() || c == '#') {
        return Some(url);
    }
    problems
        .add(Diagnostic::error("this is no address of a page", url.span).help(
            "write where `errcat docs` is published, as \"https://example.com/errors.html\"",
        ));
    None
}
