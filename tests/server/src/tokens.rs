//! Access tokens.

use std::collections::BTreeMap;
use std::time::Duration;

use errcat::Timestamp;
use fastrand::Rng;

use crate::reply::Failure;

/// Nobody revokes a token that was issued just now: a request that is under way with others would now
/// and then meet one after another, which is what it gives up for.
const SETTLED: Duration = Duration::from_secs(5);

/// The identity endpoint notices late that a token has expired.
const LATE: Duration = Duration::from_secs(1);

#[derive(Debug, Default)]
pub(crate) struct Tokens {
    current: Option<String>,
    /// How often the same token was asked for again while it had time left.
    pub asked_again: usize,
    known: BTreeMap<String, Token>,
}

#[derive(Debug)]
struct Token {
    issued: Timestamp,
    expires: Timestamp,
    /// Whether its use after that has been answered with 602 already.
    reported: bool,
}

impl Tokens {
    /// The token for now and the time that it has left: the same as before while it lives.
    pub fn issue(&mut self, now: Timestamp, life: Duration, rng: &mut Rng) -> (String, Duration) {
        if let Some(current) = &self.current
            && let Some(token) = self.known.get(current)
            && token.expires + LATE > now
        {
            let left = token.expires.since(now);
            self.asked_again += usize::from(left > Duration::ZERO);
            return (current.clone(), left);
        }
        let value = format!("{:016x}-{:016x}:int", rng.u64(..), rng.u64(..));
        let token = Token { issued: now, expires: now + life, reported: false };
        self.known.insert(value.clone(), token);
        self.current = Some(value.clone());
        (value, life)
    }

    /// Whether a call with this token may go on.
    pub fn check(&mut self, token: Option<&str>, now: Timestamp) -> Result<(), Failure> {
        let value = token.ok_or_else(|| Failure::new(603, "Access denied"))?;
        match self.known.get_mut(value) {
            Some(token) if token.expires > now => Ok(()),
            Some(token) if !token.reported => {
                token.reported = true;
                Err(Failure::new(602, "Access token expired"))
            }
            _ => Err(Failure::new(601, "Access token invalid")),
        }
    }

    /// Whether the token may be revoked by now.
    pub fn is_settled(&self, token: Option<&str>, now: Timestamp) -> bool {
        let token = token.and_then(|value| self.known.get(value));
        token.is_some_and(|token| now.since(token.issued) >= SETTLED)
    }

    /// The token is no longer known.
    pub fn revoke(&mut self, token: &str) {
        self.known.remove(token);
    }
}
