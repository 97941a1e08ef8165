//! One access token for many tasks.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use core::error::Error;
use core::fmt;
use core::future::poll_fn;
use core::pin::Pin;
use core::task::{Context, Poll, Waker};

use crate::bell::SharedBell;
use crate::recovery::{RENEWALS_IN_A_ROW, TokenId};
use crate::sync::{Mutex, MutexGuard, PoisonError};
use crate::uri;
use errcat::Timestamp;

/// The access token of many tasks, renewed once for all of them: its clones are the same.
///
/// However many requests fail for one token, it is renewed once; who comes while that is going on
/// waits, and shares what comes of it. The renewal belongs to all who wait: it goes on when the task
/// that began it is cancelled, and where all of them are, with the next that comes. Needs no particular
/// runtime.
///
/// With a [`Driver`](crate::Driver) a renewal meets its policy as any request does: one that fails is
/// begun again after a backoff, and tokens that are refused as soon as they come are not asked for
/// without a pause.
///
/// ```
/// use errcat_client::Tokens;
///
/// # async fn ask_identity() -> Result<String, std::io::Error> { Ok("a1:int".into()) }
/// # async fn example() -> Result<(), errcat_client::TokenError> {
/// let tokens = Tokens::new(|| ask_identity());
/// let token = tokens.current().await?; // asks, the first time
/// // The API says that it is not valid any more.
/// let token = tokens.other_than(&token).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Tokens(Arc<Inner>);

struct Inner {
    renew: Box<dyn Fn() -> Future + Send + Sync>,
    state: Mutex<State>,
    /// Wakes all who wait.
    bell: Arc<SharedBell>,
}

type Future = Pin<Box<dyn core::future::Future<Output = Renewed> + Send>>;
type Renewed = Result<Arc<str>, TokenError>;

#[derive(Default)]
struct State {
    token: Option<Token>,
    renewal: Renewal,
    /// How many renewals have ended, whatever came of them.
    ended: u64,
    /// The last that failed.
    failure: Option<TokenError>,
    /// The last token that the API took, and the last that it refused.
    accepted: u64,
    refused: u64,
    /// The last renewal that brought nothing of use.
    missed: u64,
    /// How many tokens were refused, one after another.
    misses: u32,
    /// When the next may begin.
    due: Timestamp,
}

#[derive(Default)]
enum Renewal {
    #[default]
    None,
    /// It goes on when one of those who wait is woken.
    Waits(Future),
    /// It goes on, in one of those who wait.
    Runs,
}

impl Tokens {
    /// Tokens that are asked for in this way. No one is asked before the first is needed.
    ///
    /// What no header can hold is no token. For an error after which there is no use in asking again,
    /// see [`TokenError::permanent`].
    pub fn new<F, T, E>(renew: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: core::future::Future<Output = Result<T, E>> + Send + 'static,
        T: Into<Arc<str>>,
        E: Into<Box<dyn Error + Send + Sync>>,
    {
        let renew = move || -> Future {
            let renewal = renew();
            Box::pin(async move {
                let token: Arc<str> = renewal.await.map_err(TokenError::new)?.into();
                let is_sendable = !token.is_empty() && token.chars().all(|it| !it.is_control());
                is_sendable.then_some(token).ok_or_else(|| TokenError::permanent(NO_HEADER))
            })
        };
        Self(Arc::new(Inner {
            renew: Box::new(renew),
            state: Mutex::default(),
            bell: Arc::default(),
        }))
    }

    /// The token as it is now, if there is one.
    #[must_use]
    pub fn latest(&self) -> Option<Token> {
        self.lock().token.clone()
    }

    /// The token as it is now, or the first.
    ///
    /// # Errors
    ///
    /// There was none yet, and none could be had.
    pub async fn current(&self) -> Result<Token, TokenError> {
        self.newer_than(0).await
    }

    /// A token that is newer than one that failed: renews it unless that has been done.
    ///
    /// It may read the same, where the API hands out a token until it expires.
    ///
    /// # Errors
    ///
    /// None could be had.
    pub async fn other_than(&self, failed: &Token) -> Result<Token, TokenError> {
        self.newer_than(failed.generation).await
    }

    pub(crate) async fn newer_than(&self, generation: u64) -> Result<Token, TokenError> {
        let mut waiting = Waiting { tokens: self, generation, ticket: None, since: None };
        poll_fn(|context| waiting.poll(context)).await
    }

    /// The API took this token.
    pub(crate) fn accept(&self, token: &Token) {
        let mut state = self.lock();
        state.accepted = state.accepted.max(token.generation);
        state.misses = 0;
    }

    /// The API refused this token. If no other has been accepted since, the renewal is begun after
    /// what `wait` says of so many in a row.
    pub(crate) fn refuse(&self, token: &Token, wait: impl FnOnce(u32) -> Timestamp) {
        let mut state = self.lock();
        state.refused = state.refused.max(token.generation);
        state.miss(token.generation, |state| {
            state.misses += 1;
            wait(state.misses)
        });
    }

    /// This renewal failed: the next begins at the moment that the first who says so names.
    pub(crate) fn postpone(&self, failed: &TokenError, until: Timestamp) {
        self.lock().miss(failed.number, |_| until);
    }

    /// Whether so many in a row were refused that nobody need wait for the next.
    pub(crate) fn are_all_refused(&self) -> bool {
        self.lock().misses > RENEWALS_IN_A_ROW
    }

    /// When a token that is newer may be asked for; `None` where there is one, or it is on its way.
    pub(crate) fn due(&self, generation: u64) -> Option<Timestamp> {
        let state = self.lock();
        let is_next = matches!(state.renewal, Renewal::None);
        (is_next && state.newer_than(generation).is_none()).then_some(state.due)
    }

    /// Nothing here panics halfway through a change, so that what a panic leaves behind is in order.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// A renewal has brought nothing of use: the first who says so is heard.
    fn miss(&mut self, number: u64, due: impl FnOnce(&mut Self) -> Timestamp) {
        if number > self.missed && number > self.accepted {
            self.missed = number;
            self.due = due(self);
        }
    }

    /// The token, if it is newer, and nobody was told yet that it is refused.
    fn newer_than(&self, generation: u64) -> Option<&Token> {
        self.token.as_ref().filter(|token| token.generation > generation.max(self.refused))
    }
}

/// A task that waits for a token.
struct Waiting<'t> {
    tokens: &'t Tokens,
    generation: u64,
    ticket: Option<u64>,
    /// How many renewals had ended when it began to wait.
    since: Option<u64>,
}

impl Waiting<'_> {
    fn poll(&mut self, context: &Context<'_>) -> Poll<Result<Token, TokenError>> {
        loop {
            let mut state = self.tokens.lock();
            if let Some(token) = state.newer_than(self.generation) {
                return Poll::Ready(Ok(token.clone()));
            }
            let since = *self.since.get_or_insert(state.ended);
            if let Some(error) = state.failure.as_ref().filter(|error| error.number > since) {
                return Poll::Ready(Err(error.clone()));
            }
            // Before it goes on, so that no wake is missed.
            self.tokens.0.bell.listen(&mut self.ticket, context);
            let renewal = match core::mem::replace(&mut state.renewal, Renewal::Runs) {
                Renewal::Runs => return Poll::Pending,
                Renewal::Waits(renewal) => Some(renewal),
                Renewal::None => None,
            };
            drop(state);
            let mut turn = Turn { tokens: self.tokens, renewal: Renewal::None };
            let mut renewal = renewal.unwrap_or_else(|| (self.tokens.0.renew)());
            let waker = Waker::from(self.tokens.0.bell.clone());
            match renewal.as_mut().poll(&mut Context::from_waker(&waker)) {
                Poll::Ready(renewed) => turn.end(renewed),
                Poll::Pending => {
                    turn.renewal = Renewal::Waits(renewal);
                    return Poll::Pending;
                }
            }
        }
    }
}

/// The others go on: this one may have been woken for them.
impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if let Some(ticket) = self.ticket {
            self.tokens.0.bell.leave(ticket);
        }
    }
}

/// A renewal while it goes on, in a task that may panic.
struct Turn<'t> {
    tokens: &'t Tokens,
    renewal: Renewal,
}

impl Turn<'_> {
    fn end(self, renewed: Renewed) {
        let mut state = self.tokens.lock();
        let generation = state.ended + 1;
        state.ended = generation;
        match renewed {
            Ok(text) => state.token = Some(Token { text, generation }),
            Err(error) => state.failure = Some(TokenError { number: generation, ..error }),
        }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let renewal = core::mem::take(&mut self.renewal);
        let is_over = matches!(renewal, Renewal::None);
        self.tokens.lock().renewal = renewal;
        if is_over {
            self.tokens.0.bell.ring();
        }
    }
}

/// Without the token.
impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens").finish_non_exhaustive()
    }
}

/// An access token. It does not show itself.
#[derive(Clone)]
pub struct Token {
    text: Arc<str>,
    generation: u64,
}

impl Token {
    /// The token itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What tells it from others, for a [`Recovery`](crate::recovery::Recovery).
    #[must_use]
    pub fn id(&self) -> TokenId {
        TokenId::of(&self.text)
    }

    /// How many times one had been asked for when it came. Two that read the same differ in it.
    #[must_use]
    pub const fn generation(&self) -> u64 {
        self.generation
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token").field("generation", &self.generation).finish_non_exhaustive()
    }
}

/// No access token could be had; the source says why, without the query of any URL.
#[derive(Clone)]
pub struct TokenError {
    error: Arc<dyn Error + Send + Sync>,
    said: Arc<Said>,
    is_permanent: bool,
    /// Which renewal failed.
    number: u64,
}

const NO_HEADER: &str = "the access token holds what no header can";

impl TokenError {
    /// An error after which there is no use in asking again: what the identity endpoint refuses will
    /// be refused the next time too.
    ///
    /// ```
    /// use errcat_client::{TokenError, Tokens};
    ///
    /// # enum Identity { Token(String), Refused(&'static str), Busy }
    /// # async fn ask() -> Identity { Identity::Busy }
    /// let tokens = Tokens::new(|| async {
    ///     match ask().await {
    ///         Identity::Token(token) => Ok(token),
    ///         Identity::Refused(why) => Err(TokenError::permanent(why)),
    ///         Identity::Busy => Err(TokenError::new("the identity endpoint is busy")),
    ///     }
    /// });
    /// ```
    pub fn permanent(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { is_permanent: true, ..Self::new(error) }
    }

    /// Any other error.
    pub fn new(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        match error.into().downcast::<Self>() {
            Ok(own) => *own,
            Err(error) => Self {
                said: Arc::new(Said::of(&*error)),
                error: Arc::from(error),
                is_permanent: false,
                number: 0,
            },
        }
    }

    /// Whether there is no use in asking again.
    #[must_use]
    pub const fn is_permanent(&self) -> bool {
        self.is_permanent
    }

    /// The error of the caller's own function, which may print a URL with its query.
    #[must_use]
    pub fn get(&self) -> &(dyn Error + Send + Sync + 'static) {
        &*self.error
    }
}

/// Without its source, which may have been told what it asked with.
impl fmt::Debug for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenError")
            .field("is_permanent", &self.is_permanent)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no access token could be had")
    }
}

impl Error for TokenError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.said)
    }
}

/// What an error and its sources say, without the queries of URLs.
#[derive(Debug)]
struct Said {
    text: String,
    source: Option<Box<Said>>,
}

impl Said {
    fn of(error: &(dyn Error + 'static)) -> Self {
        let source = error.source().map(|source| Box::new(Self::of(source)));
        Self { text: uri::without_queries(&error.to_string()), source }
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Error for Said {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| &**source as _)
    }
}
