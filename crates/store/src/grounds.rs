//! Everything of the register that one look-up stands on, read together: the rows a gate's facts are built from.
//! It judges nothing and has no query of its own: rows come as they are, in force or not, from `register`, `access` and
//! `people`, and the caller reads the epochs first.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use domain::{
    usecase::{Content, OwnSystem},
    when::Day,
};
use sea_orm::{ConnectionTrait, DbErr};

use crate::{
    access, break_glass as glasses, case_systems,
    entity::{
        access_grant, account, approval, break_glass, case_connection, client_system, conflict_assessment,
        membership, organisation, register_item, stop, tie, undertaking, unit, use_case, use_case_version,
    },
    habilitet, hosts, items, members, people, register, shields, units,
};

/// The rows of one use case and its organisation.
#[derive(Debug, Clone)]
pub struct UseCaseRows {
    /// The organisation.
    pub organisation: organisation::Model,
    /// The use case, when the organisation has one of that name.
    pub use_case: Option<use_case::Model>,
    /// Its active version, or else the newest.
    pub version: Option<use_case_version::Model>,
    /// That version's approvals, oldest first; other outcomes are left out.
    pub approvals: Vec<approval::Model>,
    /// The cooperating organisations of which some approvers are: the agreement and the name.
    pub cooperating: BTreeMap<String, String>,
    /// The register items that the version names, by id; of an organisation as a whole, every one. One that has not moved is shared by
    /// all readings of the whole.
    pub items: BTreeMap<String, Arc<register_item::Model>>,
    /// The stops that are on, in the organisation and in the installation.
    pub stops: Vec<stop::Model>,
    /// Whether the organisation has anyone in its register of shields.
    pub has_shields: bool,
    /// The organisation's units.
    pub units: Vec<unit::Model>,
    /// Where own systems of the organisation answer about cases.
    pub case_systems: Vec<case_connection::Model>,
    /// Ids of the units that hold the use case.
    pub holding_units: Vec<String>,
    /// Who leads which of them today, themselves or in a leader's stead: unit and account. Of one use case only.
    pub leaders: Vec<(String, String)>,
    /// The organisation's memberships with their accounts, ended ones too.
    pub members: Vec<(membership::Model, account::Model)>,
    /// Who those accounts say to belong to that nobody has confirmed: account and pseudonym. Of one use case only.
    pub claims: Vec<(String, String)>,
}

/// The rows of the one who asks.
#[derive(Debug, Clone, Default)]
pub struct ActorRows {
    /// The account.
    pub account: Option<account::Model>,
    /// Its memberships in the organisation, ended ones too.
    pub memberships: Vec<membership::Model>,
    /// The newest undertaking that it signed for the organisation.
    pub undertaking: Option<undertaking::Model>,
    /// The client system.
    pub client: Option<client_system::Model>,
    /// The system of the organisation's own that the client's key belongs to.
    pub system: Option<register_item::Model>,
    /// Whether the account is bound to the client system.
    pub bound: bool,
    /// Decided grants of the account and of the client system for the use case.
    pub grants: Vec<access_grant::Model>,
    /// Every hastetilgang of the natural person behind the account that is not reviewed, oldest first.
    pub glasses: Vec<break_glass::Model>,
    /// Every tie that the same person has declared and not ended.
    pub ties: Vec<tie::Model>,
    /// Every assessment that lets the same person handle a case and is not taken back, run out ones too.
    pub assessments: Vec<conflict_assessment::Model>,
}

/// Read an organisation's whole register without any use case. `None` when there is no such organisation.
pub async fn of_organisation(
    db: &impl ConnectionTrait,
    organisation: &str,
) -> Result<Option<UseCaseRows>, DbErr> {
    let Some(owner) = people::organisation(db, organisation).await? else {
        return Ok(None);
    };
    let items = register::items(db, organisation).await?;
    read(db, owner, None, by_id(items)).await.map(Some)
}

/// Read it again, where all its items are known but those that have moved since.
pub async fn of_organisation_since(
    db: &impl ConnectionTrait,
    organisation: &str,
    mut known: BTreeMap<String, Arc<register_item::Model>>,
    moved: &[String],
) -> Result<Option<UseCaseRows>, DbErr> {
    let Some(owner) = people::organisation(db, organisation).await? else {
        return Ok(None);
    };
    for id in moved {
        known.remove(id);
    }
    if !moved.is_empty() {
        let ids = moved.iter().map(String::as_str);
        known.extend(by_id(register::items_of(db, organisation, ids).await?));
    }
    read(db, owner, None, known).await.map(Some)
}

fn by_id(rows: Vec<register_item::Model>) -> BTreeMap<String, Arc<register_item::Model>> {
    rows.into_iter()
        .map(|row| (row.id.clone(), Arc::new(row)))
        .collect()
}

/// Read what a use case stands on, on a day: the register items that its version names, and no others. `None` when there is no
/// such organisation.
pub async fn of_use_case(
    db: &impl ConnectionTrait,
    organisation: &str,
    code: &str,
    today: Day,
) -> Result<Option<UseCaseRows>, DbErr> {
    let Some(owner) = people::organisation(db, organisation).await? else {
        return Ok(None);
    };
    let use_case = register::use_case(db, organisation, code).await?;
    let version = match &use_case {
        Some(use_case) => register::current_version(db, organisation, &use_case.id, today).await?,
        None => None,
    };
    let items = match &version {
        Some(version) => named_by(db, organisation, version).await?,
        None => Vec::new(),
    };
    let use_case = use_case.map(|use_case| (use_case, version));
    let mut rows = read(db, owner, use_case, by_id(items)).await?;
    let undated = || DbErr::Custom("a day without a text".to_owned());
    let today = today.to_text().ok_or_else(undated)?;
    rows.leaders = units::leaders(db, organisation, &today).await?;
    let accounts = rows.members.iter().map(|(_, account)| account.id.clone());
    let claims = members::claimed(db, accounts).await?;
    rows.claims = claims
        .into_iter()
        .map(|claim| (claim.account_id, claim.pseudonym))
        .collect();
    Ok(Some(rows))
}

/// Read the part of an organisation's register that these items make, with the agreements under which systems among them are run.
/// `None` when there is no such organisation.
pub async fn of_items(
    db: &impl ConnectionTrait,
    organisation: &str,
    ids: BTreeSet<&str>,
) -> Result<Option<UseCaseRows>, DbErr> {
    let Some(owner) = people::organisation(db, organisation).await? else {
        return Ok(None);
    };
    let items = with_operators(db, organisation, ids).await?;
    read(db, owner, None, by_id(items)).await.map(Some)
}

/// The items that a version's own content names. Of one that can't be read there is no telling, and it is no version to the gate.
async fn named_by(
    db: &impl ConnectionTrait,
    organisation: &str,
    version: &use_case_version::Model,
) -> Result<Vec<register_item::Model>, DbErr> {
    let Ok(content) = serde_json::from_str::<Content>(&version.content) else {
        return Ok(Vec::new());
    };
    let ids = content.items().into_iter().map(|(_, item)| item.id.as_str());
    with_operators(db, organisation, ids.collect()).await
}

async fn with_operators(
    db: &impl ConnectionTrait,
    organisation: &str,
    ids: BTreeSet<&str>,
) -> Result<Vec<register_item::Model>, DbErr> {
    let mut items = register::items_of(db, organisation, ids.iter().copied()).await?;
    // The systems name the agreements under which they are run.
    let systems = items.iter().filter(|item| item.kind == OWN_SYSTEM);
    let systems: Vec<OwnSystem> = systems
        .filter_map(|item| serde_json::from_str(&item.content).ok())
        .collect();
    let operators = systems.iter().filter_map(OwnSystem::operator);
    let operators: BTreeSet<&str> = operators.filter(|id| !ids.contains(id)).collect();
    if !operators.is_empty() {
        items.extend(register::items_of(db, organisation, operators).await?);
    }
    Ok(items)
}

/// `kind` of a system of the organisation's own.
const OWN_SYSTEM: &str = "own_system";

async fn read(
    db: &impl ConnectionTrait,
    owner: organisation::Model,
    use_case: Option<(use_case::Model, Option<use_case_version::Model>)>,
    items: BTreeMap<String, Arc<register_item::Model>>,
) -> Result<UseCaseRows, DbErr> {
    let organisation = owner.id.clone();
    let (use_case, version) = use_case.map_or((None, None), |(use_case, version)| (Some(use_case), version));
    let holding_units = match &use_case {
        Some(use_case) => register::units_of(db, &organisation, &use_case.id).await?,
        None => Vec::new(),
    };
    let mut approvals = match &version {
        Some(version) => register::approvals(db, &organisation, &version.id).await?,
        None => Vec::new(),
    };
    approvals.retain(|approval| approval.outcome == register::APPROVED);
    let under = approvals.iter().filter_map(|one| one.host_agreement_id.as_ref());
    let cooperating = hosts::names(db, under).await?;
    Ok(UseCaseRows {
        cooperating,
        use_case,
        version,
        approvals,
        items,
        stops: access::stops(db, &organisation).await?,
        has_shields: shields::has_any(db, &organisation).await?,
        case_systems: case_systems::all(db, &organisation).await?,
        units: people::units(db, &organisation).await?,
        leaders: Vec::new(),
        claims: Vec::new(),
        holding_units,
        members: people::members(db, &organisation).await?,
        organisation: owner,
    })
}

/// Read the one who asks: an account, a client system, or both, in this organisation.
pub async fn of_actor(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: Option<&str>,
    client: Option<&str>,
    use_case: Option<&str>,
) -> Result<ActorRows, DbErr> {
    let mut rows = ActorRows::default();
    if let Some(id) = account {
        rows.account = people::account(db, id).await?;
        let memberships = people::memberships_in(db, organisation, id).await?;
        // Through an agreement somebody acts within the use cases that it names, and within no other.
        rows.memberships = hosts::within(db, memberships, use_case).await?;
        let signed = people::undertakings(db, organisation, id).await?;
        rows.undertaking = signed.into_iter().next();
        let person = rows
            .account
            .as_ref()
            .and_then(|row| row.person_pseudonym.as_deref());
        rows.glasses = glasses::unreviewed_of(db, organisation, id, person).await?;
        rows.ties = habilitet::standing(db, organisation, id, person).await?;
        rows.assessments = habilitet::letting(db, organisation, id, person).await?;
    }
    if let Some(id) = client {
        rows.client = people::client(db, organisation, id).await?;
        let system = rows
            .client
            .as_ref()
            .and_then(|client| client.own_system_id.as_deref());
        if let Some(system) = system {
            let found = items::item(db, organisation, system).await?;
            rows.system = found.filter(|item| item.kind == OWN_SYSTEM);
        }
    }
    if let (Some(client), Some(account)) = (&rows.client, account) {
        rows.bound = people::is_bound(db, client, account).await?;
    }
    if let Some(use_case) = use_case {
        rows.grants = access::grants(db, organisation, account, client, use_case).await?;
    }
    Ok(rows)
}
