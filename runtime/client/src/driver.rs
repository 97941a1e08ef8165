//! Sends a request until there is nothing more to do.

use alloc::boxed::Box;

use super::course::Course;
use super::happening::Watcher;
use super::{Done, GivenUp, Happening, NoReply, Received, Sent, Timer, Token, Tokens, Unsent};
use crate::batch::Part;
use crate::ledger::SharedLedger;
use crate::recovery::{Decision, Policy};
use errcat::ErrorCode;

/// Sends requests until there is nothing more to do: with patience by a [`Policy`], by the clock of
/// a [`Timer`], and where they are given with [`Tokens`] and a [`SharedLedger`].
///
/// One for all requests of a client; its clones share the tokens and the ledger. See the
/// [module](super) for an example.
#[derive(Clone, Debug)]
pub struct Driver<C: ErrorCode, T> {
    pub(super) policy: Policy<C>,
    pub(super) timer: T,
    pub(super) ledger: Option<SharedLedger>,
    pub(super) tokens: Option<Tokens>,
    pub(super) envelope: Option<InEnvelope>,
    pub(super) watcher: Watcher,
}

/// Whether a request does no harm when it is sent twice: a query, a delete, an upsert.
///
/// Middleware takes it from the extensions of a request; where there is none, by the method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Idempotent(pub bool);

/// The envelope of the catalogue, by its name, that is asked first of a reply: for a call that returns
/// errors as data.
///
/// Middleware takes it from the extensions of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InEnvelope(pub &'static str);

/// How to send a request this time.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Attempt {
    /// Which send it is, the first being 1.
    pub number: u32,
    /// Whether the API refused the query as a GET for its length: see [`uri`](crate::uri).
    pub as_post: bool,
    /// The access token to send, where the driver has any.
    pub token: Option<Token>,
}

impl<C: ErrorCode, T: Timer> Driver<C, T> {
    /// A driver without tokens or a ledger.
    pub const fn new(policy: Policy<C>, timer: T) -> Self {
        let watcher = Watcher::NONE;
        Self { policy, timer, ledger: None, tokens: None, envelope: None, watcher }
    }

    /// The same, where this is told all that happens: see [`Happening`].
    ///
    /// ```
    /// # use errcat_client::{Driver, Timer};
    /// # fn example<C: errcat::ErrorCode, T: Timer>(driver: Driver<C, T>) -> Driver<C, T> {
    /// driver.watched_by(|happening| eprintln!("{happening}")) // wait 20.0s, until …: 606 …
    /// # }
    /// ```
    #[must_use]
    pub fn watched_by(mut self, watch: impl Fn(&Happening<'_>) + Send + Sync + 'static) -> Self {
        self.watcher = Watcher::new(watch);
        self
    }

    /// The same with this ledger: no request is sent before it allows one, and it learns what came
    /// of each.
    #[must_use]
    pub fn with_ledger(mut self, ledger: SharedLedger) -> Self {
        self.ledger = Some(ledger);
        self
    }

    /// The same with these access tokens, renewed once for all requests that fail for one.
    #[must_use]
    pub fn with_tokens(mut self, tokens: Tokens) -> Self {
        self.tokens = Some(tokens);
        self
    }

    /// The same for endpoints that answer without an envelope: see
    /// [`Policy::without_envelope`]. A clone of a driver shares its tokens and its ledger.
    #[must_use]
    pub fn without_envelope(mut self) -> Self {
        self.policy = self.policy.without_envelope();
        self
    }

    /// The same for calls whose replies are read in this envelope first. A clone of a driver shares
    /// its tokens and its ledger.
    #[must_use]
    pub const fn in_envelope(mut self, envelope: InEnvelope) -> Self {
        self.envelope = Some(envelope);
        self
    }

    /// Sends a request, again and again where that may help, until it is carried out or given up.
    ///
    /// Whatever it waits for, it takes no longer than the [policy](Policy::total_time) says, and no
    /// call longer than the [longest](Policy::longest_call): what `call` returns is dropped then.
    /// Dropping the future stops all of it; a call that was on its way then counts in the ledger, and
    /// may run on.
    ///
    /// # Errors
    ///
    /// The request was given up: the error holds the last reply as it came, and why.
    pub async fn send<R, E, F>(
        &self,
        idempotent: Idempotent,
        call: impl FnMut(Attempt) -> F,
    ) -> Result<Done<R, C>, GivenUp<R, E, C>>
    where
        R: Received,
        F: Future<Output = Result<R, NoReply<E>>>,
    {
        Course::begin(self, idempotent).run(false, call).await
    }

    /// Sends a part of [`Work`](crate::batch::Work) once, as soon as there is a token and the ledger allows it: what came of
    /// it is [for the work](crate::batch::Work::on_sent).
    ///
    /// # Errors
    ///
    /// It was not sent: no token could be had, or the time for it is over. Also that is for the work,
    /// which [gives it up](crate::batch::Work::give_up_part).
    pub async fn send_part<R, E, F>(
        &self,
        part: &mut Part<C>,
        call: impl FnOnce(Attempt) -> F,
    ) -> Result<Sent<R, E>, (Box<Decision<C>>, Unsent)>
    where
        R: Received,
        F: Future<Output = Result<R, NoReply<E>>>,
    {
        let mut course = Course::of(self, (*part.recovery).clone());
        let attempt = Attempt { as_post: part.as_post(), ..course.ready().await? };
        if let Some(token) = &attempt.token {
            part.use_token(token.id());
        }
        let sent = course.send(call(attempt)).await;
        sent.tell(self.envelope, course.now(), false, |event| course.pass_on(&event));
        Ok(sent)
    }
}
