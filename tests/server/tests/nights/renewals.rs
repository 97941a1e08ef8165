//! Renewals of a token.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use errcat::marketo::Code;
use errcat_client::recovery::{End, Policy, Reason};
use errcat_client::{Driver, Idempotent, NoReply, TokenError, Tokens, TokioTimer, Unsent};
use tokio::time::sleep;

use crate::hostile::{FINE, Hostile, JSON, at_once, failed};
use crate::{client, decision, driver, end};

type Sent = Result<(u16, String), NoReply<std::io::Error>>;

/// Counts how often it is asked, and answers so.
fn identity<F>(ask: impl Fn(usize) -> F + Send + Sync + 'static) -> (Tokens, Arc<AtomicUsize>)
where
    F: Future<Output = Result<String, TokenError>> + Send + 'static,
{
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    (Tokens::new(move || ask(count.fetch_add(1, Ordering::SeqCst))), asked)
}

#[tokio::test(start_paused = true)]
async fn an_identity_that_never_answers_ends_with_the_deadline() {
    let (tokens, _) = identity(|_| std::future::pending());
    let driver = driver().with_tokens(tokens);
    let began = tokio::time::Instant::now();
    let sent = driver.send(Idempotent(true), |_| async { Sent::Ok((200, FINE.into())) }).await;
    let given_up = sent.unwrap_err();
    assert_eq!(began.elapsed().as_secs(), 3);
    assert!(matches!(given_up.decision.reason(), Some(Reason::OutOfTime { .. })));
    assert!(matches!(given_up.unsent, Some(Unsent::NoToken(_))));
    assert_eq!(given_up.decision.end(), End::NeverSent);
}

#[tokio::test(start_paused = true)]
async fn an_identity_that_fails_once_is_asked_once_more_for_all() {
    let (tokens, asked) = identity(|number| async move {
        sleep(Duration::from_millis(10)).await;
        match number {
            0 => Err(TokenError::new("HTTP 500")),
            _ => Ok(format!("token {number}")),
        }
    });
    let driver = Driver::<Code, _>::new(Policy::new(), TokioTimer::new()).with_tokens(tokens);
    let tasks: Vec<_> = (0..50)
        .map(|_| {
            let driver = driver.clone();
            tokio::spawn(async move {
                let sent =
                    driver.send(Idempotent(true), |_| async { Sent::Ok((200, FINE.into())) });
                sent.await.is_ok()
            })
        })
        .collect();
    for task in tasks {
        assert!(task.await.unwrap());
    }
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test(start_paused = true)]
async fn a_renewal_that_takes_longer_than_any_request_ends() {
    let (tokens, asked) = identity(|number| async move {
        sleep(Duration::from_secs(2)).await;
        Ok(format!("token {number}"))
    });
    let short = Policy::<Code>::new().total_time(Duration::from_secs(1));
    let driver = Driver::new(short, TokioTimer::new()).with_tokens(tokens);
    let tasks: Vec<_> = (0..50)
        .map(|number: u64| {
            let driver = driver.clone();
            tokio::spawn(async move {
                for _ in 0..9 {
                    sleep(Duration::from_millis(number * 7)).await;
                    let sent =
                        driver.send(Idempotent(true), |_| async { Sent::Ok((200, FINE.into())) });
                    if sent.await.is_ok() {
                        return true;
                    }
                }
                false
            })
        })
        .collect();
    for task in tasks {
        assert!(task.await.unwrap());
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test(start_paused = true)]
async fn tokens_that_are_always_refused_are_asked_for_ever_more_slowly() {
    let (tokens, asked) = identity(|number| async move { Ok(format!("token {number}")) });
    let driver = Driver::<Code, _>::new(Policy::new(), TokioTimer::new()).with_tokens(tokens);
    let calls = Arc::new(AtomicUsize::new(0));
    let began = tokio::time::Instant::now();
    let tasks: Vec<_> = (0..50)
        .map(|_| {
            let (driver, calls) = (driver.clone(), calls.clone());
            tokio::spawn(async move {
                let sent = driver.send(Idempotent(true), |_| {
                    calls.fetch_add(1, Ordering::SeqCst);
                    async { Sent::Ok((200, failed(602))) }
                });
                sent.await.unwrap_err().decision.reason()
            })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap(), Some(Reason::TokenRefused));
    }
    assert!(calls.load(Ordering::SeqCst) <= 250);
    assert!(asked.load(Ordering::SeqCst) <= 6, "{asked:?}");
    assert!(began.elapsed() >= Duration::from_secs(7), "{:?}", began.elapsed());
}

#[tokio::test]
async fn a_stream_is_not_repeated_and_the_token_is_renewed_for_the_others() {
    let server = Hostile::start(|_, request| {
        let is_new = request.contains("Bearer token 1");
        at_once(200, JSON, if is_new { FINE.to_string() } else { failed(602) })
    })
    .await;
    let (tokens, asked) = identity(|number| async move { Ok(format!("token {number}")) });
    let client = client(driver().with_tokens(tokens));
    let stream = futures_util::stream::iter([Ok::<_, std::io::Error>("a")]);
    let request = client.post(server.url("/")).body(reqwest::Body::wrap_stream(stream));
    let response = request.send().await.unwrap();
    assert!(matches!(response.extensions().get(), Some(Unsent::OneBody)));
    assert_eq!(end(client.post(server.url("/")).body("b")).await, End::Done);
    assert_eq!((asked.load(Ordering::SeqCst), server.seen().len()), (2, 2));
}

#[tokio::test]
async fn an_identity_that_redirects_gets_no_secret_told() {
    let elsewhere = Hostile::start(|_, _| at_once(200, JSON, FINE)).await;
    let location = format!("Location: {}\r\n", elsewhere.url("/"));
    let identity = Hostile::start(move |_, _| at_once(302, &location, "")).await;
    let began = Instant::now();
    let asks = client(driver());
    let request = asks.get(identity.url("/identity/oauth/token?client_secret=s3cr3t"));
    let decision = decision(request).await;
    assert_eq!(decision.end(), End::Unread);
    assert!(decision.to_string().contains("leads elsewhere"), "{decision}");
    assert!(elsewhere.seen().is_empty() && began.elapsed() < Duration::from_secs(2));
}
