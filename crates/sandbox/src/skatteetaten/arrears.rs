//! Restanser v2: what an organisation owes and has not paid, by organisation number.
//! One package rests on law, the other on the organisation's own consent.

use super::Asked;
use super::checks::{self, Codes, has_digits};
use super::reply::Reply;
use super::target::Target;
use crate::bearer::Party;
use crate::population::{Organisation, arrears};
use axum::http::StatusCode;
use serde_json::{Map, Value, json};

const NAMESPACE: &str = "urn:no:skatteetaten:datasamarbeid:restanser:v2";
const CODES: Codes = Codes {
    url: "RESTANSE-003",
    token: "RESTANSE-004",
    access: "RESTANSE-005",
    invalid: "RESTANSE-006",
    format: "RESTANSE-009",
    consent: "RESTANSE-007",
};

struct Package {
    name: &'static str,
    consent: bool,
}

impl checks::Package for Package {
    fn name(&self) -> &'static str {
        self.name
    }

    fn needs_consent(&self) -> bool {
        self.consent
    }
}

const PACKAGES: &[Package] = &[
    Package {
        name: "dibk",
        consent: false,
    },
    Package {
        name: "ebevis",
        consent: true,
    },
];

pub(super) fn reply(asked: &Asked<'_>, target: &Target, party: &mut Option<Party>) -> Reply {
    let admitted = CODES.admitted(asked, target, party, PACKAGES);
    match admitted.and_then(|_| found(asked, target)) {
        Ok(reply) | Err(reply) => reply,
    }
}

fn found(asked: &Asked<'_>, target: &Target) -> Result<Reply, Reply> {
    if !has_digits(&target.subject, 9) {
        let message = "Feltet 'organisasjonsnummer' har ugyldig format. Må være nøyaktig 9 siffer";
        return Err(CODES.invalid(message));
    }
    let population = &asked.street.population;
    let none = || {
        let message = "Fant ikke restanser for oppgitt organisasjonsnummer";
        Reply::feil(StatusCode::NOT_FOUND, "RESTANSE-008", message)
    };
    let organisation = population.find_organisation(&target.subject).ok_or_else(none)?;
    let owed = arrears(population, organisation).ok_or_else(none)?;
    let mut kinds = Map::new();
    for kind in owed {
        let mut amounts = Map::new();
        // Interest that has not begun to run is not written at all.
        if kind.interest > 0 || kind.claim == 0 {
            amounts.insert("forfaltOgUbetaltRenter".to_owned(), json!(kind.interest));
        }
        amounts.insert("forfaltOgUbetaltKrav".to_owned(), json!(kind.claim));
        amounts.insert("forfaltOgUbetalt".to_owned(), json!(kind.claim + kind.interest));
        kinds.insert(kind.kind.to_owned(), Value::Object(amounts));
    }
    // Without a zone, as in the published example.
    let delivered = asked.street.clock.rfc3339().trim_end_matches('Z').to_owned();
    Ok(Reply::Document {
        root: "restanser",
        namespace: NAMESPACE,
        document: json!({
            "restanser": kinds, "levert": delivered, "forespurteOrganisasjon": subject(asked, organisation),
        }),
    })
}

/// The fault of mixing up gives the neighbour's number.
fn subject<'a>(asked: &'a Asked<'_>, organisation: &'a Organisation) -> &'a str {
    let organisations = asked.street.population.organisations();
    let neighbour = organisations
        .get(organisation.index + 1)
        .or_else(|| organisations.first());
    match neighbour {
        Some(neighbour) if asked.strike.wrong_subject => &neighbour.orgnr,
        _ => &organisation.orgnr,
    }
}
