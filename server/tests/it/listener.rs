//! The listener with peers that behave badly: silent, slow, too many, and gone; and how it comes to its end.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use server::http::listen::{Manners, serve};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

/// Long enough for a busy machine; nothing waits for it unless something is broken.
const PATIENCE: Duration = Duration::from_secs(30);

struct Doors {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    serving: JoinHandle<()>,
}

async fn open(router: Router, manners: Manners) -> Doors {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopping) = watch::channel(false);
    let serving = tokio::spawn(serve(listener, router, manners, stopping));
    Doors {
        address,
        stop,
        serving,
    }
}

fn hasty() -> Manners {
    Manners {
        head: Duration::from_millis(200),
        ..Manners::default()
    }
}

fn hello() -> Router {
    Router::new().route("/", get(|| async { "hello" }))
}

/// Reads until the other side closes.
async fn rest(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let read = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut bytes)).await;
    // A reset is a close too.
    let _ = read.unwrap_or_else(|_| panic!("the connection was not closed"));
    String::from_utf8_lossy(&bytes).into_owned()
}

#[tokio::test]
async fn a_peer_that_says_nothing_or_only_the_beginning_is_let_go() {
    let doors = open(hello(), hasty()).await;
    for beginning in [
        "",
        "P",
        "PRI * HTTP/2.0\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ",
    ] {
        let mut stream = TcpStream::connect(doors.address).await.unwrap();
        stream.write_all(beginning.as_bytes()).await.unwrap();
        assert!(!rest(&mut stream).await.contains("hello"), "{beginning}");
    }
}

#[tokio::test]
async fn more_connections_than_there_are_places_wait_for_one() {
    let doors = open(
        hello(),
        Manners {
            connections: 1,
            ..hasty()
        },
    )
    .await;
    let held = TcpStream::connect(doors.address).await.unwrap();
    let mut waiting = TcpStream::connect(doors.address).await.unwrap();
    waiting
        .write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        .await
        .unwrap();
    // The silent one is let go after its time, and only then is there a place.
    assert!(rest(&mut waiting).await.ends_with("hello"));
    drop(held);
}

#[tokio::test]
async fn a_request_under_way_is_answered_before_the_end() {
    static BEGUN: Notify = Notify::const_new();
    static GO_ON: Notify = Notify::const_new();
    let slow = get(|| async {
        BEGUN.notify_one();
        GO_ON.notified().await;
        "done"
    });
    let doors = open(Router::new().route("/", slow), Manners::default()).await;
    let mut stream = TcpStream::connect(doors.address).await.unwrap();
    stream
        .write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        .await
        .unwrap();
    tokio::time::timeout(PATIENCE, BEGUN.notified()).await.unwrap();
    doors.stop.send_replace(true);
    GO_ON.notify_one();
    assert!(rest(&mut stream).await.ends_with("done"));
    tokio::time::timeout(PATIENCE, doors.serving)
        .await
        .unwrap()
        .unwrap();
    assert!(
        TcpStream::connect(doors.address).await.is_err(),
        "nobody new comes in"
    );
}

#[tokio::test]
async fn an_idle_connection_does_not_hold_up_the_end() {
    let doors = open(hello(), Manners::default()).await;
    let mut stream = TcpStream::connect(doors.address).await.unwrap();
    stream
        .write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        .await
        .unwrap();
    let mut first = [0; 12];
    stream.read_exact(&mut first).await.unwrap();
    assert_eq!(&first, b"HTTP/1.1 200");
    doors.stop.send_replace(true);
    tokio::time::timeout(PATIENCE, doors.serving)
        .await
        .unwrap()
        .unwrap();
}
