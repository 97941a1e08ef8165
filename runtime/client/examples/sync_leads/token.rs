//! Access tokens: one for all calls, renewed once, whoever meets its end first.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use errcat_client::{Driver, Idempotent, TokenError, Tokens};
use serde_json::Value;

use super::clock::Clock;
use super::http::{Reply, Request, encoded};
use super::{Settings, Tell, policy};

/// How often to ask again where the identity endpoint returns a token that was just refused.
const SAME_AGAIN: u32 = 5;
/// How long it may take to renew a token, once there has been one.
const RENEWAL: Duration = Duration::from_secs(60 * 60);

/// The tokens of all calls.
///
/// When one ends, the API says so, and the call that was told costs nothing. The time that it had left
/// when it was issued says little: it may have been close to 0.
pub fn tokens<K: Clock>(
    settings: &Settings,
    http: &reqwest::Client,
    clock: &K,
    tell: &Tell,
) -> Tokens {
    let identity = Arc::new(Identity {
        settings: settings.clone(),
        http: http.clone(),
        clock: clock.clone(),
        tell: Arc::clone(tell),
        last: Mutex::default(),
    });
    Tokens::new(move || Arc::clone(&identity).another())
}

struct Identity<K> {
    settings: Settings,
    http: reqwest::Client,
    clock: K,
    tell: Tell,
    last: Mutex<Option<String>>,
}

impl<K: Clock> Identity<K> {
    async fn another(self: Arc<Self>) -> Result<String, TokenError> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner).clone();
        for _ in 0..SAME_AGAIN {
            let token = self.ask(last.is_none()).await.map_err(TokenError::permanent)?;
            if last.as_ref() != Some(&token) {
                let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
                return Ok(last.insert(token).clone());
            }
            self.clock.sleep(Duration::from_secs(1)).await;
        }
        Err(TokenError::permanent("the identity endpoint hands out the token that was refused"))
    }

    /// Asks with a patience of its own, as for any request.
    async fn ask(&self, is_first: bool) -> Result<String, String> {
        let Settings { url, client_id, client_secret, first_contact, .. } = &self.settings;
        let policy =
            if is_first { policy::first_contact(*first_contact) } else { policy::patient(RENEWAL) };
        (self.tell)(&format!("asking {url} for an access token"));
        let tell = Arc::clone(&self.tell);
        // It answers without the API's envelope.
        let driver = Driver::new(policy.without_envelope(), self.clock.clone())
            .watched_by(move |happening| policy::tell_waits(happening, &*tell));
        let request = Request::get(format!(
            "/identity/oauth/token?grant_type=client_credentials&client_id={}&client_secret={}",
            encoded(client_id),
            encoded(client_secret)
        ));
        let sent = driver.send(Idempotent(true), |_| async {
            let _call = self.clock.on_the_wire();
            request.send(&self.http, url, None).await
        });
        match sent.await {
            Ok(done) => read(&done.reply).ok_or("its reply holds no `access_token`".to_string()),
            Err(given_up) => Err(match &given_up.sent {
                errcat_client::Sent::NoReply(no_reply) => format!("{given_up}: {}", no_reply.error),
                _ => given_up.to_string(),
            }),
        }
    }
}

fn read(reply: &Reply) -> Option<String> {
    let body: Value = serde_json::from_slice(&reply.body).ok()?;
    Some(body.get("access_token")?.as_str()?.to_string())
}
