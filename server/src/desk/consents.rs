//! Consents: asked for by a template and kept in Altinn, or given otherwise and written down. The life is `domain::consent`; here what was
//! heard is written down under a lock, with its entry, in one transaction. Whoever is asked is known by the pseudonym that look-ups know
//! them by; their number goes to Altinn with the question, and is kept nowhere. The gate reads the same rows, under the epoch that each
//! write raises, and before a look-up rests on one that Altinn keeps, Altinn is asked where it stands (`live`).

mod altinn;
mod ask;
pub mod hear;
pub(super) mod live;
mod receipt;
mod sent;
pub(crate) mod templates;
mod view;
mod written;

use std::{collections::BTreeMap, sync::Arc};

use app::{
    desk::{ConsentDesk, Reply},
    wire::{
        Caller, ConsentForm, ConsentList, ConsentStep, ConsentStepped, ConsentTemplate, ConsentTemplateStep,
        ConsentTemplateStepped, ConsentView, ConsentsAsk, File,
    },
};
use domain::{
    catalogue::ConsentRule,
    consent::{Right, Template},
    gate::Role,
    usecase::{Content, DataNeed, Disclosure},
};
use sea_orm::ConnectionTrait;
use store::{
    access, consents as archive,
    entity::{consent, consent_template, use_case},
    register,
};
use upstream::catalogue::Catalogue;

use super::{act, hand::Hand};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// The front room's door to consents.
#[derive(Debug, Clone)]
pub struct Consents {
    rooms: Arc<Rooms>,
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading consents", cause)
}

fn writing(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "writing a consent", cause)
}

fn none() -> Error {
    Error::new(Class::NotFound, "no such consent or use case")
}

/// Those who read everybody's.
const READERS: [Role; 3] = [Role::PrivacyOfficer, Role::Dpo, Role::Auditor];

/// The use cases that a hand may read consents of; `None` for all.
async fn scope(db: &impl ConnectionTrait, hand: &Hand) -> Result<Option<Vec<String>>, Error> {
    if Role::any_of(&READERS, &hand.roles) {
        return Ok(None);
    }
    hand.must_be(Role::Caseworker)?;
    held(db, hand).await.map(Some)
}

/// The use cases that the hand, as a caseworker, holds access to now.
async fn held(db: &impl ConnectionTrait, hand: &Hand) -> Result<Vec<String>, Error> {
    if !hand.has(Role::Caseworker) {
        return Ok(Vec::new());
    }
    access::held_by(db, &hand.organisation, &hand.account, hand.now)
        .await
        .map_err(reading)
}

/// The use case of this code.
async fn of_code(db: &impl ConnectionTrait, hand: &Hand, code: &str) -> Result<use_case::Model, Error> {
    let found = register::use_case(db, &hand.organisation, code)
        .await
        .map_err(reading)?;
    found.ok_or_else(none)
}

/// The data needs of a version that rest on consent.
fn on_consent(content: &Content) -> impl Iterator<Item = &DataNeed> {
    content.needs.iter().filter(|need| {
        let mut bases = content.disclosure_bases.iter();
        bases.any(|basis| basis.service == need.service && matches!(basis.basis, Disclosure::Consent))
    })
}

/// How the package of a need is consented to, where the catalogue knows.
fn rule<'a>(catalogue: &'a Catalogue, service: &str, package: Option<&str>) -> Option<&'a ConsentRule> {
    let package = catalogue.service(service)?.package(package?)?;
    package.consent_by.as_ref()
}

/// What a template says. One that can't be read is none: nobody is asked by it.
fn said(row: &consent_template::Model) -> Option<Template> {
    serde_json::from_str(&row.content).ok()
}

/// What a consent covers. One that can't be read covers nothing.
fn rights(row: &consent::Model) -> Vec<Right> {
    serde_json::from_str(&row.rights).unwrap_or_default()
}

/// Where the sealed texts of a consent belong.
fn place(organisation: &str, id: &str) -> String {
    format!("consent/{organisation}/{id}")
}

/// The texts that are sealed under the case's key: the case, and where one on paper lies.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Texts {
    case_reference: String,
    #[serde(default)]
    place: Option<String>,
}

/// The use cases of some rows, by id.
async fn named(
    db: &impl ConnectionTrait,
    organisation: &str,
    ids: &[String],
) -> Result<BTreeMap<String, use_case::Model>, Error> {
    let rows = register::use_cases_of(db, organisation, ids)
        .await
        .map_err(reading)?;
    Ok(rows.into_iter().map(|row| (row.id.clone(), row)).collect())
}

impl Consents {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }

    /// One that the hand may read, with the use cases that the hand holds.
    async fn readable(&self, hand: &Hand, id: &str) -> Result<consent::Model, Error> {
        let db = self.rooms.db.reader();
        let scope = scope(db, hand).await?;
        let row = archive::one(db, &hand.organisation, id)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        if scope.is_some_and(|scope| !scope.contains(&row.use_case_id)) {
            return Err(none());
        }
        Ok(row)
    }
}

impl ConsentDesk for Consents {
    fn list(&self, who: Caller, ask: ConsentsAsk) -> Reply<ConsentList> {
        act(self, |desk| async move { desk.all(&who, &ask).await })
    }

    fn one(&self, who: Caller, id: String) -> Reply<ConsentView> {
        act(self, |desk| async move { desk.view(&who, &id).await })
    }

    fn form(&self, who: Caller, use_case: String) -> Reply<ConsentForm> {
        act(self, |desk| async move { desk.asking(&who, &use_case).await })
    }

    fn step(&self, who: Caller, step: ConsentStep) -> Reply<ConsentStepped> {
        act(self, |desk| async move { desk.take(&who, step).await })
    }

    fn receipt(&self, who: Caller, id: String) -> Reply<File> {
        act(self, |desk| async move { desk.print(&who, &id).await })
    }

    fn template(&self, who: Caller, use_case: String) -> Reply<ConsentTemplate> {
        act(
            self,
            |desk| async move { desk.template_of(&who, &use_case).await },
        )
    }

    fn write_template(&self, who: Caller, step: ConsentTemplateStep) -> Reply<ConsentTemplateStepped> {
        act(self, |desk| async move { desk.write(&who, step).await })
    }
}
