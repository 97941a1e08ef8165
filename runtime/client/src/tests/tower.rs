use alloc::format;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::convert::Infallible;
use core::sync::atomic::{AtomicUsize, Ordering};
use core::time::Duration;
use std::io;
use std::sync::Mutex;

use http::{Request, Response};
use tower::{Service, ServiceBuilder, ServiceExt};

use super::{FINE, Paused, failed, policy};
use crate::recovery::{Decision, Jitter, Policy, Reason, Selector, Step};
use crate::testing::{Code, named};
use crate::tower::RecoveryLayer;
use crate::uri::Rule;
use crate::{Driver, GivenUp, Idempotent, InEnvelope, Sent, TokenError, Tokens, Unsent};
use errcat::{ErrorCode, Limit, Retry};

type Answer = Result<Response<Vec<u8>>, io::Error>;
type GaveUp<C> = Box<GivenUp<Response<Vec<u8>>, io::Error, C>>;
type Log = Arc<Mutex<Vec<String>>>;

/// A service that answers so, one after another, and logs what it was sent, a line for each.
fn service<C: ErrorCode>(
    layer: RecoveryLayer<C, Paused>,
    answers: Vec<Answer>,
    log: &Log,
) -> impl Service<Request<String>, Response = Response<Vec<u8>>, Error = GaveUp<C>> + Clone + use<C>
{
    let answers = Arc::new(Mutex::new(answers.into_iter()));
    let sent = log.clone();
    ServiceBuilder::new().layer(layer).service_fn(move |request: Request<String>| {
        let token = request.headers().get("authorization").map_or("-", |it| it.to_str().unwrap());
        let line = format!("{} {} {} {token}", request.method(), request.uri(), request.body());
        sent.lock().unwrap().push(line);
        let answer = answers.lock().unwrap().next();
        async move {
            match answer {
                Some(answer) => answer,
                None => core::future::pending().await,
            }
        }
    })
}

fn replied(body: &str) -> Response<Vec<u8>> {
    Response::new(body.as_bytes().to_vec())
}

fn tokens() -> Tokens {
    let count = AtomicUsize::new(0);
    Tokens::new(move || {
        let number = count.fetch_add(1, Ordering::Relaxed) + 1;
        async move { Ok::<_, Infallible>(number.to_string()) }
    })
}

fn get() -> Request<String> {
    Request::get("/a?b=c").body(String::new()).unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_request_is_sent_until_it_is_carried_out() {
    let timer = Paused::new();
    let as_post = policy().with(Selector::Code(Code::PayloadTooLarge), Retry::ResendAsPost);
    let limit = Limit { name: "uri", max: 99, unit: "bytes", per: None, doc: "" };
    let driver = Driver::new(as_post, timer).with_tokens(tokens());
    let layer = RecoveryLayer::new(driver).with_rule(Rule::new(&limit));
    let mut answers: Vec<_> =
        ["601", "606", "413"].map(|code| Ok(replied(&failed(code)))).into_iter().collect();
    answers.extend([Err(io::Error::other("cut")), Ok(replied(FINE))]);
    let log = Log::default();
    let service = service(layer, answers, &log);
    let response = service.oneshot(get()).await.unwrap();
    assert_eq!(response.body(), FINE.as_bytes());
    let decision = response.extensions().get::<Decision<Code>>().unwrap();
    assert_eq!((decision.step(), decision.attempts()), (Step::Done, 5));
    assert_eq!(
        *log.lock().unwrap(),
        [
            "GET /a?b=c  Bearer 1",
            "GET /a?b=c  Bearer 2",
            "GET /a?b=c  Bearer 2",
            "POST /a?_method=GET b=c Bearer 2",
            "POST /a?_method=GET b=c Bearer 2",
        ]
    );
    assert_eq!(timer.passed(), Duration::from_secs(20 + 1));
}

#[tokio::test(start_paused = true)]
async fn what_is_given_up_is_passed_on_as_it_came() {
    let layer = RecoveryLayer::new(Driver::new(policy(), Paused::new()));
    let post = || Request::post("/a").body(String::new()).unwrap();
    let mut upsert = post();
    upsert.extensions_mut().insert(Idempotent(true));
    let uncertain = Step::GiveUp(Reason::MayHaveBeenExecuted);
    let cases = [
        (get(), "1006", Step::GiveUp(Reason::Permanent), 1),
        (get(), "601", Step::RenewToken, 1), // and no tokens
        (get(), "413", Step::Split, 1),
        (post(), "713", uncertain, 1),
        (upsert, "713", Step::GiveUp(Reason::Attempts { allowed: 6 }), 6),
    ];
    for (request, code, step, sends) in cases {
        let answers = (0..9).map(|_| Ok(replied(&failed(code)))).collect();
        let log = Log::default();
        let service = service(layer.clone(), answers, &log);
        let response = service.oneshot(request).await.unwrap();
        assert_eq!(response.body(), failed(code).as_bytes());
        let decision = response.extensions().get::<Decision<Code>>().unwrap();
        assert_eq!((decision.step(), log.lock().unwrap().len()), (step, sends), "{code}");
    }
}

#[tokio::test(start_paused = true)]
async fn each_request_has_patience_of_its_own() {
    let layer = RecoveryLayer::new(Driver::new(policy().attempts(2), Paused::new()));
    let answers = (0..7).map(|_| Ok(replied(&failed("713")))).collect();
    let log = Log::default();
    let mut service = service(layer, answers, &log);
    let post = Request::post("/a").body(String::new()).unwrap();
    for (request, sends) in [(get(), 2), (get(), 4), (post, 5), (get(), 7)] {
        service.ready().await.unwrap().call(request).await.unwrap();
        assert_eq!(log.lock().unwrap().len(), sends);
    }
}

#[tokio::test(start_paused = true)]
async fn headers_and_the_envelope_of_a_request_have_a_say() {
    let timer = Paused::new();
    let driver = Driver::<named::Code, _>::new(Policy::new().jitter(Jitter::None), timer);
    let mut busy = replied(r#"{"error":{"code":"busy"}}"#);
    busy.headers_mut().insert("X-Retry-Ms", "2500".parse().unwrap());
    let answers = [busy, replied(r#"{"last_error":"bad"}"#)].map(Ok).into();
    let service = service(RecoveryLayer::new(driver), answers, &Log::default());
    let mut request = get();
    request.extensions_mut().insert(InEnvelope("errors"));
    let response = service.oneshot(request).await.unwrap();
    let decision = response.extensions().get::<Decision<named::Code>>().unwrap();
    assert_eq!(decision.code(), Some(named::Code::Bad));
    assert_eq!(timer.passed(), Duration::from_millis(2_500));
}

#[tokio::test(start_paused = true)]
async fn a_service_that_never_answers_ends_with_the_time_for_a_call() {
    let timer = Paused::new();
    let policy = policy().attempts(2).longest_call(Duration::from_secs(30));
    let layer = RecoveryLayer::new(Driver::new(policy, timer));
    let ended = service(layer, Vec::new(), &Log::default()).oneshot(get()).await.unwrap_err();
    assert!(matches!(ended.sent, Sent::Late), "{:?}", ended.sent);
    assert_eq!(ended.decision.attempts(), 2);
    assert_eq!(timer.passed(), Duration::from_secs(30 + 1 + 30));
}

#[tokio::test(start_paused = true)]
async fn without_a_token_nothing_is_sent() {
    let tokens =
        Tokens::new(|| async { Err::<String, _>(TokenError::permanent("no such client")) });
    let layer = RecoveryLayer::new(Driver::new(policy(), Paused::new()).with_tokens(tokens));
    let log = Log::default();
    let ended = service(layer, Vec::new(), &log).oneshot(get()).await.unwrap_err();
    assert!(matches!(ended.unsent, Some(Unsent::NoToken(_))), "{:?}", ended.unsent);
    assert_eq!(log.lock().unwrap().len(), 0);
}
