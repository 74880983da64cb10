//! A decision afterwards, for the client system that asked for it or one that reads the log: every condition with what it stood on, and the
//! chain back to the law and to the log. Another's is answered as one that is not there.

use app::wire::{Chain, EntryLink, StoodOn};
use axum::{
    Json,
    extract::{Path, State},
};
use domain::gate::Answer;
use http::{HeaderMap, header::ACCEPT_LANGUAGE};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{auth::Caller, lookups::receipt_value, problem::Problem};
use crate::{
    compose::House,
    desk::lookup::{
        Lookups,
        explain::{ByClient, DecisionFound},
    },
};

/// The routes of decisions.
pub fn routes() -> OpenApiRouter<House> {
    OpenApiRouter::new().routes(routes!(found))
}

/// A decision with what explains it.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct ExplainedReply {
    lookup_id: String,
    /// `lookup.permitted`, `lookup.refused` or `decision.dry_run`.
    kind: String,
    /// As answered to the one who asked; to an auditor as it was sealed.
    #[schema(value_type = Object)]
    decision: Answer,
    /// What the conditions stood on, each once: `{kind, id, hash?, name?, item?, href?}`.
    #[schema(value_type = Vec<Object>)]
    evidence: Vec<Value>,
    /// `{fields, version, approvals, rules, agreements, agreementUnreadable, access, entries}`, as it stood then; `since` says what
    /// has become of each, and what can't be read is null or left out.
    #[schema(value_type = Object)]
    chain: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Object)]
    receipt: Option<Value>,
}

/// Read one decision, explained
///
/// By the look-up's id. For the client system that asked for it, as it was answered; for one with the role auditor, as it was sealed, and that
/// it is read is sealed too. Names no person that a look-up is about, and holds no value.
#[utoipa::path(
    get,
    path = "/decisions/{id}",
    params(("id" = String, Path, description = "The id of the look-up")),
    responses((status = 200, body = ExplainedReply), (status = 404, body = Problem))
)]
async fn found(
    State(house): State<House>,
    caller: Caller,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Json<ExplainedReply>, Problem> {
    let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let asks = ByClient {
        organisation: &caller.organisation_id,
        client: &caller.client_id,
        auditor: caller.has("auditor"),
        language: app::desk::negotiate(None, accepted),
    };
    let found = Lookups::new(house.rooms).decision_for(asks, &id).await?;
    Ok(Json(reply(found)))
}

fn reply(found: DecisionFound) -> ExplainedReply {
    let receipt = found.receipt.as_ref().map(receipt_value);
    ExplainedReply {
        lookup_id: found.lookup_id,
        kind: found.kind,
        evidence: found
            .evidence
            .iter()
            .map(|one| evidence(one, &found.decision))
            .collect(),
        decision: found.decision,
        chain: chain(&found.chain),
        receipt,
    }
}

/// The address of a version, as the API has it.
fn version_href(code: &str, number: u32) -> String {
    format!("/api/v1/use-cases/{code}/versions/{number}")
}

fn evidence(one: &StoodOn, decision: &Answer) -> Value {
    let named = &decision.use_case;
    let href = match (&*one.kind, &named.code, named.version) {
        ("version", Some(code), Some(number)) => Some(json!(version_href(code, number))),
        _ => None,
    };
    with(json!(one), "href", href)
}

fn chain(chain: &Chain) -> Value {
    let version = chain.version.as_ref().map(|version| {
        let href = version_href(&version.use_case, version.number);
        with(json!(version), "href", Some(json!(href)))
    });
    let entries: Value = chain.entries.iter().map(entry).collect();
    let value = with(json!(chain), "version", version);
    with(value, "entries", Some(entries))
}

/// An entry with where its proof is read.
fn entry(entry: &EntryLink) -> Value {
    with(
        json!(entry),
        "proofHref",
        entry.proof_address().map(Value::String),
    )
}

fn with(mut value: Value, name: &str, said: Option<Value>) -> Value {
    if let (Value::Object(members), Some(said)) = (&mut value, said) {
        members.insert(name.to_owned(), said);
    }
    value
}
