//! The listener with peers that behave badly: silent, slow, too many, and gone; and how it comes to its end.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

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
    let mut held = TcpStream::connect(doors.address).await.unwrap();
    let mut waiting = TcpStream::connect(doors.address).await.unwrap();
    waiting
        .write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        .await
        .unwrap();
    // The silent one is let go at once: a newcomer has its place.
    assert!(rest(&mut waiting).await.ends_with("hello"));
    assert_eq!(rest(&mut held).await, "");
}

#[tokio::test]
async fn a_crowd_that_is_silent_keeps_nobody_out() {
    let patient = Manners {
        connections: 64,
        ..Manners::default()
    };
    let doors = open(hello(), patient).await;
    let mut crowd = Vec::new();
    for number in 0..1_000 {
        let mut one = TcpStream::connect(doors.address).await.unwrap();
        // Half of them have begun to say something.
        if number % 2 == 0 {
            one.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ")
                .await
                .unwrap();
        }
        crowd.push(one);
    }
    let mut times = Vec::new();
    for _ in 0..50 {
        let began = Instant::now();
        let mut one = TcpStream::connect(doors.address).await.unwrap();
        one.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            .await
            .unwrap();
        assert!(rest(&mut one).await.ends_with("hello"));
        times.push(began.elapsed());
    }
    times.sort();
    // Far more than it takes; the head of a silent one would be waited for much longer.
    assert!(times[25] < Duration::from_secs(1), "{times:?}");
    println!(
        "beside 1,000 silent ones: {:?} in the middle, {:?} at the most",
        times[25], times[49]
    );
    drop(crowd);
}

#[tokio::test]
async fn an_answer_under_way_is_not_cut_off_for_a_newcomer() {
    static GO_ON: Notify = Notify::const_new();
    let slow = get(|| async {
        let first = futures::stream::once(async { Ok::<_, std::io::Error>("first ") });
        let last = futures::stream::once(async {
            GO_ON.notified().await;
            Ok("last")
        });
        axum::body::Body::from_stream(futures::StreamExt::chain(first, last))
    });
    let one_place = Manners {
        connections: 1,
        ..Manners::default()
    };
    let doors = open(hello().route("/slow", slow), one_place).await;
    let mut reading = TcpStream::connect(doors.address).await.unwrap();
    reading
        .write_all(b"GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        .await
        .unwrap();
    let mut seen = Vec::new();
    while !String::from_utf8_lossy(&seen).contains("first ") {
        assert!(reading.read_buf(&mut seen).await.unwrap() > 0, "cut off");
    }
    let mut newcomer = TcpStream::connect(doors.address).await.unwrap();
    newcomer
        .write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        .await
        .unwrap();
    // The newcomer waits; when the answer is whole, its reader is silent and gives way.
    let waited = tokio::time::timeout(Duration::from_millis(300), newcomer.read_u8()).await;
    assert!(waited.is_err(), "there is one place");
    GO_ON.notify_one();
    assert!(rest(&mut reading).await.contains("last"));
    assert!(rest(&mut newcomer).await.ends_with("hello"));
}

#[tokio::test]
async fn a_head_of_too_many_or_too_long_lines_is_refused() {
    let doors = open(hello(), Manners::default()).await;
    let many = "X-Many: 1\r\n".repeat(65);
    let long = format!("X-Long: {}\r\n", "x".repeat(70_000));
    for (name, lines) in [("many", many), ("long", long)] {
        let mut stream = TcpStream::connect(doors.address).await.unwrap();
        let head = format!("GET / HTTP/1.1\r\nHost: a\r\n{lines}\r\n");
        // It may be let go before all is sent.
        let _ = stream.write_all(head.as_bytes()).await;
        let answer = rest(&mut stream).await;
        assert!(
            answer.starts_with("HTTP/1.1 431") || (name == "long" && answer.is_empty()),
            "{name}: {answer}"
        );
    }
    let mut stream = TcpStream::connect(doors.address).await.unwrap();
    let as_many_as_may = format!(
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{}\r\n",
        "X-Many: 1\r\n".repeat(60)
    );
    stream.write_all(as_many_as_may.as_bytes()).await.unwrap();
    assert!(rest(&mut stream).await.ends_with("hello"));
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
