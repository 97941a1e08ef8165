//! A server on the loopback that answers as it is told, one connection for each request.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use std::net::SocketAddr;
use std::sync::Mutex;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

#[derive(Clone, Debug)]
pub struct Request {
    /// Method and target.
    pub line: String,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        let header = self.headers.iter().find(|(own, _)| own.eq_ignore_ascii_case(name));
        header.map(|(_, value)| value.as_str())
    }

    async fn read(stream: &mut TcpStream) -> Option<Self> {
        let mut bytes = Vec::new();
        let end = loop {
            if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
                break end + 4;
            }
            more(stream, &mut bytes).await?;
        };
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut lines = head.split("\r\n");
        let line = lines.next()?.trim_end_matches(" HTTP/1.1").to_owned();
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let mut request = Self { line, headers, body: bytes.split_off(end) };
        if request.header("transfer-encoding").is_some() {
            while !request.body.ends_with(b"0\r\n\r\n") {
                more(stream, &mut request.body).await?;
            }
            request.body = unchunked(&request.body);
        } else {
            let length = request.header("content-length").map_or(0, |it| it.parse().unwrap());
            while request.body.len() < length {
                more(stream, &mut request.body).await?;
            }
        }
        Some(request)
    }
}

async fn more(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> Option<()> {
    let mut buffer = [0; 4096];
    let read = stream.read(&mut buffer).await.ok().filter(|read| *read > 0)?;
    bytes.extend_from_slice(&buffer[..read]);
    Some(())
}

fn unchunked(mut chunks: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let end = chunks.windows(2).position(|window| window == b"\r\n").unwrap();
        let size = core::str::from_utf8(&chunks[..end]).unwrap();
        let size = usize::from_str_radix(size, 16).unwrap();
        if size == 0 {
            return body;
        }
        body.extend_from_slice(&chunks[end + 2..][..size]);
        chunks = &chunks[end + 2 + size + 2..];
    }
}

pub struct Server {
    address: SocketAddr,
    log: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Answers the request of this number, counted from 0, with these bytes.
    pub async fn start(answer: impl Fn(usize, &Request) -> Vec<u8> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self { address: listener.local_addr().unwrap(), log: Arc::default() };
        let log = server.log.clone();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let Some(request) = Request::read(&mut stream).await else { continue };
                let number = log.lock().unwrap().len();
                log.lock().unwrap().push(request.clone());
                let _ = stream.write_all(&answer(number, &request)).await;
                let _ = stream.shutdown().await;
            }
        });
        server
    }

    /// Answers one request with these bytes, and with the rest once it is told to.
    pub async fn start_slow(head: Vec<u8>, go_on: Arc<Notify>, rest: &'static [u8]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self { address: listener.local_addr().unwrap(), log: Arc::default() };
        let log = server.log.clone();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let request = Request::read(&mut stream).await.unwrap();
            log.lock().unwrap().push(request);
            stream.write_all(&head).await.unwrap();
            go_on.notified().await;
            stream.write_all(rest).await.unwrap();
            stream.shutdown().await.unwrap();
        });
        server
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub fn requests(&self) -> Vec<Request> {
        self.log.lock().unwrap().clone()
    }
}

pub fn reply(status: u16, kind: &str, body: &[u8]) -> Vec<u8> {
    raw(status, &[("Content-Type", kind), ("X-Api", "test")], body, false)
}

pub fn raw(status: u16, headers: &[(&str, &str)], body: &[u8], chunked: bool) -> Vec<u8> {
    let mut reply = format!("HTTP/1.1 {status} -\r\nConnection: close\r\n").into_bytes();
    for (name, value) in headers {
        reply.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
    }
    if chunked {
        reply.extend_from_slice(b"Transfer-Encoding: chunked\r\n\r\n");
        for chunk in body.chunks(97) {
            reply.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
            reply.extend_from_slice(chunk);
            reply.extend_from_slice(b"\r\n");
        }
        reply.extend_from_slice(b"0\r\n\r\n");
    } else {
        reply.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
        reply.extend_from_slice(body);
    }
    reply
}
