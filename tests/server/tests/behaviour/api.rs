//! Calls to a server whose time a test controls.

use errcat::Timestamp;
use errcat::marketo::{self, Code};
use errcat_tests_server::{CLIENT_ID, CLIENT_SECRET, Server, Settings, VirtualClock};
use serde_json::Value;

/// 2026-01-01T00:00:00Z.
pub const START: Timestamp = Timestamp::from_unix_seconds(1_767_225_600);
pub const LEADS: &str = "/rest/v1/leads.json";

pub struct Api {
    pub server: Server,
    pub clock: VirtualClock,
    http: reqwest::Client,
}

/// What came of a call; the status is 0 where the connection was cut.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub body: String,
}

/// Runs a test, and the clock beside it.
pub fn with_api<F: Future<Output = ()>>(settings: Settings, test: impl FnOnce(Api) -> F) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let clock = VirtualClock::new(START);
        tokio::spawn(clock.clone().run());
        let server = Server::start(settings, clock.clone()).await.unwrap();
        // The example speaks TLS, so that it is there.
        let _ = rustls::crypto::ring::default_provider().install_default();
        test(Api { server, clock, http: reqwest::Client::new() }).await;
    });
}

impl Api {
    pub async fn token(&self) -> String {
        let reply = self.identity(CLIENT_SECRET).await;
        reply.json()["access_token"].as_str().unwrap().to_string()
    }

    pub async fn identity(&self, secret: &str) -> Reply {
        let query = format!("grant_type=client_credentials&client_id={CLIENT_ID}");
        self.get("", &format!("/identity/oauth/token?{query}&client_secret={secret}")).await
    }

    pub async fn get(&self, token: &str, uri: &str) -> Reply {
        self.send(token, self.http.get([&self.server.url(), uri].concat())).await
    }

    pub async fn post(&self, token: &str, uri: &str, content_type: &str, body: String) -> Reply {
        let request = self.http.post([&self.server.url(), uri].concat());
        self.send(token, request.header("Content-Type", content_type).body(body)).await
    }

    /// Sync Leads.
    pub async fn sync(&self, token: &str, action: &str, leads: &str) -> Reply {
        let body = format!(r#"{{"action":"{action}","input":{leads}}}"#);
        self.post(token, LEADS, "application/json", body).await
    }

    async fn send(&self, token: &str, mut request: reqwest::RequestBuilder) -> Reply {
        let _call = self.clock.call();
        if !token.is_empty() {
            request = request.bearer_auth(token);
        }
        let Ok(response) = request.send().await else {
            return Reply { status: 0, body: String::new() };
        };
        let status = response.status().as_u16();
        match response.text().await {
            Ok(body) => Reply { status, body },
            Err(_) => Reply { status: 0, body: String::new() },
        }
    }
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// The codes of every fault, as the catalogue reads the reply; 0 where it reads none.
    pub fn codes(&self) -> Vec<i64> {
        let verdict = marketo::read(self.status, self.body.as_bytes());
        let code = |code: Option<&str>| code.map_or(0, |code| code.parse().unwrap());
        verdict.faults().iter().map(|fault| code(fault.raw_code())).collect()
    }

    pub fn condition(&self) -> Option<marketo::Condition> {
        let verdict = marketo::read(self.status, self.body.as_bytes());
        let fault = verdict.faults().first()?;
        assert_eq!(fault.code(), Some(Code::ExportLimitReached));
        fault.condition()
    }

    pub fn statuses(&self) -> Vec<String> {
        let results = self.json()["result"].as_array().unwrap().clone();
        results.iter().map(|it| it["status"].as_str().unwrap_or("-").to_string()).collect()
    }
}
