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
use crate::http::authorize;
use crate::recovery::{Decision, Jitter, Policy, Reason, Selector, Step};
use crate::testing::{Code, named};
use crate::tower::RecoveryPolicy;
use crate::uri::Rule;
use crate::{Idempotent, InEnvelope, Tokens};
use errcat::{ErrorCode, Limit, Retry};

type Answer = Result<Response<Vec<u8>>, io::Error>;
type Log = Arc<Mutex<Vec<String>>>;

/// A service that answers so, one after another, and logs what it was sent, a line for each.
fn service<C: ErrorCode>(
    policy: RecoveryPolicy<C, Paused>,
    tokens: &Tokens,
    answers: Vec<Answer>,
    log: &Log,
) -> impl Service<Request<String>, Response = Response<Vec<u8>>, Error = io::Error> + Clone + use<C>
{
    let answers = Arc::new(Mutex::new(answers.into_iter()));
    let tokens = tokens.clone();
    let sent = log.clone();
    ServiceBuilder::new()
        .retry(policy)
        .map_request(move |mut request: Request<String>| {
            if let Some(token) = tokens.latest() {
                authorize(request.headers_mut(), &token);
            }
            request
        })
        .service_fn(move |request: Request<String>| {
            let token =
                request.headers().get("authorization").map_or("-", |it| it.to_str().unwrap());
            let line = format!("{} {} {} {token}", request.method(), request.uri(), request.body());
            sent.lock().unwrap().push(line);
            let answer = answers.lock().unwrap().next().unwrap();
            async move { answer }
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
    let (timer, tokens) = (Paused::new(), tokens());
    let as_post = policy().with(Selector::Code(Code::PayloadTooLarge), Retry::ResendAsPost);
    let limit = Limit { name: "uri", max: 99, unit: "bytes", per: None, doc: "" };
    let policy = RecoveryPolicy::new(as_post, timer)
        .with_tokens(tokens.clone())
        .with_rule(Rule::new(&limit));
    let mut answers: Vec<_> =
        ["601", "601", "606", "413"].map(|code| Ok(replied(&failed(code)))).into_iter().collect();
    answers.extend([Err(io::Error::other("cut")), Ok(replied(FINE))]);
    let log = Log::default();
    let service = service(policy, &tokens, answers, &log);
    let response = service.oneshot(get()).await.unwrap();
    assert_eq!(response.body(), FINE.as_bytes());
    let decision = response.extensions().get::<Decision<Code>>().unwrap();
    assert_eq!((decision.step(), decision.attempts()), (Step::Done, 6));
    assert_eq!(
        *log.lock().unwrap(),
        [
            "GET /a?b=c  -",
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
    let policy = RecoveryPolicy::new(policy(), Paused::new());
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
        let service = service(policy.clone(), &tokens(), answers, &log);
        let response = service.oneshot(request).await.unwrap();
        assert_eq!(response.body(), failed(code).as_bytes());
        let decision = response.extensions().get::<Decision<Code>>().unwrap();
        assert_eq!((decision.step(), log.lock().unwrap().len()), (step, sends), "{code}");
    }
}

#[tokio::test(start_paused = true)]
async fn each_request_has_patience_of_its_own() {
    let policy = RecoveryPolicy::new(policy().attempts(2), Paused::new());
    let answers = (0..7).map(|_| Ok(replied(&failed("713")))).collect();
    let log = Log::default();
    let mut service = service(policy, &tokens(), answers, &log);
    let post = Request::post("/a").body(String::new()).unwrap();
    for (request, sends) in [(get(), 2), (get(), 4), (post, 5), (get(), 7)] {
        service.ready().await.unwrap().call(request).await.unwrap();
        assert_eq!(log.lock().unwrap().len(), sends);
    }
}

#[tokio::test(start_paused = true)]
async fn headers_and_the_envelope_of_a_request_have_a_say() {
    let timer = Paused::new();
    let policy = RecoveryPolicy::<named::Code, _>::new(Policy::new().jitter(Jitter::None), timer);
    let mut busy = replied(r#"{"error":{"code":"busy"}}"#);
    busy.headers_mut().insert("X-Retry-Ms", "2500".parse().unwrap());
    let answers = [busy, replied(r#"{"last_error":"bad"}"#)].map(Ok).into();
    let service = service(policy, &tokens(), answers, &Log::default());
    let mut request = get();
    request.extensions_mut().insert(InEnvelope("errors"));
    let response = service.oneshot(request).await.unwrap();
    let decision = response.extensions().get::<Decision<named::Code>>().unwrap();
    assert_eq!(decision.code(), Some(named::Code::Bad));
    assert_eq!(timer.passed(), Duration::from_millis(2_500));
}
