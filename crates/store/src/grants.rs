//! What is asked for, granted and revoked: one life for persons and for keys of own systems. Each write is about a row that the caller
//! holds or has made; judging the step is the caller's, and so is the transaction, which also puts the entry into the outbox.

use std::ops::RangeInclusive;

use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

pub use crate::owned::{add, change};
use crate::{
    access,
    entity::{access_grant, lookup},
    held,
    lookup::PERMIT,
};

/// Who asks, and when.
#[derive(Debug, Clone, Copy)]
pub struct Asker<'a> {
    /// The account.
    pub account: &'a str,
    /// The natural person behind it.
    pub person: &'a str,
    /// The instant.
    pub at: i64,
}

/// A grant that is asked for and not answered, of nobody yet and without an end.
pub fn asked(
    id: String,
    organisation: &str,
    use_case: &str,
    by: Asker<'_>,
    reason: &str,
) -> access_grant::Model {
    access_grant::Model {
        id,
        organisation_id: organisation.to_owned(),
        account_id: None,
        client_id: None,
        use_case_id: use_case.to_owned(),
        requested_by: by.account.to_owned(),
        requested_by_person: Some(by.person.to_owned()),
        requested_at: by.at,
        reason: reason.to_owned(),
        granted_by: None,
        granted_by_person: None,
        granted_at: None,
        comment: None,
        refused_at: None,
        valid_from: None,
        valid_to: None,
        recertify_by: None,
        revoked_by: None,
        revoked_at: None,
        revoked_reason: None,
        elevated: false,
        fields: None,
        refused_by: None,
        wanted_last: None,
        first_by: None,
        first_by_person: None,
        first_at: None,
        first_comment: None,
        returned_by: None,
        returned_at: None,
        returned_comment: None,
        replaced_by: None,
    }
}

/// One grant of the organisation.
pub async fn one(
    db: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<access_grant::Model>, DbErr> {
    own(organisation, id).one(db).await
}

fn own(organisation: &str, id: &str) -> Select<access_grant::Entity> {
    access_grant::Entity::find_by_id(id).filter(access_grant::Column::OrganisationId.eq(organisation))
}

/// Those of persons for a use case that are in force at an instant; of very many, the first hundred.
pub async fn in_force_of(
    db: &impl ConnectionTrait,
    organisation: &str,
    use_case: &str,
    now: i64,
) -> Result<Vec<access_grant::Model>, DbErr> {
    access_grant::Entity::find()
        .filter(access_grant::Column::OrganisationId.eq(organisation))
        .filter(access_grant::Column::UseCaseId.eq(use_case))
        .filter(access_grant::Column::AccountId.is_not_null())
        .filter(access_grant::Column::ValidFrom.lte(now))
        .filter(access_grant::Column::ValidTo.gt(now))
        .filter(access_grant::Column::RevokedAt.is_null())
        .order_by_asc(access_grant::Column::Id)
        .limit(100)
        .all(db)
        .await
}

/// The same, held until the transaction ends.
pub async fn one_held(
    tx: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<access_grant::Model>, DbErr> {
    held::one(own(organisation, id), tx).await
}

/// Not answered, sent back or not.
pub(crate) fn open() -> Condition {
    Condition::all()
        .add(access_grant::Column::GrantedAt.is_null())
        .add(access_grant::Column::RefusedAt.is_null())
}

/// Whether a person has asked for a use case and not been answered.
pub async fn is_open(
    tx: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    use_case: &str,
) -> Result<bool, DbErr> {
    let found = access_grant::Entity::find()
        .filter(access_grant::Column::OrganisationId.eq(organisation))
        .filter(access_grant::Column::AccountId.eq(account))
        .filter(access_grant::Column::UseCaseId.eq(use_case))
        .filter(open())
        .one(tx)
        .await?;
    Ok(found.is_some())
}

/// Everything that a person ever asked for or held, of one use case or of all, newest first.
pub async fn of_person(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    use_case: Option<&str>,
) -> Result<Vec<access_grant::Model>, DbErr> {
    let narrowed = Condition::all().add_option(use_case.map(|id| access_grant::Column::UseCaseId.eq(id)));
    access_grant::Entity::find()
        .filter(access_grant::Column::OrganisationId.eq(organisation))
        .filter(access_grant::Column::AccountId.eq(account))
        .filter(narrowed)
        .order_by_desc(access_grant::Column::RequestedAt)
        .order_by_desc(access_grant::Column::Id)
        .all(db)
        .await
}

/// The granted access of persons whose last instant lies between two; what was taken away, or has a newer one in its place, is left out.
pub async fn ending(
    db: &impl ConnectionTrait,
    organisation: &str,
    between: RangeInclusive<i64>,
) -> Result<Vec<access_grant::Model>, DbErr> {
    access_grant::Entity::find()
        .filter(access_grant::Column::OrganisationId.eq(organisation))
        .filter(access_grant::Column::AccountId.is_not_null())
        .filter(access_grant::Column::GrantedAt.is_not_null())
        .filter(access_grant::Column::RevokedAt.is_null())
        .filter(access_grant::Column::ReplacedBy.is_null())
        .filter(access_grant::Column::ValidTo.between(*between.start(), *between.end()))
        .all(db)
        .await
}

/// Grants by their ids.
pub async fn some(
    db: &impl ConnectionTrait,
    organisation: &str,
    ids: &[String],
) -> Result<Vec<access_grant::Model>, DbErr> {
    access_grant::Entity::find()
        .filter(access_grant::Column::OrganisationId.eq(organisation))
        .filter(access_grant::Column::Id.is_in(ids.iter().map(String::as_str)))
        .all(db)
        .await
}

/// Let a new grant take the place of those that the same person holds for the same use case; gives the ids of those it ended.
pub async fn replace(
    tx: &impl ConnectionTrait,
    new: &access_grant::Model,
    by: &str,
    now: i64,
) -> Result<Vec<String>, DbErr> {
    let Some(account) = new.account_id.as_deref() else {
        return Ok(Vec::new());
    };
    let before: Vec<String> = access::in_force(&new.organisation_id, account, now)
        .filter(access_grant::Column::UseCaseId.eq(&new.use_case_id))
        .filter(access_grant::Column::Id.ne(&new.id))
        .select_only()
        .column(access_grant::Column::Id)
        .order_by_asc(access_grant::Column::Id)
        .into_tuple()
        .all(tx)
        .await?;
    access_grant::Entity::update_many()
        .set(access_grant::ActiveModel {
            revoked_by: Set(Some(by.to_owned())),
            revoked_at: Set(Some(now)),
            replaced_by: Set(Some(new.id.clone())),
            ..Default::default()
        })
        .filter(access_grant::Column::Id.is_in(before.iter().map(String::as_str)))
        .exec(tx)
        .await?;
    Ok(before)
}

/// When a person last looked up with a use case.
pub async fn last_used(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    use_case: &str,
) -> Result<Option<i64>, DbErr> {
    lookup::Entity::find()
        .select_only()
        .column(lookup::Column::CreatedAt)
        .filter(lookup::Column::OrganisationId.eq(organisation))
        .filter(lookup::Column::AccountId.eq(account))
        .filter(lookup::Column::UseCaseCode.eq(use_case))
        .filter(lookup::Column::Outcome.eq(PERMIT))
        .order_by_desc(lookup::Column::CreatedAt)
        .into_tuple()
        .one(db)
        .await
}
