//! Everything that the server knows, and what it answers.

use axum::http::StatusCode;
use axum::response::Response;
use errcat::Timestamp;
use fastrand::Rng;
use serde_json::{Value, json};

use crate::exports::Exports;
use crate::leads::{Leads, Write};
use crate::limits::Limits;
use crate::reply::{self, Failure, Stamp};
use crate::routes::Incoming;
use crate::tokens::Tokens;
use crate::{Fault, SeenCall, Settings, Worked};

/// One record in so many is busy where some are.
const ONE_BUSY_IN: usize = 8;

#[derive(Debug)]
pub(crate) struct World {
    pub settings: Settings,
    pub rng: Rng,
    pub limits: Limits,
    pub tokens: Tokens,
    pub leads: Leads,
    pub exports: Exports,
    pub seen: Vec<SeenCall>,
}

/// What a call asks for.
#[derive(Clone, Debug)]
pub(crate) enum Task {
    Write(Write),
    Find(Vec<String>),
    CreateExport,
    EnqueueExport(String),
}

impl World {
    pub fn new(settings: Settings) -> Self {
        Self {
            rng: Rng::with_seed(settings.seed),
            settings,
            limits: Limits::default(),
            tokens: Tokens::default(),
            leads: Leads::default(),
            exports: Exports::default(),
            seen: Vec::new(),
        }
    }

    /// Notes a call that has arrived; returns its number.
    pub fn arrive(&mut self, call: &Incoming, now: Timestamp) -> usize {
        self.leads.catch_up(now);
        self.seen.push(SeenCall {
            at: now,
            answered: None,
            endpoint: call.endpoint(),
            is_rest: call.is_rest(),
            uri_bytes: call.uri_bytes,
            body_bytes: call.body.len(),
            running: self.limits.running + 1,
            refused: None,
            fault: None,
        });
        self.seen.len() - 1
    }

    /// Lets a call to the REST API through, or refuses it by the rules.
    pub fn refuse(&mut self, number: usize, call: &Incoming, now: Timestamp) -> Option<Response> {
        let (code, refusal) = if call.method == "GET" && call.uri_bytes > self.settings.uri {
            (414, reply::html(StatusCode::URI_TOO_LONG, "414 Request-URI Too Long"))
        } else if call.body.len() > self.settings.payload {
            (413, reply::html(StatusCode::PAYLOAD_TOO_LARGE, "413 Request Entity Too Large"))
        } else {
            let token = self.tokens.check(call.token.as_deref(), now);
            match token.and_then(|()| self.limits.admit(now, &self.settings)) {
                Ok(()) => {
                    self.limits.running += 1;
                    return None;
                }
                Err(failure) => (failure.code, reply::failed(stamp(number, now), &failure)),
            }
        };
        self.note(number, |seen| seen.refused = Some(code));
        Some(refusal)
    }

    /// Notes that a call is answered now.
    pub fn answered(&mut self, number: usize, now: Timestamp) {
        self.note(number, |seen| seen.answered = Some(now));
    }

    /// Carries out what a call asks for, or draws a fault.
    pub fn carry_out(
        &mut self,
        number: usize,
        call: &Incoming,
        task: Result<Task, Failure>,
        now: Timestamp,
    ) -> Response {
        self.leads.catch_up(now);
        let stamp = stamp(number, now);
        let task = match task {
            Ok(task) => task,
            Err(failure) => return self.failed(stamp, &failure),
        };
        let may_be_revoked = self.tokens.is_settled(call.token.as_deref(), now);
        let fault = Fault::draw(&mut self.rng, self.settings.one_fault_in)
            .filter(|fault| may_be_revoked || !matches!(fault, Fault::TokenRevoked));
        self.note(number, |seen| seen.fault = fault);
        let Some(fault) = fault else { return self.done(stamp, &task, false) };
        match fault {
            Fault::Gateway(worked) => {
                self.work(&task, worked, stamp);
                reply::html(StatusCode::BAD_GATEWAY, "502 Bad Gateway")
            }
            Fault::Cut(worked) => {
                self.work(&task, worked, stamp);
                reply::cut()
            }
            Fault::CutWithin => self.then(stamp, &task, |body| reply::cut_within(&body)),
            Fault::Garbled => self.then(stamp, &task, |body| reply::half(&body)),
            Fault::ResultMissing => {
                self.then(stamp, &task, |_| reply::envelope(&reply::success_without_result(stamp)))
            }
            Fault::ResultShort => {
                self.then(stamp, &task, |body| reply::envelope(&without_first(body, &task)))
            }
            Fault::Failed(code, worked) => {
                self.work(&task, worked, stamp);
                self.failed(stamp, &Failure::new(code, text(code)))
            }
            Fault::OthersInWindow => self.failed(stamp, &Failure::rate(self.settings.rate)),
            Fault::OthersAtOnce => {
                self.failed(stamp, &Failure::concurrency(self.settings.concurrency))
            }
            Fault::TokenRevoked => {
                self.tokens.revoke(call.token.as_deref().unwrap_or_default());
                self.failed(stamp, &Failure::new(601, "Access token invalid"))
            }
            Fault::RecordsBusy => self.done(stamp, &task, true),
        }
    }

    /// What the identity endpoint answers.
    pub fn identify(&mut self, number: usize, call: &Incoming, now: Timestamp) -> Response {
        let is_known = call.parameter("client_id") == Some(crate::CLIENT_ID)
            && call.parameter("client_secret") == Some(crate::CLIENT_SECRET);
        if call.parameter("grant_type") != Some("client_credentials") || !is_known {
            self.note(number, |seen| seen.refused = Some(401));
            let mut refusal = reply::envelope(&json!({
                "error": "invalid_client", "error_description": "Bad client credentials"
            }));
            *refusal.status_mut() = StatusCode::UNAUTHORIZED;
            return refusal;
        }
        if Fault::draw(&mut self.rng, self.settings.one_fault_in).is_some() {
            let (fault, answer) = if self.rng.bool() {
                let page = reply::html(StatusCode::BAD_GATEWAY, "502 Bad Gateway");
                (Fault::Gateway(Worked::No), page)
            } else {
                (Fault::Cut(Worked::No), reply::cut())
            };
            self.note(number, |seen| seen.fault = Some(fault));
            return answer;
        }
        let (token, left) = self.tokens.issue(now, self.settings.token_life, &mut self.rng);
        reply::envelope(&json!({
            "access_token": token, "token_type": "bearer", "expires_in": left.as_secs(),
            "scope": "sync-leads@example.com"
        }))
    }

    fn done(&mut self, stamp: Stamp, task: &Task, some_are_busy: bool) -> Response {
        match self.perform(task, stamp, some_are_busy) {
            Ok(result) => reply::envelope(&reply::success(stamp, &result)),
            Err(failure) => self.failed(stamp, &failure),
        }
    }

    /// Does the work, then answers in another way than that says.
    fn then(
        &mut self,
        stamp: Stamp,
        task: &Task,
        answer: impl FnOnce(Value) -> Response,
    ) -> Response {
        let result = self.perform(task, stamp, false).unwrap_or_default();
        answer(reply::success(stamp, &result))
    }

    fn work(&mut self, task: &Task, worked: Worked, stamp: Stamp) {
        match (worked, task) {
            (Worked::No, _) => {}
            (Worked::Later(time), Task::Write(write)) => {
                self.leads.write_later(write.clone(), stamp.now + time);
            }
            (Worked::Yes | Worked::Later(_), _) => drop(self.perform(task, stamp, false)),
        }
    }

    fn perform(
        &mut self,
        task: &Task,
        stamp: Stamp,
        some_are_busy: bool,
    ) -> Result<Value, Failure> {
        let (now, rng) = (stamp.now, &mut self.rng);
        match task {
            Task::Write(write) => {
                let is_busy = || some_are_busy && rng.usize(0..ONE_BUSY_IN) == 0;
                Ok(self.leads.write(write, now, is_busy).into())
            }
            Task::Find(emails) => Ok(self.leads.find(emails).into()),
            Task::CreateExport => self.exports.create(now, &self.settings),
            Task::EnqueueExport(id) => self.exports.enqueue(id, now, &self.settings),
        }
    }

    fn failed(&mut self, stamp: Stamp, failure: &Failure) -> Response {
        if failure.is_free() {
            self.limits.refund();
        }
        reply::failed(stamp, failure)
    }

    fn note(&mut self, number: usize, change: impl FnOnce(&mut SeenCall)) {
        if let Some(seen) = self.seen.get_mut(number) {
            change(seen);
        }
    }
}

fn stamp(number: usize, now: Timestamp) -> Stamp {
    Stamp { number: number as u64, now }
}

/// A list of what was found is not short of anything: only results that stand for records are.
fn without_first(mut body: Value, task: &Task) -> Value {
    let results = body.get_mut("result").and_then(Value::as_array_mut);
    if let Some(results) = results.filter(|_| matches!(task, Task::Write(_))) {
        results.drain(..1.min(results.len()));
    }
    body
}

/// The vendor's text.
fn text(code: u16) -> &'static str {
    match code {
        500 => "Internal Server error",
        604 => "Request time-out",
        608 => "API Temporarily Unavailable",
        611 => "System error",
        _ => "Transient Error",
    }
}
