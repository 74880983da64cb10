//! The accept loop: a bounded number of connections (see `seats`), a limit on how long a head may take, and a drain at the end.
//! `axum::serve` is not used because it lets a slow client hold a connection for ever. It knows nothing of routes.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tower::ServiceExt as _;

use super::seats::{Bell, Seat, Seats};
use super::stream::PatientStream;

/// How one listener treats its peers.
#[derive(Debug, Clone, Copy)]
pub struct Manners {
    pub connections: usize,
    /// For the first bytes, and for every head after them.
    pub head: Duration,
    /// How long open requests may go on after the stop.
    pub drain: Duration,
}

impl Default for Manners {
    fn default() -> Self {
        Self {
            connections: 1_024,
            head: Duration::from_secs(15),
            drain: Duration::from_secs(20),
        }
    }
}

/// Serves `router` on `listener` until `stop` becomes true, then lets open requests end.
pub async fn serve(listener: TcpListener, router: Router, manners: Manners, mut stop: watch::Receiver<bool>) {
    let builder = Arc::new(builder(manners.head));
    let graceful = GracefulShutdown::new();
    let seats = Seats::new(manners.connections);
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &seats) => accepted,
            _ = stop.wait_for(|stop| *stop) => break,
        };
        let Some((stream, peer, seat)) = accepted else {
            continue;
        };
        let bell = seat.bell();
        let connection = PatientStream::new(stream, manners.head);
        let router = router.clone();
        let service = hyper::service::service_fn(move |request: http::Request<Incoming>| {
            answer(router.clone(), peer, bell.clone(), request)
        });
        let connection = builder
            .serve_connection(TokioIo::new(connection), service)
            .into_owned();
        let watched = graceful.watch(connection);
        tokio::spawn(async move {
            tokio::select! {
                // A connection that breaks is the peer's affair; requests log themselves.
                ended = watched => if let Err(error) = ended {
                    tracing::trace!(%error, "connection ended early");
                },
                () = seat.asked_to_leave() => {
                    metrics::counter!("connections_let_go_total").increment(1);
                }
            }
        });
    }
    drop(listener);
    if tokio::time::timeout(manners.drain, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some requests did not end in time and were cut off");
    }
}

fn builder(head: Duration) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(head)
        .max_buf_size(64 * 1024)
        .max_headers(64);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(128)
        .max_pending_accept_reset_streams(20)
        .max_local_error_reset_streams(1_024)
        .max_header_list_size(32 * 1024)
        .keep_alive_interval(Duration::from_secs(20))
        .keep_alive_timeout(Duration::from_secs(20));
    builder
}

async fn accept(listener: &TcpListener, seats: &Arc<Seats>) -> Option<(TcpStream, SocketAddr, Seat)> {
    match listener.accept().await {
        Ok((stream, peer)) => {
            // Without it small answers wait for the peer's acknowledgement.
            let _ = stream.set_nodelay(true);
            // Where every connection has a request under way, one waits here and the others in the kernel's queue.
            Some((stream, peer, seats.take().await))
        }
        Err(error) => {
            tracing::warn!(%error, "could not accept a connection");
            // Out of file handles, most often: a moment lets some of them go.
            tokio::time::sleep(Duration::from_millis(100)).await;
            None
        }
    }
}

async fn answer(
    router: Router,
    peer: SocketAddr,
    bell: Bell,
    request: http::Request<Incoming>,
) -> Result<http::Response<Body>, Infallible> {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    let under_way = bell.ring();
    let response = router.oneshot(request).await?;
    // It is under way until its last byte is taken.
    Ok(response.map(|body| {
        Body::new(body.map_frame(move |frame| {
            let _ = &under_way;
            frame
        }))
    }))
}
