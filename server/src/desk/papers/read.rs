//! Reads what papers are made of: versions with the register items, services and people they name. It judges nothing; what
//! can't be read is an error, never a gap in a paper.

use std::{borrow::Borrow, collections::BTreeMap, sync::Arc};

use app::wire::{PaperVersion, RecordPage, UseCasePaper};
use domain::{
    catalogue::page_of,
    gate::{DelegationFacts, Role, VersionStatus},
    oslo,
    papers::{Activity, Organisation, Reached, Record, Source, activity, is_in_force},
    usecase::Content,
    when::{Day, Instant},
};
use store::{
    Db,
    entity::{use_case, use_case_version},
    grounds::{self, UseCaseRows},
    lists::{self, Term},
    register,
};
use upstream::catalogue::Catalogue;

use crate::{
    compose::Rooms,
    desk::{
        labels,
        lookup::standing::{Ground, read_days, text_as},
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

/// The record of processing of an organisation, as it stands now, whole.
pub async fn record(db: &Db, catalogue: &Catalogue, organisation: &str, now: i64) -> Result<Record, Error> {
    let ground = whole(db, organisation).await?;
    let today = oslo::day_of(Instant::from_millis(now));
    let terms = lists::terms(db.reader(), organisation, today)
        .await
        .map_err(reading)?;
    let terms = in_force(terms, today)?;
    told_of(db, catalogue, &ground, &terms, now).await
}

/// One page of it, and where the page stands.
pub async fn record_page(
    rooms: &Rooms,
    organisation: &str,
    page: usize,
    now: i64,
) -> Result<RecordPage, Error> {
    let ground = rooms.corridor.memory.whole(&rooms.db, organisation).await?;
    let today = oslo::day_of(Instant::from_millis(now));
    let terms = rooms.terms.read(&rooms.db, organisation, today).await?;
    let terms = in_force(terms.iter().map(Arc::clone).collect(), today)?;
    let here = page_of(terms, page, RecordPage::ACTIVITIES);
    let record = told_of(&rooms.db, &rooms.catalogue, &ground, &here.items, now).await?;
    Ok(RecordPage {
        record,
        page: here.page,
        pages: here.pages,
    })
}

async fn whole(db: &Db, organisation: &str) -> Result<Ground, Error> {
    let rows = grounds::of_organisation(db.reader(), organisation)
        .await
        .map_err(reading)?
        .ok_or_else(|| Error::new(Class::NotFound, "no such organisation"))?;
    Ok(Ground::whole(rows, None))
}

/// The versions in use, suspended ones too, whose period holds today, by the use case's code.
fn in_force<T: Borrow<Term>>(mut terms: Vec<T>, today: Day) -> Result<Vec<T>, Error> {
    let mut unreadable = None;
    terms.retain(|term| {
        let term: &Term = term.borrow();
        let [first, last] = &term.period;
        let Some([from, to]) = read_days([first, last]) else {
            unreadable = Some(Error::new(Class::Internal, "a version's period can't be read"));
            return false;
        };
        is_in_force(standing(term.suspended), from, to, today)
    });
    unreadable.map_or(Ok(terms), Err)
}

fn standing(suspended: bool) -> VersionStatus {
    if suspended {
        VersionStatus::Suspended
    } else {
        VersionStatus::Active
    }
}

async fn told_of<T: Borrow<Term>>(
    db: &Db,
    catalogue: &Catalogue,
    ground: &Ground,
    terms: &[T],
    now: i64,
) -> Result<Record, Error> {
    let organisation = ground.rows.organisation.id.as_str();
    let people = names(&ground.rows);
    let terms = terms.iter().map(Borrow::borrow);
    let owners: Vec<&str> = terms.clone().map(|term: &Term| term.use_case.as_str()).collect();
    let units = store::papers::holding_units(db.reader(), organisation, &owners)
        .await
        .map_err(reading)?;
    let ids: Vec<String> = terms.clone().map(|term| term.version.clone()).collect();
    let versions = register::versions_of(db.reader(), organisation, &ids)
        .await
        .map_err(reading)?;
    let versions: BTreeMap<&str, &use_case_version::Model> =
        versions.iter().map(|row| (row.id.as_str(), row)).collect();
    let mut activities = Vec::with_capacity(ids.len());
    for term in terms {
        // One that went out of use meanwhile is no part of the record any more.
        let Some(version) = versions.get(term.version.as_str()) else {
            continue;
        };
        let of = Whole {
            ground,
            catalogue,
            people: &people,
            holding: units.get(&term.use_case).map_or(&[], Vec::as_slice),
        };
        activities.push(told(&of, version, standing(term.suspended))?);
    }
    Ok(Record {
        organisation: controller(&ground.rows, now),
        made_on: oslo::day_of(Instant::from_millis(now)),
        activities,
    })
}

/// A suspended use case says so, whatever its version says.
fn status(owner: &use_case::Model, version: &use_case_version::Model) -> Result<VersionStatus, Error> {
    let own = known_status(version)?;
    let suspended = own == VersionStatus::Active && owner.suspended_at.is_some();
    Ok(if suspended { VersionStatus::Suspended } else { own })
}

/// A version's first and last day; one that can't be read is no missing one.
fn period(version: &use_case_version::Model) -> Result<(Option<Day>, Option<Day>), Error> {
    let days = read_days([&version.valid_from, &version.valid_to]);
    let [from, to] = days.ok_or_else(|| Error::new(Class::Internal, "a version's period can't be read"))?;
    Ok((from, to))
}

/// What everyone of the organisation is called, ended memberships too.
fn names(rows: &UseCaseRows) -> BTreeMap<String, String> {
    let members = rows.members.iter();
    members
        .map(|(_, account)| (account.id.clone(), account.name.clone()))
        .collect()
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
    let today = oslo::day_of(Instant::from_millis(now));
    let rows = grounds::of_use_case(rooms.db.reader(), organisation, code, today)
        .await
        .map_err(reading)?
        .ok_or_else(gone)?;
    let owner = rows.use_case.clone().ok_or_else(gone)?;
    let version = match wanted {
        PaperVersion::InUse => rows.version.clone(),
        PaperVersion::Newest => register::versions(rooms.db.reader(), organisation, &owner.id, today)
            .await
            .map_err(reading)?
            .pop(),
    };
    let version = version.ok_or_else(gone)?;
    let status = status(&owner, &version)?;
    let living = matches!(status, VersionStatus::Active | VersionStatus::Suspended);
    if wanted == PaperVersion::InUse && (!living || owner.ended_at.is_some()) {
        return Err(Error::new(Class::NotFound, "no version of it is in use"));
    }
    let holding = rows.holding_units.clone();
    // A version under way may name any of the register.
    let ground = match wanted {
        PaperVersion::InUse => Arc::new(Ground::new(rows)?),
        PaperVersion::Newest => rooms.corridor.memory.whole(&rooms.db, organisation).await?,
    };
    Ok(UseCasePaper {
        organisation: controller(&ground.rows, now),
        activity: told(
            &Whole {
                ground: &ground,
                catalogue: &rooms.catalogue,
                people: &names(&ground.rows),
                holding: &holding,
            },
            &version,
            status,
        )?,
        today: oslo::day_of(Instant::from_millis(now)),
    })
}

/// What a version is told of beside its own content.
struct Whole<'a> {
    ground: &'a Ground,
    catalogue: &'a Catalogue,
    /// Names by account.
    people: &'a BTreeMap<String, String>,
    /// Ids of the units that hold the use case.
    holding: &'a [String],
}

fn told(of: &Whole<'_>, version: &use_case_version::Model, status: VersionStatus) -> Result<Activity, Error> {
    let content: Content = serde_json::from_str(&version.content)
        .map_err(|cause| Error::caused(Class::Internal, "reading a version for a paper", cause))?;
    // The hash of what is stored now, and so of what the paper says.
    let hash = content
        .hash()
        .map_err(|cause| Error::caused(Class::Internal, "hashing a version for a paper", cause))?;
    let units = of.ground.rows.units.iter();
    let units = units
        .filter(|unit| of.holding.contains(&unit.id))
        .map(|unit| unit.name.clone());
    let (valid_from, valid_to) = period(version)?;
    Ok(activity(&Source {
        content: &content,
        version: u32::try_from(version.number).unwrap_or_default(),
        hash: &hash,
        status,
        valid_from,
        valid_to,
        register: &of.ground.register,
        people: of.people,
        units: units.collect(),
        service: &|code| of.catalogue.service(code),
        provider: labels::provider,
        connection: &|code| reached(of.ground, code),
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
            && store::people::is_in_force(membership, now)
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
