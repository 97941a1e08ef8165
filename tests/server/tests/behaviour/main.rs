//! What the server does by its rules. What goes wrong by chance is for `chaos`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod api;
mod clock;

use std::time::Duration;

use errcat::marketo::Condition;
use errcat_tests_server::{CLIENT_SECRET, Settings};
use futures_util::future::join_all;

use crate::api::{LEADS, with_api};

/// No codes.
const OK: [i64; 0] = [];
const LEAD: &str = r#"[{"email":"a@example.com"}]"#;

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn calls_take(time: Duration) -> Settings {
    Settings { latency: (time, time), ..Settings::default() }
}

#[test]
fn a_token_is_the_same_until_it_ends_and_its_end_is_told_in_two_ways() {
    with_api(calls_take(Duration::from_millis(100)), |api| async move {
        let refusal = api.identity("wrong").await;
        assert_eq!((refusal.status, &refusal.json()["error"]), (401, &"invalid_client".into()));

        let first = api.token().await;
        let end = api.clock.now() + seconds(3_600);
        api.clock.sleep_until(api::START + seconds(3_590)).await;
        let again = api.identity(CLIENT_SECRET).await.json();
        assert_eq!(
            (&again["access_token"], &again["expires_in"]),
            (&first.as_str().into(), &10.into())
        );
        assert_eq!(api.server.tokens_asked_again(), 1);
        assert_eq!(api.sync(&first, "createOrUpdate", LEAD).await.statuses(), ["created"]);

        api.clock.sleep_until(end).await;
        for code in [602, 601, 601] {
            assert_eq!(api.sync(&first, "createOrUpdate", LEAD).await.codes(), [code]);
        }
        let late = api.identity(CLIENT_SECRET).await.json();
        assert_eq!(
            (&late["access_token"], &late["expires_in"]),
            (&first.as_str().into(), &0.into())
        );
        api.clock.sleep_until(end + seconds(1)).await;
        let second = api.token().await;
        assert_ne!(first, second);
        assert_eq!(api.server.tokens_asked_again(), 1);
        assert_eq!(api.sync(&second, "createOrUpdate", LEAD).await.statuses(), ["updated"]);
        assert_eq!(api.sync("", "createOrUpdate", LEAD).await.codes(), [603]);
        assert_eq!(api.sync("unheard of", "createOrUpdate", LEAD).await.codes(), [601]);
    });
}

#[test]
fn the_window_slides() {
    let settings = Settings { rate: 3, ..calls_take(seconds(1)) };
    with_api(settings, |api| async move {
        let token = api.token().await;
        let first = api.clock.now();
        for _ in 0..3 {
            assert_eq!(api.sync(&token, "createOrUpdate", LEAD).await.codes(), OK);
        }
        assert_eq!(api.sync(&token, "createOrUpdate", LEAD).await.codes(), [606]);
        api.clock.sleep_until(first + seconds(20)).await;
        assert_eq!(api.sync(&token, "createOrUpdate", LEAD).await.codes(), OK);
        api.clock.sleep_until(first + seconds(21)).await;
        assert_eq!(api.sync(&token, "createOrUpdate", LEAD).await.codes(), OK);
        assert_eq!(api.sync(&token, "createOrUpdate", LEAD).await.codes(), OK);
        assert_eq!(api.sync(&token, "createOrUpdate", LEAD).await.codes(), [606]);
    });
}

#[test]
fn no_more_than_so_many_calls_run_at_once() {
    with_api(Settings { concurrency: 2, ..Settings::default() }, |api| async move {
        let token = api.token().await;
        let calls = (0..3).map(|_| api.sync(&token, "createOrUpdate", LEAD));
        let mut codes: Vec<_> = join_all(calls).await.iter().map(api::Reply::codes).collect();
        codes.sort();
        assert_eq!(codes, [vec![], vec![], vec![615]]);
        assert_eq!(api.sync(&token, "createOrUpdate", LEAD).await.codes(), OK);
        let running: Vec<_> = api.server.calls().iter().map(|call| call.running).collect();
        assert_eq!(running.iter().max(), Some(&3));
    });
}

#[test]
fn calls_are_counted_anew_at_midnight_six_hours_behind() {
    with_api(Settings { daily: 1, ..Settings::default() }, |api| async move {
        let token = api.token().await;
        assert_eq!(api.sync(&token, "createOrUpdate", LEAD).await.codes(), OK);
        assert_eq!(api.sync(&token, "createOrUpdate", LEAD).await.codes(), [607]);
        api.clock.sleep_until(api::START + seconds(6 * 3_600 - 5)).await;
        let token = api.token().await;
        assert_eq!(api.sync(&token, "createOrUpdate", LEAD).await.codes(), [607]);
        api.clock.sleep_until(api::START + seconds(6 * 3_600)).await;
        assert_eq!(api.sync(&token, "createOrUpdate", LEAD).await.codes(), OK);
    });
}

#[test]
fn what_is_too_large_is_refused_with_a_page() {
    with_api(calls_take(seconds(1)), |api| async move {
        let token = api.token().await;
        let lead = format!(r#"[{{"email":"a@example.com","notes":"{}"}}]"#, "n".repeat(1_000_000));
        let reply = api.sync(&token, "createOrUpdate", &lead).await;
        assert_eq!((reply.status, reply.codes()), (413, vec![413]));

        assert_eq!(api.sync(&token, "createOrUpdate", LEAD).await.codes(), OK);
        let values = format!("{},a@example.com", vec!["b%2Bb@example.com"; 290].join(","));
        let uri = format!("{LEADS}?filterType=email&filterValues={values},{}", "c".repeat(4_000));
        let reply = api.get(&token, &uri).await;
        assert_eq!((reply.status, reply.codes()), (414, vec![414]));
        let form = format!("filterType=email&filterValues={values},{}", "c".repeat(4_000));
        let uri = format!("{LEADS}?_method=GET");
        let found = api.post(&token, &uri, "application/x-www-form-urlencoded", form).await.json();
        assert_eq!(found["result"][0]["email"], "a@example.com");
        assert_eq!(found["result"][0]["createdAt"], "2026-01-01T00:00:02Z");
    });
}

#[test]
fn each_lead_is_written_or_rejected_with_all_its_reasons() {
    let cases: [(&str, &str, &[i64]); 12] = [
        ("createOrUpdate", r#"{"email":"new@example.com"}"#, &[]),
        ("createOrUpdate", r#"{"email":"old@example.com"}"#, &[]),
        ("createOnly", r#"{"email":"old@example.com"}"#, &[1005]),
        ("createOnly", r#"{"email":"newer@example.com"}"#, &[]),
        ("updateOnly", r#"{"email":"nobody@example.com"}"#, &[1004]),
        ("updateOnly", r#"{"email":"old@example.com"}"#, &[]),
        ("createOrUpdate", r#"{"email":"twins@example.com"}"#, &[1007]),
        ("createOrUpdate", r#"{"email":"x@example.com","shoe":1}"#, &[1006]),
        ("createOrUpdate", r#"{"email":"x@example.com","shoe":1,"score":"?"}"#, &[1006, 1003]),
        ("createOrUpdate", r#"{"email":"x@example.com","leadPartitionName":"P"}"#, &[1008]),
        ("createOrUpdate", r#"{"firstName":"X"}"#, &[1003]),
        ("createOrUpdate", "7", &[1003]),
    ];
    with_api(Settings::default(), |api| async move {
        let token = api.token().await;
        api.server.add_lead("old@example.com", api::START);
        for (action, lead, codes) in cases {
            let good = format!("good-{action}-{}@example.com", lead.len());
            api.server.add_lead(&good, api::START);
            let leads = format!(r#"[{lead},{{"email":"{good}"}}]"#);
            let reply = api.sync(&token, action, &leads).await;
            let beside: &[i64] = if action == "createOnly" { &[1005] } else { &[] };
            assert_eq!(reply.codes(), [codes, beside].concat(), "{action} {lead}");
            assert_eq!(reply.statuses()[0] == "skipped", !codes.is_empty(), "{action} {lead}");
        }
        assert!(api.server.lead("x@example.com").is_none());
        assert!(api.server.lead("newer@example.com").unwrap().created_by.is_some());
        assert_eq!(api.server.created_again(), [""; 0]);
        api.sync(&token, "createOnly", r#"[{"email":"newer@example.com"}]"#).await;
        assert_eq!(api.server.created_again(), ["newer@example.com"]);
    });
}

#[test]
fn what_cannot_be_read_is_refused() {
    with_api(Settings::default(), |api| async move {
        let token = api.token().await;
        let json = "application/json";
        let many = format!(r#"{{"input":[{}]}}"#, vec!["{}"; 301].join(","));
        let cases = [
            (LEADS, json, "{", 609),
            (LEADS, "text/plain", r#"{"input":[]}"#, 612),
            (LEADS, json, r#"{"action":"drop","input":[]}"#, 1003),
            (LEADS, json, "{}", 1002),
            (LEADS, json, &many, 1003),
            ("/rest/v1/lead.json", json, "{}", 610),
        ];
        for (uri, content_type, body, code) in cases {
            let reply = api.post(&token, uri, content_type, body.to_string()).await;
            assert_eq!(reply.codes(), [code], "{uri} {body:.40}");
        }
        let uri = "/bulk/v1/leads/export/create.json";
        assert_eq!(api.get(&token, uri).await.codes(), [605]);
        let uri = format!("{LEADS}?filterType=firstName&filterValues=A");
        assert_eq!(api.get(&token, &uri).await.codes(), [1003]);
    });
}

#[test]
fn an_export_is_refused_in_each_of_its_meanings() {
    let settings = Settings { export_queue: 2, export_daily: 300_000_000, ..Settings::default() };
    with_api(settings, |api| async move {
        let token = api.token().await;
        let post = |uri: String| {
            let (api, token) = (&api, &token);
            async move { api.post(token, &uri, "application/json", "{}".to_string()).await }
        };
        let create = || post("/bulk/v1/leads/export/create.json".to_string());
        let enqueue = |job: u32| post(format!("/bulk/v1/leads/export/job-{job}/enqueue.json"));
        for _ in 0..4 {
            assert_eq!(create().await.statuses(), ["Created"]);
        }
        assert_eq!(enqueue(9).await.codes(), [1013]);
        assert_eq!(enqueue(1).await.statuses(), ["Queued"]);
        assert_eq!(enqueue(1).await.condition(), Some(Condition::ExportAlreadyQueued));
        assert_eq!(enqueue(2).await.statuses(), ["Queued"]);
        assert_eq!(enqueue(3).await.condition(), Some(Condition::ExportQueueFull));
    });
    let settings = Settings { export_daily: 100_000_000, ..Settings::default() };
    with_api(settings, |api| async move {
        let token = api.token().await;
        let create = "/bulk/v1/leads/export/create.json";
        let post = |uri: &'static str, token: String| {
            let api = &api;
            async move { api.post(&token, uri, "application/json", "{}".to_string()).await }
        };
        post(create, token.clone()).await;
        post("/bulk/v1/leads/export/job-1/enqueue.json", token.clone()).await;
        let refused = post(create, token).await;
        assert_eq!(refused.condition(), Some(Condition::ExportDailyQuotaExceeded));
        api.clock.sleep_until(api::START + seconds(6 * 3_600)).await;
        let token = api.token().await;
        assert_eq!(post(create, token).await.statuses(), ["Created"]);
    });
}
