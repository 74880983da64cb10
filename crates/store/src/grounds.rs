//! Everything of the register that one look-up stands on, read together: the rows a gate's facts are built from.
//! It judges nothing: rows come as they are, in force or not, and the caller reads the epochs first.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::{
    access_grant, account, approval, client_person, client_system, membership, organisation, register_item,
    shield, stop, undertaking, unit, use_case, use_case_unit, use_case_version,
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
    /// That version's approvals.
    pub approvals: Vec<approval::Model>,
    /// Every register item of the organisation, by id.
    pub items: BTreeMap<String, register_item::Model>,
    /// The stops that are on, in the organisation and in the installation.
    pub stops: Vec<stop::Model>,
    /// The organisation's units.
    pub units: Vec<unit::Model>,
    /// Ids of the units that hold the use case.
    pub holding_units: Vec<String>,
    /// The organisation's memberships with their accounts.
    pub members: Vec<(membership::Model, account::Model)>,
}

/// The rows of the one who asks.
#[derive(Debug, Clone, Default)]
pub struct ActorRows {
    /// The account.
    pub account: Option<account::Model>,
    /// Its memberships in the organisation, ended ones too.
    pub memberships: Vec<membership::Model>,
    /// The newest undertaking that it signed for the organisation.
    pub undertaking: Option<i64>,
    /// The client system.
    pub client: Option<client_system::Model>,
    /// Whether the account is bound to the client system.
    pub bound: bool,
    /// Decided grants of the account and of the client system for the use case.
    pub grants: Vec<access_grant::Model>,
}

/// Read what a use case stands on. `None` when there is no such organisation.
pub async fn of_use_case(
    db: &impl ConnectionTrait,
    organisation: &str,
    code: &str,
) -> Result<Option<UseCaseRows>, DbErr> {
    let Some(owner) = organisation::Entity::find_by_id(organisation).one(db).await? else {
        return Ok(None);
    };
    let use_case = use_case::Entity::find()
        .filter(use_case::Column::OrganisationId.eq(organisation))
        .filter(use_case::Column::Code.eq(code))
        .one(db)
        .await?;
    let version = match &use_case {
        Some(use_case) => current_version(db, &use_case.id).await?,
        None => None,
    };
    let approvals = match &version {
        Some(version) => approvals(db, &version.id).await?,
        None => Vec::new(),
    };
    let holding_units = match &use_case {
        Some(use_case) => holding_units(db, &use_case.id).await?,
        None => Vec::new(),
    };
    Ok(Some(UseCaseRows {
        organisation: owner,
        use_case,
        version,
        approvals,
        items: items(db, organisation).await?,
        stops: stops(db, organisation).await?,
        units: unit::Entity::find()
            .filter(unit::Column::OrganisationId.eq(organisation))
            .all(db)
            .await?,
        holding_units,
        members: members(db, organisation).await?,
    }))
}

/// The active version, or else the newest.
pub async fn current_version(
    db: &impl ConnectionTrait,
    use_case: &str,
) -> Result<Option<use_case_version::Model>, DbErr> {
    let versions = use_case_version::Entity::find()
        .filter(use_case_version::Column::UseCaseId.eq(use_case))
        .order_by_desc(use_case_version::Column::Number)
        .all(db)
        .await?;
    let active = versions
        .iter()
        .find(|version| version.status == "active")
        .cloned();
    Ok(active.or_else(|| versions.into_iter().next()))
}

/// The approvals of a version, oldest first; other outcomes than an approval are left out.
pub async fn approvals(db: &impl ConnectionTrait, version: &str) -> Result<Vec<approval::Model>, DbErr> {
    approval::Entity::find()
        .filter(approval::Column::VersionId.eq(version))
        .filter(approval::Column::Outcome.eq("approved"))
        .order_by_asc(approval::Column::DecidedAt)
        .all(db)
        .await
}

async fn holding_units(db: &impl ConnectionTrait, use_case: &str) -> Result<Vec<String>, DbErr> {
    let rows = use_case_unit::Entity::find()
        .filter(use_case_unit::Column::UseCaseId.eq(use_case))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.unit_id).collect())
}

async fn items(
    db: &impl ConnectionTrait,
    organisation: &str,
) -> Result<BTreeMap<String, register_item::Model>, DbErr> {
    let rows = register_item::Entity::find()
        .filter(register_item::Column::OrganisationId.eq(organisation))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id.clone(), row)).collect())
}

async fn stops(db: &impl ConnectionTrait, organisation: &str) -> Result<Vec<stop::Model>, DbErr> {
    let whose = Condition::any()
        .add(stop::Column::OrganisationId.is_null())
        .add(stop::Column::OrganisationId.eq(organisation));
    stop::Entity::find()
        .filter(whose)
        .filter(stop::Column::LiftedAt.is_null())
        .all(db)
        .await
}

/// The organisation's memberships with their accounts, ended ones too.
pub async fn members(
    db: &impl ConnectionTrait,
    organisation: &str,
) -> Result<Vec<(membership::Model, account::Model)>, DbErr> {
    let memberships = membership::Entity::find()
        .filter(membership::Column::OrganisationId.eq(organisation))
        .all(db)
        .await?;
    let ids = memberships.iter().map(|membership| membership.account_id.clone());
    let accounts: BTreeMap<String, account::Model> = account::Entity::find()
        .filter(account::Column::Id.is_in(ids))
        .all(db)
        .await?
        .into_iter()
        .map(|account| (account.id.clone(), account))
        .collect();
    let paired = memberships.into_iter().filter_map(|membership| {
        let account = accounts.get(&membership.account_id)?.clone();
        Some((membership, account))
    });
    Ok(paired.collect())
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
        rows.account = account::Entity::find_by_id(id).one(db).await?;
        rows.memberships = membership::Entity::find()
            .filter(membership::Column::OrganisationId.eq(organisation))
            .filter(membership::Column::AccountId.eq(id))
            .all(db)
            .await?;
        let signed = undertaking::Entity::find()
            .filter(undertaking::Column::OrganisationId.eq(organisation))
            .filter(undertaking::Column::AccountId.eq(id))
            .order_by_desc(undertaking::Column::Version)
            .one(db)
            .await?;
        rows.undertaking = signed.map(|undertaking| undertaking.version);
    }
    if let Some(id) = client {
        rows.client = client_system::Entity::find_by_id(id)
            .filter(client_system::Column::OrganisationId.eq(organisation))
            .one(db)
            .await?;
        if let Some(account) = account {
            let key = (id.to_owned(), account.to_owned());
            rows.bound = client_person::Entity::find_by_id(key).one(db).await?.is_some();
        }
    }
    if let Some(use_case) = use_case {
        rows.grants = grants(db, organisation, account, client, use_case).await?;
    }
    Ok(rows)
}

async fn grants(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: Option<&str>,
    client: Option<&str>,
    use_case: &str,
) -> Result<Vec<access_grant::Model>, DbErr> {
    let whose = Condition::any()
        .add_option(account.map(|id| access_grant::Column::AccountId.eq(id)))
        .add_option(client.map(|id| access_grant::Column::ClientId.eq(id)));
    if whose.is_empty() {
        return Ok(Vec::new());
    }
    access_grant::Entity::find()
        .filter(access_grant::Column::OrganisationId.eq(organisation))
        .filter(access_grant::Column::UseCaseId.eq(use_case))
        .filter(access_grant::Column::GrantedAt.is_not_null())
        .filter(whose)
        .all(db)
        .await
}

/// What the shield register says now of one person, under any of the pseudonyms: the newest row that has not ended.
pub async fn shield(
    db: &impl ConnectionTrait,
    organisation: &str,
    pseudonyms: &[String],
    now: i64,
) -> Result<Option<shield::Model>, DbErr> {
    let current = Condition::any()
        .add(shield::Column::Until.is_null())
        .add(shield::Column::Until.gt(now));
    shield::Entity::find()
        .filter(shield::Column::OrganisationId.eq(organisation))
        .filter(shield::Column::SubjectPseudonym.is_in(pseudonyms.iter()))
        .filter(current)
        .order_by_desc(shield::Column::Since)
        .one(db)
        .await
}

/// The organisation's use cases, by code.
pub async fn use_cases(db: &impl ConnectionTrait, organisation: &str) -> Result<Vec<use_case::Model>, DbErr> {
    use_case::Entity::find()
        .filter(use_case::Column::OrganisationId.eq(organisation))
        .order_by_asc(use_case::Column::Code)
        .all(db)
        .await
}

/// One version of a use case, by number.
pub async fn version(
    db: &impl ConnectionTrait,
    use_case: &str,
    number: i64,
) -> Result<Option<use_case_version::Model>, DbErr> {
    use_case_version::Entity::find()
        .filter(use_case_version::Column::UseCaseId.eq(use_case))
        .filter(use_case_version::Column::Number.eq(number))
        .one(db)
        .await
}
