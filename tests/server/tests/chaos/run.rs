//! A scenario, played.

use std::time::Duration;

use errcat::Timestamp;
use errcat_tests_server::{Server, VirtualClock};

use crate::client::Client;
use crate::client::report::Report;
use crate::clock::Shared;
use crate::scenario::Scenario;

/// 2026-01-01T00:00:00Z, six hours before a new day of calls begins.
pub const START: Timestamp = Timestamp::from_unix_seconds(1_767_225_600);
/// For a machine that is very busy: a run takes a second or two.
const STUCK: Duration = Duration::from_secs(300);

pub struct Run {
    pub report: Report,
    pub server: Server,
}

impl Scenario {
    pub fn play(&self) -> Run {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let clock = VirtualClock::new(START);
            let server = Server::start(self.server.clone(), clock.clone()).await.unwrap();
            let a_year_ago = Timestamp::from_unix_seconds(START.as_unix().as_secs() - 31_536_000);
            for lead in self.leads.iter().filter(|lead| lead.existed) {
                server.add_lead(lead.email.as_deref().unwrap(), a_year_ago);
            }
            let ticking = tokio::spawn(clock.clone().run());
            let mut settings = self.client.clone();
            settings.url = server.url();
            let client = Client::new(settings, Shared(clock));
            let leads: Vec<_> = self.leads.iter().map(|lead| lead.json.clone()).collect();
            let report = tokio::time::timeout(STUCK, client.sync(&leads, self.mode)).await;
            ticking.abort();
            let report = report.unwrap_or_else(|_| panic!("seed {}: stuck", self.seed));
            Run { report, server }
        })
    }
}
