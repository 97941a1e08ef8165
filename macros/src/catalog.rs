//! `catalog!`: reads the file, and hands it on.

mod file;
mod input;
mod meant;
mod path;

use errcat_catalog::{BUNDLED, Catalogue, Loaded, Source, base_of};
use errcat_codegen::{Names, Options};
use proc_macro2::TokenStream;
use syn::Error;

use input::{Base, From, Input};
use path::Path;

pub(crate) fn expand(input: TokenStream) -> TokenStream {
    match syn::parse2::<Input>(input) {
        Ok(input) => input.expand(),
        Err(error) => {
            let mut tokens = error.into_compile_error();
            tokens.extend(errcat_codegen::skeleton(&Options::default()));
            tokens
        }
    }
}

impl Input {
    fn expand(self) -> TokenStream {
        let mut options =
            Options { place: self.path.place(), names: self.names.clone(), ..Options::default() };
        if let Some(runtime) = &self.runtime {
            options.runtime = quote::quote!(#runtime);
        }
        match self.read(&mut options) {
            Ok((source, loaded)) => {
                let names = names(&mut options, loaded.catalogue.as_ref());
                options.has_mistakes = loaded.errors().next().is_some() || !names.is_empty();
                let mistakes = mistakes(&self.path, &source, &loaded);
                let types = types(loaded.catalogue.as_ref(), &source, &options);
                [self.path.tracked(), mistakes, names, types].into_iter().collect()
            }
            Err(error) => {
                let skeleton = errcat_codegen::skeleton(&options);
                [error.into_compile_error(), skeleton].into_iter().collect()
            }
        }
    }

    fn read(&self, options: &mut Options) -> Result<(Source, Loaded), Error> {
        let tracked = &mut options.tracked;
        match &self.base {
            None => self.from.read(&self.path, tracked),
            Some(Base::Named(from, path)) => {
                let (base, loaded) = from.read(path, tracked)?;
                if loaded.catalogue.is_none() {
                    return Ok((base, loaded));
                }
                let file = file::read(&self.path)?;
                tracked.push(file.path);
                Ok(errcat_catalog::load_over(&base, &file.name, file.bytes))
            }
            Some(Base::Module(module)) => {
                let (source, loaded) = self.from.read(&self.path, tracked)?;
                if base_of(&source).is_none() {
                    let message = format!("`{}` is no overlay: it has no [overlay]", source.name());
                    return Err(Error::new(self.path.span, message));
                }
                options.base = Some(quote::quote!(#module));
                Ok((source, loaded))
            }
        }
    }
}

impl From {
    /// What is read, with the files that it was read from.
    fn read(self, path: &Path, tracked: &mut Vec<String>) -> Result<(Source, Loaded), Error> {
        match self {
            Self::File => {
                let file = file::read(path)?;
                tracked.push(file.path);
                Ok(errcat_catalog::load_file(&file.name, file.bytes, |base| {
                    let file = file::read_at(base.as_ref(), String::new)?;
                    tracked.push(file.path);
                    Ok(file.bytes)
                }))
            }
            Self::Bundled => {
                let name = &path.text;
                let source = errcat_catalog::bundled(name)
                    .ok_or_else(|| Error::new(path.span, not_bundled(name)))?;
                let loaded = errcat_catalog::load(&source);
                Ok((source, loaded))
            }
        }
    }
}

fn not_bundled(name: &str) -> String {
    let hint = match errcat_catalog::nearest(name, BUNDLED)[..] {
        [best, ..] => format!("did you mean `{best}`?"),
        [] => format!("these do: {}", BUNDLED.join(", ")),
    };
    format!("no catalogue `{name}` comes with errcat; {hint}")
}

/// A compile error for each mistake, where the catalogue is named.
fn mistakes(path: &Path, source: &Source, loaded: &Loaded) -> TokenStream {
    let errors = loaded.errors().map(|mistake| {
        let report = mistake.render(source);
        // rustc says `error: ` itself.
        let report = report.strip_prefix("error: ").unwrap_or(&report).trim_end();
        Error::new(path.span, report).into_compile_error()
    });
    errors.collect()
}

/// A compile error for each name that cannot be given; the types then have none of them.
fn names(options: &mut Options, catalogue: Option<&Catalogue>) -> TokenStream {
    let mistakes = catalogue.map(|catalogue| options.names.mistakes(catalogue)).unwrap_or_default();
    if !mistakes.is_empty() {
        options.names = Names::default();
    }
    mistakes.into_iter().map(Error::into_compile_error).collect()
}

fn types(catalogue: Option<&Catalogue>, source: &Source, options: &Options) -> TokenStream {
    match catalogue {
        Some(catalogue) => errcat_codegen::expand(catalogue, source, options),
        None => errcat_codegen::skeleton(options),
    }
}
