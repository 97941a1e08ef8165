//! Access tokens: one for all calls, renewed once, by whoever meets its end first.

use std::time::Duration;

use errcat::marketo::Code;
use errcat_client::recovery::{Decision, Recovery, Step, TokenId};
use serde_json::Value;

use super::clock::Clock;
use super::http::{Came, Request, encoded};
use super::{Client, policy};

/// How often to ask again where the identity endpoint returns a token that was just refused.
const SAME_AGAIN: u32 = 5;

#[derive(Clone, Debug)]
pub struct Token {
    pub id: TokenId,
    pub value: String,
}

impl<K: Clock> Client<K> {
    /// The current token, or a new one where the current one has been refused.
    ///
    /// When a token ends, the API says so, and the call that was told costs nothing. The time that
    /// it had left when it was issued says little: it may have been close to 0.
    pub async fn token(
        &self,
        is_refused: impl Fn(TokenId) -> bool,
    ) -> Result<Token, Box<Decision<Code>>> {
        // The others wait here while one renews it.
        let mut current = self.token.lock().await;
        if let Some(token) = current.as_ref().filter(|token| !is_refused(token.id)) {
            return Ok(token.clone());
        }
        let token = self.new_token(is_refused).await?;
        *current = Some(token.clone());
        Ok(token)
    }

    async fn new_token(
        &self,
        is_refused: impl Fn(TokenId) -> bool,
    ) -> Result<Token, Box<Decision<Code>>> {
        let request = Request::get(format!(
            "/identity/oauth/token?grant_type=client_credentials&client_id={}&client_secret={}",
            encoded(&self.settings.client_id),
            encoded(&self.settings.client_secret)
        ));
        let mut recovery =
            Recovery::new(policy::patient(), self.clock.now()).idempotent().seed(self.new_seed());
        let mut same = 0;
        loop {
            let came = request.send(&self.http, &self.settings.url, None, &self.clock).await;
            match Token::read(&came) {
                Some(token) if is_refused(token.id) && same < SAME_AGAIN => {
                    same += 1;
                    self.sleep(Duration::from_secs(1)).await;
                    continue;
                }
                Some(token) => return Ok(token),
                None => {}
            }
            let verdict = came.verdict();
            let decision = recovery.on(came.event(verdict.as_ref()), self.clock.now());
            match decision.step() {
                Step::SendAgain { after } => self.sleep(after).await,
                Step::WaitUntil { at } => self.clock.sleep_until(at).await,
                _ => return Err(Box::new(decision)),
            }
        }
    }
}

impl Token {
    /// The identity endpoint answers without the API's envelope.
    fn read(came: &Came) -> Option<Self> {
        let Came::Reply { status: 200, body, .. } = came else { return None };
        let body: Value = serde_json::from_slice(body).ok()?;
        let value = body.get("access_token")?.as_str()?.to_string();
        Some(Self { id: TokenId::of(&value), value })
    }
}
