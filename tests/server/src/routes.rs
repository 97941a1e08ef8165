//! What each endpoint takes.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Path, Request, State};
use axum::http::header;
use axum::response::Response;
use axum::routing::{any, post};
use serde_json::Value;

use crate::clock::Clock;
use crate::leads::{Mode, Write};
use crate::reply::{self, Failure};
use crate::world::{Task, World};

/// How long it takes to refuse a call.
const AT_ONCE: Duration = Duration::from_millis(10);
/// The records of one call.
const BATCH: usize = 300;

/// A call as it came.
#[derive(Debug)]
pub(crate) struct Incoming {
    pub method: String,
    pub path: String,
    pub uri_bytes: usize,
    pub token: Option<String>,
    pub body: Vec<u8>,
    content_type: String,
    query: Vec<(String, String)>,
}

#[derive(Clone)]
struct App {
    world: Arc<Mutex<World>>,
    clock: Arc<dyn Clock>,
}

pub(crate) fn router(world: Arc<Mutex<World>>, clock: Arc<dyn Clock>) -> Router {
    Router::new()
        .route("/identity/oauth/token", any(identity))
        .route("/rest/v1/leads.json", any(leads))
        .route("/bulk/v1/leads/export/create.json", post(create_export))
        .route("/bulk/v1/leads/export/{id}/enqueue.json", post(enqueue_export))
        .method_not_allowed_fallback(wrong_method)
        .fallback(nothing_here)
        .with_state(App { world, clock })
}

async fn identity(State(app): State<App>, request: Request) -> Response {
    let Some(call) = Incoming::read(request).await else { return reply::cut() };
    let number = app.world().arrive(&call, app.clock.now());
    app.work().await;
    let now = app.clock.now();
    app.world().answered(number, now);
    app.world().identify(number, &call, now)
}

async fn leads(State(app): State<App>, request: Request) -> Response {
    app.call(request, |call, number| match (call.method.as_str(), call.is_query()) {
        ("GET", _) | ("POST", true) => find(call),
        ("POST", false) => write(call, number),
        _ => Err(Failure::new(605, "HTTP Method not supported")),
    })
    .await
}

async fn create_export(State(app): State<App>, request: Request) -> Response {
    app.call(request, |_, _| Ok(Task::CreateExport)).await
}

async fn enqueue_export(
    State(app): State<App>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    app.call(request, |_, _| Ok(Task::EnqueueExport(id))).await
}

async fn wrong_method(State(app): State<App>, request: Request) -> Response {
    app.call(request, |_, _| Err(Failure::new(605, "HTTP Method not supported"))).await
}

async fn nothing_here(State(app): State<App>, request: Request) -> Response {
    app.call(request, |_, _| Err(Failure::new(610, "Requested resource not found"))).await
}

/// Get Leads by Filter Type.
fn find(call: &Incoming) -> Result<Task, Failure> {
    let form = call.form();
    let value = |name| {
        let in_form = form.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        call.parameter(name).or(in_form)
    };
    let values = value("filterValues").unwrap_or_default();
    let emails: Vec<_> = values.split(',').map(ToString::to_string).collect();
    match value("filterType") {
        Some("email") if emails.len() <= BATCH => Ok(Task::Find(emails)),
        Some("email") => Err(Failure::new(1003, "Too many values for 'filterValues'")),
        _ => Err(Failure::new(1003, "Invalid filterType")),
    }
}

/// Sync Leads.
fn write(call: &Incoming, number: usize) -> Result<Task, Failure> {
    if !call.content_type.starts_with("application/json") {
        return Err(Failure::new(612, "Invalid Content Type"));
    }
    let mut body: Value =
        serde_json::from_slice(&call.body).map_err(|_| Failure::new(609, "Invalid JSON"))?;
    let mode = Mode::read(&body).ok_or_else(|| Failure::new(1003, "Invalid action"))?;
    match body.get_mut("input").map(Value::take) {
        Some(Value::Array(input)) if input.len() <= BATCH => {
            Ok(Task::Write(Write { call: number as u64, mode, input }))
        }
        Some(Value::Array(_)) => Err(Failure::new(1003, "Too many records in 'input'")),
        _ => Err(Failure::new(1002, "Missing value for the required parameter 'input'")),
    }
}

impl App {
    /// Admits a call, works on it, and answers.
    async fn call(
        &self,
        request: Request,
        task: impl FnOnce(&Incoming, usize) -> Result<Task, Failure>,
    ) -> Response {
        let Some(call) = Incoming::read(request).await else { return reply::cut() };
        let now = self.clock.now();
        let (number, refusal) = {
            let mut world = self.world();
            let number = world.arrive(&call, now);
            (number, world.refuse(number, &call, now))
        };
        if let Some(refusal) = refusal {
            self.clock.work(AT_ONCE).await;
            self.world().answered(number, self.clock.now());
            return refusal;
        }
        let running = Running(self);
        self.work().await;
        drop(running);
        let (task, now) = (task(&call, number), self.clock.now());
        self.world().answered(number, now);
        self.world().carry_out(number, &call, task, now)
    }

    /// Takes as long as a call does.
    async fn work(&self) {
        let time = {
            let mut world = self.world();
            let (least, most) = world.settings.latency;
            least + (most.saturating_sub(least)).mul_f64(world.rng.f64())
        };
        self.clock.work(time).await;
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A call that runs, even if its connection ends meanwhile.
struct Running<'a>(&'a App);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.world().limits.running -= 1;
    }
}

impl Incoming {
    /// `None` where the connection ends before the body does.
    async fn read(request: Request) -> Option<Self> {
        let (parts, body) = request.into_parts();
        let body = to_bytes(body, usize::MAX).await.ok()?.to_vec();
        let header = |name| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let token = header(header::AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer "));
        let query = parts.uri.query().unwrap_or_default();
        Some(Self {
            method: parts.method.to_string(),
            path: parts.uri.path().to_string(),
            uri_bytes: parts.uri.to_string().len(),
            token: token.map(ToString::to_string),
            body,
            content_type: header(header::CONTENT_TYPE).unwrap_or_default().to_string(),
            query: pairs(query.as_bytes()),
        })
    }

    pub fn endpoint(&self) -> String {
        let method = if self.is_query() { "?_method=GET" } else { "" };
        format!("{} {}{method}", self.method, self.path)
    }

    pub fn is_rest(&self) -> bool {
        !self.path.starts_with("/identity/")
    }

    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// A query that was too long for a GET.
    fn is_query(&self) -> bool {
        self.parameter("_method") == Some("GET")
    }

    fn form(&self) -> Vec<(String, String)> {
        if self.method == "POST" { pairs(&self.body) } else { Vec::new() }
    }
}

fn pairs(text: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(text).into_owned().collect()
}
