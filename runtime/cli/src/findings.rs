//! What was found in catalogue files, for the tools that show it at its place.

pub mod github;
pub mod sarif;

use std::path::{Component, Path, PathBuf};

use errcat_catalog::{Source, Span};

/// One thing to look at.
pub struct Finding<'f> {
    pub rule: Rule<'f>,
    pub weight: Weight,
    pub message: String,
    /// What to do about it.
    pub help: Option<&'f str>,
    /// Nothing where it is about a file as a whole that is not there.
    pub place: Option<Place<'f>>,
    /// Other places that belong to it, each with what it has to do with it.
    pub related: Vec<(Place<'f>, &'f str)>,
    /// What it is told apart by from others of its rule, wherever it stands.
    pub about: String,
}

/// A kind of findings.
#[derive(Clone, Copy)]
pub struct Rule<'f> {
    pub id: &'f str,
    /// What is the matter, in one sentence.
    pub explanation: &'f str,
    /// The page that says more.
    pub page: &'static str,
    pub weight: Weight,
}

/// How much a finding matters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Error,
    Warning,
    Notice,
}

/// A part of a file.
#[derive(Clone, Copy)]
pub struct Place<'f> {
    pub source: &'f Source,
    pub span: Span,
}

impl Place<'_> {
    /// The path as the tools want it: from the root of what is checked out, where that is known, with
    /// slashes.
    fn path(&self) -> String {
        let name = Path::new(self.source.name_at(self.span.start));
        let path = from_the_root(name).unwrap_or_else(|| name.to_owned());
        let parts = path.components().filter_map(|part| match part {
            Component::CurDir => None,
            Component::RootDir => Some(String::new()),
            part => Some(part.as_os_str().to_string_lossy().into_owned()),
        });
        parts.collect::<Vec<_>>().join("/")
    }
}

/// The path within the checkout that GitHub names, or below this folder.
fn from_the_root(path: &Path) -> Option<PathBuf> {
    let whole = std::path::absolute(path).ok()?;
    let checkout = std::env::var_os("GITHUB_WORKSPACE").map(PathBuf::from);
    let roots = checkout.into_iter().chain(std::env::current_dir().ok());
    { roots }.find_map(|root| whole.strip_prefix(root).ok().map(Path::to_owned))
}
