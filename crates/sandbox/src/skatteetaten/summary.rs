//! Summert skattegrunnlag v2: the checks in their order, and the document cut to the package.

use super::Asked;
use super::checks::{BAD_IDENTIFIER, has_digits, subject};
use super::consent;
use super::packages::{Package, Shielding};
use super::reply::Reply;
use super::target::Target;
use crate::bearer::{Denied, Party};
use crate::format::Format;
use crate::population::{Item, NEWEST_YEAR, OLDEST_YEAR, Person, Stadie, statement};
use crate::registry::scope_of;
use crate::street::locked;
use axum::http::StatusCode;
use serde_json::{Map, Value, json};

const NAMESPACE: &str = "urn:no:skatteetaten:datasamarbeid:summertskattegrunnlag:v2";
/// The old name of the scope is still accepted.
const FORMER_SCOPE: &str = "skatteetaten:spesifisertsummertskattegrunnlag";

/// Fields of a specification that point at a place, an employer, a bank or a thing with an owner.
const TELLING: [&str; 14] = [
    "arbeidsgiversNavn",
    "organisasjonsnummer",
    "bankensNavn",
    "kontonummer",
    "kommunenummer",
    "gaardsnummer",
    "bruksnummer",
    "registreringsnummer",
    "fabrikatnavn",
    "aarForFoerstegangsregistrering",
    "organisasjonsnavn",
    "isinnummer",
    "finansinstitusjonNavn",
    "finansinstitusjonOrganisasjonsnummer",
];

/// The parameters of a call that has passed every check but those on the data.
struct Request {
    package: &'static Package,
    stadie: Stadie,
    year: u16,
}

pub(super) fn reply(asked: &Asked<'_>, target: &Target, party: &mut Option<Party>) -> Reply {
    match checked(asked, target, party).and_then(|request| found(asked, target, &request)) {
        Ok(reply) | Err(reply) => reply,
    }
}

fn checked(asked: &Asked<'_>, target: &Target, party: &mut Option<Party>) -> Result<Request, Reply> {
    if !target.complete {
        return Err(Reply::feil(
            StatusCode::NOT_FOUND,
            "SSG-003",
            "Ukjent url benyttet",
        ));
    }
    let consumer = consumer(asked, target, party)?;
    let (package, stadie) = package(asked, target, &consumer)?;
    if Format::of(asked.headers) == Format::Other {
        return Err(Reply::feil(
            StatusCode::NOT_ACCEPTABLE,
            "SSG-009",
            "Kun json eller xml er støttet",
        ));
    }
    let year = year(target.year.as_deref().unwrap_or(""))?;
    if !has_digits(&target.subject, 11) {
        return Err(invalid(BAD_IDENTIFIER));
    }
    Ok(Request {
        package,
        stadie,
        year,
    })
}

fn consumer(asked: &Asked<'_>, target: &Target, party: &mut Option<Party>) -> Result<String, Reply> {
    let unauthenticated = || {
        Reply::feil(
            StatusCode::UNAUTHORIZED,
            "SSG-004",
            "Feil i forbindelse med autentisering",
        )
    };
    if asked.strike.drop_token {
        return Err(unauthenticated());
    }
    let by_scope = |scope: &str| asked.bearer.party(asked.street, scope);
    let found = match by_scope(&scope_of(target.api.name())) {
        Err(Denied::Scope) => by_scope(FORMER_SCOPE),
        other => other,
    };
    match found {
        Ok(found) => {
            let consumer = found.consumer.clone();
            *party = Some(found);
            Ok(consumer)
        }
        Err(Denied::Unauthenticated) => Err(unauthenticated()),
        Err(Denied::Scope) => Err(forbidden("Feil i forbindelse med autorisering")),
    }
}

fn package(asked: &Asked<'_>, target: &Target, consumer: &str) -> Result<(&'static Package, Stadie), Reply> {
    let package = target.package.as_deref().and_then(Package::named);
    let package = package.ok_or_else(|| invalid("Oppgitt rettighetspakke er ugyldig."))?;
    if !locked(&asked.street.registry).has_package(consumer, target.api.name(), package.name) {
        return Err(forbidden(
            "Virksomheten har ikke tilgang til oppgitt rettighetspakke",
        ));
    }
    let stadie = target.stadie.as_deref().and_then(Stadie::parse);
    let stadie = stadie.ok_or_else(|| invalid("Oppgitt stadie er ugyldig."))?;
    if !package.allows(stadie) {
        return Err(forbidden("Oppgitt stadie er ikke tillatt for rettighetspakken"));
    }
    if package.needs_consent && !consent::covers(asked, target, consumer, package.name) {
        return Err(Reply::feil(StatusCode::FORBIDDEN, "SSG-010", consent::MESSAGE));
    }
    Ok((package, stadie))
}

fn year(text: &str) -> Result<u16, Reply> {
    let year = text.parse::<u16>().ok().filter(|_| text.len() == 4);
    let year = year.ok_or_else(|| invalid("Feltet 'inntektsår' har ugyldig format. Må være fire siffer"))?;
    if (OLDEST_YEAR..=NEWEST_YEAR).contains(&year) {
        Ok(year)
    } else {
        Err(invalid("Oppgitt inntektsår er ikke støttet"))
    }
}

fn found(asked: &Asked<'_>, target: &Target, request: &Request) -> Result<Reply, Reply> {
    let found = asked.street.person(&target.subject).ok_or_else(|| {
        Reply::feil(
            StatusCode::NOT_FOUND,
            "SSG-007",
            "Ikke treff på oppgitt personidentifikator",
        )
    })?;
    let person = found.as_ref();
    let overview = person.year(request.year);
    if overview.deleted {
        let message = "Summert skattegrunnlag for oppgitt inntektsår er slettet";
        return Err(Reply::feil(StatusCode::GONE, "SSG-011", message));
    }
    let exists = match request.stadie {
        Stadie::Utkast => overview.utkast,
        Stadie::Oppgjoer | Stadie::Fastsatt => overview.oppgjoer,
    };
    if !exists {
        let message = "Ingen summert skattegrunnlag funnet på oppgitt personidentifikator og inntektsår";
        return Err(Reply::feil(StatusCode::NOT_FOUND, "SSG-008", message));
    }
    Ok(Reply::Document {
        root: "summertSkattegrunnlag",
        namespace: NAMESPACE,
        document: document(asked, target, person, request),
    })
}

fn document(asked: &Asked<'_>, target: &Target, person: &Person, request: &Request) -> Value {
    let mut fields = Map::new();
    fields.insert(
        "personidentifikator".to_owned(),
        json!(subject(asked, target, person)),
    );
    fields.insert("inntektsaar".to_owned(), json!(request.year.to_string()));
    let shielded = person.protection.is_shielded();
    if shielded && request.package.shielding == Shielding::Full {
        fields.insert("skjermet".to_owned(), json!(true));
        fields.insert("stadie".to_owned(), json!(request.stadie.name()));
        return Value::Object(fields);
    }
    let statement = statement(&asked.street.population, person, request.year, request.stadie);
    let written = |items: &[Item]| -> Vec<Value> {
        let included = items
            .iter()
            .filter(|item| request.package.items.include(item.technical_name));
        included
            .map(|item| written(item, request.package, shielded))
            .collect()
    };
    fields.insert("grunnlag".to_owned(), json!(written(&statement.items)));
    for (name, items) in [
        ("svalbardGrunnlag", &statement.svalbard),
        ("kildeskattPaaLoennGrunnlag", &statement.withholding),
    ] {
        let items = written(items);
        if !items.is_empty() {
            fields.insert(name.to_owned(), json!(items));
        }
    }
    fields.insert("skjermet".to_owned(), json!(shielded));
    if let Some(settled) = statement.settled_on {
        fields.insert("skatteoppgjoersdato".to_owned(), json!(settled.to_string()));
    }
    fields.insert("stadie".to_owned(), json!(request.stadie.name()));
    fields.insert(
        "ajourholdstidspunkt".to_owned(),
        json!(format!("{}T08:38:37.72Z", statement.updated_on)),
    );
    Value::Object(fields)
}

fn written(item: &Item, package: &Package, shielded: bool) -> Value {
    let mut fields = Map::new();
    fields.insert("tekniskNavn".to_owned(), json!(item.technical_name));
    fields.insert("beloep".to_owned(), json!(item.amount));
    let mut details: Vec<Value> = item
        .details
        .iter()
        .filter(|detail| {
            package
                .detail
                .includes(detail.get("type").and_then(Value::as_str).unwrap_or(""))
        })
        .cloned()
        .collect();
    if shielded {
        for detail in details.iter_mut().filter_map(Value::as_object_mut) {
            detail.retain(|name, _| !TELLING.contains(&name.as_str()));
        }
    }
    if !details.is_empty() {
        fields.insert("spesifisering".to_owned(), json!(details));
    }
    fields.insert("kategori".to_owned(), json!(item.category));
    Value::Object(fields)
}

fn invalid(message: &str) -> Reply {
    Reply::feil(StatusCode::BAD_REQUEST, "SSG-006", message)
}

fn forbidden(message: &str) -> Reply {
    Reply::feil(StatusCode::FORBIDDEN, "SSG-005", message)
}
