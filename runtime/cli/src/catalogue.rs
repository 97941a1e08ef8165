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
use crate::print::{report, style};
use crate::project::{Named, Own, own_catalogue};
use crate::reader::Known;

/// The bundled catalogue that is meant where none is named.
pub const DEFAULT: &str = BUNDLED[0];

/// The catalogue that was chosen, and by whom.
pub enum Chosen {
    /// By who called, on the command line.
    File(PathBuf),
    /// By the project.
    Own(Own),
    /// One that comes with errcat, asked for or not.
    Bundled { name: &'static str, asked: bool },
    /// An overlay, over one of these or over the base that it names; by a file of the project, or on
    /// the command line.
    Over { base: Option<Box<Self>>, overlay: PathBuf, by: Option<PathBuf> },
}

impl Which {
    pub fn chosen(&self) -> Result<Chosen, Failure> {
        let Some(overlay) = &self.overlay else { return self.base() };
        let base = self.catalogue.as_ref().map(|_| self.base()).transpose()?;
        Ok(Chosen::Over { base: base.map(Box::new), overlay: overlay.clone(), by: None })
    }

    fn base(&self) -> Result<Chosen, Failure> {
        Ok(match &self.catalogue {
            Some(path) => Chosen::named(path)?,
            None => own_catalogue()?
                .map_or(Chosen::Bundled { name: DEFAULT, asked: false }, Chosen::of_project),
        })
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
    fn of_project(Own { catalogue, by }: Own) -> Self {
        match catalogue {
            Named::Over { base, overlay } => {
                let base =
                    base.map(|base| Self::of_project(Own { catalogue: *base, by: by.clone() }));
                Self::Over { base: base.map(Box::new), overlay, by: Some(by) }
            }
            catalogue => Self::Own(Own { catalogue, by }),
        }
    }

    /// A file, or where there is none, the bundled catalogue of this name.
    pub fn named(path: &Path) -> Result<Self, Failure> {
        let name = match path.to_str() {
            Some(name) if !path.exists() && is_name(name) => name,
            _ => return Ok(Self::File(path.to_owned())),
        };
        if let Some(name) = BUNDLED.into_iter().find(|bundled| *bundled == name) {
            return Ok(Self::Bundled { name, asked: true });
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
        match self {
            Self::File(path) | Self::Over { overlay: path, .. } => Some(path),
            Self::Own(Own { catalogue, .. }) => Some(catalogue.argument()),
            Self::Bundled { name, .. } => (*name != DEFAULT).then_some(Path::new(name)),
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
        match self {
            Self::File(path) | Self::Own(Own { catalogue: Named::File(path), .. }) => read(path),
            Self::Bundled { name, .. } | Self::Own(Own { catalogue: Named::Bundled(name), .. }) => {
                let source = bundled(name).ok_or_else(|| Failure::new(name, "not bundled"))?;
                let loaded = load(&source);
                Ok((source, loaded))
            }
            Self::Over { base: None, overlay, .. }
            | Self::Own(Own { catalogue: Named::Over { overlay, .. }, .. }) => {
                let (source, loaded) = read(overlay)?;
                if base_of(&source).is_none() {
                    let why = "is no overlay: it has no [overlay]; --catalogue takes it";
                    return Err(Failure::new(overlay.display(), why));
                }
                Ok((source, loaded))
            }
            Self::Over { base: Some(base), overlay, .. } => {
                let (base, loaded) = base.load()?;
                if loaded.catalogue.is_none() {
                    return Ok((base, loaded));
                }
                Ok(load_over(&base, &overlay.display().to_string(), bytes(overlay)?))
            }
        }
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
        matches!(self, Self::Bundled { asked: false, .. })
    }

    /// A line for texts, which says what was taken where nothing was named.
    pub fn remark(&self) -> Option<String> {
        let line = match self {
            Self::File(_) | Self::Over { by: None, .. } | Self::Bundled { asked: true, .. } => {
                return None;
            }
            Self::Over { base, overlay, by: Some(by) } => {
                let base = base.as_ref().and_then(|base| base.argument());
                let base = base.map(|base| format!("{} with ", base.display()));
                let (base, overlay) = (base.unwrap_or_default(), overlay.display());
                format!("catalogue: {base}the overlay {overlay}, as {} says", by.display())
            }
            Self::Own(Own { catalogue, by }) if catalogue.argument() == by => {
                format!("catalogue: {}", by.display())
            }
            Self::Own(Own { catalogue, by }) => {
                let catalogue = catalogue.argument().display();
                format!("catalogue: {catalogue}, which {} names", by.display())
            }
            Self::Bundled { .. } => "catalogue: Marketo's, bundled".into(),
        };
        Some(style::dim(&style::wrap("", "", &format!("{line}; --catalogue names another"))))
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
