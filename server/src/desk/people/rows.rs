//! Rows of accounts, memberships, undertakings and client systems, read one way for pages and REST.
//! Every find is by an id or by the account or organisation it belongs to; nothing here decides.

use domain::gate::Role;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use store::entity::{account, client_person, client_system, membership, organisation, undertaking, unit};

/// The roles of a row; a text that is no list of known roles gives none.
pub fn roles(text: &str) -> Vec<Role> {
    serde_json::from_str(text).unwrap_or_default()
}

/// An account by its id, active or not.
pub async fn account(db: &impl ConnectionTrait, id: &str) -> Result<Option<account::Model>, DbErr> {
    account::Entity::find_by_id(id).one(db).await
}

/// An account by its id, held until the transaction ends so that nobody counts on the same number.
pub async fn account_held(tx: &impl ConnectionTrait, id: &str) -> Result<Option<account::Model>, DbErr> {
    let query = account::Entity::find_by_id(id);
    match tx.get_database_backend() {
        // The transaction holds the one write lock already.
        DbBackend::Sqlite => query.one(tx).await,
        _ => query.lock_exclusive().one(tx).await,
    }
}

/// An account by its e-mail address, active or not.
pub async fn account_by_email(
    db: &impl ConnectionTrait,
    email: &str,
) -> Result<Option<account::Model>, DbErr> {
    account::Entity::find()
        .filter(account::Column::Email.eq(normal_email(email)))
        .one(db)
        .await
}

/// The one spelling of an address that is stored and compared.
pub fn normal_email(email: &str) -> String {
    email.trim().to_lowercase()
}

/// The memberships of an account that are in force at `now`, in a steady order.
pub async fn memberships(
    db: &impl ConnectionTrait,
    account: &str,
    now: i64,
) -> Result<Vec<membership::Model>, DbErr> {
    membership::Entity::find()
        .filter(membership::Column::AccountId.eq(account))
        .filter(membership::Column::ValidFrom.lte(now))
        .filter(
            Condition::any()
                .add(membership::Column::EndedAt.is_null())
                .add(membership::Column::EndedAt.gt(now)),
        )
        .order_by_asc(membership::Column::Id)
        .all(db)
        .await
}

/// An organisation by its id.
pub async fn organisation(db: &impl ConnectionTrait, id: &str) -> Result<Option<organisation::Model>, DbErr> {
    organisation::Entity::find_by_id(id).one(db).await
}

/// Every organisation of the installation.
pub async fn organisations(db: &impl ConnectionTrait) -> Result<Vec<organisation::Model>, DbErr> {
    organisation::Entity::find()
        .order_by_asc(organisation::Column::Id)
        .all(db)
        .await
}

/// An organisation by its number.
pub async fn organisation_by_orgnr(
    db: &impl ConnectionTrait,
    orgnr: &str,
) -> Result<Option<organisation::Model>, DbErr> {
    organisation::Entity::find()
        .filter(organisation::Column::Orgnr.eq(orgnr))
        .one(db)
        .await
}

/// A unit of an organisation.
pub async fn unit(
    db: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<unit::Model>, DbErr> {
    unit::Entity::find_by_id(id)
        .filter(unit::Column::OrganisationId.eq(organisation))
        .one(db)
        .await
}

/// Whether the organisation's current undertaking is signed by this account.
pub async fn has_signed(
    db: &impl ConnectionTrait,
    account: &str,
    organisation: &organisation::Model,
) -> Result<bool, DbErr> {
    let signed = undertaking::Entity::find()
        .filter(undertaking::Column::AccountId.eq(account))
        .filter(undertaking::Column::OrganisationId.eq(&organisation.id))
        .filter(undertaking::Column::Version.eq(organisation.undertaking_version))
        .one(db)
        .await?;
    Ok(signed.is_some())
}

/// Records the signature under the organisation's current undertaking.
pub async fn sign(
    db: &impl ConnectionTrait,
    account: &str,
    organisation: &organisation::Model,
    now: i64,
) -> Result<(), DbErr> {
    let row = undertaking::Model {
        id: uuid::Uuid::now_v7().to_string(),
        account_id: account.to_owned(),
        organisation_id: organisation.id.clone(),
        version: organisation.undertaking_version,
        signed_at: now,
    };
    undertaking::Entity::insert(row.into_active_model())
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Sets how often signing in has failed, and until when it is locked.
pub async fn set_failures(
    db: &impl ConnectionTrait,
    account: &str,
    count: i64,
    locked_until: Option<i64>,
) -> Result<(), DbErr> {
    account::Entity::update_many()
        .col_expr(account::Column::FailedCount, Expr::value(count))
        .col_expr(account::Column::LockedUntil, Expr::value(locked_until))
        .filter(account::Column::Id.eq(account))
        .exec(db)
        .await?;
    Ok(())
}

/// The client system behind one of these hashes of its key, unless it has ended.
pub async fn client_by_key(
    db: &impl ConnectionTrait,
    hashes: &[String],
    now: i64,
) -> Result<Option<client_system::Model>, DbErr> {
    client_system::Entity::find()
        .filter(client_system::Column::KeyHash.is_in(hashes))
        .filter(
            Condition::any()
                .add(client_system::Column::EndedAt.is_null())
                .add(client_system::Column::EndedAt.gt(now)),
        )
        .one(db)
        .await
}

/// Whether an admin has bound this person to this client system.
pub async fn is_bound(db: &impl ConnectionTrait, client: &str, account: &str) -> Result<bool, DbErr> {
    Ok(
        client_person::Entity::find_by_id((client.to_owned(), account.to_owned()))
            .one(db)
            .await?
            .is_some(),
    )
}
