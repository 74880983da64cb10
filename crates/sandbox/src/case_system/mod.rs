//! A simulated case system of a municipality's own: it answers whether a case is there, who has it and whether somebody is a party of it.
//! It keeps what it is told until the street closes. No real case system stands behind it; the contract is `docs/case-system.md`.

mod api;
mod book;

pub(crate) use book::CaseBook;
pub use book::{Case, CaseState};

use crate::street::Shared;
use axum::Router;
use axum::routing::{get, post};

pub(crate) fn router() -> Router<Shared> {
    Router::new()
        .route("/v1/status", get(api::status))
        .route("/v1/case-checks", post(api::check))
}
