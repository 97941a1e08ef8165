use errcat::marketo;

#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = 1004)]
    Missing,
    #[catalog(rest)]
    Other(marketo::Fault),
}

fn upsert(body: &[u8]) -> Result<(), UpsertError> {
    marketo::read(200_u16, body).into_result()?;
    Ok(())
}

fn main() {}
