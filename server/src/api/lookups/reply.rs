//! The answers of look-ups as JSON, in the contract's shape. Built from what the desk shows a person; nothing is added.

use app::wire::{
    AnswerView, DataItem, DerivedView, EarlierBy, EarlierView, FailedWhy, ReceiptView, ResultView, SetView,
    ShownView,
};
use axum::{
    Json,
    response::{IntoResponse as _, Response},
};
use domain::{
    derived,
    gate::Answer,
    lookup::{Value, WithheldWhy},
};
use http::StatusCode;
use serde::Serialize;
use serde_json::{Map, json};
use utoipa::ToSchema;

use super::super::problem::Problem;
use crate::desk::{
    lookup::standing::as_text,
    register::{Listed, VersionFound},
};

/// A look-up that was permitted.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct LookupReply {
    lookup_id: String,
    #[schema(value_type = Object)]
    decision: Answer,
    /// `found`, `none` or `deleted`.
    result: String,
    data: Vec<ItemReply>,
    withheld: Vec<WithheldReply>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Object)]
    quality: Option<Map<String, serde_json::Value>>,
    /// Where the version has formulas: as for a set.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<Object>>)]
    derived: Option<Vec<serde_json::Value>>,
    #[schema(value_type = Object)]
    receipt: serde_json::Value,
}

/// One value.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct ItemReply {
    field: String,
    label: String,
    #[schema(value_type = Object)]
    value: Value,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    at: Vec<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Object)]
    group: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code_label: Option<String>,
}

/// A field that is held back.
#[derive(Serialize, ToSchema)]
struct WithheldReply {
    field: String,
    #[schema(value_type = String)]
    why: WithheldWhy,
}

/// One result of a set: as for one look-up, with its own status.
#[derive(Serialize, ToSchema)]
pub(super) struct SetResult {
    /// 200, 403, 502, 503 or 504, as for one look-up.
    status: u16,
    #[serde(flatten)]
    #[schema(value_type = Object)]
    body: serde_json::Value,
}

/// A set of look-ups.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct SetReply {
    set_id: String,
    results: Vec<SetResult>,
    #[schema(value_type = Vec<Object>)]
    derived: Vec<serde_json::Value>,
}

/// A decision that was only asked for.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct DecisionReply {
    lookup_id: String,
    #[schema(value_type = Object)]
    decision: Answer,
    /// The equal look-up that is in the way, where one is: `at`, `by` (`self`, `colleague` or `system`) and `values`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    equal_lookup: Option<serde_json::Value>,
    #[schema(value_type = Object)]
    receipt: serde_json::Value,
}

/// A use case of the organisation.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct UseCaseReply {
    code: String,
    title: String,
    status: Option<String>,
    version: Option<u32>,
    content_hash: Option<String>,
}

/// A version of a use case.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct VersionReply {
    code: String,
    version: u32,
    status: String,
    content_hash: String,
    valid_from: Option<String>,
    valid_to: Option<String>,
    #[schema(value_type = Object)]
    content: serde_json::Value,
}

impl From<Listed> for UseCaseReply {
    fn from(listed: Listed) -> Self {
        Self {
            code: listed.code,
            title: listed.title,
            status: listed.status.and_then(as_text),
            version: listed.version,
            content_hash: listed.content_hash,
        }
    }
}

impl From<VersionFound> for VersionReply {
    fn from(found: VersionFound) -> Self {
        Self {
            code: found.code,
            version: found.number,
            status: found.status,
            content_hash: found.content_hash,
            valid_from: found.valid_from,
            valid_to: found.valid_to,
            content: found.content,
        }
    }
}

/// The answer to one look-up.
pub(super) fn one(view: &SetView, result: &ResultView) -> Response {
    match &result.answer {
        AnswerView::Shown(shown) => {
            let derived: Vec<_> = view.derived.iter().map(reckoned).collect();
            let reply = LookupReply {
                derived: (!derived.is_empty()).then_some(derived),
                ..shown_reply(result, shown)
            };
            Json(reply).into_response()
        }
        AnswerView::Refused => {
            let problem = Problem::new(StatusCode::FORBIDDEN, "refused", "Oppslaget er stoppet");
            with_act(problem, result)
                .with("decision", decision_value(result))
                .into_response()
        }
        AnswerView::Failed(failed) => {
            let (status, code, title) = failure(failed.why);
            let problem =
                with_act(Problem::new(status, code, title), result).with("decision", decision_value(result));
            match &failed.provider_code {
                Some(code) => problem.with("providerCode", code.clone()),
                None => problem,
            }
            .into_response()
        }
    }
}

fn failure(why: FailedWhy) -> (StatusCode, &'static str, &'static str) {
    let (code, title) = match why {
        FailedWhy::TimedOut => ("provider_timeout", "Tilbyderen svarte ikke i tide"),
        FailedWhy::NotKept => ("not_kept", "Svaret kunne ikke skrives ned"),
        FailedWhy::Later
        | FailedWhy::NoAccess
        | FailedWhy::NoConsent(_)
        | FailedWhy::BadQuestion
        | FailedWhy::BadAnswer => ("provider_failed", "Tilbyderen avviste eller feilet"),
    };
    let status = StatusCode::from_u16(why.status());
    (status.unwrap_or(StatusCode::BAD_GATEWAY), code, title)
}

fn with_act(problem: Problem, result: &ResultView) -> Problem {
    let problem = problem.with("lookupId", result.lookup_id.clone());
    let problem = match &result.receipt {
        Some(receipt) => problem.with("receipt", receipt_value(receipt)),
        None => problem,
    };
    match &result.earlier {
        Some(earlier) => problem.with("equalLookup", earlier_value(earlier)),
        None => problem,
    }
}

/// The equal look-up that is in the way: when it was made, by whom (`self`, `colleague` or `system`), and how many values it showed.
fn earlier_value(earlier: &EarlierView) -> serde_json::Value {
    let by = match earlier.by {
        EarlierBy::Own => "self",
        EarlierBy::Colleague => "colleague",
        EarlierBy::System => "system",
    };
    let mut value = json!({"at": earlier.at, "by": by});
    if let (Some(members), Some(values)) = (value.as_object_mut(), earlier.values) {
        members.insert("values".to_owned(), json!(values));
    }
    value
}

fn decision_value(result: &ResultView) -> serde_json::Value {
    serde_json::to_value(&result.decision).unwrap_or_default()
}

fn shown_reply(result: &ResultView, shown: &ShownView) -> LookupReply {
    let quality: Map<String, serde_json::Value> = shown
        .quality
        .iter()
        .map(|item| (item.name.clone(), json!(item.value)))
        .collect();
    LookupReply {
        lookup_id: result.lookup_id.clone(),
        decision: result.decision.clone(),
        result: as_text(shown.result).unwrap_or_default(),
        data: shown.data.iter().map(item).collect(),
        withheld: shown
            .withheld
            .iter()
            .map(|held| WithheldReply {
                field: held.field.clone(),
                why: held.why,
            })
            .collect(),
        quality: (!quality.is_empty()).then_some(quality),
        derived: None,
        receipt: result.receipt.as_ref().map(receipt_value).unwrap_or_default(),
    }
}

fn item(item: &DataItem) -> ItemReply {
    ItemReply {
        field: item.field.clone(),
        label: item.label.clone(),
        value: item.value.0.clone(),
        at: item.at.clone(),
        group: item
            .group
            .as_ref()
            .map(|group| json!({"id": group.id, "label": group.label})),
        unit: item.unit.clone(),
        code: item.code.as_ref().map(|code| code.0.clone()),
        code_label: item.code_label.as_ref().map(|label| label.0.clone()),
    }
}

/// A receipt in the contract's shape.
pub(in crate::api) fn receipt_value(receipt: &ReceiptView) -> serde_json::Value {
    let mut value = json!({
        "ledger": receipt.ledger,
        "index": receipt.index,
        "leafHash": receipt.leaf_hash,
    });
    if let Some(members) = value.as_object_mut() {
        if let Some(salt) = &receipt.salt {
            members.insert("salt".to_owned(), json!(salt.0));
        }
        if let Some(permit) = &receipt.permit {
            members.insert(
                "permit".to_owned(),
                json!({"index": permit.index, "leafHash": permit.leaf_hash}),
            );
        }
    }
    value
}

/// The answer to a set.
pub(super) fn set(view: &SetView) -> SetReply {
    SetReply {
        set_id: view.set_id.clone(),
        results: view.results.iter().map(set_result).collect(),
        derived: view.derived.iter().map(reckoned).collect(),
    }
}

/// What a formula gave: the value with its unit, or a null with the reason.
fn reckoned(view: &DerivedView) -> serde_json::Value {
    let mut reply = json!({"id": view.id, "label": view.label, "value": null});
    let Some(members) = reply.as_object_mut() else {
        return reply;
    };
    match &view.answer {
        Ok(answer) => {
            members.insert("value".to_owned(), json!(answer.value.0));
            if matches!(answer.value.0, derived::Value::Amount(_)) {
                members.insert("unit".to_owned(), json!("NOK"));
            }
            if let Some(band) = &answer.band {
                members.insert("codeLabel".to_owned(), json!(band.0));
            }
        }
        Err(why) => {
            members.insert("withheld".to_owned(), json!(why));
        }
    }
    reply
}

fn set_result(result: &ResultView) -> SetResult {
    let stopped = || {
        let mut body = json!({
            "lookupId": result.lookup_id,
            "decision": result.decision,
            "receipt": result.receipt.as_ref().map(receipt_value),
        });
        if let (Some(members), Some(earlier)) = (body.as_object_mut(), &result.earlier) {
            members.insert("equalLookup".to_owned(), earlier_value(earlier));
        }
        body
    };
    match &result.answer {
        AnswerView::Shown(shown) => SetResult {
            status: 200,
            body: serde_json::to_value(shown_reply(result, shown)).unwrap_or_default(),
        },
        AnswerView::Refused => SetResult {
            status: 403,
            body: stopped(),
        },
        AnswerView::Failed(failed) => SetResult {
            status: failed.why.status(),
            body: stopped(),
        },
    }
}

/// The answer to a dry run.
pub(super) fn decision(view: &ResultView) -> DecisionReply {
    DecisionReply {
        lookup_id: view.lookup_id.clone(),
        decision: view.decision.clone(),
        equal_lookup: view.earlier.as_ref().map(earlier_value),
        receipt: view.receipt.as_ref().map(receipt_value).unwrap_or_default(),
    }
}
