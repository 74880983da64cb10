//! The two calls of the contract. It is strict: a question of another shape is a 400, whatever is in it.

use super::book::{Case, CaseBook};
use crate::behaviour::{Part, Strike};
use crate::bodies::disturbed;
use crate::street::{Shared, Street, locked, struck};
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Map, Value, json};

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Question {
    check_id: String,
    case_reference: String,
    subject: Subject,
    actor: Option<Actor>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Subject {
    number: String,
    category: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Actor {
    user: String,
    #[serde(default)]
    units: Vec<String>,
}

pub(super) async fn status(State(street): State<Shared>, headers: HeaderMap) -> Response {
    answered(&street, &headers, |_, _| {
        Ok(json!({"contract": "case-checks", "version": 1}))
    })
    .await
}

pub(super) async fn check(State(street): State<Shared>, headers: HeaderMap, body: Bytes) -> Response {
    answered(&street, &headers, |book, strike| {
        let question: Question = serde_json::from_slice(&body).map_err(|_| StatusCode::BAD_REQUEST)?;
        book.count();
        let mut answer = match book.case(&question.case_reference) {
            None => Map::from_iter([("known".to_owned(), json!(false))]),
            Some(case) => said(case, &question),
        };
        let echoed = if strike.wrong_subject {
            json!("00000000-0000-4000-8000-000000000000")
        } else {
            json!(question.check_id)
        };
        answer.insert("checkId".to_owned(), echoed);
        if strike.unknown_field {
            answer.insert("parties".to_owned(), json!([crate::CANARY_TEXT]));
        }
        Ok(Value::Object(answer))
    })
    .await
}

/// Yes and no about what was asked, and nobody else of the case.
fn said(case: &Case, question: &Question) -> Map<String, Value> {
    let is = case.parties.get(&question.subject.number);
    let party = is.is_some_and(|is| {
        question
            .subject
            .category
            .as_ref()
            .is_none_or(|category| category == is)
    });
    let mut answer = Map::from_iter([
        ("known".to_owned(), json!(true)),
        ("state".to_owned(), json!(case.state)),
        ("party".to_owned(), json!(party)),
    ]);
    if let Some(actor) = &question.actor {
        let unit = case.unit.as_ref().is_some_and(|unit| actor.units.contains(unit));
        let person = case.person.as_ref() == Some(&actor.user);
        answer.insert("assigned".to_owned(), json!({"person": person, "unit": unit}));
    }
    answer
}

/// Does the work for one who has the key, unless it has been told to fail.
async fn answered(
    street: &Street,
    headers: &HeaderMap,
    work: impl FnOnce(&mut CaseBook, &Strike) -> Result<Value, StatusCode>,
) -> Response {
    let strike = street.strike(Part::CaseSystem);
    struck(&strike).await;
    let said = if let Some(status) = strike.status {
        Err(StatusCode::from_u16(status).unwrap_or_default())
    } else {
        let mut book = locked(&street.cases);
        let key = headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.strip_prefix("Bearer "));
        if key.is_some_and(|key| book.lets_in(key)) {
            work(&mut book, &strike)
        } else {
            Err(StatusCode::UNAUTHORIZED)
        }
    };
    let (status, body) = match said {
        Ok(body) => (StatusCode::OK, body),
        Err(status) => (status, json!({})),
    };
    tracing::debug!(status = status.as_u16(), "the case system answered");
    disturbed(&strike, status, "application/json", body.to_string())
}
