//! Who may use which use case, what is stopped, and who is shielded.
//! A grant or stop is told as the row says; whether it is in force at a moment is for the gate to judge.

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Select};

use crate::entity::{access_grant, shield, stop};

/// Who holds a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder<'a> {
    /// A person's account.
    Account(&'a str),
    /// A client system.
    Client(&'a str),
}

/// The grants of one holder for one use case, newest first.
pub async fn grants_of(
    db: &impl ConnectionTrait,
    organisation: &str,
    holder: Holder<'_>,
    use_case: &str,
) -> Result<Vec<access_grant::Model>, DbErr> {
    let held = match holder {
        Holder::Account(id) => access_grant::Column::AccountId.eq(id),
        Holder::Client(id) => access_grant::Column::ClientId.eq(id),
    };
    own_grants(organisation)
        .filter(held)
        .filter(access_grant::Column::UseCaseId.eq(use_case))
        .order_by_desc(access_grant::Column::RequestedAt)
        .all(db)
        .await
}

/// Every grant of the organisation, newest request first.
pub async fn grants(
    db: &impl ConnectionTrait,
    organisation: &str,
) -> Result<Vec<access_grant::Model>, DbErr> {
    own_grants(organisation)
        .order_by_desc(access_grant::Column::RequestedAt)
        .order_by_asc(access_grant::Column::Id)
        .all(db)
        .await
}

/// One grant.
pub async fn grant(
    db: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<access_grant::Model>, DbErr> {
    own_grants(organisation)
        .filter(access_grant::Column::Id.eq(id))
        .one(db)
        .await
}

/// The stops that are not lifted: the organisation's, and the installation's.
pub async fn stops(db: &impl ConnectionTrait, organisation: &str) -> Result<Vec<stop::Model>, DbErr> {
    let reaching = Condition::any()
        .add(stop::Column::OrganisationId.eq(organisation))
        .add(stop::Column::OrganisationId.is_null());
    stop::Entity::find()
        .filter(reaching)
        .filter(stop::Column::LiftedAt.is_null())
        .order_by_asc(stop::Column::CreatedAt)
        .all(db)
        .await
}

/// What the organisation's shield register says of one person at `now`, by every pseudonym.
pub async fn shields(
    db: &impl ConnectionTrait,
    organisation: &str,
    subjects: &[String],
    now: i64,
) -> Result<Vec<shield::Model>, DbErr> {
    shield::Entity::find()
        .filter(shield::Column::OrganisationId.eq(organisation))
        .filter(shield::Column::SubjectPseudonym.is_in(subjects))
        .filter(shield::Column::Since.lte(now))
        .filter(
            Condition::any()
                .add(shield::Column::Until.is_null())
                .add(shield::Column::Until.gt(now)),
        )
        .all(db)
        .await
}

fn own_grants(organisation: &str) -> Select<access_grant::Entity> {
    access_grant::Entity::find().filter(access_grant::Column::OrganisationId.eq(organisation))
}
