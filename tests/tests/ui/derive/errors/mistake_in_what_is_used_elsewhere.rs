// Where the type is used, nothing is a mistake.

use std::error::Error;

use errcat::CatalogError;
use errcat::marketo::Fault;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError<E> {
    #[catalog(code = 1040)]
    Missing,
    #[catalog(transparent)]
    Io(#[from] std::io::Error),
    #[catalog(display = "{0}")]
    Own(E),
    #[catalog(rest)]
    Other(Fault),
}

fn upsert(fault: Fault) -> Result<(), UpsertError<u8>> {
    std::fs::read("leads")?;
    Err(fault)?
}

fn main() -> Result<(), Box<dyn Error>> {
    upsert(Fault::new(errcat::Place::Http, "500"))?;
    Ok(())
}
