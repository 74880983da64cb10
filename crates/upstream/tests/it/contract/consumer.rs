//! A consumer of the sandbox, written out here: it shares nothing with the client that the product has.
//! It asks about someone of every kind, in every way that a service can be asked.

use std::collections::BTreeSet;

use ::sandbox::{ClientRegistration, Jwks, Options, OrganisationKind, Protection, Running};
use domain::{
    catalogue::{RightsPackage, Service, SubjectKind},
    ids::SubjectId,
};
use serde_json::{Value, json};
use upstream::catalogue::Catalogue;

use super::sections;
use crate::street::{CLIENT, KEY, KID};

#[expect(
    clippy::disallowed_methods,
    reason = "an outsider's client, to the sandbox on this machine alone"
)]
fn outsider() -> reqwest::Client {
    reqwest::Client::new()
}

/// A consumer of the sandbox, written out: it shares nothing with the client that the product has.
pub(super) struct Consumer {
    pub(super) street: Running,
    http: reqwest::Client,
    orgnr: String,
}

impl Consumer {
    pub(super) async fn open(catalogue: &Catalogue) -> Self {
        let street = ::sandbox::start(Options::default()).await.unwrap();
        let orgnr = street
            .population()
            .of_kind(OrganisationKind::Municipality)
            .next()
            .unwrap()
            .orgnr
            .clone();
        let mut scopes: Vec<String> = catalogue.services().map(|one| one.scope.clone()).collect();
        scopes.sort();
        scopes.dedup();
        for scope in &scopes {
            street.grant_scope(&orgnr, scope).unwrap();
        }
        for service in catalogue.services() {
            for package in &service.packages {
                street.grant(&orgnr, &service.code, &package.code).unwrap();
            }
        }
        let registration = ClientRegistration {
            client_id: CLIENT.to_owned(),
            orgnr: orgnr.clone(),
            scopes,
            jwks: Jwks {
                keys: vec![KEY.jwk.clone()],
            },
            keys_registered_at: None,
        };
        street.register_client(registration).unwrap();
        Self {
            street,
            http: outsider(),
            orgnr,
        }
    }

    pub(super) async fn token(&self, scope: &str) -> String {
        let now = jsonwebtoken::get_current_timestamp();
        let claims = json!({
            "aud": self.street.issuer(), "iss": CLIENT, "scope": scope,
            "iat": now, "exp": now + 100, "jti": uuid::Uuid::new_v4().to_string(),
        });
        let mut header = jsonwebtoken::Header::new(jsonwebtoken::Algorithm::RS256);
        header.kid = Some(KID.to_owned());
        let key = jsonwebtoken::EncodingKey::from_rsa_pem(KEY.pem.as_bytes()).unwrap();
        let assertion = jsonwebtoken::encode(&header, &claims, &key).unwrap();
        let form =
            format!("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion={assertion}");
        let answer = self
            .http
            .post(format!("{}/maskinporten/token", self.street.base_url))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form)
            .send()
            .await
            .unwrap();
        let body: Value = answer.json().await.unwrap();
        body.get("access_token")
            .and_then(Value::as_str)
            .unwrap_or_else(|| panic!("no token for {}: {body}", self.orgnr))
            .to_owned()
    }

    pub(super) async fn get(&self, token: &str, service: &Service, below: &str) -> (u16, Value) {
        let address = format!("{}{}{below}", self.street.base_url, service.sandbox_path);
        let answer = self.http.get(address).bearer_auth(token).send().await.unwrap();
        let status = answer.status().as_u16();
        (status, answer.json().await.unwrap_or(Value::Null))
    }

    /// Whom the sandbox is asked about: someone of every kind.
    pub(super) fn subjects(&self, service: &Service) -> Vec<(SubjectId, Protection)> {
        let population = self.street.population();
        match service.subject {
            SubjectKind::Person => {
                let mut tags = BTreeSet::new();
                let mut found = Vec::new();
                for person in population.persons() {
                    let kind = format!("{:?} {:?}", person.tags, person.protection);
                    if tags.insert(kind) {
                        let number = SubjectId::Person(person.identifier.parse().unwrap());
                        found.push((number, person.protection));
                    }
                }
                found
            }
            SubjectKind::Organisation => population
                .of_kind(OrganisationKind::Employer)
                .filter(|one| population.owes(one))
                .map(|one| {
                    (
                        SubjectId::Organisation(one.orgnr.parse().unwrap()),
                        Protection::Ugradert,
                    )
                })
                .collect(),
        }
    }
}

/// The ways to ask a service of the sandbox: each package that needs no consent, with each value of its parameters.
pub(super) fn questions(service: &Service, subject: &SubjectId) -> Vec<String> {
    let number = subject.expose();
    let packages: Vec<&RightsPackage> = service
        .packages
        .iter()
        .filter(|package| !package.consent)
        .collect();
    match service.code.as_str() {
        "summertskattegrunnlag" => packages
            .iter()
            .flat_map(|package| {
                let stadier = package.parameters.get("stadie").unwrap().iter();
                stadier.map(|stadie| format!("/{stadie}/{}/2025/{number}", package.code))
            })
            .collect(),
        "beregnetskatt" => packages
            .iter()
            .map(|package| format!("/{}/2024/{number}", package.code))
            .collect(),
        "inntekt" => packages
            .iter()
            .map(|package| {
                let months = "fraOgMed=2025-01&tilOgMed=2025-12&historikk=true";
                format!("/{}/{number}/inntekter?{months}", package.code)
            })
            .collect(),
        "restanser" => packages
            .iter()
            .map(|package| format!("/{}/{number}", package.code))
            .collect(),
        "sistetilgjengeligeskatteoppgjoer" => vec![format!("/{number}")],
        "folkeregisteret-person" => {
            let parts: Vec<String> = sections(service)
                .iter()
                .map(|part| format!("part={part}"))
                .collect();
            vec![
                format!("/personer/{number}?{}", parts.join("&")),
                format!("/personer/{number}?{}&part=historikk", parts.join("&")),
            ]
        }
        other => panic!("nobody has written how `{other}` is asked"),
    }
}
