//! An overlay: a file that changes what another catalogue says of some codes, and adds some.
//!
//! It is laid over the base before either is understood, so that what comes of it is read and checked
//! as any catalogue, with every value where it stands.

mod added;
mod base;
mod header;
mod overrides;
mod value;

use toml::de::DeTable;

use super::header as file;
use super::table::{Entry, Problems, Table};
use crate::diagnostic::Diagnostic;
use crate::model::{Catalogue, Overlay};
use crate::source::{Located, Source, Span};
use crate::suggest::likely;
use base::Base;

/// The keys of an overlay file.
pub(super) const KEYS: [&str; 6] = ["errcat", "overlay", "override", "code", "retry", "limit"];

use overrides::Row;

#[cfg(test)]
pub(super) use header::KEYS as HEADER_KEYS;
pub(super) use header::on_another;
#[cfg(test)]
pub(super) use overrides::{KEYS as OVERRIDE_KEYS, may_change};

/// Whether a file is an overlay, and no catalogue of its own.
pub(super) fn is_one(document: &DeTable<'_>) -> bool {
    let has = |key: &str| document.contains_key(key);
    let meant = || document.keys().any(|key| likely(key.get_ref(), ["overlay"]).is_some());
    has("overlay") || !has("catalogue") && (has("override") || meant())
}

/// The base that an overlay names, and the place of its name; without a name that of its table.
pub(super) fn base_of(document: &DeTable<'_>) -> Option<Located<Option<String>>> {
    if !is_one(document) {
        return None;
    }
    let root = Table::root(document);
    let meant = |entry: &Entry<'_>| likely(entry.key, ["overlay"]).is_some();
    let Some(overlay) = root.entry("overlay").or_else(|| root.entries().into_iter().find(meant))
    else {
        return Some(Located::new(None, 0..0));
    };
    let named = overlay.inner("base").and_then(|base| Some((base.as_text()?, base.span())));
    Some(match named {
        Some((name, span)) => Located::new(Some(name.to_owned()), span),
        None => Located::new(None, overlay.key_span),
    })
}

/// What is wrong with an overlay that stands on nothing.
pub(super) fn without_base(document: &DeTable<'_>) -> Diagnostic {
    const EXAMPLE: &str = "`base = \"marketo\"`, a bundled name, or the path of a catalogue";
    let root = Table::root(document);
    let overlay = root.entry("overlay");
    let span = base_of(document).map(|base| base.span).unwrap_or_default();
    if let Some(base) = overlay.and_then(|overlay| overlay.inner("base")) {
        return match base.as_text() {
            Some(_) => Diagnostic::error("an overlay alone is no catalogue", span)
                .help("lay it over its base"),
            None => Diagnostic::error("the `base` of this overlay is no text", base.span())
                .help(format!("write {EXAMPLE}")),
        };
    }
    let add = match overlay.and_then(|overlay| overlay.as_table("")) {
        Some(_) => "to `[overlay]`, add ",
        None => "add `[overlay]` with ",
    };
    Diagnostic::error("this overlay does not say which catalogue it stands on", span)
        .help(format!("{add}{EXAMPLE}"))
}

/// What is wrong with another file in the place of an overlay.
pub(super) fn no_overlay(span: Span) -> Diagnostic {
    Diagnostic::error("this file is no overlay", span)
        .help("one has an `[overlay]` table, with the `base` that it changes")
}

/// What an overlay said, to be told with what comes of it.
pub(super) struct Laid {
    overlay: Option<Overlay>,
    overridden: Vec<Row>,
    added: Vec<Span>,
    /// What is worth a look.
    pub(super) warnings: Vec<Diagnostic>,
}

/// Lays an overlay over its base: `document`, which is a copy of that, becomes what both say.
pub(super) fn lay<'t>(
    base: &DeTable<'t>,
    overlay: &'t DeTable<'t>,
    document: &mut DeTable<'t>,
    source: &Source,
    problems: &mut Problems,
) -> Laid {
    let mut laid =
        Laid { overlay: None, overridden: Vec::new(), added: Vec::new(), warnings: Vec::new() };
    let mut root = Table::root(overlay);
    root.what = "the overlay";
    root.span = source.beginning();
    if !file::version(&root, problems) {
        return laid;
    }
    for entry in root.entries().into_iter().filter(|entry| of_the_base(entry.key)) {
        let message = format!("`{}` stands in the base, and not in an overlay", entry.key);
        let help = "an overlay has `[overlay]`, `[[override]]`, `[[code]]`, `[retry.NAME]` and \
                    `[limit.NAME]`";
        problems.add(Diagnostic::error(message, entry.key_span).help(help));
    }
    let known: Vec<&str> = KEYS.into_iter().chain(super::KEYS).collect();
    root.only(&known, problems);

    let base = Base::new(base, source);
    if let Some(another) = header::another_base(&root, &base) {
        problems.add(another);
        return laid;
    }
    let header = header::read(&root, &base, problems);
    added::rules_and_limits(&root, &base, document, problems);
    laid.added = added::codes(&root, &base, document, problems);
    let overrides = overrides::read(&root, &base, document, problems, &mut laid.warnings);
    if let Some(header) = header {
        laid.warnings.extend(header::age(&header, &base, &overrides.unsure));
        laid.overlay = Some(header);
    }
    laid.overridden = overrides.rows;
    laid
}

fn of_the_base(key: &str) -> bool {
    super::KEYS.contains(&key) && !KEYS.contains(&key)
}

impl Laid {
    /// Tells the catalogue what it was made of.
    pub(super) fn tell(self, catalogue: &mut Catalogue) {
        catalogue.overlay = self.overlay;
        for code in &mut catalogue.codes {
            code.is_added = self.added.contains(&code.span);
        }
        for Row { code, condition, overridden } in self.overridden {
            let listed = catalogue.codes.iter_mut().find(|listed| listed.code.value == code);
            let Some(listed) = listed else { continue };
            match condition {
                None => listed.overridden = Some(overridden),
                Some(name) => {
                    let mut conditions = listed.conditions.iter_mut();
                    if let Some(of) = conditions.find(|of| of.name.value == name) {
                        of.overridden = Some(overridden);
                    }
                }
            }
        }
    }
}
