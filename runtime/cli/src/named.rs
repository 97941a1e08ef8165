//! What catalogues are called by.

use std::path::{Path, PathBuf};

use errcat_catalog::BUNDLED;

/// A catalogue as a project or a command line names it.
pub enum Named {
    File(PathBuf),
    /// One that comes with errcat.
    Bundled(&'static str),
    /// An overlay, over one of these or over the base that it names.
    Over {
        base: Option<Box<Self>>,
        overlay: PathBuf,
    },
}

impl Named {
    /// The bundled one of this name.
    pub fn bundled(name: &str) -> Option<Self> {
        BUNDLED.into_iter().find(|bundled| *bundled == name).map(Self::Bundled)
    }

    /// What `--catalogue` takes for it.
    pub fn argument(&self) -> &Path {
        match self {
            Self::File(path) | Self::Over { overlay: path, .. } => path,
            Self::Bundled(name) => Path::new(name),
        }
    }

    /// Those that it is made of and that are the project's.
    pub fn files(self) -> Vec<PathBuf> {
        match self {
            Self::File(path) => vec![path],
            Self::Bundled(_) => Vec::new(),
            Self::Over { base, overlay } => {
                let base = base.map(|base| base.files()).unwrap_or_default();
                [base, vec![overlay]].concat()
            }
        }
    }
}
