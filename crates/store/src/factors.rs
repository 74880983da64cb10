//! Second factors of an account, and what is known of its password. Everything is found within one account; only a passkey that is
//! shown at the door is found by its own hash, since it says whose it is.
//! What works once is used up by one conditional write, so that two servers never take the same code.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder,
    sea_query::{Expr, OnConflict},
};

use crate::entity::{passkey, password_standing, recovery_code, totp};

/// What is known of the password; `None` for one that was never changed here.
pub async fn password_standing(
    db: &impl ConnectionTrait,
    account: &str,
) -> Result<Option<password_standing::Model>, DbErr> {
    password_standing::Entity::find_by_id(account).one(db).await
}

/// Store what is known of the password, in place of what was.
pub async fn set_password_standing(
    tx: &impl ConnectionTrait,
    row: password_standing::Model,
) -> Result<(), DbErr> {
    let instead = OnConflict::column(password_standing::Column::AccountId)
        .update_columns([
            password_standing::Column::Short,
            password_standing::Column::ChangedAt,
        ])
        .to_owned();
    password_standing::Entity::insert(row.into_active_model())
        .on_conflict(instead)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The app's secret, confirmed or not.
pub async fn totp(db: &impl ConnectionTrait, account: &str) -> Result<Option<totp::Model>, DbErr> {
    totp::Entity::find_by_id(account).one(db).await
}

/// Store a secret that is not confirmed, in place of another such; tells whether it was, since a confirmed one stays.
pub async fn begin_totp(tx: &impl ConnectionTrait, row: totp::Model) -> Result<bool, DbErr> {
    totp::Entity::delete_many()
        .filter(totp::Column::AccountId.eq(&row.account_id))
        .filter(totp::Column::ConfirmedAt.is_null())
        .exec(tx)
        .await?;
    let kept = OnConflict::column(totp::Column::AccountId)
        .do_nothing()
        .to_owned();
    let rows = totp::Entity::insert(row.into_active_model())
        .on_conflict(kept)
        .exec_without_returning(tx)
        .await?;
    Ok(rows == 1)
}

/// Confirm the secret with the step of its first code; tells whether there was this one to confirm.
pub async fn confirm_totp(
    tx: &impl ConnectionTrait,
    row: &totp::Model,
    step: i64,
    now: i64,
) -> Result<bool, DbErr> {
    let confirmed = totp::Entity::update_many()
        .col_expr(totp::Column::ConfirmedAt, Expr::value(now))
        .col_expr(totp::Column::LastStep, Expr::value(step))
        .filter(totp::Column::AccountId.eq(&row.account_id))
        .filter(totp::Column::Secret.eq(&row.secret))
        .filter(totp::Column::ConfirmedAt.is_null())
        .exec(tx)
        .await?;
    Ok(confirmed.rows_affected == 1)
}

/// Use up a step of the confirmed secret and all before it; tells whether it was still unused.
pub async fn use_step(db: &impl ConnectionTrait, row: &totp::Model, step: i64) -> Result<bool, DbErr> {
    let used = totp::Entity::update_many()
        .col_expr(totp::Column::LastStep, Expr::value(step))
        .filter(totp::Column::AccountId.eq(&row.account_id))
        .filter(totp::Column::Secret.eq(&row.secret))
        .filter(totp::Column::ConfirmedAt.is_not_null())
        .filter(totp::Column::LastStep.lt(step))
        .exec(db)
        .await?;
    Ok(used.rows_affected == 1)
}

/// Remove the secret; tells whether a confirmed one was there.
pub async fn remove_totp(tx: &impl ConnectionTrait, account: &str) -> Result<bool, DbErr> {
    let removed = totp::Entity::delete_many()
        .filter(totp::Column::AccountId.eq(account))
        .filter(totp::Column::ConfirmedAt.is_not_null())
        .exec(tx)
        .await?;
    Ok(removed.rows_affected == 1)
}

/// How many recovery codes are not used.
pub async fn codes_left(db: &impl ConnectionTrait, account: &str) -> Result<u64, DbErr> {
    recovery_code::Entity::find()
        .filter(recovery_code::Column::AccountId.eq(account))
        .filter(recovery_code::Column::UsedAt.is_null())
        .count(db)
        .await
}

/// Store new recovery codes; the ones before are gone.
pub async fn replace_codes(
    tx: &impl ConnectionTrait,
    account: &str,
    rows: Vec<recovery_code::Model>,
) -> Result<(), DbErr> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::AccountId.eq(account))
        .exec(tx)
        .await?;
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
    recovery_code::Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Use up a recovery code; tells whether it was there and unused.
pub async fn use_code(db: &impl ConnectionTrait, account: &str, hash: &str, now: i64) -> Result<bool, DbErr> {
    let used = recovery_code::Entity::update_many()
        .col_expr(recovery_code::Column::UsedAt, Expr::value(now))
        .filter(recovery_code::Column::AccountId.eq(account))
        .filter(recovery_code::Column::CodeHash.eq(hash))
        .filter(recovery_code::Column::UsedAt.is_null())
        .exec(db)
        .await?;
    Ok(used.rows_affected == 1)
}

/// The passkeys of an account, the oldest first.
pub async fn passkeys(db: &impl ConnectionTrait, account: &str) -> Result<Vec<passkey::Model>, DbErr> {
    passkey::Entity::find()
        .filter(passkey::Column::AccountId.eq(account))
        .order_by_asc(passkey::Column::CreatedAt)
        .order_by_asc(passkey::Column::Id)
        .all(db)
        .await
}

/// The passkey with this hash of its credential id, whosever it is.
pub async fn passkey_by_hash(db: &impl ConnectionTrait, hash: &str) -> Result<Option<passkey::Model>, DbErr> {
    passkey::Entity::find()
        .filter(passkey::Column::CredentialHash.eq(hash))
        .one(db)
        .await
}

/// Store a passkey; tells whether its credential was new.
pub async fn add_passkey(tx: &impl ConnectionTrait, row: passkey::Model) -> Result<bool, DbErr> {
    let known = OnConflict::column(passkey::Column::CredentialHash)
        .do_nothing()
        .to_owned();
    let rows = passkey::Entity::insert(row.into_active_model())
        .on_conflict(known)
        .exec_without_returning(tx)
        .await?;
    Ok(rows == 1)
}

/// Write down that a passkey was used, with its counter and flags as they are now; tells whether the row was still as it was read,
/// so that of two uses of one counter only one counts.
pub async fn use_passkey(
    db: &impl ConnectionTrait,
    before: &passkey::Model,
    credential: &str,
    backed_up: bool,
    now: i64,
) -> Result<bool, DbErr> {
    let used = passkey::Entity::update_many()
        .col_expr(passkey::Column::Credential, Expr::value(credential))
        .col_expr(passkey::Column::BackedUp, Expr::value(backed_up))
        .col_expr(passkey::Column::UsedAt, Expr::value(now))
        .filter(passkey::Column::Id.eq(&before.id))
        .filter(passkey::Column::Credential.eq(&before.credential))
        .exec(db)
        .await?;
    Ok(used.rows_affected == 1)
}

/// Give a passkey another name; tells whether it was there.
pub async fn name_passkey(
    tx: &impl ConnectionTrait,
    account: &str,
    id: &str,
    name: &str,
) -> Result<bool, DbErr> {
    let named = passkey::Entity::update_many()
        .col_expr(passkey::Column::Name, Expr::value(name))
        .filter(passkey::Column::AccountId.eq(account))
        .filter(passkey::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(named.rows_affected == 1)
}

/// Remove a passkey; tells whether it was there.
pub async fn remove_passkey(tx: &impl ConnectionTrait, account: &str, id: &str) -> Result<bool, DbErr> {
    let removed = passkey::Entity::delete_many()
        .filter(passkey::Column::AccountId.eq(account))
        .filter(passkey::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(removed.rows_affected == 1)
}

/// Whether the account has an app or a passkey that counts. Recovery codes alone are none: they only stand in for one.
pub async fn has_factor(db: &impl ConnectionTrait, account: &str) -> Result<bool, DbErr> {
    let app = totp::Entity::find_by_id(account)
        .filter(totp::Column::ConfirmedAt.is_not_null())
        .count(db)
        .await?;
    if app > 0 {
        return Ok(true);
    }
    let passkeys = passkey::Entity::find()
        .filter(passkey::Column::AccountId.eq(account))
        .count(db)
        .await?;
    Ok(passkeys > 0)
}
