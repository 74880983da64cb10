//! Siste tilgjengelige skatteoppgjør: the newest income year that has been settled for a person.
//! Has the scope of Summert skattegrunnlag, no package, and says nothing about the data itself.

use super::Asked;
use super::checks::{BAD_IDENTIFIER, has_digits, subject};
use super::reply::Reply;
use super::target::Target;
use crate::bearer::{Denied, Party};
use crate::format::Format;
use crate::population::Person;
use crate::registry::scope_of;
use axum::http::StatusCode;
use serde_json::json;

const NAMESPACE: &str = "urn:no:skatteetaten:datasamarbeid:sistetilgjengeligeskatteoppgjoer:v1";

pub(super) fn reply(asked: &Asked<'_>, target: &Target, party: &mut Option<Party>) -> Reply {
    if !target.complete {
        return Reply::feil(StatusCode::NOT_FOUND, "TD-006", "Ugyldig endepunkt");
    }
    if asked.strike.drop_token {
        return unauthenticated();
    }
    match asked.bearer.party(asked.street, &scope_of(target.api.name())) {
        Ok(found) => *party = Some(found),
        Err(Denied::Unauthenticated) => return unauthenticated(),
        Err(Denied::Scope) => {
            return Reply::feil(StatusCode::FORBIDDEN, "DAS-008", "Ikke autorisert for ressursen");
        }
    }
    if Format::of(asked.headers) == Format::Other {
        return Reply::feil(
            StatusCode::NOT_ACCEPTABLE,
            "TD-005",
            "Kun json eller xml er støttet",
        );
    }
    if !has_digits(&target.subject, 11) {
        return Reply::feil(StatusCode::BAD_REQUEST, "TD-003", BAD_IDENTIFIER);
    }
    let person = asked.street.population.find(&target.subject);
    let newest = person
        .map(Person::years)
        .unwrap_or_default()
        .into_iter()
        .filter(|overview| overview.oppgjoer)
        .map(|overview| overview.year)
        .max();
    let (Some(person), Some(newest)) = (person, newest) else {
        let message = "Fant ikke skatteoppgjør for oppgitt personidentifikator";
        return Reply::feil(StatusCode::NOT_FOUND, "TD-004", message);
    };
    Reply::Document {
        root: "sisteTilgjengeligeSkatteoppgjoer",
        namespace: NAMESPACE,
        document: json!({
            "personidentifikator": subject(asked, target, person),
            "ressursId": "skattegrunnlag",
            "sisteTilgjengeligePeriode": newest.to_string(),
        }),
    }
}

fn unauthenticated() -> Reply {
    Reply::feil(StatusCode::UNAUTHORIZED, "TD-002", "Mangler gyldig token")
}
