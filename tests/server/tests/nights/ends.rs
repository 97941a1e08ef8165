//! How requests end.

use std::time::{Duration, Instant};

use errcat::marketo::Code;
use errcat_client::recovery::{Decision, End, Jitter, Policy, Reason, Recovery};
use errcat_client::reqwest_middleware::Ended;
use errcat_client::tower::RecoveryLayer;
use errcat_client::{Driver, TokenError, Tokens, TokioTimer};
use tower::{ServiceBuilder, ServiceExt};

use crate::hostile::{Act, FINE, Hostile, JSON, at_once, failed, reply};
use crate::{LOST, NOBODY, client, decision, driver, end, policy};

#[tokio::test]
async fn what_cannot_be_sent_is_never_sent() {
    let began = Instant::now();
    for url in ["htp://h/", "http://[::1"] {
        let request = client(driver()).post(url);
        match request.send().await {
            Err(reqwest_middleware::Error::Middleware(error)) => {
                let ended = error.downcast::<Ended<Code>>().unwrap();
                assert_eq!(ended.decision.reason(), Some(Reason::Unsendable), "{url}");
                assert_eq!(ended.decision.end(), End::NeverSent);
            }
            // What is no URL at all is no request.
            other => assert!(other.is_err() && url.contains("[::1"), "{other:?}"),
        }
    }
    assert!(began.elapsed() < Duration::from_millis(500), "at once");
    let plain = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let tls_to_a_plain_port = format!("https://{}/", plain.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in plain.incoming().flatten() {
            let _ = std::io::Write::write_all(&mut stream, b"HTTP/1.1 400 Bad Request\r\n\r\n");
        }
    });
    for url in [NOBODY, "http://no-such-host.invalid/", &tls_to_a_plain_port] {
        let decision = decision(client(driver()).post(url)).await;
        assert_eq!((decision.end(), decision.attempts()), (End::NeverSent, 4), "{url}");
    }
}

#[tokio::test]
async fn a_token_that_no_header_can_hold_is_never_sent() {
    let server = Hostile::start(|_, _| at_once(200, JSON, FINE)).await;
    let tokens = Tokens::new(|| async { Ok::<_, TokenError>("a\nb") });
    let driver = driver().with_tokens(tokens);
    assert_eq!(end(client(driver).get(server.url("/"))).await, End::NeverSent);
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn a_server_that_accepts_and_never_answers_is_given_up() {
    let head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{";
    let byte = |byte: &u8| vec![*byte];
    let worlds = [
        Act::Hang,
        Act::Drip(Duration::from_millis(50), head.iter().map(byte).collect()),
        Act::Stall(head.to_vec()),
    ];
    for act in worlds {
        let server = Hostile::start(move |_, _| act.clone()).await;
        let decision = decision(client(driver()).post(server.url("/"))).await;
        assert_eq!((decision.end(), server.seen().len()), (End::Uncertain, 1));
        let began = Instant::now();
        let decision = crate::decision(client(driver()).get(server.url("/"))).await;
        assert_eq!(decision.end(), End::Uncertain);
        assert!(server.seen().len() > 2, "a query is sent again");
        assert!(began.elapsed() < Duration::from_millis(3_500), "{:?}", began.elapsed());
    }
}

#[tokio::test]
async fn a_post_whose_reply_breaks_off_is_uncertain_with_all_that_came() {
    let whole = reply(201, &[JSON, "X-Request-Id: r7\r\n"].concat(), FINE);
    let chunked =
        b"HTTP/1.1 201 -\r\nX-Request-Id: r7\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"suc";
    let cases = [
        ("body", whole[..whole.len() - 5].to_vec(), Some(201)),
        ("headers", whole[..30].to_vec(), None),
        ("chunk", chunked.to_vec(), Some(201)),
        ("nothing", Vec::new(), None),
    ];
    for (case, bytes, status) in cases {
        let server = Hostile::start(move |_, _| Act::Answer(Duration::ZERO, bytes.clone())).await;
        let error = client(driver()).post(server.url("/?secret=1")).send().await.unwrap_err();
        let reqwest_middleware::Error::Middleware(error) = error else { panic!("{error:?}") };
        assert!(!format!("{error:?} {error:#}").contains("secret"), "{error:?}");
        let ended = error.downcast::<Ended<Code>>().unwrap();
        assert_eq!(ended.status.map(|status| status.as_u16()), status, "{case}");
        assert_eq!(ended.headers.contains_key("x-request-id"), status.is_some(), "{case}");
        assert_eq!((ended.decision.end(), ended.decision.attempts()), (End::Uncertain, 1));
        assert_eq!(server.seen().len(), 1, "{case}");
    }
}

#[tokio::test]
async fn a_redirect_is_never_done_and_never_followed() {
    let elsewhere = Hostile::start(|_, _| at_once(200, JSON, FINE)).await;
    for status in [301, 302, 303, 304, 307, 308] {
        let location = format!("Location: {}\r\n", elsewhere.url("/"));
        let server = Hostile::start(move |_, _| at_once(status, &location, "")).await;
        let token = Tokens::new(|| async { Ok::<_, TokenError>("key") });
        let client = client(driver().with_tokens(token));
        let request = client.post(server.url("/")).body("secret");
        assert_eq!(end(request).await, End::Unread, "{status}");
        assert_eq!(end(client.get(server.url("/"))).await, End::Unread, "{status}");
        assert_eq!(server.seen().len(), 2, "{status}");
    }
    assert!(elsewhere.seen().is_empty(), "{:?}", elsewhere.seen());
    let server = Hostile::start(|_, _| at_once(304, "", "")).await;
    let asked = client(driver()).get(server.url("/")).header("If-None-Match", "\"7\"");
    assert_eq!(end(asked).await, End::Done, "that is what was asked for");
}

#[tokio::test]
async fn a_client_that_follows_redirects_deceives_nobody() {
    use errcat_client::reqwest_middleware::RecoveryMiddleware;
    let elsewhere = Hostile::start(|_, _| at_once(200, JSON, FINE)).await;
    let location = format!("Location: {}\r\n", elsewhere.url("/"));
    let server = Hostile::start(move |_, _| at_once(301, &location, "")).await;
    crate::speak_tls();
    let follows = reqwest::Client::builder().no_proxy().build().unwrap();
    let client = reqwest_middleware::ClientBuilder::new(follows)
        .with(RecoveryMiddleware::new(driver()))
        .build();
    assert_eq!(end(client.post(server.url("/"))).await, End::Unread);
    assert_eq!(end(client.get(server.url("/"))).await, End::Unread);
}

#[tokio::test]
async fn what_can_be_read_is_read_and_the_rest_is_unread() {
    let json = "application/json";
    let cases = [
        (json, "identity", "", End::Refused),
        ("application/octet-stream", "", "", End::Refused),
        ("text/csv", "", "", End::Refused),
        (json, "gzip", "", End::Unread),
        ("application/octet-stream", "gzip", "", End::Unread),
        (json, "", "Transfer-Encoding: chunked", End::Unread),
    ];
    for (kind, encoding, large, expected) in cases {
        let mut headers = format!("Content-Type: {kind}\r\n");
        if !encoding.is_empty() {
            headers.extend(["Content-Encoding: ", encoding, "\r\n"]);
        }
        let body = match large {
            "" => failed(609),
            _ => format!("{}{}", failed(609), " ".repeat(300_000)),
        };
        let server = Hostile::start(move |_, _| at_once(200, &headers, &body)).await;
        let response = client(driver()).post(server.url("/")).send().await.unwrap();
        let decision = response.extensions().get::<Decision<Code>>().cloned().unwrap();
        assert_eq!(decision.end(), expected, "{kind} {encoding} {large}: {decision}");
        assert!(response.text().await.unwrap().starts_with(r#"{"success":false"#), "as it came");
    }
}

#[tokio::test]
async fn a_byte_of_latin_1_hides_nothing() {
    let latin = b"{\"success\":false,\"errors\":[{\"code\":\"609\",\"message\":\"caf\xe9\"}]}";
    let good = b"{\"success\":true,\"result\":[{\"id\":1,\"status\":\"created\",\"n\":\"\xe9\"}]}";
    for charset in ["", "; charset=ISO-8859-1", "; charset=utf-8"] {
        for (body, expected) in [(latin.to_vec(), End::Refused), (good.to_vec(), End::Done)] {
            let headers = format!("Content-Type: application/json{charset}\r\n");
            let server = Hostile::start(move |_, _| at_once(200, &headers, &body)).await;
            let decision = decision(client(driver()).post(server.url("/"))).await;
            assert_eq!(decision.end(), expected, "{decision}");
            assert!(
                decision.is_mended() && decision.to_string().contains("no UTF-8"),
                "{decision}"
            );
            if let (Some(fault), "; charset=ISO-8859-1") = (decision.fault(), charset) {
                assert_eq!(fault.message(), Some("café"));
            }
        }
    }
}

#[tokio::test]
async fn a_header_that_says_0_makes_no_hot_loop() {
    for header in ["0", "Thu, 01 Jan 1970 00:00:00 GMT"] {
        let headers = format!("{JSON}Retry-After: {header}\r\n");
        let server = Hostile::start(move |_, _| at_once(200, &headers, failed(713))).await;
        let quick = policy().total_time(Duration::from_secs(5));
        let driver = Driver::new(quick, TokioTimer::new());
        assert_eq!(end(client(driver).get(server.url("/"))).await, End::Uncertain);
        let times = server.times();
        for pair in times.windows(2) {
            assert!(pair[1] - pair[0] >= Duration::from_secs(1), "the rule's own: {header}");
        }
        assert!(times.len() > 1);
    }
}

#[test]
fn a_number_too_large_is_long_and_a_rate_is_waited_for() {
    let now = errcat::Timestamp::from_unix_seconds(1_767_225_600);
    let long = errcat::retry_after("100000000000000000000", now).unwrap();
    assert!(long > Duration::from_secs(3_600 * 24 * 365));
    let verdict_body = failed(606);
    let verdict = errcat::marketo::read(200_u16, verdict_body.as_bytes());
    let event = errcat_client::recovery::Event::from(&verdict);
    let on = |after: Duration| {
        let mut recovery = Recovery::<Code>::new(Policy::new().jitter(Jitter::None), now);
        recovery.on(event.with_retry_after(after), now)
    };
    assert!(matches!(on(long).reason(), Some(Reason::WaitTooLong { .. })));
    let after = |after| errcat_client::recovery::Step::SendAgain { after };
    assert_eq!(on(Duration::ZERO).step(), after(Duration::from_secs(20)));
}

#[test]
fn those_that_are_told_the_same_moment_are_spread() {
    let now = errcat::Timestamp::from_unix_seconds(1_767_225_600);
    let body = failed(606);
    let verdict = errcat::marketo::read(200_u16, body.as_bytes());
    let mut waits: Vec<_> = (0..50)
        .map(|_| {
            // No seed is named: each has its own.
            let step = Recovery::<Code>::new(Policy::new(), now).on(&verdict, now).step();
            let errcat_client::recovery::Step::SendAgain { after } = step else { panic!("{step}") };
            after
        })
        .collect();
    waits.sort_unstable();
    assert!(waits[0] >= Duration::from_secs(20));
    assert!(waits[49] > waits[0] + Duration::from_secs(5), "{waits:?}");
}

#[tokio::test]
async fn a_refused_connection_under_tower_is_sent_again() {
    let refused = |_: http::Request<String>| async {
        Err::<http::Response<Vec<u8>>, _>(std::io::Error::from(
            std::io::ErrorKind::ConnectionRefused,
        ))
    };
    for (hook, sends) in [(true, 4), (false, 1)] {
        let count = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let counted = count.clone();
        let service = move |request| {
            counted.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            refused(request)
        };
        let driver = Driver::<Code, _>::new(policy(), TokioTimer::new());
        let layer = RecoveryLayer::new(driver).unsent_if(move |error: &std::io::Error| {
            hook && error.kind() == std::io::ErrorKind::ConnectionRefused
        });
        let service = ServiceBuilder::new().layer(layer).service_fn(service);
        let request = http::Request::post("/").body(String::new()).unwrap();
        service.oneshot(request).await.unwrap_err();
        assert_eq!(count.load(std::sync::atomic::Ordering::SeqCst), sends);
    }
}

#[test]
fn records_are_believed_by_seq_or_not_at_all() {
    use errcat::Limit;
    use errcat::marketo::limit;
    use errcat_client::batch::{Limits, Next, RecordOutcome, Work};
    let now = errcat::Timestamp::from_unix_seconds(1_767_225_600);
    let row = |seq: usize, id: u32| format!(r#"{{"seq":{seq},"id":{id},"status":"created"}}"#);
    let bare = |id: u32| format!(r#"{{"id":{id},"status":"created"}}"#);
    let bad =
        r#"{"seq":0,"status":"skipped","reasons":[{"code":"1006","message":"-"}]}"#.to_string();
    let (done, refused, uncertain) = (End::Done, End::Refused, End::Uncertain);
    let cases = [
        ("reversed", vec![row(2, 9), row(1, 8), bad], [refused, done, done]),
        ("all 0", vec![row(0, 7), row(0, 8), row(0, 9)], [uncertain; 3]),
        ("one too few", vec![bare(7), bare(8)], [uncertain; 3]),
        ("one too many", vec![bare(7), bare(8), bare(9), bare(10)], [uncertain; 3]),
    ];
    for (case, rows, expected) in cases {
        for is_idempotent in [false, true] {
            let batch = Limits::new(&Limit { max: 3, ..limit::BATCH }, &limit::PAYLOAD);
            let recovery = Recovery::<Code>::new(Policy::new(), now);
            let recovery = if is_idempotent { recovery.idempotent() } else { recovery };
            let mut work = Work::new([20; 3], batch, recovery);
            let body = format!(r#"{{"success":true,"result":[{}]}}"#, rows.join(","));
            let (mut clock, mut sends) = (now, 0);
            loop {
                match work.next(clock) {
                    Next::Send(part) => {
                        sends += 1;
                        work.on(part, &errcat::marketo::read(200_u16, body.as_bytes()), clock);
                    }
                    Next::WaitUntil(at) => clock = at,
                    Next::AwaitReplies | Next::Finished => break,
                }
            }
            assert!(sends <= 3, "{case}: {sends}");
            let uncertain = work.uncertain().len();
            let ends: Vec<_> = work.into_outcomes().iter().map(RecordOutcome::end).collect();
            assert_eq!(ends, expected, "{case}");
            let expected = expected.iter().filter(|end| **end == End::Uncertain).count();
            assert_eq!(uncertain, expected, "{case}: to be looked up");
        }
    }
}

#[test]
fn five_ends_and_no_sixth() {
    let now = errcat::Timestamp::from_unix_seconds(1_767_225_600);
    let mut recovery = Recovery::<Code>::new(Policy::new(), now).idempotent();
    let body = failed(609);
    assert_eq!(recovery.on(LOST, now).end(), End::Uncertain);
    let decision = recovery.on(&errcat::marketo::read(200_u16, body.as_bytes()), now);
    assert_eq!(decision.end(), End::Uncertain, "the first send may have been carried out");
    let mut once = Recovery::<Code>::new(Policy::new(), now);
    let decision = once.on(&errcat::marketo::read(200_u16, body.as_bytes()), now);
    assert_eq!(decision.end(), End::Refused);
    let page = errcat::marketo::read(200_u16, b"<html>");
    assert_eq!(Recovery::<Code>::new(Policy::new(), now).on(&page, now).end(), End::Unread);
}
