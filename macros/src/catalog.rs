//! `catalog!`: reads the file, and hands it on.

mod file;
mod input;

use errcat_catalog::{Catalogue, Loaded, Source};
use errcat_codegen::Options;
use proc_macro2::TokenStream;
use syn::{Error, LitStr};

use input::{From, Input};

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
        let mut options = Options { place: file::place(&self.literal), ..Options::default() };
        if let Some(runtime) = &self.runtime {
            options.runtime = quote::quote!(#runtime);
        }
        match self.read(&mut options) {
            Ok((source, loaded)) => {
                let mistakes = mistakes(&self.literal, &source, &loaded);
                let types = types(loaded.catalogue.as_ref(), &source, &options);
                [mistakes, types].into_iter().collect()
            }
            Err(error) => {
                let skeleton = errcat_codegen::skeleton(&options);
                [error.into_compile_error(), skeleton].into_iter().collect()
            }
        }
    }

    fn read(&self, options: &mut Options) -> Result<(Source, Loaded), Error> {
        match self.from {
            From::File => {
                let file = file::read(&self.literal)?;
                options.tracked = Some(file.path);
                Ok(errcat_catalog::load_bytes(&file.name, file.bytes))
            }
            From::Bundled => {
                let name = self.literal.value();
                let source = errcat_catalog::bundled(&name).ok_or_else(|| {
                    let message =
                        format!("no catalogue `{name}` comes with errcat: write `marketo`");
                    Error::new(self.literal.span(), message)
                })?;
                let loaded = errcat_catalog::load(&source);
                Ok((source, loaded))
            }
        }
    }
}

/// A compile error for each mistake, where the catalogue is named.
fn mistakes(literal: &LitStr, source: &Source, loaded: &Loaded) -> TokenStream {
    let errors = loaded.errors().map(|mistake| {
        let report = mistake.render(source);
        // rustc says `error: ` itself.
        let report = report.strip_prefix("error: ").unwrap_or(&report).trim_end();
        Error::new(literal.span(), report).into_compile_error()
    });
    errors.collect()
}

fn types(catalogue: Option<&Catalogue>, source: &Source, options: &Options) -> TokenStream {
    match catalogue {
        Some(catalogue) => errcat_codegen::expand(catalogue, source, options),
        None => errcat_codegen::skeleton(options),
    }
}
