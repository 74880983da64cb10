//! The only place that builds HTTP clients: time limits, no redirects, no plain text, bodies counted while they stream.
//! No error of it holds an address or a value: providers put the identity number into the path and into their messages.
//! It never retries by itself; whoever calls knows whether a second try is safe.

use std::{error::Error as _, fmt, net::IpAddr, time::Duration};

use reqwest::{
    Client, Method, Url,
    header::{
        ACCEPT, AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue,
        RETRY_AFTER,
    },
};
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use crate::redact::redact;

/// Which addresses may be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// TLS only; what test and production use.
    TlsOnly,
    /// TLS, and plain HTTP to this machine alone; what the sandbox uses.
    LoopbackAllowed,
}

/// Limits of every call.
#[derive(Clone)]
pub struct HttpSettings {
    /// Until a connection stands, TLS included.
    pub connect: Duration,
    /// Between two parts of an answer.
    pub read: Duration,
    /// From the first byte sent to the last byte read.
    pub total: Duration,
    /// The largest body that is read, in bytes.
    pub max_body: usize,
    /// Which addresses may be called.
    pub transport: Transport,
    /// A forward proxy for TLS calls; the environment's proxy variables are never read.
    pub proxy: Option<String>,
}

impl fmt::Debug for HttpSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A proxy's address may hold a password, so only that there is one is shown.
        f.debug_struct("HttpSettings")
            .field("connect", &self.connect)
            .field("read", &self.read)
            .field("total", &self.total)
            .field("max_body", &self.max_body)
            .field("transport", &self.transport)
            .field("proxy", &self.proxy.is_some())
            .finish()
    }
}

impl HttpSettings {
    /// The limits that the providers' own response times call for.
    pub fn new(transport: Transport) -> Self {
        Self {
            connect: Duration::from_secs(5),
            read: Duration::from_secs(15),
            total: Duration::from_secs(30),
            max_body: 5 * 1024 * 1024,
            transport,
            proxy: None,
        }
    }
}

/// Why a call gave no usable answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HttpError {
    /// The settings do not make a client.
    #[error("the HTTP settings are not usable: {0}")]
    Settings(String),
    /// Plain text, credentials in the address, or no address at all.
    #[error("the address is not one that may be called")]
    Address,
    /// A value can't stand in a header.
    #[error("a header value is not usable")]
    Header,
    /// Nothing was sent.
    #[error("no connection to the provider: {0}")]
    Connect(String),
    /// The provider took longer than the limit.
    #[error("the provider did not answer in time")]
    Timeout,
    /// The connection broke after the request was sent.
    #[error("the connection to the provider broke: {0}")]
    Broken(String),
    /// The provider points elsewhere; an identity number is never sent on.
    #[error("the provider redirects, which is never followed")]
    Redirect,
    /// More than the limit.
    #[error("the answer is larger than the limit of {0} bytes")]
    TooLarge(usize),
    /// Compressed, although nothing compressed was asked for.
    #[error("the answer is encoded in a way that was not asked for")]
    Encoding,
    /// Not JSON in UTF-8.
    #[error("the answer is not JSON in UTF-8")]
    ContentType,
    /// JSON by name, and not by content.
    #[error("the answer can't be read (line {line}, column {column})")]
    Unreadable {
        /// Line of the fault.
        line: usize,
        /// Column of the fault.
        column: usize,
    },
}

impl HttpError {
    /// Whether nothing reached the provider, so that trying again can't ask twice.
    pub(crate) fn never_left(&self) -> bool {
        matches!(self, Self::Connect(_))
    }
}

/// A client with limits. Cheap to clone; clones share connections.
#[derive(Clone)]
pub struct Http {
    client: Client,
    settings: HttpSettings,
}

impl fmt::Debug for Http {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Http")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

impl Http {
    /// Builds the client.
    pub fn new(settings: HttpSettings) -> Result<Self, HttpError> {
        let mut builder = Client::builder()
            .user_agent(concat!("hjemmel/", env!("CARGO_PKG_VERSION")))
            .tls_backend_rustls()
            .tls_version_min(reqwest::tls::Version::TLS_1_2)
            .https_only(settings.transport == Transport::TlsOnly)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .connect_timeout(settings.connect)
            .read_timeout(settings.read)
            .timeout(settings.total)
            .pool_idle_timeout(Duration::from_mins(1))
            .pool_max_idle_per_host(8);
        if let Some(proxy) = &settings.proxy {
            let proxy = reqwest::Proxy::https(proxy)
                .map_err(|_| HttpError::Settings("the proxy is not an address".to_owned()))?;
            builder = builder.proxy(proxy);
        }
        let client = builder
            .build()
            .map_err(|error| HttpError::Settings(cause(error)))?;
        Ok(Self { client, settings })
    }

    /// Parses an address and refuses those that may not be called.
    pub fn address(&self, text: &str) -> Result<Url, HttpError> {
        let url = Url::parse(text).map_err(|_| HttpError::Address)?;
        self.admit(&url)?;
        Ok(url)
    }

    fn admit(&self, url: &Url) -> Result<(), HttpError> {
        let bare = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        let plain_allowed = self.settings.transport == Transport::LoopbackAllowed && is_loopback(url);
        match url.scheme() {
            "https" if bare && url.has_host() => Ok(()),
            "http" if bare && plain_allowed => Ok(()),
            _ => Err(HttpError::Address),
        }
    }

    /// Sends once and reads the whole answer, whatever its status.
    pub(crate) async fn send(&self, outgoing: Outgoing) -> Result<Answer, HttpError> {
        self.admit(&outgoing.url)?;
        let mut request = self
            .client
            .request(outgoing.method, outgoing.url)
            .headers(outgoing.headers);
        if let Some(body) = outgoing.body {
            request = request.body(body);
        }
        let mut response = request.send().await.map_err(translate)?;
        let status = response.status();
        if status.is_redirection() {
            return Err(HttpError::Redirect);
        }
        let headers = std::mem::take(response.headers_mut());
        if headers
            .get(CONTENT_ENCODING)
            .is_some_and(|encoding| encoding.as_bytes() != b"identity")
        {
            return Err(HttpError::Encoding);
        }
        let body = self.read(response).await?;
        Ok(Answer {
            status: status.as_u16(),
            is_json: is_utf8_json(headers.get(CONTENT_TYPE)),
            is_xml: is_xml(headers.get(CONTENT_TYPE)),
            retry_after: retry_after(headers.get(RETRY_AFTER)),
            body,
        })
    }

    async fn read(&self, mut response: reqwest::Response) -> Result<Zeroizing<Vec<u8>>, HttpError> {
        let limit = self.settings.max_body;
        let announced = response
            .content_length()
            .and_then(|length| usize::try_from(length).ok());
        if announced.is_some_and(|length| length > limit) {
            return Err(HttpError::TooLarge(limit));
        }
        let mut body = Zeroizing::new(Vec::with_capacity(announced.unwrap_or_default()));
        while let Some(chunk) = response.chunk().await.map_err(translate)? {
            if body.len() + chunk.len() > limit {
                return Err(HttpError::TooLarge(limit));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}

/// One request on its way out. Its `Debug` shows the method alone.
pub(crate) struct Outgoing {
    method: Method,
    url: Url,
    headers: HeaderMap,
    body: Option<String>,
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing")
            .field("method", &self.method)
            .finish_non_exhaustive()
    }
}

impl Outgoing {
    pub(crate) fn get(url: Url) -> Self {
        Self::new(Method::GET, url, None)
    }

    pub(crate) fn post_form(url: Url, form: String) -> Self {
        let mut outgoing = Self::new(Method::POST, url, Some(form));
        let form_type = HeaderValue::from_static("application/x-www-form-urlencoded");
        outgoing.headers.insert(CONTENT_TYPE, form_type);
        outgoing
    }

    pub(crate) fn post_json(url: Url, body: &serde_json::Value) -> Self {
        let mut outgoing = Self::new(Method::POST, url, Some(body.to_string()));
        let json_type = HeaderValue::from_static("application/json");
        outgoing.headers.insert(CONTENT_TYPE, json_type);
        outgoing
    }

    fn new(method: Method, url: Url, body: Option<String>) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        Self {
            method,
            url,
            headers,
            body,
        }
    }

    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Result<Self, HttpError> {
        let value = HeaderValue::from_str(value).map_err(|_| HttpError::Header)?;
        self.headers.insert(HeaderName::from_static(name), value);
        Ok(self)
    }

    pub(crate) fn bearer(mut self, token: &str) -> Result<Self, HttpError> {
        let text = Zeroizing::new(format!("Bearer {token}"));
        let mut value = HeaderValue::from_str(&text).map_err(|_| HttpError::Header)?;
        value.set_sensitive(true);
        self.headers.insert(AUTHORIZATION, value);
        Ok(self)
    }
}

/// A whole answer. Its `Debug` shows status and size alone.
pub(crate) struct Answer {
    pub(crate) status: u16,
    is_json: bool,
    is_xml: bool,
    /// The number in `Retry-After`; what it counts is the service's to say.
    pub(crate) retry_after: Option<u64>,
    body: Zeroizing<Vec<u8>>,
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("status", &self.status)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

impl Answer {
    /// The body as JSON. A fault tells where, never what: parsers quote the value they stumble over.
    pub(crate) fn json<T: DeserializeOwned>(&self) -> Result<T, HttpError> {
        if !self.is_json {
            return Err(HttpError::ContentType);
        }
        serde_json::from_slice(&self.body).map_err(|fault| HttpError::Unreadable {
            line: fault.line(),
            column: fault.column(),
        })
    }

    /// The body as text, where it says that it is XML. Only errors are read so: data are asked for as JSON.
    pub(crate) fn xml(&self) -> Option<&str> {
        self.is_xml
            .then(|| std::str::from_utf8(&self.body).ok())
            .flatten()
    }
}

fn translate(error: reqwest::Error) -> HttpError {
    // First of all whether it left: a connection that took too long is no answer that took too long.
    if error.is_connect() {
        HttpError::Connect(cause(error))
    } else if error.is_timeout() {
        HttpError::Timeout
    } else if error.is_redirect() {
        HttpError::Redirect
    } else {
        HttpError::Broken(cause(error))
    }
}

/// The chain of reasons without the address, and masked, since a resolver or proxy may repeat what it was given.
fn cause(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(reason) = source {
        text.push_str(": ");
        text.push_str(&reason.to_string());
        source = reason.source();
    }
    redact(&text)
}

fn is_loopback(url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn is_utf8_json(content_type: Option<&HeaderValue>) -> bool {
    let Some(text) = content_type.and_then(|value| value.to_str().ok()) else {
        return false;
    };
    let mut parts = text.split(';').map(|part| part.trim().to_ascii_lowercase());
    let media = parts.next().unwrap_or_default();
    let json = media == "application/json" || (media.starts_with("application/") && media.ends_with("+json"));
    json && parts.all(|part| match part.strip_prefix("charset=") {
        Some(charset) => matches!(charset.trim_matches('"'), "utf-8" | "utf8"),
        None => true,
    })
}

fn is_xml(content_type: Option<&HeaderValue>) -> bool {
    let text = content_type
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let media = text
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    matches!(media.as_str(), "application/xml" | "text/xml")
        || (media.starts_with("application/") && media.ends_with("+xml"))
}

/// A number only; a date would need a clock, and nobody here sends one.
fn retry_after(value: Option<&HeaderValue>) -> Option<u64> {
    value?.to_str().ok()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn http(transport: Transport) -> Http {
        Http::new(HttpSettings::new(transport)).unwrap()
    }

    #[test]
    fn plain_text_goes_to_this_machine_alone_and_only_in_the_sandbox() {
        let strict = http(Transport::TlsOnly);
        let sandbox = http(Transport::LoopbackAllowed);
        for loopback in [
            "http://127.0.0.1:3000/",
            "http://[::1]:3000/",
            "http://localhost:1/",
        ] {
            assert_eq!(strict.address(loopback), Err(HttpError::Address));
            assert!(sandbox.address(loopback).is_ok(), "{loopback}");
        }
        for elsewhere in [
            "http://example.com/",
            "http://127.0.0.1.example.com/",
            "ftp://127.0.0.1/",
            "data:,x",
        ] {
            assert_eq!(sandbox.address(elsewhere), Err(HttpError::Address), "{elsewhere}");
        }
        assert!(strict.address("https://example.com/").is_ok());
        assert_eq!(
            strict.address("https://user:secret@example.com/"),
            Err(HttpError::Address)
        );
    }

    #[test]
    fn a_proxys_password_is_not_shown() {
        let mut settings = HttpSettings::new(Transport::TlsOnly);
        settings.proxy = Some("http://user:hemmelig@proxy.example:3128".to_owned());
        let http = Http::new(settings).unwrap();
        assert!(!format!("{http:?}").contains("hemmelig"));
        let mut settings = HttpSettings::new(Transport::TlsOnly);
        settings.proxy = Some("http://hemmelig:x x@".to_owned());
        assert!(!Http::new(settings).unwrap_err().to_string().contains("hemmelig"));
    }

    #[test]
    fn json_is_json_by_name_and_in_utf8() {
        let is = |text: &'static str| is_utf8_json(Some(&HeaderValue::from_static(text)));
        assert!(is("application/json"));
        assert!(is("Application/JSON; Charset=UTF-8"));
        assert!(is("application/problem+json; charset=\"utf-8\""));
        assert!(!is("application/json; charset=iso-8859-1"));
        assert!(!is("text/json"));
        assert!(!is("text/html"));
        assert!(!is_utf8_json(None));
    }
}
