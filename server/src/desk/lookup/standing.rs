//! The rows a look-up stands on, kept between look-ups for as long as no epoch moves.
//! Every write that can change them raises an epoch, and the epochs are read first; so what is kept is never stale.

use std::sync::{Arc, Mutex, PoisonError};

use domain::{
    gate::{
        ConnectionMode, DelegationFacts, OrganisationFacts, RegisterFacts, Shared, StoredContent,
        VersionFacts, VersionStatus,
    },
    oslo,
    usecase::Content,
    when::{Day, Instant},
};
use serde::{Serialize, de::DeserializeOwned};
use store::{
    Db,
    entity::{break_glass, ground, use_case_version},
    epoch::{self, Epochs},
    grounds::{self, ActorRows, UseCaseRows},
};

mod whole;

pub use super::register::{Connected, ConnectedStep, LawTold, Live, Told};
use super::{compiled::Compilations, register, stored};
use crate::{
    desk::connection::ConnectionSettings,
    error::{Class, Error},
    under_epochs::UnderEpochs,
};

/// The register side of the facts, with what only the desk needs of it.
#[derive(Debug)]
pub struct Ground {
    pub rows: UseCaseRows,
    pub version: Option<Shared<VersionFacts>>,
    pub register: Shared<RegisterFacts>,
    /// How the organisation reaches the providers; `None` when that can't be read.
    pub connection: Option<ConnectionSettings>,
    /// Both as they are kept with a look-up; `None` for a whole register, which no look-up stands on.
    stored: Option<Arc<ground::Model>>,
    /// The same for the gate, by service.
    pub compiled: Compilations,
    /// The register as it was last read, with the contacts that were active then.
    lately: Mutex<Option<Shared<RegisterFacts>>>,
}

/// The ground and the actor under one pair of epochs.
#[derive(Debug, Clone)]
pub struct Kept {
    pub epochs: Epochs,
    pub ground: Arc<Ground>,
    pub actor: Arc<ActorRows>,
}

impl Kept {
    /// Whether the account holds a grant for the use case that is in force at `now`.
    pub fn holds(&self, account: &str, now: i64) -> bool {
        self.actor.grants.iter().any(|grant| {
            grant.account_id.as_deref() == Some(account)
                && grant.valid_from.is_some_and(|from| from <= now)
                && grant.valid_to.is_some_and(|to| to > now)
                && grant.revoked_at.is_none_or(|at| at > now)
        })
    }

    /// The hastetilgang that the account has open for the use case at `now`.
    pub fn glass(&self, account: &str, now: i64) -> Option<&break_glass::Model> {
        let use_case = self.ground.rows.use_case.as_ref()?;
        self.actor.glasses.iter().find(|glass| {
            glass.account_id == account
                && glass.use_case_id == use_case.id
                && glass.opened_at <= now
                && glass.ends_at > now
                && glass.closed_at.is_none_or(|at| at > now)
        })
    }

    /// Whether the one who asks may be led to open one for the use case: the version in use allows it, a unit of theirs holds it, and
    /// none of theirs waits for its review.
    pub fn offers_glass(&self, now: i64) -> bool {
        let version = self.ground.version.as_ref();
        let allowed = version.is_some_and(|version| is_active(version.status) && version.content.break_glass);
        let held = &self.ground.rows.holding_units;
        let mut units = self.actor.memberships.iter().filter_map(|one| {
            // Whoever acts through an agreement opens none.
            let current = one.host_agreement_id.is_none() && store::people::is_in_force(one, now);
            one.unit_id.as_ref().filter(|_| current)
        });
        allowed && self.actor.glasses.is_empty() && units.any(|unit| held.contains(unit))
    }
}

type GroundKey = (String, String, Day);
type ActorKey = (String, Option<String>, Option<String>, Option<String>);

/// What is read of an organisation's register: of which use case, for whom, and when.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// A code; empty for the register without any use case.
    pub use_case: &'a str,
    pub account: Option<&'a str>,
    pub client: Option<&'a str>,
    /// The instant that the answer is for: the version in use may be another after midnight.
    pub now: i64,
}

impl<'a> Asked<'a> {
    /// A use case, for nobody in particular.
    pub fn of(use_case: &'a str, now: i64) -> Self {
        Self {
            use_case,
            account: None,
            client: None,
            now,
        }
    }
}

/// Kept grounds and actors.
#[derive(Debug, Default)]
pub struct Memory {
    grounds: UnderEpochs<GroundKey, Arc<Ground>>,
    wholes: UnderEpochs<String, Arc<Ground>>,
    actors: UnderEpochs<ActorKey, Arc<ActorRows>>,
}

impl Memory {
    /// What the look-up stands on, from memory where the epochs have not moved.
    pub async fn read(&self, db: &Db, organisation: &str, asked: Asked<'_>) -> Result<Kept, Error> {
        let epochs = epoch::read(db.reader(), organisation).await.map_err(unread)?;
        self.read_under(epochs, db, organisation, asked).await
    }

    /// The same under epochs that the caller has just read.
    pub async fn read_under(
        &self,
        epochs: Epochs,
        db: &Db,
        organisation: &str,
        asked: Asked<'_>,
    ) -> Result<Kept, Error> {
        let Asked { account, client, .. } = asked;
        let ground = self.ground(db, organisation, asked, epochs).await?;
        let use_case_id = ground.rows.use_case.as_ref().map(|use_case| use_case.id.clone());
        let key = (
            organisation.to_owned(),
            account.map(str::to_owned),
            client.map(str::to_owned),
            use_case_id.clone(),
        );
        if let Some(actor) = self.actors.get(&key, epochs) {
            return Ok(Kept {
                epochs,
                ground,
                actor,
            });
        }
        let rows =
            grounds::of_actor(db.reader(), organisation, account, client, use_case_id.as_deref()).await;
        let actor = Arc::new(rows.map_err(unread)?);
        self.actors.keep(key, epochs, Arc::clone(&actor));
        Ok(Kept {
            epochs,
            ground,
            actor,
        })
    }

    async fn ground(
        &self,
        db: &Db,
        organisation: &str,
        asked: Asked<'_>,
        epochs: Epochs,
    ) -> Result<Arc<Ground>, Error> {
        let today = oslo::day_of(Instant::from_millis(asked.now));
        // Which version is in use may turn at midnight, and no epoch moves then.
        let key = (organisation.to_owned(), asked.use_case.to_owned(), today);
        if let Some(ground) = self.grounds.get(&key, epochs) {
            return Ok(ground);
        }
        let rows = grounds::of_use_case(db.reader(), organisation, asked.use_case, today)
            .await
            .map_err(|cause| Error::caused(Class::Unavailable, "reading a use case", cause))?
            .ok_or_else(gone)?;
        let ground = Arc::new(Ground::new(rows)?);
        // A name that no use case has would let anyone fill the memory.
        if ground.rows.use_case.is_some() {
            self.grounds.keep(key, epochs, Arc::clone(&ground));
        }
        Ok(ground)
    }
}

fn gone() -> Error {
    Error::new(Class::NotFound, "the organisation is not there")
}

fn unread(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading the grounds of a look-up", cause)
}

impl Ground {
    /// The ground that these rows make.
    pub fn new(rows: UseCaseRows) -> Result<Self, Error> {
        let version = rows
            .version
            .as_ref()
            .and_then(|version| version_facts(version, &rows))
            .map(Shared::from);
        let register = register::facts(&rows, None);
        let stored = stored::ground(&rows.organisation.id, version.as_deref(), &register)
            .map_err(|cause| Error::caused(Class::Internal, "writing a ground", cause))?;
        Ok(Self {
            connection: ConnectionSettings::read(&rows.organisation.connection),
            rows,
            version,
            register: register.into(),
            stored: Some(Arc::new(stored)),
            compiled: Compilations::default(),
            lately: Mutex::default(),
        })
    }

    /// An organisation's whole register, for pages; what says the same as `before` is not read anew.
    pub fn whole(rows: UseCaseRows, before: Option<&Self>) -> Self {
        Self {
            connection: ConnectionSettings::read(&rows.organisation.connection),
            version: None,
            register: register::facts(&rows, before).into(),
            stored: None,
            compiled: Compilations::default(),
            lately: Mutex::default(),
            rows,
        }
    }

    /// Version and register as they are kept with a look-up.
    pub fn stored(&self) -> Result<&Arc<ground::Model>, Error> {
        let stored = self.stored.as_ref();
        stored.ok_or_else(|| Error::new(Class::Internal, "a look-up on a whole register"))
    }

    /// Whether a signed undertaking of secrecy runs out after a year.
    pub fn yearly_undertaking(&self) -> bool {
        self.rows.organisation.undertaking_yearly
    }

    /// The organisation, as it reaches one service.
    pub fn organisation_for(&self, service: &str, now: i64) -> OrganisationFacts {
        let row = &self.rows.organisation;
        let settings = self.connection.as_ref();
        let service = settings.and_then(|settings| settings.service(service));
        OrganisationFacts {
            id: row.id.clone(),
            sector: text_as(&row.sector),
            controller_confirmed: Some(row.controller_confirmed_at.is_some_and(|at| at <= now)),
            review_grace_days: u16::try_from(row.review_grace_days).ok(),
            undertaking_version: u32::try_from(row.undertaking_version).ok(),
            connection: service.map_or_else(|| settings.map(|_| ConnectionMode::Direct), |s| Some(s.mode)),
            supplier: service.and_then(|service| service.supplier.clone()),
            delegation: service
                .and_then(|service| service.delegation.as_ref())
                .and_then(|delegation| {
                    let [valid_from, valid_to] = read_days([&delegation.valid_from, &delegation.valid_to])?;
                    Some(DelegationFacts {
                        reference: delegation.reference.clone(),
                        valid_from,
                        valid_to,
                    })
                }),
        }
    }

    /// Every member who is active at `now`, for a version that is not in use yet.
    pub fn active_members(&self, now: i64) -> Vec<String> {
        self.active_at(now).cloned().collect()
    }

    /// Whether an account is a member at `now`.
    pub fn is_active(&self, account: &str, now: i64) -> bool {
        self.active_at(now).any(|id| id == account)
    }

    /// The accounts that are members at `now`.
    fn active_at(&self, now: i64) -> impl Iterator<Item = &String> {
        let active = self.rows.members.iter().filter(move |(membership, account)| {
            account.active && store::people::is_in_force(membership, now)
        });
        active.map(|(_, account)| &account.id)
    }

    /// The natural person behind an account, as staff-identity pseudonym.
    pub fn person_of(&self, account: &str) -> Option<String> {
        let mut members = self.rows.members.iter();
        members
            .find(|(_, found)| found.id == account)
            .and_then(|(_, found)| found.person_pseudonym.clone())
    }

    /// The register facts that this version names, with the contacts that are active at `now`.
    pub fn register_at(&self, now: i64) -> Shared<RegisterFacts> {
        let contacts = self.version.as_ref().map(|version| &version.content.contacts);
        let named = |id: &String| {
            contacts.is_some_and(|named| {
                [&named.professional, &named.technical]
                    .into_iter()
                    .flatten()
                    .any(|contact| contact == id)
            })
        };
        let active: Vec<String> = self.active_at(now).filter(|id| named(id)).cloned().collect();
        // Most often they are those of the last time, and nothing is copied. A panic while it was held leaves one that is still right.
        let mut lately = self.lately.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(facts) = lately.as_ref().filter(|facts| facts.active_members == active) {
            return facts.clone();
        }
        let mut facts = self.register.clone();
        facts.active_members = active;
        *lately = Some(facts.clone());
        facts
    }
}

/// A version whose content can't be read is no version: the gate then says no.
fn version_facts(row: &use_case_version::Model, rows: &UseCaseRows) -> Option<VersionFacts> {
    let [valid_from, valid_to] = read_days([&row.valid_from, &row.valid_to])?;
    let content: Content = serde_json::from_str(&row.content).ok()?;
    let content = StoredContent::from(content);
    // Of what is stored, not of what was understood of it: a member that is gone and reads as its default is an edit too.
    let value: serde_json::Value = serde_json::from_str(&row.content).ok()?;
    let stored_hash = domain::canonical::hash(&value).ok()?;
    let editors: Vec<String> = serde_json::from_str(&row.editors).ok()?;
    let person_of = |account: &str| {
        let found = rows.members.iter().find(|(_, member)| member.id == account);
        found.and_then(|(_, member)| member.person_pseudonym.clone())
    };
    let authors = row
        .submitted_by
        .iter()
        .chain(&editors)
        .filter_map(|account| person_of(account))
        .collect();
    let approvals = rows.approvals.iter().map(|approval| domain::gate::ApprovalFacts {
        person: Some(approval.person_pseudonym.clone()).filter(|person| !person.is_empty()),
        content_hash: approval.content_hash.clone(),
        elsewhere: approval.host_agreement_id.is_some(),
        at: Instant::from_millis(approval.decided_at),
    });
    Some(VersionFacts {
        number: u32::try_from(row.number).ok()?,
        status: text_as(&row.status)?,
        content,
        stored_hash,
        authors,
        approvals: approvals.collect(),
        valid_from,
        valid_to,
    })
}

/// The last legal date that is over at this instant.
pub fn last_day_before(millis: i64) -> Day {
    let today = oslo::today(Instant::from_millis(millis).0);
    Day(today.previous_day().unwrap_or(today))
}

/// The legal dates of columns; `None` when one stands there and can't be read, since that is no missing date: an end that is not
/// known would read as none.
pub fn read_days<const N: usize>(columns: [&Option<String>; N]) -> Option<[Option<Day>; N]> {
    let days = columns.map(|text| day(text.as_deref()));
    let read = columns
        .iter()
        .zip(&days)
        .all(|(text, day)| text.is_some() == day.is_some());
    read.then_some(days)
}

/// A legal date of a column.
pub fn day(text: Option<&str>) -> Option<Day> {
    text.and_then(Day::parse)
}

/// A word of a column as one of our enums.
pub fn text_as<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}

/// The word that stands in a column for one of our enums.
pub fn as_text<T: Serialize>(value: T) -> Option<String> {
    serde_json::to_value(value).ok()?.as_str().map(str::to_owned)
}

/// Whether this status is the one in use.
pub fn is_active(status: VersionStatus) -> bool {
    matches!(status, VersionStatus::Active)
}
