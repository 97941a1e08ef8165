/// A catalogue of a version of errcat that is still to come.
mod future {
    macro_rules! __catalogue {
        ({ $($callback:tt)* } $($input:tt)*) => {
            $($callback)* ! { @errcat_catalogue 999 { "what it hands on" } $($input)* }
        };
    }
    pub(crate) use __catalogue;
    pub use errcat::marketo::*;
}

#[derive(Debug, errcat::CatalogError)]
#[catalog(future)]
enum UpsertError {
    #[catalog(code = 1004)]
    Missing,
}

fn uses(fault: errcat::marketo::Fault) -> Result<UpsertError, errcat::marketo::Fault> {
    UpsertError::try_from(fault)
}

fn main() {
    let _ = uses;
}
