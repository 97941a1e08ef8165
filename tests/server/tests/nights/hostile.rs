//! A server that does what it is told, on raw sockets.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, sleep};

/// What to do with a request, once it is there.
#[derive(Clone)]
pub enum Act {
    /// Answer so, after this time.
    Answer(Duration, Vec<u8>),
    /// Send these pieces, with this pause before each, and end the connection.
    Drip(Duration, Vec<Vec<u8>>),
    /// Send this and then nothing more, for as long as the test runs.
    Stall(Vec<u8>),
    /// Say nothing for as long as the test runs.
    Hang,
}

pub struct Hostile {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<(Instant, String)>>>,
    running: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
}

impl Hostile {
    /// Does this with the request of each number, counted from 0; a call runs on where the client
    /// leaves.
    pub async fn start(act: impl Fn(usize, &str) -> Act + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let hostile = Self {
            address: listener.local_addr().unwrap(),
            seen: Arc::default(),
            running: Arc::default(),
            most: Arc::default(),
        };
        let act = Arc::new(act);
        let (seen, running, most) =
            (hostile.seen.clone(), hostile.running.clone(), hostile.most.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (act, seen) = (act.clone(), seen.clone());
                let (running, most) = (running.clone(), most.clone());
                tokio::spawn(async move {
                    let mut stream = stream;
                    let Some(request) = read(&mut stream).await else { return };
                    let number = {
                        let mut seen = seen.lock().unwrap();
                        seen.push((Instant::now(), request.clone()));
                        seen.len() - 1
                    };
                    most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    match act(number, &request) {
                        Act::Answer(time, bytes) => {
                            sleep(time).await;
                            let _ = stream.write_all(&bytes).await;
                        }
                        Act::Drip(pause, pieces) => {
                            for piece in pieces {
                                sleep(pause).await;
                                let _ = stream.write_all(&piece).await;
                            }
                        }
                        Act::Stall(bytes) => {
                            let _ = stream.write_all(&bytes).await;
                            sleep(Duration::from_secs(3_600)).await;
                        }
                        Act::Hang => sleep(Duration::from_secs(3_600)).await,
                    }
                    running.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        hostile
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The requests, as they came.
    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().iter().map(|(_, request)| request.clone()).collect()
    }

    pub fn times(&self) -> Vec<Instant> {
        self.seen.lock().unwrap().iter().map(|(at, _)| *at).collect()
    }

    /// The most calls that ran at the same time.
    pub fn most_at_once(&self) -> usize {
        self.most.load(Ordering::SeqCst)
    }
}

async fn read(stream: &mut TcpStream) -> Option<String> {
    let (mut bytes, mut buffer) = (Vec::new(), [0; 8_192]);
    loop {
        let read = stream.read(&mut buffer).await.ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("content-length").then(|| value.parse().ok())?
        });
        let is_chunked = head.to_ascii_lowercase().contains("transfer-encoding: chunked");
        if (is_chunked && body.ends_with("0\r\n\r\n"))
            || (!is_chunked && body.len() >= length.unwrap_or(0))
        {
            return Some(text);
        }
    }
}

/// A whole reply.
pub fn reply(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status} -\r\nConnection: close\r\n{headers}Content-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

pub const JSON: &str = "Content-Type: application/json\r\n";

/// A reply at once.
pub fn at_once(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Act {
    Act::Answer(Duration::ZERO, reply(status, headers, body))
}

pub fn failed(code: u16) -> String {
    format!(r#"{{"success":false,"errors":[{{"code":"{code}","message":"-"}}]}}"#)
}

pub const FINE: &str = r#"{"success":true,"result":[]}"#;
