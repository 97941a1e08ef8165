//! One access token for many tasks.

use alloc::boxed::Box;
use alloc::sync::Arc;
use core::error::Error;
use core::fmt;
use core::future::poll_fn;
use core::pin::Pin;
use core::task::{Context, Poll};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::bell::Bell;
use crate::recovery::TokenId;

/// The access token of many tasks, renewed once for all of them: its clones are the same.
///
/// However many requests fail for one token, it is renewed once; who comes while that is going on
/// waits, and shares what comes of it. Should the task that renews it be cancelled, the next of
/// those that wait takes over. Needs no particular runtime.
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
    renew: Box<dyn Fn() -> Renewal + Send + Sync>,
    state: Mutex<State>,
}

type Renewal = Pin<Box<dyn Future<Output = Renewed> + Send>>;
type Renewed = Result<Arc<str>, TokenError>;

#[derive(Default)]
struct State {
    token: Option<Token>,
    renewing: bool,
    /// How many renewals have ended, whatever came of them.
    ended: u64,
    /// The last that failed: how many had ended with it, and why.
    failure: Option<(u64, TokenError)>,
    bell: Bell,
}

impl Tokens {
    /// Tokens that are asked for in this way. No one is asked before the first is needed.
    ///
    /// An API that hands out the same token until it expires may hand out one that has no time left:
    /// then wait a second and ask again, in here.
    pub fn new<F, T, E>(renew: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<T, E>> + Send + 'static,
        T: Into<Arc<str>>,
        E: Into<Box<dyn Error + Send + Sync>>,
    {
        let renew = move || -> Renewal {
            let renewal = renew();
            Box::pin(async move {
                let token = renewal.await;
                token.map(Into::into).map_err(|error| TokenError(Arc::from(error.into())))
            })
        };
        Self(Arc::new(Inner { renew: Box::new(renew), state: Mutex::default() }))
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

    async fn newer_than(&self, generation: u64) -> Result<Token, TokenError> {
        let mut wait = Wait { generation, ticket: None, since: None };
        match poll_fn(|context| self.poll(&mut wait, context)).await {
            Turn::Over(result) => result,
            Turn::Renew(renewal) => renewal.run().await,
        }
    }

    fn poll<'t>(&'t self, wait: &mut Wait, context: &Context<'_>) -> Poll<Turn<'t>> {
        let mut state = self.lock();
        if let Some(token) = state.token.as_ref().filter(|it| it.generation > wait.generation) {
            return Poll::Ready(Turn::Over(Ok(token.clone())));
        }
        if state.renewing {
            wait.since.get_or_insert(state.ended);
            state.bell.listen(&mut wait.ticket, context);
            return Poll::Pending;
        }
        if let (Some(since), Some((ended, error))) = (wait.since, &state.failure)
            && *ended > since
        {
            return Poll::Ready(Turn::Over(Err(error.clone())));
        }
        state.renewing = true;
        Poll::Ready(Turn::Renew(Renewing(self)))
    }

    /// Nothing here panics halfway through a change, so that what a panic leaves behind is in order.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn note(&mut self, renewed: Renewed) -> Result<Token, TokenError> {
        let generation = self.ended + 1;
        let token = renewed.map(|text| Token { text, generation });
        match &token {
            Ok(token) => self.token = Some(token.clone()),
            Err(error) => self.failure = Some((generation, error.clone())),
        }
        token
    }
}

/// A task that waits for a token.
struct Wait {
    generation: u64,
    ticket: Option<u64>,
    /// How many renewals had ended when it began to wait.
    since: Option<u64>,
}

enum Turn<'t> {
    Over(Result<Token, TokenError>),
    Renew(Renewing<'t>),
}

/// The one renewal that is going on.
struct Renewing<'t>(&'t Tokens);

impl Renewing<'_> {
    async fn run(self) -> Result<Token, TokenError> {
        let renewed = (self.0.0.renew)().await;
        self.0.lock().note(renewed)
    }
}

/// Also when the task is cancelled.
impl Drop for Renewing<'_> {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.renewing = false;
        state.ended += 1;
        let ring = state.bell.ring();
        drop(state);
        ring.wake();
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

/// No access token could be had; the source says why.
#[derive(Clone)]
pub struct TokenError(Arc<dyn Error + Send + Sync>);

/// Without its source, which may have been told what it asked with.
impl fmt::Debug for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenError").finish_non_exhaustive()
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no access token could be had")
    }
}

impl Error for TokenError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}
