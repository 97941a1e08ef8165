//! The server at a terminal: `cargo run -p errcat-tests-server`, then Ctrl-C.
//!
//! ```text
//! cargo run -p errcat-tests-server -- [ADDRESS [ONE_FAULT_IN [SEED]]]
//! ```
//!
//! Without arguments it listens at 127.0.0.1:3999, and one reply in five is a fault.

use std::error::Error;

use errcat_tests_server::{CLIENT_ID, CLIENT_SECRET, Server, Settings, SystemClock};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let address = arguments.next().unwrap_or_else(|| "127.0.0.1:3999".to_string());
    let one_fault_in = arguments.next().map_or(Ok(5), |number| number.parse())?;
    let seed = arguments.next().map_or(Ok(0), |number| number.parse())?;
    let settings = Settings { one_fault_in, seed, ..Settings::default() };

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let server = Server::start_at(&address, settings, SystemClock).await?;
        println!("listening at {}", server.url());
        println!("client id {CLIENT_ID}, client secret {CLIENT_SECRET}");
        std::future::pending().await
    })
}
