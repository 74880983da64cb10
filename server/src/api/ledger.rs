//! Reading the ledgers: checkpoints and proofs for any key of the organisation, entries for its auditors and its DPO.
//! Reading entries is itself an entry, sealed before anything is shown, once per reader and hour.

mod views;

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::canonical::hex;
use domain::gate::Role;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use serde::Deserialize;
use store::ledger::{ProofError, SYSTEM};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub use views::{EntriesView, LedgerView, ProofView};

use super::auth::Reader;
use super::problem::Problem;
use crate::compose::{House, Rooms};
use crate::desk::log_readers;
use crate::error::{Class, Error};

/// As many entries as one answer holds.
const MOST: u64 = 1_000;

/// The ledgers' routes.
pub fn routes() -> OpenApiRouter<House> {
    OpenApiRouter::new()
        .routes(routes!(ledgers))
        .routes(routes!(checkpoint))
        .routes(routes!(entries))
        .routes(routes!(inclusion))
        .routes(routes!(consistency))
}

type InRooms = State<Arc<Rooms>>;

/// A ledger the reader may know of: the organisation's own, and the installation's.
fn known(reader: &Reader, ledger: &str) -> Result<(), Problem> {
    let own = reader.organisation_id().ok_or_else(Problem::not_found)?;
    if ledger == own || ledger == SYSTEM {
        Ok(())
    } else {
        Err(Problem::not_found())
    }
}

fn may_read_entries(reader: &Reader) -> Result<(), Problem> {
    let allowed = match reader {
        Reader::Client(caller) => caller.has("auditor"),
        Reader::Person(actor) => actor.has(Role::Auditor) || actor.has(Role::Dpo),
    };
    if allowed {
        Ok(())
    } else {
        Err(Problem::new(StatusCode::FORBIDDEN, "forbidden", "Ikke tilgang"))
    }
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading a ledger", cause)
}

fn proving(error: ProofError) -> Problem {
    match error {
        ProofError::OutOfRange => {
            Problem::bad_parameter("size").with_detail("Loggen har ikke så mange oppføringer")
        }
        ProofError::Hole => Error::new(Class::Internal, "a hash of a ledger is missing").into(),
        ProofError::Database(cause) => reading(cause).into(),
    }
}

/// The ledgers of the caller's organisation.
#[utoipa::path(get, path = "/ledgers", tag = "ledger", security(("key" = []), ("session" = [])), responses(
    (status = OK, body = Vec<LedgerView>),
    (status = UNAUTHORIZED, body = Problem)
))]
async fn ledgers(State(rooms): InRooms, reader: Reader) -> Result<Json<Vec<LedgerView>>, Problem> {
    let own = reader.organisation_id().ok_or_else(Problem::not_found)?;
    let mut views = Vec::new();
    for ledger in [own, SYSTEM] {
        let head = store::ledger::head(rooms.db.reader(), ledger)
            .await
            .map_err(reading)?;
        let key = rooms
            .ledger_key
            .of(ledger)
            .map_err(|cause| Error::caused(Class::Internal, "naming a ledger", cause))?;
        views.push(LedgerView::new(ledger, head.as_ref(), &key));
    }
    Ok(Json(views))
}

/// The newest checkpoint: a C2SP signed note.
#[utoipa::path(get, path = "/ledgers/{id}/checkpoint", tag = "ledger", security(("key" = []), ("session" = [])), params(("id" = String, Path)), responses(
    (status = OK, body = String, content_type = "text/plain"),
    (status = NOT_FOUND, body = Problem)
))]
async fn checkpoint(
    State(rooms): InRooms,
    reader: Reader,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    known(&reader, &id)?;
    let note = store::ledger::checkpoint(rooms.db.reader(), &id)
        .await
        .map_err(reading)?;
    let note = note.ok_or_else(Problem::not_found)?;
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8")], note).into_response())
}

/// Which entries.
#[derive(Debug, Deserialize)]
struct Page {
    /// The first index.
    from: Option<u64>,
    /// At most 1,000.
    limit: Option<u64>,
}

/// Raw leaves, for an auditor or the DPO. The reading is sealed.
#[utoipa::path(get, path = "/ledgers/{id}/entries", tag = "ledger", security(("key" = ["auditor"]), ("session" = ["auditor", "dpo"])), params(("id" = String, Path), ("from" = Option<u64>, Query, description = "The first index"), ("limit" = Option<u64>, Query, description = "At most 1,000")), responses(
    (status = OK, body = EntriesView),
    (status = FORBIDDEN, body = Problem),
    (status = NOT_FOUND, body = Problem)
))]
async fn entries(
    State(rooms): InRooms,
    reader: Reader,
    Path(id): Path<String>,
    page: Result<Query<Page>, QueryRejection>,
) -> Result<Json<EntriesView>, Problem> {
    known(&reader, &id)?;
    may_read_entries(&reader)?;
    let Query(page) = page.map_err(|_| Problem::bad_parameter("from"))?;
    log_readers::seal_reading(&rooms, reader.actor(), &id).await?;
    let from = page.from.unwrap_or(0);
    let limit = page.limit.unwrap_or(MOST).min(MOST);
    let leaves = store::ledger::entries(rooms.db.reader(), &id, from, limit)
        .await
        .map_err(reading)?;
    let entries = leaves
        .into_iter()
        .map(|leaf| STANDARD.encode(leaf.leaf))
        .collect();
    Ok(Json(EntriesView { from, entries }))
}

/// Which entry in which tree.
#[derive(Debug, Deserialize)]
struct Included {
    index: u64,
    size: u64,
}

/// The path that proves an entry to be in the tree of a size.
#[utoipa::path(get, path = "/ledgers/{id}/proofs/inclusion", tag = "ledger", security(("key" = []), ("session" = [])), params(("id" = String, Path), ("index" = u64, Query), ("size" = u64, Query)), responses(
    (status = OK, body = ProofView),
    (status = BAD_REQUEST, body = Problem),
    (status = NOT_FOUND, body = Problem)
))]
async fn inclusion(
    State(rooms): InRooms,
    reader: Reader,
    Path(id): Path<String>,
    asked: Result<Query<Included>, QueryRejection>,
) -> Result<Json<ProofView>, Problem> {
    known(&reader, &id)?;
    let Query(asked) = asked.map_err(|_| Problem::bad_parameter("index"))?;
    let path = store::ledger::inclusion(rooms.db.reader(), &id, asked.index, asked.size)
        .await
        .map_err(proving)?;
    Ok(Json(ProofView {
        size: asked.size,
        path: path.iter().map(|hash| hex(hash)).collect(),
    }))
}

/// Which two trees.
#[derive(Debug, Deserialize)]
struct Grown {
    first: u64,
    second: u64,
}

/// The path that proves one tree to be the beginning of another.
#[utoipa::path(get, path = "/ledgers/{id}/proofs/consistency", tag = "ledger", security(("key" = []), ("session" = [])), params(("id" = String, Path), ("first" = u64, Query), ("second" = u64, Query)), responses(
    (status = OK, body = ProofView),
    (status = BAD_REQUEST, body = Problem),
    (status = NOT_FOUND, body = Problem)
))]
async fn consistency(
    State(rooms): InRooms,
    reader: Reader,
    Path(id): Path<String>,
    asked: Result<Query<Grown>, QueryRejection>,
) -> Result<Json<ProofView>, Problem> {
    known(&reader, &id)?;
    let Query(asked) = asked.map_err(|_| Problem::bad_parameter("first"))?;
    let path = store::ledger::consistency(rooms.db.reader(), &id, asked.first, asked.second)
        .await
        .map_err(proving)?;
    Ok(Json(ProofView {
        size: asked.second,
        path: path.iter().map(|hash| hex(hash)).collect(),
    }))
}
