//! The catalogue a command works with.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use errcat_catalog::{
    BUNDLED, Catalogue, Loaded, MAX_SIZE, Source, base_of, bundled, load, load_file, load_over,
    nearest,
};

use crate::answer::{Failure, warn};
use crate::args::{About, Which};
use crate::named::Named;
use crate::print::{report, style};
use crate::project::{Own, own_catalogue};
use crate::reader::Known;

/// The bundled catalogue that is meant where none is named.
pub const DEFAULT: &str = BUNDLED[0];

/// The catalogue that was chosen, and by whom.
pub struct Chosen {
    pub what: Named,
    by: By,
}

/// Who chose.
enum By {
    /// Who called, on the command line.
    Caller,
    /// This file of the project.
    Project(PathBuf),
    Nobody,
}

impl Which {
    pub fn chosen(&self) -> Result<Chosen, Failure> {
        let catalogue = self.catalogue.as_deref().map(Chosen::named).transpose()?;
        let Some(overlay) = &self.overlay else {
            return catalogue.map_or_else(Chosen::by_itself, Ok);
        };
        let base = catalogue.map(|chosen| Box::new(chosen.what));
        let what = Named::Over { base, overlay: overlay.clone() };
        Ok(Chosen { what, by: By::Caller })
    }
}

impl About {
    pub fn chosen(&self) -> Result<Chosen, Failure> {
        let Self { which, named } = self;
        let catalogue = named.clone().or_else(|| which.catalogue.clone());
        Which { catalogue, overlay: which.overlay.clone() }.chosen()
    }
}

impl Chosen {
    /// Where nothing is named: the project's own, or else the bundled one.
    fn by_itself() -> Result<Self, Failure> {
        Ok(match own_catalogue()? {
            Some(Own { catalogue, by }) => Self { what: catalogue, by: By::Project(by) },
            None => Self { what: Named::Bundled(DEFAULT), by: By::Nobody },
        })
    }

    /// A file, or where there is none, the bundled catalogue of this name.
    pub fn named(path: &Path) -> Result<Self, Failure> {
        let name = match path.to_str() {
            Some(name) if !path.exists() && is_name(name) => name,
            _ => return Ok(Self { what: Named::File(path.to_owned()), by: By::Caller }),
        };
        if let Some(what) = Named::bundled(name) {
            return Ok(Self { what, by: By::Caller });
        }
        let hint = match nearest(name, BUNDLED)[..] {
            [best, ..] => format!("did you mean `{best}`?"),
            [] => format!("bundled are {}", BUNDLED.join(", ")),
        };
        let why = format!("there is no such file, and no bundled catalogue is called so; {hint}");
        Err(Failure::new(name, why))
    }

    /// What `--catalogue` takes for it; nothing of the one that is meant without, and whose types the
    /// command was compiled with.
    pub fn argument(&self) -> Option<&Path> {
        match (&self.what, &self.by) {
            (Named::Bundled(DEFAULT), By::Caller | By::Nobody) => None,
            (what, _) => Some(what.argument()),
        }
    }

    /// The catalogue, without a mistake. Every mistake in it goes to standard error.
    pub fn open(&self) -> Result<(Source, Catalogue), Failure> {
        let (source, loaded) = self.load()?;
        let mistakes = loaded.errors().count();
        report::complain(&loaded.diagnostics, &source);
        match loaded.into_result() {
            Ok(catalogue) => Ok((source, catalogue)),
            Err(_) => Err(Failure::new(source.name(), report::count(mistakes, "mistake"))),
        }
    }

    /// The catalogue, with every mistake in it.
    pub fn load(&self) -> Result<(Source, Loaded), Failure> {
        loaded(&self.what)
    }

    /// The catalogue, as which replies are read as those of `Known<0>`.
    pub fn to_read_with(&self) -> Result<(Source, Catalogue), Failure> {
        let (source, catalogue) = self.open()?;
        Known::<0>::mean(&catalogue, &source);
        if catalogue.envelopes.is_empty() {
            warn(&format!(
                "{}: no [[envelope]] says where errors stand in a reply, so that only its HTTP \
                 status is read; `errcat envelope` proposes some",
                source.name(),
            ));
        }
        Ok((source, catalogue))
    }

    /// Whether nobody said anything.
    pub const fn is_a_guess(&self) -> bool {
        matches!(self.by, By::Nobody)
    }

    /// A line for texts, which says what was taken where nothing was named.
    pub fn remark(&self) -> Option<String> {
        let line = match (&self.what, &self.by) {
            (_, By::Caller) => return None,
            (_, By::Nobody) => "catalogue: Marketo's, bundled".into(),
            (Named::Over { base, overlay }, By::Project(by)) => {
                let base = base.as_ref().map(|base| format!("{} with ", base.argument().display()));
                let (base, overlay) = (base.unwrap_or_default(), overlay.display());
                format!("catalogue: {base}the overlay {overlay}, as {} says", by.display())
            }
            (what, By::Project(by)) if what.argument() == by => {
                format!("catalogue: {}", by.display())
            }
            (what, By::Project(by)) => {
                format!("catalogue: {}, which {} names", what.argument().display(), by.display())
            }
        };
        Some(style::dim(&style::wrap("", "", &format!("{line}; --catalogue names another"))))
    }
}

fn loaded(named: &Named) -> Result<(Source, Loaded), Failure> {
    match named {
        Named::File(path) => read(path),
        Named::Bundled(name) => {
            let source = bundled(name).ok_or_else(|| Failure::new(name, "not bundled"))?;
            let loaded = load(&source);
            Ok((source, loaded))
        }
        Named::Over { base: None, overlay } => {
            let (source, loaded) = read(overlay)?;
            if base_of(&source).is_none() {
                let why = "is no overlay: it has no [overlay]; --catalogue takes it";
                return Err(Failure::new(overlay.display(), why));
            }
            Ok((source, loaded))
        }
        Named::Over { base: Some(base), overlay } => {
            let (base, loaded) = loaded(base)?;
            if loaded.catalogue.is_none() {
                return Ok((base, loaded));
            }
            Ok(load_over(&base, &overlay.display().to_string(), bytes(overlay)?))
        }
    }
}

/// Whether it may be the name of a catalogue, and no path.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}

/// Says if no envelope of the catalogue has this name.
pub fn has_envelope(catalogue: &Catalogue, name: &str) -> Result<(), Failure> {
    let names: Vec<&str> =
        catalogue.envelopes.iter().filter_map(|of| Some(of.name.as_ref()?.as_str())).collect();
    if names.contains(&name) {
        return Ok(());
    }
    let hint = match (&nearest(name, names.iter().copied())[..], &names[..]) {
        ([best, ..], _) => format!("did you mean `{best}`?"),
        ([], []) => "no envelope of the catalogue has a name".into(),
        ([], names) => format!("the catalogue names {}", names.join(", ")),
    };
    Err(Failure::new(format_args!("--envelope {}", style::harmless(name)), hint))
}

/// The catalogue file at `path`, or the overlay with its base, with every mistake in it.
pub fn read(path: &Path) -> Result<(Source, Loaded), Failure> {
    let base = |path: &str| contents(path.as_ref()).map_err(|error| format!("{path}: {error}"));
    Ok(load_file(&path.display().to_string(), bytes(path)?, base))
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    contents(path).map_err(|error| Failure::new(path.display(), error))
}

fn contents(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One byte too many is enough to be told that the file is too large.
    File::open(path)?.take(MAX_SIZE as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
