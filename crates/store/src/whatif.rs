//! Sealed look-ups with the facts that they were decided on, for deciding them again on other ones. It writes nothing.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Select,
};

use crate::{
    entity::{ground, lookup},
    lookup::{PERMIT, REFUSE},
};

/// Which look-ups: of one use case, after an instant in milliseconds.
#[derive(Debug, Clone)]
pub struct Which {
    pub organisation: String,
    pub use_case: String,
    pub since: i64,
}

/// One look-up with its facts; those of the register stand in the ground of this hash.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Decided {
    pub id: String,
    pub account_id: Option<String>,
    pub client_id: Option<String>,
    pub subject_pseudonym: Option<String>,
    pub facts: String,
    pub ground_hash: Option<String>,
    pub created_at: i64,
}

fn find(which: &Which) -> Select<lookup::Entity> {
    lookup::Entity::find()
        .filter(lookup::Column::OrganisationId.eq(&which.organisation))
        .filter(lookup::Column::UseCaseCode.eq(&which.use_case))
        .filter(lookup::Column::CreatedAt.gt(which.since))
        .filter(lookup::Column::Outcome.is_in([PERMIT, REFUSE]))
}

/// How many there are. Dry runs are none.
pub async fn count(db: &impl ConnectionTrait, which: &Which) -> Result<u64, DbErr> {
    find(which).count(db).await
}

/// The next of them, newest first, after the last of the ones before.
pub async fn batch(
    db: &impl ConnectionTrait,
    which: &Which,
    after: Option<&Decided>,
    limit: u64,
) -> Result<Vec<Decided>, DbErr> {
    let older = after.map(|last| {
        let same = Condition::all()
            .add(lookup::Column::CreatedAt.eq(last.created_at))
            .add(lookup::Column::Id.lt(&last.id));
        let before = lookup::Column::CreatedAt.lt(last.created_at);
        Condition::any().add(before).add(same)
    });
    find(which)
        .filter(Condition::all().add_option(older))
        .select_only()
        .columns([
            lookup::Column::Id,
            lookup::Column::AccountId,
            lookup::Column::ClientId,
            lookup::Column::SubjectPseudonym,
            lookup::Column::Facts,
            lookup::Column::GroundHash,
            lookup::Column::CreatedAt,
        ])
        .order_by_desc(lookup::Column::CreatedAt)
        .order_by_desc(lookup::Column::Id)
        .limit(limit)
        .into_model()
        .all(db)
        .await
}

/// One ground, as it was when it was stood on.
pub async fn ground(
    db: &impl ConnectionTrait,
    organisation: &str,
    hash: &str,
) -> Result<Option<ground::Model>, DbErr> {
    ground::Entity::find_by_id((organisation.to_owned(), hash.to_owned()))
        .one(db)
        .await
}
