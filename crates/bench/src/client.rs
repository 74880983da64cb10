//! An HTTP client that costs next to nothing: one kept-alive connection, one request after another.
//! It reads whole answers and judges none.

use std::io;

use http_body_util::{BodyExt as _, Full};
use hyper::{
    Method, Request,
    body::Bytes,
    client::conn::http1::{self, SendRequest},
    header::{AUTHORIZATION, CONTENT_TYPE, HOST, SET_COOKIE},
    http::response::Parts,
};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// One connection to one address.
pub(crate) struct Connection {
    host: String,
    sender: SendRequest<Full<Bytes>>,
}

/// A request, but for the host.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) bearer: Option<String>,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) content_type: &'static str,
    pub(crate) body: Bytes,
}

impl Ask {
    pub(crate) fn get(path: &str) -> Self {
        Self {
            method: Method::GET,
            path: path.to_owned(),
            bearer: None,
            headers: Vec::new(),
            content_type: "application/json",
            body: Bytes::new(),
        }
    }

    pub(crate) fn post(path: &str, body: impl Into<Bytes>) -> Self {
        Self {
            method: Method::POST,
            body: body.into(),
            ..Self::get(path)
        }
    }
}

impl Connection {
    /// Connects to `host:port`.
    pub(crate) async fn open(host: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(host).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream))
            .await
            .map_err(io::Error::other)?;
        tokio::spawn(connection);
        Ok(Self {
            host: host.to_owned(),
            sender,
        })
    }

    /// The status and the body of the answer.
    pub(crate) async fn ask(&mut self, ask: Ask) -> io::Result<(u16, Bytes)> {
        let (head, body) = self.send(ask).await?;
        Ok((head.status.as_u16(), body))
    }

    /// The body, and the cookies that the answer set, as a later request sends them.
    pub(crate) async fn ask_keeping_cookies(&mut self, ask: Ask) -> io::Result<(Bytes, String)> {
        let (head, body) = self.send(ask).await?;
        let set = head
            .headers
            .get_all(SET_COOKIE)
            .iter()
            .filter_map(|line| line.to_str().ok()?.split(';').next());
        Ok((body, set.collect::<Vec<_>>().join("; ")))
    }

    async fn send(&mut self, ask: Ask) -> io::Result<(Parts, Bytes)> {
        let mut request = Request::builder()
            .method(ask.method)
            .uri(ask.path)
            .header(HOST, &self.host)
            .header(CONTENT_TYPE, ask.content_type);
        if let Some(bearer) = ask.bearer {
            request = request.header(AUTHORIZATION, format!("Bearer {bearer}"));
        }
        for (name, value) in ask.headers {
            request = request.header(name, value);
        }
        let request = request.body(Full::new(ask.body)).map_err(io::Error::other)?;
        let answer = self
            .sender
            .send_request(request)
            .await
            .map_err(io::Error::other)?;
        let (head, body) = answer.into_parts();
        let body = body.collect().await.map_err(io::Error::other)?;
        Ok((head, body.to_bytes()))
    }
}

/// `host:port` of an `http` address.
pub(crate) fn host_of(url: &str) -> String {
    url.trim_start_matches("http://").trim_end_matches('/').to_owned()
}
