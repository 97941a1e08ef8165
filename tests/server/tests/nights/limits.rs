//! Limits, on the server's clock.

use std::time::{Duration, Instant};

use errcat::Timestamp;
use errcat_client::ledger::SharedLedger;
use errcat_client::recovery::{End, Reason};
use errcat_client::{Driver, Idempotent, NoReply, TokioTimer, Unsent};

use crate::hostile::{Act, FINE, Hostile, JSON, reply};
use crate::{at_once, client, driver, end, ledger, limit, policy};

/// So many requests at the same time; how they ended.
async fn all(requests: Vec<reqwest_middleware::RequestBuilder>) -> Vec<End> {
    let tasks: Vec<_> = requests.into_iter().map(|request| tokio::spawn(end(request))).collect();
    let mut ends = Vec::new();
    for task in tasks {
        ends.push(task.await.unwrap());
    }
    ends
}

#[tokio::test]
async fn a_stream_runs_to_its_end() {
    let head = b"HTTP/1.1 200 -\r\nContent-Type: text/csv\r\nConnection: close\r\n\r\nid,".to_vec();
    let pieces = vec![head, b"email\n".to_vec(), b"1,a\n".to_vec()];
    let server =
        Hostile::start(move |_, _| Act::Drip(Duration::from_millis(70), pieces.clone())).await;
    let client = client(driver().with_ledger(at_once(5)));
    let tasks: Vec<_> = (0..20)
        .map(|_| {
            let request = client.get(server.url("/"));
            tokio::spawn(async move { request.send().await.unwrap().text().await.unwrap() })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap(), "id,email\n1,a\n");
    }
    assert_eq!((server.seen().len(), server.most_at_once()), (20, 5));
}

#[tokio::test]
async fn a_call_that_nobody_waits_for_runs_on() {
    // It takes 600 ms, and nobody waits for longer than 50.
    let slow = reply(200, JSON, FINE);
    let server =
        Hostile::start(move |_, _| Act::Answer(Duration::from_millis(600), slow.clone())).await;
    let longest =
        policy().longest_call(Duration::from_millis(700)).total_time(Duration::from_secs(9));
    let driver = Driver::new(longest, TokioTimer::new()).with_ledger(at_once(4));
    let client = client(driver);
    let tasks: Vec<_> = (0..12)
        .map(|_| {
            let request = client.get(server.url("/"));
            tokio::spawn(async move {
                // From the moment at which it is sent, as a caller has it.
                tokio::time::timeout(Duration::from_millis(50), request.send()).await.is_err()
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    let more = tokio::time::timeout(Duration::from_millis(300), client.get(server.url("/")).send());
    assert!(more.await.is_err(), "no slot is free while they may run");
    assert_eq!((server.seen().len(), server.most_at_once()), (4, 4));
    let late = client.get(server.url("/")).send().await.unwrap();
    assert_eq!(late.status(), 200);
    assert!(server.most_at_once() <= 4);
}

#[tokio::test]
async fn a_window_holds_where_the_first_calls_arrive_late() {
    const WINDOW: Duration = Duration::from_secs(1);
    let fine = reply(200, JSON, FINE);
    let server = Hostile::start(move |_, _| Act::Answer(Duration::ZERO, fine.clone())).await;
    let ledger = SharedLedger::new(ledger().rate(&limit("rate", 20, Some(WINDOW))));
    let driver = driver().with_ledger(ledger);
    crate::speak_tls();
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let tasks: Vec<_> = (0..50)
        .map(|number| {
            let (driver, http, url) = (driver.clone(), http.clone(), server.url("/"));
            tokio::spawn(async move {
                let sent = driver.send(Idempotent(true), async |_| {
                    if number < 10 {
                        tokio::time::sleep(Duration::from_millis(200)).await;
                    }
                    let response = http.get(&url).send().await?;
                    let status = response.status().as_u16();
                    Ok::<_, NoReply<reqwest::Error>>((status, response.bytes().await?))
                });
                sent.await.is_ok()
            })
        })
        .collect();
    for task in tasks {
        assert!(task.await.unwrap());
    }
    let times = server.times();
    for (index, first) in times.iter().enumerate() {
        let window = times[index..].iter().take_while(|at| **at - *first < WINDOW).count();
        assert!(window <= 20, "{window}");
    }
}

#[tokio::test]
async fn calls_that_hang_do_not_hold_up_the_others_for_ever() {
    let server = Hostile::start(|_, _| Act::Hang).await;
    let began = Instant::now();
    let patience = policy().total_time(Duration::from_millis(900));
    let driver = Driver::new(patience, TokioTimer::new()).with_ledger(at_once(5));
    let client = client(driver.clone());
    let hung: Vec<_> = (0..15).map(|_| client.post(server.url("/"))).collect();
    let ends = all(hung).await;
    assert!(began.elapsed() < Duration::from_millis(1_800), "{:?}", began.elapsed());
    assert!(ends.iter().all(|end| matches!(end, End::Uncertain | End::NeverSent)));
    assert!(server.most_at_once() >= 5);

    // One that waits for a slot until its time is over says so.
    let ledger = at_once(1);
    let _running = ledger.admit(Timestamp::now()).unwrap();
    let sent = Driver::new(policy().total_time(Duration::from_millis(100)), TokioTimer::new())
        .with_ledger(ledger)
        .send(Idempotent(true), |_| async { Ok::<_, NoReply<std::io::Error>>((200_u16, FINE)) })
        .await;
    let given_up = sent.unwrap_err();
    assert!(matches!(given_up.decision.reason(), Some(Reason::OutOfTime { .. })));
    assert!(matches!(given_up.unsent, Some(Unsent::Refused(it)) if it.limit == "concurrency"));
    assert_eq!(given_up.decision.end(), End::NeverSent);
}
