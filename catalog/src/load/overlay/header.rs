//! `[overlay]`, and how old it is.

use toml::de::DeTable;

use super::base::Base;
use crate::bundled;
use crate::diagnostic::Diagnostic;
use crate::load::table::{Problems, Table};
use crate::model::Overlay;
use crate::source::{Source, Span};

/// The keys of `[overlay]`.
pub(in crate::load) const KEYS: [&str; 3] = ["base", "as_of", "source"];

pub(super) fn read(root: &Table<'_>, base: &Base<'_>, problems: &mut Problems) -> Option<Overlay> {
    if !root.has("overlay") {
        problems.add(
            Diagnostic::error("this file has no [overlay] table", root.span)
                .help("add one with the `base` that it changes, and its `as_of`"),
        );
    }
    let mut table = root.table("overlay", "[overlay]", problems)?;
    table.only(&KEYS, problems);
    let named = table.required_text("base", "\"marketo\"", problems);
    let as_of = table.date("as_of", problems);
    let source = table.text("source", problems);
    let named = named?;
    let file = base.source.name().rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    Some(Overlay { file, base: named, as_of, source })
}

/// What is wrong where it is laid over another catalogue than the bundled one it names.
pub(super) fn another_base(root: &Table<'_>, base: &Base<'_>) -> Option<Diagnostic> {
    let named = root.entry("overlay")?.inner("base")?;
    let bundled = bundled(named.as_text()?).filter(|bundled| bundled.text() != base.text())?;
    let document = DeTable::parse(bundled.text()).ok()?;
    let (wanted, _) = Base::new(document.get_ref(), &bundled).name()?;
    let (name, span) = base.name().filter(|(name, _)| *name != wanted)?;
    let message = format!("this overlay is written for `{wanted}`, not for `{name}`");
    Some(Diagnostic::error(message, named.span()).related(span, "it is laid over this one"))
}

/// What is wrong with an overlay that stands on another, which is the last but one of the files.
pub(in crate::load) fn on_another(source: &Source, span: Span) -> Diagnostic {
    let names: Vec<&str> = source.files().map(|(name, ..)| name).collect();
    let message = match names[..] {
        [.., below, _] => format!("an overlay does not stand on another, and {below} is one"),
        _ => "an overlay does not stand on another".into(),
    };
    Diagnostic::error(message, span).help("write both into one, over a catalogue")
}

/// What to look at where the base is of another day. `unsure` are the overrides that do not say what
/// they replace.
pub(super) fn age(overlay: &Overlay, base: &Base<'_>, unsure: &[String]) -> Option<Diagnostic> {
    let now = base.as_of()?;
    let Some(then) = &overlay.as_of else {
        let message = "this overlay does not say which day of its base it was written against";
        let help = format!("add `as_of = {}`, the day that the base is of", now.value);
        return Some(
            Diagnostic::warning(message, overlay.base.span)
                .related(now.span, "the day of the base")
                .help(help),
        );
    };
    if now.value == then.value {
        return None;
    }
    let (compared, help) = if now.value > then.value {
        ("newer than this overlay", look(unsure))
    } else {
        let help = "take the newer base, or write the day of this one";
        ("older than what this overlay was written against", help.into())
    };
    Some(
        Diagnostic::warning(format!("the base is {compared}: it is of {}", now.value), then.span)
            .related(now.span, "the day of the base")
            .help(help),
    )
}

/// What to do about a newer base.
fn look(unsure: &[String]) -> String {
    match unsure {
        [] => "all that the overrides replace is as it was: write the day of the base here".into(),
        [one] => format!("look whether {one} is still to be overridden, then write its day here"),
        several => format!(
            "look whether these are still to be overridden, then write its day here: {}",
            several.join(", ")
        ),
    }
}
