//! Look-ups over REST: one, a set, a dry run, and the use cases they stand on. The same desk as the pages, the same answers.
//! A handler reads, calls the desk and writes; what a check can name is the gate's to refuse, not the reader's.

mod body;
mod reply;

use axum::{
    Json,
    extract::{
        Path, Query, State,
        rejection::{JsonRejection, QueryRejection},
    },
    response::{AppendHeaders, IntoResponse, Response},
};
use http::{
    HeaderMap, StatusCode,
    header::{ACCEPT_LANGUAGE, LINK},
};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) use self::reply::receipt_value;
use self::{
    body::{LookupBody, SetBody},
    reply::{DecisionReply, LookupReply, SetReply, UseCaseReply, VersionReply},
};
use super::{auth::Caller, problem::Problem};
use crate::{
    compose::House,
    desk::{
        lookup::{
            Lookups,
            ask::{AskSet, Asker},
            replay::{AskError, ReplayKey},
        },
        register,
    },
};

/// The longest idempotency key that is taken.
const LONGEST_KEY: usize = 200;

/// The look-up routes, for the API's router.
pub fn routes() -> OpenApiRouter<House> {
    OpenApiRouter::new()
        .routes(routes!(lookup))
        .routes(routes!(lookup_set))
        .routes(routes!(decision))
        .routes(routes!(use_cases))
        .routes(routes!(version))
}

/// Make one look-up
///
/// Decides, seals, fetches, minimises, seals and answers. A refusal is a 403 with every check in the table's order.
#[utoipa::path(
    post,
    path = "/lookups",
    params(("Idempotency-Key" = Option<String>, Header, description = "Repeating the same body under the same key makes the look-up once")),
    request_body = LookupBody,
    responses(
        (status = 200, body = LookupReply),
        (status = 403, body = Problem, description = "Refused; with lookupId, decision and receipt. Where an equal look-up is in the way (`need.fresh`), equalLookup tells when it was made, by whom (self, colleague or system) and how many values it showed; send the same with newNeed where there is a new need"),
        (status = 409, body = Problem, description = "The key is used; with lookupId and receipt"),
        (status = 422, body = Problem, description = "Not of this shape, or the key is used for another body"),
        (status = 502, body = Problem, description = "The provider refused or failed; sealed as failed"),
        (status = 503, body = Problem, description = "Could not be sealed; nothing was decided. Or the answer came and what must be kept of it could not be (`not_kept`): sealed as failed, nothing shown"),
        (status = 504, body = Problem, description = "The provider did not answer in time; sealed as failed"),
    )
)]
async fn lookup(
    State(house): State<House>,
    caller: Caller,
    headers: HeaderMap,
    body: Result<Json<LookupBody>, JsonRejection>,
) -> Result<Response, Problem> {
    let Json(body) = body.map_err(|rejection| unreadable(&rejection))?;
    let (person, trigger) = body.actor(&caller)?;
    let asker = asker(&caller, &headers, person, trigger);
    let set = body.into_set()?;
    let view = make(&house, asker, set, key(&caller, &headers)?).await?;
    let result = view.results.first().ok_or_else(Problem::not_found)?;
    Ok(reply::one(&view, result))
}

/// Make a set of look-ups: one case, one reason, several subjects
#[utoipa::path(
    post,
    path = "/lookup-sets",
    params(("Idempotency-Key" = Option<String>, Header, description = "Repeating the same body under the same key makes the set once")),
    request_body = SetBody,
    responses(
        (status = 200, body = SetReply, description = "One result per look-up, in the order asked; each with its own status"),
        (status = 422, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn lookup_set(
    State(house): State<House>,
    caller: Caller,
    headers: HeaderMap,
    body: Result<Json<SetBody>, JsonRejection>,
) -> Result<Response, Problem> {
    let Json(body) = body.map_err(|rejection| unreadable(&rejection))?;
    let (person, trigger) = body.actor(&caller)?;
    let asker = asker(&caller, &headers, person, trigger);
    let set = body.into_set()?;
    let view = make(&house, asker, set, key(&caller, &headers)?).await?;
    Ok(Json(reply::set(&view)).into_response())
}

/// Ask for the decision alone
///
/// Decides and explains, and fetches nothing. Sealed as a dry run; counts in the quota.
#[utoipa::path(
    post,
    path = "/decisions",
    request_body = LookupBody,
    responses((status = 200, body = DecisionReply), (status = 422, body = Problem), (status = 503, body = Problem))
)]
async fn decision(
    State(house): State<House>,
    caller: Caller,
    headers: HeaderMap,
    body: Result<Json<LookupBody>, JsonRejection>,
) -> Result<Response, Problem> {
    let Json(body) = body.map_err(|rejection| unreadable(&rejection))?;
    let (person, trigger) = body.actor(&caller)?;
    let asker = asker(&caller, &headers, person, trigger);
    let set = body.into_set()?;
    let ask = set.asks.first().ok_or_else(Problem::not_found)?;
    let view = Lookups::new(house.rooms).explain(&asker, &set, ask).await?;
    Ok(Json(reply::decision(&view)).into_response())
}

/// Which use cases.
#[derive(Debug, Deserialize)]
struct Page {
    after: Option<String>,
    limit: Option<usize>,
}

/// As many use cases as one answer holds.
const MOST: usize = 1_000;

/// List the organisation's use cases
///
/// By code, each with its version in use or else the newest. Where there are more, `Link` says where (RFC 8288, `rel="next"`).
#[utoipa::path(
    get,
    path = "/use-cases",
    params(
        ("after" = Option<String>, Query, description = "The code of the last one that was read"),
        ("limit" = Option<usize>, Query, description = "1 to 1,000; 1,000 where it is left out"),
    ),
    responses(
        (status = 200, body = Vec<UseCaseReply>, headers(("Link" = String, description = "The next ones, where there are more"))),
        (status = 400, body = Problem),
    )
)]
async fn use_cases(
    State(house): State<House>,
    caller: Caller,
    page: Result<Query<Page>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(Page { after, limit }) = page.map_err(|_| Problem::bad_parameter("limit"))?;
    let limit = limit.unwrap_or(MOST);
    if !(1..=MOST).contains(&limit) {
        return Err(Problem::bad_parameter("limit"));
    }
    let after = after.unwrap_or_default();
    let (listed, more) = register::listed(&house.rooms, &caller.organisation_id, &after, limit).await?;
    let last = listed.last().filter(|_| more);
    let next = last.map(|last| {
        format!(
            "</api/v1/use-cases?after={}&limit={limit}>; rel=\"next\"",
            last.code
        )
    });
    let replies: Vec<UseCaseReply> = listed.into_iter().map(UseCaseReply::from).collect();
    Ok((AppendHeaders(next.map(|next| (LINK, next))), Json(replies)).into_response())
}

/// Read one version of a use case, with its content and hash
#[utoipa::path(
    get,
    path = "/use-cases/{code}/versions/{number}",
    params(("code" = String, Path), ("number" = u32, Path)),
    responses((status = 200, body = VersionReply), (status = 404, body = Problem))
)]
async fn version(
    State(house): State<House>,
    caller: Caller,
    Path((code, number)): Path<(String, u32)>,
) -> Result<Json<VersionReply>, Problem> {
    let found = register::version(&house.rooms, &caller.organisation_id, &code, number).await?;
    Ok(Json(found.ok_or_else(Problem::not_found)?.into()))
}

fn asker(
    caller: &Caller,
    headers: &HeaderMap,
    person: Option<String>,
    trigger: Option<domain::usecase::Trigger>,
) -> Asker {
    let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Asker {
        organisation: caller.organisation_id.clone(),
        // A key is no session of a person: it never meets a step-up.
        session: person.as_ref().map(|_| domain::gate::SessionStrength {
            interactive: false,
            stepped_up_at: None,
            fresh_seconds: 0,
        }),
        account: person,
        client: Some(caller.client_id.clone()),
        trigger,
        language: app::desk::negotiate(None, accepted),
        epochs: Some(caller.epochs),
    }
}

fn key(caller: &Caller, headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(value) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    let key = value
        .to_str()
        .ok()
        .map(str::trim)
        .filter(|key| (1..=LONGEST_KEY).contains(&key.len()));
    let key = key.ok_or_else(|| invalid("Idempotency-Key").with_detail("1 til 200 skrivbare tegn"))?;
    tracing::debug!(
        client = caller.client_id,
        "an idempotency key came with the request"
    );
    Ok(Some(key.to_owned()))
}

async fn make(
    house: &House,
    asker: Asker,
    set: AskSet,
    key: Option<String>,
) -> Result<std::sync::Arc<app::wire::SetView>, Problem> {
    let key = key.map(|key| ReplayKey {
        scope: asker.client.clone().unwrap_or_default(),
        acting: asker.account.clone().unwrap_or_default(),
        key,
    });
    let desk = Lookups::new(std::sync::Arc::clone(&house.rooms));
    match desk.make(asker, set, key).await {
        Ok(view) => Ok(view),
        Err(AskError::House(error)) => Err(error.into()),
        Err(AskError::Reused) => Err(invalid("Idempotency-Key")
            .with_detail("Nøkkelen er brukt for et annet innhold; lag en ny nøkkel")),
        Err(AskError::Used { lookup_id, receipt }) => {
            let problem = Problem::new(StatusCode::CONFLICT, "key_used", "Oppslaget er allerede gjort")
                .with_detail("Svaret er ikke lenger i minnet; lag en ny nøkkel for et nytt oppslag")
                .with("lookupId", lookup_id);
            let receipt = receipt.as_ref().map(receipt_value);
            Err(match receipt {
                Some(receipt) => problem.with("receipt", receipt),
                None => problem,
            })
        }
    }
}

fn invalid(field: &str) -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "invalid",
        "Innholdet kan ikke leses",
    )
    .at_field(field)
}

/// The body is not of the shape. The reader's own words may repeat a value, so only the place is told.
fn unreadable(rejection: &JsonRejection) -> Problem {
    let problem = match rejection {
        JsonRejection::MissingJsonContentType(_) => {
            invalid("Content-Type").with_detail("Send application/json")
        }
        JsonRejection::BytesRejection(_) => {
            invalid("body").with_detail("Innholdet kom ikke fram, eller er for stort")
        }
        _ => invalid("body").with_detail("Innholdet følger ikke skjemaet i /api/v1/openapi.json"),
    };
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too_large",
            "Innholdet er for stort",
        );
    }
    problem
}
