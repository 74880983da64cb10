//! Reads what papers are made of: versions with the register items, services and people they name. It judges nothing; what
//! can't be read is an error, never a gap in a paper.

use std::collections::BTreeMap;

use app::wire::{PaperVersion, UseCasePaper};
use domain::{
    gate::{DelegationFacts, Role, VersionStatus},
    oslo,
    papers::{Activity, Organisation, Reached, Record, Source, activity, is_in_force},
    usecase::Content,
    when::{Day, Instant},
};
use store::{
    Db,
    entity::use_case_version,
    grounds::{self, UseCaseRows},
    papers::InUse,
    register,
};
use upstream::catalogue::Catalogue;

use crate::{
    compose::Rooms,
    desk::{
        labels,
        lookup::standing::{Ground, day, text_as},
        people::roles,
    },
    error::{Class, Error},
};

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading for a paper", cause)
}

fn gone() -> Error {
    Error::new(Class::NotFound, "no such use case")
}

fn today(now: i64) -> Day {
    Day(oslo::today(Instant::from_millis(now).0))
}

/// The record of processing of an organisation, as it stands now.
pub async fn record(db: &Db, catalogue: &Catalogue, organisation: &str, now: i64) -> Result<Record, Error> {
    // No use case has an empty code: this reads what all of them stand on.
    let rows = grounds::of_use_case(db.reader(), organisation, "")
        .await
        .map_err(reading)?
        .ok_or_else(|| Error::new(Class::NotFound, "no such organisation"))?;
    let ground = Ground::new(rows)?;
    let made_on = today(now);
    let mut activities = Vec::new();
    for one in store::papers::in_use(db.reader(), organisation)
        .await
        .map_err(reading)?
    {
        let (from, to) = (
            day(one.version.valid_from.as_deref()),
            day(one.version.valid_to.as_deref()),
        );
        let status = status(&one)?;
        if is_in_force(status, from, to, made_on) {
            activities.push(told(&ground, catalogue, &one.version, status, &one.units)?);
        }
    }
    Ok(Record {
        organisation: controller(&ground.rows, now),
        made_on,
        activities,
    })
}

/// A suspended use case says so, whatever its version says.
fn status(one: &InUse) -> Result<VersionStatus, Error> {
    if one.use_case.suspended_at.is_some() {
        return Ok(VersionStatus::Suspended);
    }
    known_status(&one.version)
}

fn known_status(version: &use_case_version::Model) -> Result<VersionStatus, Error> {
    text_as(&version.status)
        .ok_or_else(|| Error::new(Class::Internal, "a version has a status that is not known"))
}

/// One use case of the organisation, with whose it is.
pub async fn use_case(
    rooms: &Rooms,
    organisation: &str,
    code: &str,
    wanted: PaperVersion,
) -> Result<UseCasePaper, Error> {
    let now = rooms.clock.now_ms();
    let rows = grounds::of_use_case(rooms.db.reader(), organisation, code)
        .await
        .map_err(reading)?
        .ok_or_else(gone)?;
    let owner = rows.use_case.clone().ok_or_else(gone)?;
    let version = match wanted {
        PaperVersion::InUse => rows.version.clone(),
        PaperVersion::Newest => register::versions(rooms.db.reader(), organisation, &owner.id)
            .await
            .map_err(reading)?
            .pop(),
    };
    let version = version.ok_or_else(gone)?;
    let own = known_status(&version)?;
    let suspended = own == VersionStatus::Active && owner.suspended_at.is_some();
    let status = if suspended { VersionStatus::Suspended } else { own };
    let living = matches!(status, VersionStatus::Active | VersionStatus::Suspended);
    if wanted == PaperVersion::InUse && (!living || owner.ended_at.is_some()) {
        return Err(Error::new(Class::NotFound, "no version of it is in use"));
    }
    let holding = rows.holding_units.clone();
    let ground = Ground::new(rows)?;
    Ok(UseCasePaper {
        organisation: controller(&ground.rows, now),
        activity: told(&ground, &rooms.catalogue, &version, status, &holding)?,
        today: today(now),
    })
}

fn told(
    ground: &Ground,
    catalogue: &Catalogue,
    version: &use_case_version::Model,
    status: VersionStatus,
    holding: &[String],
) -> Result<Activity, Error> {
    let content: Content = serde_json::from_str(&version.content)
        .map_err(|cause| Error::caused(Class::Internal, "reading a version for a paper", cause))?;
    // The hash of what is stored now, and so of what the paper says.
    let hash = content
        .hash()
        .map_err(|cause| Error::caused(Class::Internal, "hashing a version for a paper", cause))?;
    let people: BTreeMap<String, String> = ground
        .rows
        .members
        .iter()
        .map(|(_, account)| (account.id.clone(), account.name.clone()))
        .collect();
    let units = ground.rows.units.iter();
    let units = units
        .filter(|unit| holding.contains(&unit.id))
        .map(|unit| unit.name.clone());
    Ok(activity(&Source {
        content: &content,
        version: u32::try_from(version.number).unwrap_or_default(),
        hash: &hash,
        status,
        valid_from: day(version.valid_from.as_deref()),
        valid_to: day(version.valid_to.as_deref()),
        register: &ground.register,
        people: &people,
        units: units.collect(),
        service: &|code| catalogue.service(code),
        provider: labels::provider,
        connection: &|code| reached(ground, code),
    }))
}

/// How the organisation reaches a service: directly, where its settings say nothing else.
fn reached(ground: &Ground, code: &str) -> Reached {
    let facts = ground.organisation_for(code, 0);
    let delegation: Option<DelegationFacts> = facts.delegation;
    (facts.connection, delegation)
}

/// The organisation with its data protection officers of now, each once.
fn controller(rows: &UseCaseRows, now: i64) -> Organisation {
    let members = rows.members.iter().filter(|(membership, account)| {
        account.active
            && membership.valid_from <= now
            && membership.ended_at.is_none_or(|end| end > now)
            && roles(&membership.roles).contains(&Role::Dpo)
    });
    let mut dpo: Vec<(String, String)> = members
        .map(|(_, account)| (account.name.clone(), account.email.clone()))
        .collect();
    dpo.sort();
    dpo.dedup();
    Organisation {
        name: rows.organisation.name.clone(),
        orgnr: rows.organisation.orgnr.clone(),
        dpo,
    }
}
