//! Cases: their parties, by pseudonym, and the erasable keys of their texts.
//! A case is known here only by the keyed hash of its reference.

use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, sea_query::OnConflict,
};

use crate::entity::{case_key, case_party};

/// A subject is a party of a case once.
pub(crate) const PARTY_KEY: [case_party::Column; 3] = [
    case_party::Column::OrganisationId,
    case_party::Column::CaseHash,
    case_party::Column::SubjectPseudonym,
];

/// The parties of a case, in the order they came.
pub async fn parties(
    db: &impl ConnectionTrait,
    organisation: &str,
    case_hash: &str,
) -> Result<Vec<case_party::Model>, DbErr> {
    case_party::Entity::find()
        .filter(case_party::Column::OrganisationId.eq(organisation))
        .filter(case_party::Column::CaseHash.eq(case_hash))
        .order_by_asc(case_party::Column::CreatedAt)
        .order_by_asc(case_party::Column::Id)
        .all(db)
        .await
}

/// Register parties, in the caller's transaction; a party that is there already stays as it is.
pub async fn add_parties(tx: &impl ConnectionTrait, parties: Vec<case_party::Model>) -> Result<(), DbErr> {
    if parties.is_empty() {
        return Ok(());
    }
    case_party::Entity::insert_many(parties.into_iter().map(IntoActiveModel::into_active_model))
        .on_conflict(OnConflict::columns(PARTY_KEY).do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The wrapped key of a case's texts.
pub async fn key(
    db: &impl ConnectionTrait,
    organisation: &str,
    case_hash: &str,
) -> Result<Option<case_key::Model>, DbErr> {
    case_key::Entity::find_by_id(case_hash)
        .filter(case_key::Column::OrganisationId.eq(organisation))
        .one(db)
        .await
}

/// Store the wrapped key of a case, unless it has one; gives the one that counts.
pub async fn keep_key(tx: &impl ConnectionTrait, key: case_key::Model) -> Result<case_key::Model, DbErr> {
    let (organisation, case_hash) = (key.organisation_id.clone(), key.case_hash.clone());
    case_key::Entity::insert(key.into_active_model())
        .on_conflict(
            OnConflict::column(case_key::Column::CaseHash)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
    let kept = self::key(tx, &organisation, &case_hash).await?;
    kept.ok_or_else(|| DbErr::RecordNotFound("the case's key".to_owned()))
}

/// Destroy the key of a case: its texts can't be read from then on. Tells whether there was one.
pub async fn destroy_key(
    tx: &impl ConnectionTrait,
    organisation: &str,
    case_hash: &str,
) -> Result<bool, DbErr> {
    let Some(key) = key(tx, organisation, case_hash).await? else {
        return Ok(false);
    };
    Ok(key.into_active_model().delete(tx).await?.rows_affected > 0)
}
