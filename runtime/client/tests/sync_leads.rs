//! The program that people copy, as they run it: its exit status, its list at the end, its state.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

const TOKEN: &str = r#"{"access_token":"t:int","expires_in":3600}"#;

/// Answers each request with these bytes; none is no answer, for as long as the test runs.
struct Server {
    url: String,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(answer: impl Fn(&str) -> Option<Vec<u8>> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (seen, answer) = (Arc::new(Mutex::new(Vec::new())), Arc::new(answer));
        let log = Arc::clone(&seen);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, log) = (Arc::clone(&answer), Arc::clone(&log));
                thread::spawn(move || serve(stream, &*answer, &log));
            }
        });
        Self { url, seen }
    }

    /// The same, and hands out a token.
    fn with_token(answer: impl Fn(&str) -> Option<Vec<u8>> + Send + Sync + 'static) -> Self {
        Self::start(move |request| if is_identity(request) { json(TOKEN) } else { answer(request) })
    }

    fn seen(&self, of: &str) -> usize {
        self.seen.lock().unwrap().iter().filter(|request| request.starts_with(of)).count()
    }
}

fn serve(
    mut stream: TcpStream,
    answer: &dyn Fn(&str) -> Option<Vec<u8>>,
    log: &Mutex<Vec<String>>,
) {
    let (mut bytes, mut buffer) = (Vec::new(), [0; 8_192]);
    let request = loop {
        let read = stream.read(&mut buffer).unwrap_or(0);
        if read == 0 {
            return;
        }
        bytes.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("content-length").then(|| value.parse().ok())?
        });
        if body.len() >= length.unwrap_or(0) {
            break text;
        }
    };
    log.lock().unwrap().push(request.clone());
    match answer(&request) {
        Some(reply) => drop(stream.write_all(&reply)),
        None => thread::sleep(Duration::from_secs(60)),
    }
}

#[allow(clippy::unnecessary_wraps, reason = "it is an answer, of which there may be none")]
fn json(body: &str) -> Option<Vec<u8>> {
    let length = body.len();
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n";
    Some(format!("{head}Content-Length: {length}\r\n\r\n{body}").into_bytes())
}

/// A success for each lead of a request.
fn created(request: &str) -> Option<Vec<u8>> {
    let leads = request.matches(r#""email":"#).count();
    let rows = vec![r#"{"id":7,"status":"created"}"#; leads].join(",");
    json(&format!(r#"{{"success":true,"result":[{rows}]}}"#))
}

fn is_identity(request: &str) -> bool {
    request.starts_with("GET /identity/")
}

struct Run {
    status: Option<i32>,
    list: String,
    log: String,
    took: Duration,
}

fn program() -> PathBuf {
    let mut path = std::env::current_exe().unwrap();
    path.pop();
    path.pop();
    path.join("examples").join("sync_leads")
}

fn leads(name: &str, count: usize) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.leads"));
    let lines = (0..count).map(|n| format!("{{\"email\":\"Lead{n}@example.com\"}}\n"));
    std::fs::write(&path, lines.collect::<String>()).unwrap();
    path
}

fn state(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.state"));
    let _ = std::fs::remove_file(&path);
    path
}

fn spawn(arguments: &[&str]) -> Child {
    let mut command = Command::new(program());
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.env_remove("http_proxy").spawn().unwrap()
}

fn run(arguments: &[&str]) -> Run {
    let began = Instant::now();
    let output = spawn(arguments).wait_with_output().unwrap();
    Run {
        status: output.status.code(),
        list: String::from_utf8(output.stdout).unwrap(),
        log: String::from_utf8(output.stderr).unwrap(),
        took: began.elapsed(),
    }
}

fn text(path: &std::path::Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn nothing_listens() {
    let leads = leads("nothing_listens", 20);
    let run = run(&["--deadline", "4", "http://127.0.0.1:1", text(&leads)]);
    assert_eq!(run.status, Some(1), "{}", run.log);
    assert!(run.took < Duration::from_secs(8), "{:?}", run.took);
    assert!(run.list.contains("20  never sent") && run.list.contains("leads 1-20"), "{}", run.list);
    assert!(run.log.contains("could not be sent"), "{}", run.log);
}

#[test]
fn what_can_never_be_sent_is_said_at_once() {
    let leads = leads("at_once", 2);
    for url in ["nope", "htp://h", "https://", "ftp://h/"] {
        let run = run(&[url, text(&leads)]);
        assert_eq!((run.status, run.list.as_str()), (Some(2), ""), "{url}: {}", run.log);
        assert!(run.took < Duration::from_secs(2));
    }
}

#[test]
fn an_identity_that_is_none_is_said() {
    let leads = leads("no_identity", 3);
    let cases: [(&str, Option<Vec<u8>>, &str); 4] = [
        ("never answers", None, "no reply came"),
        ("a page", json("<html>"), "cannot be read"),
        ("no token", json("{}"), "no `access_token`"),
        (
            "busy",
            Some(b"HTTP/1.1 429 -\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n".to_vec()),
            "429",
        ),
    ];
    for (case, answer, why) in cases {
        let server = Server::start(move |_| answer.clone());
        let run = run(&["--deadline", "3", &server.url, text(&leads)]);
        assert_eq!(run.status, Some(1), "{case}: {}", run.log);
        assert!(run.took < Duration::from_secs(7), "{case}: {:?}", run.took);
        assert!(run.list.contains("3  never sent"), "{case}: {}", run.list);
        assert!(run.list.contains(why), "{case}: {}", run.list);
        assert!(!run.list.contains("not-a-secret") && !run.log.contains("not-a-secret"));
    }
}

#[test]
fn all_done_is_exit_0_and_a_second_run_sends_nothing() {
    let (leads, state) = (leads("all_done", 20), state("all_done"));
    let server = Server::with_token(created);
    for _ in 0..2 {
        let run = run(&["--state", text(&state), &server.url, text(&leads)]);
        assert_eq!(run.status, Some(0), "{}", run.log);
        assert_eq!(run.list.trim(), "20 leads\n      20  done: created");
    }
    assert_eq!(server.seen("POST"), 1);
}

#[test]
fn nothing_brought_is_exit_1_and_which() {
    let leads = leads("nothing_brought", 2);
    let server = Server::with_token(|_| {
        let row =
            r#"{"status":"skipped","reasons":[{"code":"1006","message":"Field 'x' not found"}]}"#;
        json(&format!(r#"{{"success":true,"result":[{row},{row}]}}"#))
    });
    let run = run(&[&server.url, text(&leads)]);
    assert_eq!(run.status, Some(1));
    assert!(run.list.contains("2  refused: 1006 FieldNotFound (leads 1-2)"), "{}", run.list);
}

#[test]
fn a_reply_without_end_is_unread_and_not_asked_for_again() {
    let leads = leads("without_end", 2);
    let server = Server::with_token(|_| {
        let head =
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"success\":true,\"x\":\"";
        Some([head.as_slice(), &vec![b'x'; 20_000_000]].concat())
    });
    let run = run(&["--deadline", "30", &server.url, text(&leads)]);
    assert_eq!((run.status, server.seen("POST")), (Some(1), 1), "{}", run.list);
    assert!(run.list.contains("2  unread"), "{}", run.list);
}

#[test]
fn a_used_up_day_is_said_with_its_time() {
    let leads = leads("used_up", 2);
    let server = Server::with_token(|_| {
        json(r#"{"success":false,"errors":[{"code":"607","message":"Daily quota reached"}]}"#)
    });
    let run = run(&["--deadline", "5", &server.url, text(&leads)]);
    assert_eq!(run.status, Some(1));
    assert!(
        run.list.contains("2  refused: 607") && run.list.contains("a wait until"),
        "{}",
        run.list
    );
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_with_the_list_and_the_next_run_goes_on() {
    let (leads, state) = (leads("ctrl_c", 3), state("ctrl_c"));
    let hangs = Server::with_token(|_| None);
    let child = spawn(&["--create-only", "--state", text(&state), &hangs.url, text(&leads)]);
    let began = Instant::now();
    while hangs.seen("POST") == 0 && began.elapsed() < Duration::from_secs(10) {
        thread::sleep(Duration::from_millis(20));
    }
    let interrupt = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(interrupt.unwrap().success());
    let output = child.wait_with_output().unwrap();
    let list = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{list}");
    assert!(list.contains("3  uncertain") && list.contains("stopped"), "{list}");

    // Of three, the first was created after all: by a clock that is two minutes behind, in lower case.
    let created_at = errcat::Timestamp::from_unix(
        errcat::Timestamp::now().as_unix().saturating_sub(Duration::from_secs(120)),
    );
    let created_at = errcat::Timestamp::from_unix_seconds(created_at.as_unix().as_secs());
    let server = Server::start(move |request| match request {
        request if is_identity(request) => json(TOKEN),
        request if request.starts_with("GET ") => json(&format!(
            r#"{{"success":true,"result":[{{"id":7,"email":"lead0@example.com","createdAt":"{created_at}"}}]}}"#
        )),
        request => created(request),
    });
    let run = run(&["--create-only", "--state", text(&state), &server.url, text(&leads)]);
    assert_eq!(run.status, Some(0), "{} {}", run.list, run.log);
    assert!(run.list.contains("1  done: created by an earlier run"), "{}", run.list);
    assert!(run.list.contains("2  done: created"), "{}", run.list);
    assert_eq!(server.seen("POST"), 1);
    let body = server.seen.lock().unwrap().iter().find(|it| it.starts_with("POST")).cloned();
    assert!(!body.unwrap().contains("Lead0@"), "it is not created twice");
}
