use errcat::CatalogError;
use errcat::marketo::Fault;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code: 1004)]
    Colon,
    #[catalog(code(1006))]
    Parentheses(Fault),
    #[catalog(codes = [1007, 1036])]
    List(Fault),
    #[catalog(code = 1003 | 1008)]
    Alternatives(Fault),
    #[catalog(code == 1009)]
    Comparison(Fault),
    #[catalog(code = errcat::marketo::Code::TokenNotFound)]
    Path(Fault),
    #[catalog(retry = "backoff")]
    Quotes(Fault),
    #[catalog(retry(split))]
    Called(Fault),
    #[catalog(retry = Action::Wait)]
    PathToAWord(Fault),
    #[catalog(rest)]
    Other(Fault),
}

fn main() {}
