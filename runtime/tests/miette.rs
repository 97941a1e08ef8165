//! What `miette` shows of a failure that is classified.

#![cfg(all(feature = "miette", feature = "macros"))]

use errcat::marketo::{self, Fault};
use errcat::{CatalogError, Place};
use miette::Diagnostic;

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError<T> {
    #[catalog(code = 1004)]
    Missing,
    #[catalog(transparent)]
    Own(T),
    #[catalog(rest)]
    Other(Fault),
}

fn shown(diagnostic: &dyn Diagnostic) -> [Option<String>; 3] {
    let code = diagnostic.code().map(|code| code.to_string());
    let help = diagnostic.help().map(|help| help.to_string());
    [code, help, diagnostic.url().map(|url| url.to_string())]
}

#[test]
fn a_diagnostic_has_the_code_what_to_do_and_the_source() {
    let fault = Fault::new(Place::Response, "1006");
    let fix = marketo::Code::FieldNotFound.fix();
    let expected = [
        Some("marketo::FieldNotFound".to_owned()),
        Some(fix.to_owned()).filter(|fix| !fix.is_empty()),
        Some(marketo::Code::FieldNotFound)
            .map(|_| <marketo::Code as errcat::ErrorCode>::CATALOGUE.source.to_owned()),
    ];
    assert_eq!(shown(&fault), expected);
    assert_eq!(shown(&UpsertError::<std::fmt::Error>::from(fault.clone())), expected);
    assert_eq!(shown(&marketo::Error::failed(200_u16, fault)), expected);

    let missing = UpsertError::<std::fmt::Error>::Missing;
    assert_eq!(shown(&missing)[0].as_deref(), Some("marketo::LeadNotFound"));
    let own = UpsertError::Own(std::fmt::Error);
    assert_eq!(shown(&own), [None, None, None]);
}
