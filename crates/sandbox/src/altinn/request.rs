//! Reading a request for consent and judging it: first the shape of its fields, then who asks, then what is asked for.
//! It looks nothing up that the one who asks has no right to ask about.

use super::book::{Giver, Request, Right, organisation};
use super::problem::{Problem, Rule};
use super::resources::Resource;
use crate::bearer::Party;
use crate::street::{Street, locked};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use uuid::Uuid;

const ACTION: &str = "consent";
const RESOURCE: &str = "urn:altinn:resource";
/// Schemes that would run something where they are opened.
const RUNNING: [&str; 4] = ["javascript", "data", "vbscript", "file"];

/// A request as it comes. Members that nobody knows are passed over, as Altinn does.
#[derive(Debug, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Body {
    id: Option<String>,
    from: Option<String>,
    to: Option<String>,
    required_delegator: Option<String>,
    valid_to: Option<String>,
    consent_rights: Option<Vec<RightBody>>,
    request_message: Option<BTreeMap<String, String>>,
    redirect_url: Option<String>,
    portal_view_mode: Option<String>,
}

#[derive(Debug, Deserialize, Default)]
#[serde(default)]
struct RightBody {
    action: Vec<String>,
    resource: Vec<ResourceBody>,
    #[serde(alias = "metaData", alias = "Metadata")]
    metadata: Option<Map<String, Value>>,
}

#[derive(Debug, Deserialize)]
struct ResourceBody {
    #[serde(rename = "type")]
    kind: String,
    value: String,
}

/// A request whose fields have the right shape.
struct Shaped {
    id: Uuid,
    from: Giver,
    to: String,
    valid_to: OffsetDateTime,
    rights: Vec<RightBody>,
    redirect: String,
}

/// Who asks, and whether for others too.
#[derive(Debug)]
pub(crate) struct Asker {
    pub(crate) party: Party,
    /// `altinn:consentrequests.org`
    pub(crate) for_others: bool,
}

/// The request that the body is, if nothing is wrong with it.
pub(crate) fn judged(
    street: &Street,
    asker: &Asker,
    body: Body,
    now: OffsetDateTime,
) -> Result<Request, Problem> {
    let message = body.request_message.clone().unwrap_or_default();
    let required_delegator = body.required_delegator.clone();
    let portal_view_mode = body.portal_view_mode.clone().unwrap_or_else(|| "Hide".to_owned());
    let shaped = shaped(body, now).map_err(Problem::Invalid)?;
    let consumer = &asker.party.consumer;
    let handled_by = if shaped.to == *consumer {
        asker.party.supplier.clone()
    } else if asker.for_others {
        Some(consumer.clone())
    } else {
        return Err(Problem::Forbidden);
    };
    let known: Vec<Option<&'static Resource>> = shaped
        .rights
        .iter()
        .map(|right| right.resource.first().and_then(|one| Resource::named(&one.value)))
        .collect();
    for resource in known.iter().flatten() {
        // Whoever has the package may ask for the consent it rests on.
        if !locked(&street.registry).has_package(consumer, resource.api, resource.package) {
            return Err(Problem::Forbidden);
        }
    }
    parties(street, &shaped)?;
    let mut rights = Vec::new();
    for (right, resource) in shaped.rights.iter().zip(known) {
        rights.push(judged_right(right, resource)?);
    }
    if rights.windows(2).any(|pair| match pair {
        [one, other] => one.resource.template != other.resource.template,
        _ => false,
    }) {
        return Err(Problem::InvalidResourceCombination);
    }
    Ok(Request {
        id: shaped.id,
        from: shaped.from,
        to: shaped.to,
        handled_by,
        required_delegator,
        valid_to: shaped.valid_to,
        rights,
        message,
        redirect: shaped.redirect,
        portal_view_mode,
    })
}

fn parties(street: &Street, shaped: &Shaped) -> Result<(), Problem> {
    match &shaped.from {
        Giver::Person(id) if street.population.find(id).is_none() => return Err(Problem::UnknownPerson),
        Giver::Organisation(orgnr) if street.population.find_organisation(orgnr).is_none() => {
            return Err(Problem::UnknownOrganisation);
        }
        Giver::Person(_) | Giver::Organisation(_) => {}
    }
    match street.population.find_organisation(&shaped.to) {
        Some(_) => Ok(()),
        None => Err(Problem::UnknownOrganisation),
    }
}

/// Everything that is wrong with the fields by themselves, each with its place.
fn shaped(body: Body, now: OffsetDateTime) -> Result<Shaped, Vec<(Rule, String)>> {
    let mut broken = Vec::new();
    let mut demand = |found: Option<()>, rule, path: &str| {
        if found.is_none() {
            broken.push((rule, path.to_owned()));
        }
    };
    let id = body.id.as_deref().and_then(|text| Uuid::parse_str(text).ok());
    demand(id.map(drop), Rule::Required, "/id");
    let from = body.from.as_deref().and_then(Giver::parse);
    demand(from.as_ref().map(drop), Rule::InvalidParty, "/from");
    let to = body.to.as_deref().and_then(organisation);
    demand(to.as_ref().map(drop), Rule::InvalidParty, "/to");
    let valid_to = body.valid_to.as_deref();
    let valid_to = valid_to.and_then(|text| OffsetDateTime::parse(text, &Rfc3339).ok());
    demand(valid_to.map(drop), Rule::Required, "/validTo");
    let future = valid_to.is_none_or(|end| end > now);
    demand(future.then_some(()), Rule::TimeNotInFuture, "/validTo");
    let redirect = body.redirect_url.filter(|address| may_be_returned_to(address));
    demand(
        redirect.as_ref().map(drop),
        Rule::InvalidRedirectUrl,
        "/redirectUrl",
    );
    let rights = body.consent_rights.filter(|rights| !rights.is_empty());
    demand(rights.as_ref().map(drop), Rule::EmptyList, "/consentRights");
    for (place, right) in rights.iter().flatten().enumerate() {
        let action = matches!(right.action.as_slice(), [action] if action == ACTION);
        let path = format!("/consentRights/{place}");
        demand(action.then_some(()), Rule::Action, &format!("{path}/action"));
        let resource = !right.resource.is_empty();
        demand(
            resource.then_some(()),
            Rule::EmptyList,
            &format!("{path}/resource"),
        );
    }
    match (id, from, to, valid_to, rights, redirect) {
        (Some(id), Some(from), Some(to), Some(valid_to), Some(rights), Some(redirect))
            if broken.is_empty() =>
        {
            Ok(Shaped {
                id,
                from,
                to,
                valid_to,
                rights,
                redirect,
            })
        }
        _ => Err(broken),
    }
}

/// Exactly one resource, and the values that it demands and no others.
fn judged_right(right: &RightBody, resource: Option<&'static Resource>) -> Result<Right, Problem> {
    let ([named], Some(resource)) = (right.resource.as_slice(), resource) else {
        return Err(Problem::InvalidResource);
    };
    if named.kind != RESOURCE {
        return Err(Problem::InvalidResource);
    }
    let mut metadata = BTreeMap::new();
    for (name, value) in right.metadata.iter().flatten() {
        let key = resource
            .keys
            .iter()
            .find(|key| key.name.eq_ignore_ascii_case(name))
            .ok_or(Problem::UnknownMetadata)?;
        let value = value.as_str().map(str::trim).filter(|value| !value.is_empty());
        let value = value.ok_or(Problem::MissingMetadataValue)?;
        metadata.insert(key.name, value.to_owned());
    }
    if metadata.len() < resource.keys.len() {
        return Err(Problem::MissingMetadata);
    }
    Ok(Right { resource, metadata })
}

/// An address on the web, or one that opens an app; nothing that runs by being opened.
fn may_be_returned_to(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once("://") else {
        return false;
    };
    let scheme = scheme.to_ascii_lowercase();
    let named = scheme.starts_with(|first: char| first.is_ascii_lowercase())
        && scheme
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '+' | '-' | '.'));
    let plain = address.chars().all(|c| c.is_ascii_graphic());
    named && plain && !rest.is_empty() && !RUNNING.contains(&scheme.as_str())
}

#[cfg(test)]
mod tests {
    use super::may_be_returned_to;

    #[test]
    fn one_is_sent_to_addresses_and_apps_and_never_to_what_runs() {
        for address in [
            "https://rp.example/consent?id=1",
            "http://127.0.0.1:3000/x",
            "minapp://back",
        ] {
            assert!(may_be_returned_to(address), "{address}");
        }
        for address in [
            "",
            "/consent",
            "javascript:alert(1)",
            "JavaScript://%0aalert(1)",
            "data://x",
            "https://",
            "://x",
            "https://rp.example/a b",
            "https://rp.example/\r\nSet-Cookie: x",
        ] {
            assert!(!may_be_returned_to(address), "{address}");
        }
    }
}
