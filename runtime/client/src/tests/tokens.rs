use alloc::format;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::error::Error;
use core::sync::atomic::{AtomicU32, Ordering};
use core::time::Duration;
use std::sync::Barrier;

use tokio::time::sleep;

use crate::{Token, TokenError, Tokens};

/// An identity endpoint that takes a second, counts, and fails the first so many times.
fn identity(failures: u32) -> (Tokens, Arc<AtomicU32>) {
    let asked = Arc::new(AtomicU32::new(0));
    let count = asked.clone();
    let tokens = Tokens::new(move || {
        let number = count.fetch_add(1, Ordering::Relaxed) + 1;
        async move {
            sleep(Duration::from_secs(1)).await;
            if number > failures {
                Ok(format!("token {number}"))
            } else {
                Err(format!("no {number}"))
            }
        }
    });
    (tokens, asked)
}

/// What so many tasks get at the same time.
async fn at_once(
    tokens: &Tokens,
    tasks: usize,
    failed: Option<Token>,
) -> Vec<Result<String, TokenError>> {
    let tasks: Vec<_> = (0..tasks)
        .map(|_| {
            let (tokens, failed) = (tokens.clone(), failed.clone());
            tokio::spawn(async move {
                let token = match failed {
                    Some(failed) => tokens.other_than(&failed).await,
                    None => tokens.current().await,
                };
                token.map(|token| token.as_str().to_string())
            })
        })
        .collect();
    let mut got = Vec::new();
    for task in tasks {
        got.push(task.await.unwrap());
    }
    got
}

#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_once_for_all_who_wait() {
    let (tokens, asked) = identity(0);
    assert!(tokens.latest().is_none());
    for number in 1..=3 {
        let failed = tokens.latest();
        for token in at_once(&tokens, 100, failed).await {
            assert_eq!(token.unwrap(), format!("token {number}"));
        }
        assert_eq!(asked.load(Ordering::Relaxed), number);
    }
}

#[tokio::test(start_paused = true)]
async fn who_comes_late_with_an_old_token_gets_the_new_one() {
    let (tokens, asked) = identity(0);
    let old = tokens.current().await.unwrap();
    let new = tokens.other_than(&old).await.unwrap();
    assert_eq!((old.generation(), new.generation()), (1, 2));
    assert_eq!(tokens.other_than(&old).await.unwrap().as_str(), "token 2");
    assert_eq!(asked.load(Ordering::Relaxed), 2);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_reads_the_same_counts_as_renewed() {
    let tokens = Tokens::new(|| async { Ok::<_, TokenError>("the same") });
    let old = tokens.current().await.unwrap();
    let new = tokens.other_than(&old).await.unwrap();
    assert_eq!((old.id(), new.generation()), (new.id(), 2));
    assert_eq!(tokens.other_than(&old).await.unwrap().generation(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_failure_is_shared_by_all_who_waited_and_by_no_one_else() {
    let (tokens, asked) = identity(1);
    for token in at_once(&tokens, 100, None).await {
        let error = token.unwrap_err();
        assert_eq!(error.to_string(), "no access token could be had");
        assert_eq!(error.source().unwrap().to_string(), "no 1");
    }
    assert_eq!(asked.load(Ordering::Relaxed), 1);
    assert_eq!(tokens.current().await.unwrap().as_str(), "token 2");
}

#[tokio::test(start_paused = true)]
async fn an_earlier_failure_is_none_of_those_who_come_later() {
    let (tokens, asked) = identity(1);
    tokens.current().await.unwrap_err();
    let first = tokio::spawn({
        let tokens = tokens.clone();
        async move { tokens.current().await.map(|_| ()) }
    });
    tokio::task::yield_now().await;
    let second =
        tokio::spawn(async move { tokens.current().await.map(|token| token.generation()) });
    sleep(Duration::from_millis(500)).await;
    first.abort();
    assert_eq!(second.await.unwrap().unwrap(), 2);
    assert_eq!(asked.load(Ordering::Relaxed), 2);
}

#[tokio::test(start_paused = true)]
async fn a_renewal_goes_on_when_the_one_who_began_it_is_cancelled() {
    let (tokens, asked) = identity(0);
    let first = tokio::spawn({
        let tokens = tokens.clone();
        async move { tokens.current().await.map(|_| ()) }
    });
    tokio::task::yield_now().await;
    let others = tokio::spawn({
        let tokens = tokens.clone();
        async move { at_once(&tokens, 10, None).await }
    });
    sleep(Duration::from_millis(500)).await;
    first.abort();
    for token in others.await.unwrap() {
        assert_eq!(token.unwrap(), "token 1");
    }
    assert_eq!(asked.load(Ordering::Relaxed), 1);
}

#[tokio::test(start_paused = true)]
async fn a_renewal_that_takes_longer_than_anybody_waits_ends_all_the_same() {
    let (tokens, asked) = identity(0);
    for _ in 0..3 {
        let wait = tokio::time::timeout(Duration::from_millis(400), tokens.current());
        if let Ok(token) = wait.await {
            assert_eq!(token.unwrap().as_str(), "token 1");
        }
    }
    assert!(tokens.latest().is_some());
    assert_eq!(asked.load(Ordering::Relaxed), 1);
}

#[tokio::test(start_paused = true)]
async fn what_no_header_can_hold_is_no_token() {
    for text in ["a\nb", "", "a\u{7f}"] {
        let error = Tokens::new(move || async move { Ok::<_, TokenError>(text) }).current().await;
        let error = error.unwrap_err();
        assert!(error.is_permanent());
        assert_eq!(
            error.source().unwrap().to_string(),
            "the access token holds what no header can"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn an_error_of_the_caller_s_own_function_shows_no_query() {
    const URL: &str = "https://h/identity/oauth/token?client_id=i&client_secret=s3cr3t";
    let tokens = Tokens::new(|| async {
        Err::<String, _>(std::io::Error::other(format!("error for url ({URL}): what? no reply")))
    });
    let error = tokens.current().await.unwrap_err();
    let said = error.source().unwrap().to_string();
    assert_eq!(said, "error for url (https://h/identity/oauth/token): what? no reply");
    assert!(!format!("{error:?}").contains("s3cr3t"));
    assert!(error.get().to_string().contains("s3cr3t"), "whoever needs it has it");
}

/// A runtime for each thread: they have nothing in common but the tokens.
#[test]
fn threads_share_a_renewal() {
    const THREADS: usize = 8;
    let count = Arc::new(AtomicU32::new(0));
    let asked = count.clone();
    let tokens = Tokens::new(move || {
        let number = asked.fetch_add(1, Ordering::Relaxed) + 1;
        async move {
            tokio::task::yield_now().await;
            Ok::<_, TokenError>(number.to_string())
        }
    });
    let together = Arc::new(Barrier::new(THREADS));
    let threads: Vec<_> = (0..THREADS)
        .map(|_| {
            let (tokens, together) = (tokens.clone(), together.clone());
            std::thread::spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
                let mut token = runtime.block_on(tokens.current()).unwrap();
                for _ in 0..100 {
                    together.wait();
                    token = runtime.block_on(tokens.other_than(&token)).unwrap();
                }
                token.generation()
            })
        })
        .collect();
    for thread in threads {
        assert_eq!(thread.join().unwrap(), 101);
    }
    assert_eq!(count.load(Ordering::Relaxed), 101);
}

#[tokio::test(start_paused = true)]
async fn a_token_does_not_show_itself() {
    let tokens = Tokens::new(|| async { Ok::<_, TokenError>("s3cr3t") });
    let token = tokens.current().await.unwrap();
    assert_eq!(token.as_str(), "s3cr3t");
    assert_eq!(format!("{token:?} {tokens:?}"), "Token { generation: 1, .. } Tokens { .. }");
}
