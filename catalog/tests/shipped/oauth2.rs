//! OAuth 2.0, against the words of its three standards.

use std::collections::BTreeSet;

use errcat_catalog::model::ActionWord;

use super::{action, catalogue, list, own, wires};

#[test]
fn it_lists_the_words_of_each_endpoint() {
    let catalogue = catalogue("oauth2");
    let listed = list("oauth2");
    assert_eq!(wires(&catalogue), listed.iter().map(|row| row[1].clone()).collect());
    assert_eq!(catalogue.codes.len(), 16);
    for place in ["authorization", "token", "resource"] {
        let words: BTreeSet<&str> =
            listed.iter().filter(|row| row[0] == place).map(|row| &*row[1]).collect();
        for code in &catalogue.codes {
            let wire = code.code.wire();
            let said = own(&catalogue, &wire, &format!("at_{place}"));
            assert_eq!(said == Some("true"), words.contains(&*wire), "{place} {wire}");
        }
    }
}

#[test]
fn only_a_token_and_a_user_at_work_are_worth_another_send() {
    let catalogue = catalogue("oauth2");
    for code in &catalogue.codes {
        let wire = code.code.wire();
        let expected = match &*wire {
            "authorization_pending" | "slow_down" => ActionWord::Wait,
            "invalid_token" | "401" => ActionWord::Reauthenticate,
            "server_error" | "temporarily_unavailable" => ActionWord::Backoff,
            _ => ActionWord::Never,
        };
        assert_eq!(action(&catalogue, &wire), expected, "{wire}");
    }
}
