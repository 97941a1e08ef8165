struct Field;

#[derive(errcat::CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = FieldNotFound)]
    UnknownField { field: Field },
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

impl std::fmt::Debug for UpsertError {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Ok(())
    }
}

impl std::fmt::Display for Field {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Ok(())
    }
}

fn main() {}
