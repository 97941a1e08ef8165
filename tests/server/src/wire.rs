//! Connections, which may end instead of a reply.

use std::convert::Infallible;
use std::fmt;

use axum::Router;
use axum::body::Body;
use axum::response::Response;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tower::ServiceExt;

use crate::reply::Cut;

/// Serves connections for as long as it is polled.
pub(crate) async fn serve(listener: TcpListener, router: Router) {
    let mut connections = JoinSet::new();
    loop {
        while connections.try_join_next().is_some() {}
        match listener.accept().await {
            Ok((stream, _)) => drop(connections.spawn(serve_connection(stream, router.clone()))),
            Err(error) => eprintln!("a connection was not accepted: {error}"),
        }
    }
}

async fn serve_connection(stream: TcpStream, router: Router) {
    let service = service_fn(|request| answer(router.clone(), request));
    // That connections end before their time is what they are for.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

/// An error where the reply is to be a cut connection: `hyper` ends it then.
async fn answer(router: Router, request: Request<Incoming>) -> Result<Response, CutHere> {
    let answer: Result<Response, Infallible> = router.oneshot(request.map(Body::new)).await;
    match answer {
        Ok(response) if response.extensions().get::<Cut>().is_none() => Ok(response),
        Ok(_) | Err(_) => Err(CutHere),
    }
}

#[derive(Debug)]
struct CutHere;

impl fmt::Display for CutHere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is cut")
    }
}

impl std::error::Error for CutHere {}
