//! A running server.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use errcat::Timestamp;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::clock::Clock;
use crate::routes;
use crate::world::World;
use crate::{Lead, SeenCall, Settings, wire};

/// A running server; it stops when this is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    world: Arc<Mutex<World>>,
    task: JoinHandle<()>,
}

impl Server {
    /// Starts a server on a free loopback port.
    ///
    /// # Errors
    ///
    /// No port can be had.
    pub async fn start(settings: Settings, clock: impl Clock) -> std::io::Result<Self> {
        Self::start_at("127.0.0.1:0", settings, clock).await
    }

    /// Starts a server at this address.
    ///
    /// # Errors
    ///
    /// The address cannot be had.
    pub async fn start_at(
        address: &str,
        settings: Settings,
        clock: impl Clock,
    ) -> std::io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let world = Arc::new(Mutex::new(World::new(settings)));
        let router = routes::router(Arc::clone(&world), Arc::new(clock));
        let task = tokio::spawn(wire::serve(listener, router));
        Ok(Self { address, world, task })
    }

    /// Where it listens: `http://127.0.0.1:…`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Adds a lead that is there from the start.
    pub fn add_lead(&self, email: &str, created: Timestamp) {
        self.world().leads.add(email, created);
    }

    /// The lead with this address.
    #[must_use]
    pub fn lead(&self, email: &str) -> Option<Lead> {
        self.world().leads.get(email).cloned()
    }

    /// Every lead, by its address.
    #[must_use]
    pub fn leads(&self) -> Vec<(String, Lead)> {
        let world = self.world();
        world.leads.iter().map(|(email, lead)| (email.to_string(), lead.clone())).collect()
    }

    /// The leads that a call was to create although an earlier call had created them.
    #[must_use]
    pub fn created_again(&self) -> Vec<String> {
        self.world().leads.created_again.clone()
    }

    /// How often a client asked for a token while the last one had time left: it should have kept it.
    #[must_use]
    pub fn tokens_asked_again(&self) -> usize {
        self.world().tokens.asked_again
    }

    /// Every call that arrived, in that order.
    #[must_use]
    pub fn calls(&self) -> Vec<SeenCall> {
        self.world().seen.clone()
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}
