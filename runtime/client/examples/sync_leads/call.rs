//! One call under the limits.

use errcat_client::ledger::SharedPermit;

use super::Client;
use super::clock::Clock;
use super::http::{Came, Request, Times};
use super::token::Token;

/// A call that has ended; the ledger is yet to be told how.
#[derive(Debug)]
#[must_use]
pub struct Ended {
    pub came: Came,
    pub times: Times,
    pub permit: SharedPermit,
}

impl<K: Clock> Client<K> {
    /// Sends a request as soon as the limits allow it.
    pub async fn call(&self, request: &Request, token: &Token) -> Ended {
        let permit = self.permit().await;
        let sent = self.clock.now();
        let url = &self.settings.url;
        let came = request.send(&self.http, url, Some(&token.value), &self.clock).await;
        Ended { came, times: Times { sent, ended: self.clock.now() }, permit }
    }

    async fn permit(&self) -> SharedPermit {
        loop {
            // Before the ledger is asked, so that no end is missed in between.
            let a_call_ends = self.a_call_ended.notified();
            match self.ledger.admit(self.clock.now()) {
                Ok(permit) => return permit,
                Err(refusal) => match refusal.until {
                    Some(moment) => self.clock.sleep_until(moment).await,
                    None => a_call_ends.await,
                },
            }
        }
    }
}
