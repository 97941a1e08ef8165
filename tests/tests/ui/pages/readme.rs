#[derive(Debug, errcat::CatalogError)]
#[catalog(errcat::marketo)]
pub enum UpsertError {
    #[catalog(code = LeadNotFond)]
    Missing,
    #[catalog(code = 1006)]
    UnknownField { field: String },             // an argument of the message
    #[catalog(retry = reauthenticate)]          // every code with that action
    Token(errcat::marketo::Fault),
    #[catalog(rest)]
    Other(errcat::marketo::Fault),
}

fn main() {}
