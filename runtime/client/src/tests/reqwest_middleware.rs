use alloc::format;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::error::Error as _;
use core::sync::atomic::{AtomicUsize, Ordering};
use core::time::Duration;

use proptest::prelude::*;
use reqwest::{Body, StatusCode};
use reqwest_middleware::{ClientBuilder, ClientWithMiddleware};
use tokio::sync::Notify;

use self::server::{Request, Server, raw, reply};
use super::{BesideSockets, FINE, failed, policy};
use crate::ledger::{Ledger, SharedLedger};
use crate::recovery::{Decision, End, Jitter, Policy, Reason, Selector, Step};
use crate::reqwest_middleware::{Ended, RecoveryMiddleware};
use crate::testing::{Code, named};
use crate::uri::Rule;
use crate::{Driver, Idempotent, InEnvelope, Tokens, Unsent};
use errcat::{ErrorCode, Limit, QuotaReset, Retry};

mod server;

const LARGEST: usize = 1_000;

fn rule() -> Rule {
    let limit = Limit { name: "uri", max: 40, unit: "bytes", per: None, doc: "" };
    Rule::new(&limit).except("/rest/asset/", &limit)
}

fn client<C: ErrorCode>(driver: Driver<C, BesideSockets>) -> ClientWithMiddleware {
    let middleware = RecoveryMiddleware::new(driver).with_rule(rule()).with_largest_body(LARGEST);
    // The example speaks TLS, so that tests are built with it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    ClientBuilder::new(client).with(middleware).build()
}

fn plain() -> ClientWithMiddleware {
    client(Driver::new(policy(), BesideSockets::new()))
}

/// Tokens that read `1`, `2`, and so on, up to as many.
fn tokens(most: usize) -> (Tokens, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let asked = count.clone();
    let tokens = Tokens::new(move || {
        let number = asked.fetch_add(1, Ordering::Relaxed) + 1;
        async move { if number <= most { Ok(number.to_string()) } else { Err("no more") } }
    });
    (tokens, count)
}

/// Replies with these, one after another, as JSON.
fn script(bodies: &[&str]) -> impl Fn(usize, &Request) -> Vec<u8> + use<> {
    let bodies: Vec<_> = bodies.iter().map(ToString::to_string).collect();
    move |number, _| reply(200, "application/json", bodies[number].as_bytes())
}

fn decision(response: &reqwest::Response) -> &Decision<Code> {
    response.extensions().get().unwrap()
}

fn ended(result: reqwest_middleware::Result<reqwest::Response>) -> Ended<Code> {
    match result.unwrap_err() {
        reqwest_middleware::Error::Middleware(error) => error.downcast().unwrap(),
        error @ reqwest_middleware::Error::Reqwest(_) => panic!("{error:?}"),
    }
}

#[tokio::test(start_paused = true)]
async fn errors_inside_http_200_are_recovered_from() {
    let timer = BesideSockets::new();
    let server =
        Server::start(script(&[&failed("601"), &failed("606"), &failed("713"), FINE])).await;
    let client = client(Driver::new(policy(), timer).with_tokens(tokens(9).0));
    let url = server.url("/rest/v1/leads.json?a=%20b");
    let response = client.get(&url).header("X-Own", "kept").send().await.unwrap();
    assert_eq!((decision(&response).step(), decision(&response).attempts()), (Step::Done, 4));
    assert_eq!((response.status(), response.url().as_str()), (StatusCode::OK, url.as_str()));
    assert_eq!(response.content_length(), Some(FINE.len() as u64));
    assert_eq!(response.version(), reqwest::Version::HTTP_11);
    assert!(response.remote_addr().is_some());
    assert_eq!(
        (&response.headers()["content-type"], &response.headers()["x-api"]),
        (&"application/json".parse().unwrap(), &"test".parse().unwrap(),)
    );
    assert_eq!(response.bytes().await.unwrap(), FINE);
    assert_eq!(timer.passed(), Duration::from_secs(20 + 1));

    let requests = server.requests();
    let tokens: Vec<_> = requests.iter().map(|request| request.header("authorization")).collect();
    assert_eq!(tokens, ["Bearer 1", "Bearer 2", "Bearer 2", "Bearer 2"].map(Some));
    for request in &requests {
        assert_eq!(request.line, "GET /rest/v1/leads.json?a=%20b");
        assert_eq!(request.header("x-own"), Some("kept"));
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_once_for_all_requests() {
    let server = Server::start(|_, request| {
        let expired = request.header("authorization") == Some("Bearer 1");
        let body = if expired { failed("601") } else { FINE.to_string() };
        reply(200, "application/json", body.as_bytes())
    })
    .await;
    let (tokens, asked) = tokens(9);
    let client = client(Driver::new(policy(), BesideSockets::new()).with_tokens(tokens));
    let requests: Vec<_> =
        (0..20).map(|_| tokio::spawn(client.get(server.url("/")).send())).collect();
    for request in requests {
        let response = request.await.unwrap().unwrap();
        assert_eq!(response.text().await.unwrap(), FINE);
    }
    assert_eq!(asked.load(Ordering::Relaxed), 2);
}

#[tokio::test(start_paused = true)]
async fn a_request_is_idempotent_by_its_extension_or_its_method() {
    let busy = failed("713");
    for (method, said, sends) in [
        ("GET", None, 2),
        ("DELETE", None, 2),
        ("POST", None, 1),
        ("POST", Some(true), 2),
        ("GET", Some(false), 1),
    ] {
        let server = Server::start(script(&[&busy, FINE])).await;
        let mut request = plain().request(method.parse().unwrap(), server.url("/")).body("{}");
        if let Some(said) = said {
            request = request.with_extension(Idempotent(said));
        }
        let response = request.send().await.unwrap();
        let expected = if sends == 2 { FINE } else { &busy };
        assert_eq!(response.text().await.unwrap(), expected, "{method} {said:?}");
        let bodies: Vec<_> = server.requests().into_iter().map(|request| request.body).collect();
        assert_eq!(bodies, alloc::vec![b"{}"; sends]);
    }
}

#[tokio::test(start_paused = true)]
async fn the_reply_to_a_head_has_no_body() {
    let server = Server::start(|_, _| {
        b"HTTP/1.1 200 -\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n".to_vec()
    })
    .await;
    let response = plain().head(server.url("/")).send().await.unwrap();
    assert_eq!(decision(&response).step(), Step::Done);
    assert_eq!(response.headers()["content-length"], "7");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_query_that_is_too_long_is_sent_as_a_post() {
    let cases = [
        // Before it is sent.
        ("/a?b=0123456789012345678901234567890123456789", None, &["POST /a?_method=GET"][..]),
        // After it was refused.
        ("/a?b=c", Some(414), &["GET /a?b=c", "POST /a?_method=GET"]),
        // Where no POST can take its place, the API decides.
        ("/rest/asset/v1/emails.json?b=0123456789012345", Some(414), {
            &["GET /rest/asset/v1/emails.json?b=0123456789012345"]
        }),
    ];
    let policy = policy().with(Selector::Unlisted, Retry::ResendAsPost);
    for (path, status, lines) in cases {
        let server = Server::start(move |number, _| match status {
            Some(status) if number == 0 => reply(status, "text/html", b"<html>"),
            _ => reply(200, "application/json", FINE.as_bytes()),
        })
        .await;
        let client = client(Driver::new(policy.clone(), BesideSockets::new()));
        let response = client.get(server.url(path)).send().await.unwrap();
        let requests = server.requests();
        assert_eq!(requests.iter().map(|it| it.line.as_str()).collect::<Vec<_>>(), lines);
        let last = requests.last().unwrap();
        if last.line.starts_with("POST") {
            let query = path.split_once('?').unwrap().1;
            assert_eq!(last.body, query.as_bytes());
            assert_eq!(last.header("content-type"), Some("application/x-www-form-urlencoded"));
            assert_eq!(response.text().await.unwrap(), FINE);
        } else {
            assert_eq!(decision(&response).step(), Step::ResendAsPost);
            assert_eq!(response.text().await.unwrap(), "<html>");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_request_whose_body_is_a_stream_is_sent_once() {
    let busy = failed("606");
    let server = Server::start(script(&[&busy, FINE])).await;
    let ledger = SharedLedger::new(
        Ledger::new(QuotaReset { at_minutes: 0, offset_minutes: 0 }).rate(&Limit {
            name: "rate",
            max: 100,
            unit: "calls",
            per: Some(Duration::from_secs(20)),
            doc: "",
        }),
    );
    let client = client(Driver::new(policy(), BesideSockets::new()).with_ledger(ledger.clone()));
    let body = Body::wrap("streamed".to_string());
    let response = client.put(server.url("/")).body(body).send().await.unwrap();
    assert_eq!(decision(&response).step(), Step::SendAgain { after: Duration::from_secs(20) });
    assert_eq!(response.text().await.unwrap(), busy);
    let requests = server.requests();
    assert_eq!((requests.len(), requests[0].body.as_slice()), (1, &b"streamed"[..]));
    let left = ledger.with(|ledger| ledger.left(super::START).in_window);
    assert_eq!(left, Some(0), "the ledger learns from it all the same");
}

#[tokio::test(start_paused = true)]
async fn what_says_nothing_is_passed_on_as_a_stream() {
    let (failed, go_on) = (failed("713"), Arc::new(Notify::new()));
    let head =
        |head: &str, body: &str| format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n{body}").into_bytes();
    let large = "a".repeat(LARGEST + 1);
    let (file, unread) = (End::Done, End::Unread);
    let cases = [
        (file, head("Content-Type: text/csv", "id,email")),
        (file, head("Content-Type: application/octet-stream", "PK")),
        (file, head("Content-Type: text/plain", &large)),
        (unread, head("Content-Type: application/json\r\nContent-Encoding: gzip", &failed)),
        (unread, head("Content-Type: text/csv\r\nContent-Encoding: gzip", &failed)),
        (unread, head("Content-Type: application/json\r\nContent-Length: 500000000", &failed)),
        (unread, head("Content-Type: text/csv\r\nContent-Length: 500000000", &failed)),
        (unread, head("Content-Type: application/json", &large)),
    ];
    for (end, head) in cases {
        let server = Server::start_slow(head.clone(), go_on.clone(), b"the rest").await;
        let mut response = plain().get(server.url("/")).send().await.unwrap();
        assert_eq!(server.requests().len(), 1);
        assert_eq!(decision(&response).end(), end, "{}", String::from_utf8_lossy(&head));
        // It is here before the server has sent the rest.
        go_on.notify_one();
        let mut body = Vec::new();
        while let Ok(Some(chunk)) = response.chunk().await {
            body.extend_from_slice(&chunk);
        }
        let sent = String::from_utf8([head, b"the rest".to_vec()].concat()).unwrap();
        let (_, sent) = sent.split_once("\r\n\r\n").unwrap();
        assert_eq!(String::from_utf8(body).unwrap(), sent);
    }
}

#[tokio::test(start_paused = true)]
async fn where_there_is_no_reply_the_client_s_own_error_comes_back() {
    let server = Server::start(|_, _| Vec::new()).await;
    let client = client(Driver::new(policy().attempts(3), BesideSockets::new()));
    let ended = ended(client.get(server.url("/?secret=1")).send().await);
    assert_eq!((ended.decision.end(), ended.decision.attempts()), (End::Uncertain, 3));
    assert!(ended.error.as_ref().unwrap().is_request());
    assert!(!format!("{ended:?}").contains("secret"));
    assert_eq!(server.requests().len(), 3);
    let ended = self::ended(client.post(server.url("/")).send().await);
    assert_eq!(ended.decision.reason(), Some(Reason::MayHaveBeenExecuted));
    assert_eq!(server.requests().len(), 4, "it may have been carried out");

    let timer = BesideSockets::new();
    let client = super::reqwest_middleware::client(Driver::new(policy().attempts(3), timer));
    let ended = self::ended(client.post("http://127.0.0.1:1/").send().await);
    assert!(ended.error.as_ref().unwrap().is_connect(), "{ended:?}");
    assert_eq!(ended.decision.end(), End::NeverSent);
    assert_eq!(timer.passed(), Duration::from_secs(1 + 2), "it never left, so it is sent again");
    for url in ["no-scheme://h/", "htp://127.0.0.1:1/"] {
        let ended = self::ended(client.post(url).send().await);
        let reason = ended.decision.reason();
        assert_eq!((ended.decision.end(), reason), (End::NeverSent, Some(Reason::Unsendable)));
    }
    assert_eq!(timer.passed(), Duration::from_secs(1 + 2), "said at once");
}

#[tokio::test(start_paused = true)]
async fn half_a_body_is_no_reply() {
    let server = Server::start(|number, _| {
        let whole = reply(200, "application/json", FINE.as_bytes());
        let half = whole[..whole.len() - 9].to_vec();
        if number == 1 { whole } else { half }
    })
    .await;
    let response = plain().get(server.url("/")).send().await.unwrap();
    assert_eq!(response.text().await.unwrap(), FINE);
    let ended = ended(plain().post(server.url("/")).send().await);
    assert!(ended.error.as_ref().unwrap().is_decode(), "{ended:?}");
    assert_eq!((ended.decision.end(), ended.status), (End::Uncertain, Some(StatusCode::OK)));
    assert_eq!(ended.headers["x-api"], "test");
    assert_eq!(server.requests().len(), 3, "it may have been carried out");
}

#[tokio::test(start_paused = true)]
async fn what_keeps_a_request_from_being_sent_is_said() {
    let refused = failed("601");
    let server = Server::start(script(&[&refused])).await;
    let (one, _) = tokens(1);
    let driver = Driver::new(policy(), BesideSockets::new()).with_tokens(one);
    let response = client(driver).get(server.url("/")).send().await.unwrap();
    assert_eq!(decision(&response).reason(), Some(Reason::NoToken));
    assert!(matches!(response.extensions().get(), Some(Unsent::NoToken(_))));
    assert_eq!(response.text().await.unwrap(), refused);

    let driver = Driver::new(policy(), BesideSockets::new()).with_tokens(tokens(0).0);
    let ended = ended(client(driver).get(server.url("/")).send().await);
    assert_eq!(ended.decision.end(), End::NeverSent);
    let error = ended.source().unwrap();
    assert_eq!(error.to_string(), "no access token could be had");
    assert_eq!(error.source().unwrap().to_string(), "no more");
    assert_eq!(server.requests().len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_caller_gets_status_headers_and_body_as_they_came(
        status in prop_oneof![Just(200_u16), Just(206), 400_u16..600],
        kind in prop::sample::select(["application/json", "text/csv", "text/html; charset=x", ""].as_slice()),
        body in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..2 * LARGEST),
            prop::sample::select(["601", "606", "413", "1006"].as_slice())
                .prop_map(|code| failed(code).into_bytes()),
        ],
        value in "[ -~&&[^ ]]{1,20}",
        chunked in any::<bool>(),
    ) {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().start_paused(true).build().unwrap();
        runtime.block_on(async {
            let server = Server::start({
                let (body, value) = (body.clone(), value.clone());
                move |_, _| raw(status, &[("Content-Type", kind), ("X-Odd", &value)], &body, chunked)
            }).await;
            let client = client(Driver::new(policy().attempts(2), BesideSockets::new()));
            let response = client.get(server.url("/")).send().await.unwrap();
            prop_assert_eq!(response.status().as_u16(), status);
            prop_assert_eq!(response.headers()["x-odd"].to_str().unwrap(), value);
            prop_assert_eq!(response.headers()["content-type"].to_str().unwrap(), kind);
            prop_assert_eq!(response.bytes().await.unwrap().to_vec(), body);
            Ok(())
        })?;
    }
}

#[tokio::test(start_paused = true)]
async fn headers_and_the_envelope_of_a_request_have_a_say() {
    let server = Server::start(|number, _| match number {
        0 => raw(400, &[("X-Retry-Ms", "2500")], br#"{"error":{"code":"busy"}}"#, false),
        _ => reply(200, "application/json", br#"{"last_error":"bad"}"#),
    });
    let (server, timer) = (server.await, BesideSockets::new());
    let policy = Policy::<named::Code>::new().jitter(Jitter::None);
    let request = client(Driver::new(policy, timer)).get(server.url("/"));
    let response = request.with_extension(InEnvelope("errors")).send().await.unwrap();
    let decision = response.extensions().get::<Decision<named::Code>>().unwrap();
    assert_eq!(decision.code(), Some(named::Code::Bad));
    assert_eq!(timer.passed(), Duration::from_millis(2_500));
}
