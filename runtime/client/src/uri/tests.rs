use alloc::string::{String, ToString};

use proptest::prelude::*;

use super::{Obstacle, Query, Rule, TooLong};
use errcat::Limit;

const LIMIT: Limit = Limit { name: "uri", max: 40, unit: "bytes", per: None, doc: "" };

fn rule() -> Rule {
    Rule::new(&LIMIT).except("/rest/asset/", &Limit { max: 60, ..LIMIT })
}

fn post(uri: &str, body: &str) -> Query<'static> {
    Query::Post { uri: uri.to_string(), body: body.to_string() }
}

#[test]
fn a_query_takes_the_form_that_fits() {
    let cases = [
        // Short enough.
        ("/a?b=c", Ok(Query::Get { uri: "/a?b=c" })),
        ("/a", Ok(Query::Get { uri: "/a" })),
        ("/a?_method=GET&b=c", Ok(Query::Get { uri: "/a?_method=GET&b=c" })),
        ("/a?b=0123456789012345678901234567890123#4", {
            Ok(Query::Get { uri: "/a?b=0123456789012345678901234567890123" })
        }),
        ("/a?b=01234567890123456789012345678901234", {
            Ok(Query::Get { uri: "/a?b=01234567890123456789012345678901234" })
        }),
        // One byte more.
        (
            "/a?b=012345678901234567890123456789012345",
            Ok(post("/a?_method=GET", "b=012345678901234567890123456789012345")),
        ),
        (
            "https://h/a?b=%2B+%20%c3%A9&&c&=&access_token=t#f",
            Ok(post("https://h/a?_method=GET", "b=%2B+%20%c3%A9&&c&=&access_token=t")),
        ),
        (
            "/a?x=https://h/rest/asset/012345678901234567890",
            Ok(post("/a?_method=GET", "x=https://h/rest/asset/012345678901234567890")),
        ),
        // `_method` is there already.
        (
            "/a?b=0123456789&%5fmethod=G%45T&c=01234567890123456789",
            Ok(post("/a?%5fmethod=G%45T", "b=0123456789&c=01234567890123456789")),
        ),
        ("/a?_method=DELETE&b=01234567890123456789012345", Err(Obstacle::OtherMethod)),
        ("/a?_method=GET&_method=PUT&b=012345678901234567", Err(Obstacle::OtherMethod)),
        ("/a?_methods=GET&b=01234567890123456789012345", {
            Ok(post("/a?_method=GET", "_methods=GET&b=01234567890123456789012345"))
        }),
        // Nothing to move, or not enough.
        ("/a0123456789012345678901234567890123456789", Err(Obstacle::Path)),
        ("/a0123456789012345678901234567890123456789?", Err(Obstacle::Path)),
        ("/a0123456789012345678901234567890123456789?b=c", Err(Obstacle::Path)),
        // Asset endpoints.
        ("https://h/rest/asset/v1/emails.json?status=draft", {
            Ok(Query::Get { uri: "https://h/rest/asset/v1/emails.json?status=draft" })
        }),
        ("/rest/asset/v1/emails.json?status=draft&name=0123456789012345", Err(Obstacle::Exempt)),
    ];
    for (uri, expected) in cases {
        assert_eq!(rule().fit(uri).map_err(|error| error.obstacle), expected, "{uri}");
    }
}

#[test]
fn what_the_api_refused_as_a_get_becomes_a_post_however_long_it_is() {
    let cases = [
        ("/a?b=c#d", Ok(post("/a?_method=GET", "b=c"))),
        ("/a?_method=GET&b=c", Ok(post("/a?_method=GET", "b=c"))),
        ("/a?_method=GET", Err(Obstacle::Path)),
        ("/a", Err(Obstacle::Path)),
        ("/a?_method=PUT&b=c", Err(Obstacle::OtherMethod)),
        ("https://h/rest/asset/v1/emails.json?status=draft", Err(Obstacle::Exempt)),
    ];
    for (uri, expected) in cases {
        assert_eq!(rule().post(uri).map_err(|error| error.obstacle), expected, "{uri}");
    }
}

#[test]
fn what_does_not_fit_says_by_how_much() {
    let path = "/a".to_string() + &"0".repeat(60);
    let error = rule().fit(&path).unwrap_err();
    assert_eq!(error, TooLong { bytes: 62, allowed: 40, obstacle: Obstacle::Path });
    let text = "a URI of 62 bytes is longer than 40, and its path alone is too long";
    assert_eq!(error.to_string(), text);
}

#[test]
fn marketo_s_rule_is_its_catalogue_s() {
    use errcat::marketo::limit;
    let query = |path: &str, length: usize| path.to_string() + "?" + &"x".repeat(length);
    let longest = usize::try_from(limit::URI.max).unwrap();
    let leads = "/rest/v1/leads.json";
    let uri = query(leads, longest - leads.len() - 1);
    assert_eq!(Rule::marketo().fit(&uri), Ok(Query::Get { uri: &uri }));
    let uri = query(leads, longest - leads.len());
    assert!(matches!(Rule::marketo().fit(&uri), Ok(Query::Post { .. })));
    let emails = query("/rest/asset/v1/emails.json", longest);
    assert!(matches!(Rule::marketo().fit(&emails), Ok(Query::Get { .. })));
}

proptest! {
    #[test]
    fn every_byte_of_the_query_is_in_the_body(
        path in "(https://[a-z.]{1,12})?/[a-z0-9/%]{0,12}",
        query in "[ -~&&[^#]]{0,120}",
        fragment in "(#[a-z?&]{0,9})?",
    ) {
        prop_assume!(!query.contains("ethod"));
        let uri = path.clone() + "?" + &query + &fragment;
        match rule().fit(&uri) {
            Ok(Query::Get { uri: same }) => {
                prop_assert_eq!(same, path + "?" + &query);
                prop_assert!(same.len() <= 40);
            }
            Ok(Query::Post { uri, body }) => {
                prop_assert_eq!(uri, path + "?_method=GET");
                prop_assert_eq!(body, query);
            }
            Err(error) => prop_assert!(path.len() + "?_method=GET".len() > 40, "{}", error),
        }
    }

    #[test]
    fn any_text_gets_an_answer(uri in any::<String>()) {
        let _ = rule().fit(&uri);
    }
}
