//! The simulated Altinn 3: consent that organisations ask for and the people of the street give, refuse and withdraw.
//! It keeps what it is told until the street closes. Nobody signs in to its pages, and they say that they are simulated.

mod api;
mod book;
mod page;
mod problem;
mod request;
mod resources;
mod words;

pub(crate) use api::right;
pub(crate) use book::{Book, NoConsent, written};
pub use book::{ConsentAnswer, ConsentAnswerError, ConsentStatus};
pub(crate) use resources::{FROM, Resource, TO, YEAR};

use crate::street::Shared;
use axum::Router;
use axum::routing::{get, post};
use std::fmt::Write;

pub(crate) fn router() -> Router<Shared> {
    Router::new()
        .route(api::REQUESTS, post(api::create))
        .route(&format!("{}/events", api::REQUESTS), get(api::events))
        .route(&format!("{}/{{id}}", api::REQUESTS), get(api::read))
        .route(api::VIEW, get(page::show).post(page::answer))
        .route("/page.css", get(page::style))
}

/// As it stands in the query of an address.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            escaped.push(char::from(byte));
        } else {
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}
