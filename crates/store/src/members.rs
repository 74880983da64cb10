//! How people come into an organisation, change their place and leave: invitations, memberships and stated identities. Judging a step is the caller's, and so is the transaction, which also puts the entry into the outbox.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, sea_query::OnConflict,
};

use crate::{
    entity::{access_grant, account, identity_claim, invitation, membership, session},
    grants, held,
};

/// Why access was taken away when a membership ended, as it stands in the row.
pub const MEMBERSHIP_ENDED: &str = "membership_ended";

/// Store an invitation.
pub async fn add_invitation(tx: &impl ConnectionTrait, row: invitation::Model) -> Result<(), DbErr> {
    invitation::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The invitations of an organisation that are neither taken up nor taken back, newest first; run out ones too.
pub async fn open_invitations(
    db: &impl ConnectionTrait,
    organisation: &str,
) -> Result<Vec<invitation::Model>, DbErr> {
    invitation::Entity::find()
        .filter(invitation::Column::OrganisationId.eq(organisation))
        .filter(open())
        .order_by_desc(invitation::Column::InvitedAt)
        .order_by_desc(invitation::Column::Id)
        .all(db)
        .await
}

fn open() -> Condition {
    Condition::all()
        .add(invitation::Column::TakenAt.is_null())
        .add(invitation::Column::WithdrawnAt.is_null())
}

/// One open invitation of an organisation, held.
pub async fn invitation_held(
    tx: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<invitation::Model>, DbErr> {
    let query = invitation::Entity::find_by_id(id)
        .filter(invitation::Column::OrganisationId.eq(organisation))
        .filter(open());
    held::one(query, tx).await
}

/// The open invitation that a link takes up, unless its time is over. The link names its organisation.
pub async fn invitation_of(
    db: &impl ConnectionTrait,
    token_hash: &str,
    now: i64,
) -> Result<Option<invitation::Model>, DbErr> {
    by_token(token_hash, now).one(db).await
}

/// The same, held until the transaction ends.
pub async fn invitation_of_held(
    tx: &impl ConnectionTrait,
    token_hash: &str,
    now: i64,
) -> Result<Option<invitation::Model>, DbErr> {
    held::one(by_token(token_hash, now), tx).await
}

fn by_token(token_hash: &str, now: i64) -> sea_orm::Select<invitation::Entity> {
    invitation::Entity::find()
        .filter(invitation::Column::TokenHash.eq(token_hash))
        .filter(invitation::Column::ExpiresAt.gt(now))
        .filter(open())
}

/// Take back every open invitation to an address; gives how many there were.
pub async fn withdraw_to(
    tx: &impl ConnectionTrait,
    organisation: &str,
    email: &str,
    by: &str,
    now: i64,
) -> Result<u64, DbErr> {
    let done = invitation::Entity::update_many()
        .set(withdrawn(by, now))
        .filter(invitation::Column::OrganisationId.eq(organisation))
        .filter(invitation::Column::Email.eq(email))
        .filter(open())
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
}

/// Take back an invitation that the caller holds.
pub async fn withdraw(
    tx: &impl ConnectionTrait,
    invitation: &invitation::Model,
    by: &str,
    now: i64,
) -> Result<(), DbErr> {
    change_invitation(tx, invitation, withdrawn(by, now)).await
}

fn withdrawn(by: &str, now: i64) -> invitation::ActiveModel {
    invitation::ActiveModel {
        withdrawn_by: Set(Some(by.to_owned())),
        withdrawn_at: Set(Some(now)),
        ..Default::default()
    }
}

/// An invitation that the caller holds is taken up.
pub async fn take_up(
    tx: &impl ConnectionTrait,
    invitation: &invitation::Model,
    account: &str,
    now: i64,
) -> Result<(), DbErr> {
    let change = invitation::ActiveModel {
        taken_by: Set(Some(account.to_owned())),
        taken_at: Set(Some(now)),
        ..Default::default()
    };
    change_invitation(tx, invitation, change).await
}

async fn change_invitation(
    tx: &impl ConnectionTrait,
    invitation: &invitation::Model,
    change: invitation::ActiveModel,
) -> Result<(), DbErr> {
    invitation::Entity::update_many()
        .set(change)
        .filter(invitation::Column::Id.eq(&invitation.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Store a membership of an account that is there already.
pub async fn add_membership(tx: &impl ConnectionTrait, row: membership::Model) -> Result<(), DbErr> {
    membership::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// A membership of an organisation that is not ended, held.
pub async fn membership_held(
    tx: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<membership::Model>, DbErr> {
    let query = membership::Entity::find_by_id(id)
        .filter(membership::Column::OrganisationId.eq(organisation))
        .filter(membership::Column::EndedAt.is_null());
    held::one(query, tx).await
}

/// Give a membership that the caller holds these roles and this unit.
pub async fn set_place(
    tx: &impl ConnectionTrait,
    membership: &membership::Model,
    roles: String,
    unit: Option<String>,
) -> Result<(), DbErr> {
    let change = membership::ActiveModel {
        roles: Set(roles),
        unit_id: Set(unit),
        ..Default::default()
    };
    change_membership(tx, membership, change).await
}

/// End a membership that the caller holds.
pub async fn end_membership(
    tx: &impl ConnectionTrait,
    membership: &membership::Model,
    now: i64,
) -> Result<(), DbErr> {
    let change = membership::ActiveModel {
        ended_at: Set(Some(now)),
        ..Default::default()
    };
    change_membership(tx, membership, change).await
}

async fn change_membership(
    tx: &impl ConnectionTrait,
    membership: &membership::Model,
    change: membership::ActiveModel,
) -> Result<(), DbErr> {
    membership::Entity::update_many()
        .set(change)
        .filter(membership::Column::Id.eq(&membership.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Take away everything that somebody who leaves an organisation holds or has asked for in it; gives how many there were. What is only
/// asked for is refused: nobody can answer it any more.
pub async fn revoke_access(
    tx: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    by: &str,
    now: i64,
) -> Result<u64, DbErr> {
    let own = |change: access_grant::ActiveModel| {
        access_grant::Entity::update_many()
            .set(change)
            .filter(access_grant::Column::OrganisationId.eq(organisation))
            .filter(access_grant::Column::AccountId.eq(account))
    };
    let refused = own(access_grant::ActiveModel {
        refused_by: Set(Some(by.to_owned())),
        refused_at: Set(Some(now)),
        ..Default::default()
    });
    let refused = refused.filter(grants::open()).exec(tx).await?;
    let lasting = Condition::any()
        .add(access_grant::Column::ValidTo.is_null())
        .add(access_grant::Column::ValidTo.gt(now));
    let revoked = own(access_grant::ActiveModel {
        revoked_by: Set(Some(by.to_owned())),
        revoked_at: Set(Some(now)),
        revoked_reason: Set(Some(MEMBERSHIP_ENDED.to_owned())),
        ..Default::default()
    });
    let revoked = revoked
        .filter(access_grant::Column::GrantedAt.is_not_null())
        .filter(access_grant::Column::RevokedAt.is_null())
        .filter(lasting)
        .exec(tx)
        .await?;
    Ok(refused.rows_affected + revoked.rows_affected)
}

/// Who an account has said to belong to.
pub async fn claim(db: &impl ConnectionTrait, account: &str) -> Result<Option<identity_claim::Model>, DbErr> {
    identity_claim::Entity::find_by_id(account).one(db).await
}

/// The same, held until the transaction ends.
pub async fn claim_held(
    tx: &impl ConnectionTrait,
    account: &str,
) -> Result<Option<identity_claim::Model>, DbErr> {
    held::one(identity_claim::Entity::find_by_id(account), tx).await
}

/// The accounts among these that have said who they belong to and are not confirmed.
pub async fn claimed(
    db: &impl ConnectionTrait,
    accounts: impl IntoIterator<Item = String>,
) -> Result<Vec<identity_claim::Model>, DbErr> {
    identity_claim::Entity::find()
        .filter(identity_claim::Column::AccountId.is_in(accounts))
        .all(db)
        .await
}

/// Store who an account says to belong to, instead of what it said before.
pub async fn set_claim(tx: &impl ConnectionTrait, row: identity_claim::Model) -> Result<(), DbErr> {
    let again = OnConflict::column(identity_claim::Column::AccountId)
        .update_columns([
            identity_claim::Column::Pseudonym,
            identity_claim::Column::ClaimedAt,
            identity_claim::Column::Compared,
        ])
        .to_owned();
    identity_claim::Entity::insert(row.into_active_model())
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Forget what an account has said: it is confirmed, or must be said again.
pub async fn forget_claim(tx: &impl ConnectionTrait, account: &str) -> Result<(), DbErr> {
    identity_claim::Entity::delete_by_id(account).exec(tx).await?;
    Ok(())
}

/// Store that a number was compared with what an account has said, in vain.
pub async fn count_comparison(tx: &impl ConnectionTrait, claim: &identity_claim::Model) -> Result<(), DbErr> {
    identity_claim::Entity::update_many()
        .set(identity_claim::ActiveModel {
            compared: Set(claim.compared.saturating_add(1)),
            ..Default::default()
        })
        .filter(identity_claim::Column::AccountId.eq(&claim.account_id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Who an account belongs to is confirmed.
pub async fn set_person(tx: &impl ConnectionTrait, account: &str, pseudonym: String) -> Result<(), DbErr> {
    account::Entity::update_many()
        .set(account::ActiveModel {
            person_pseudonym: Set(Some(pseudonym)),
            ..Default::default()
        })
        .filter(account::Column::Id.eq(account))
        .exec(tx)
        .await?;
    Ok(())
}

/// How many sessions of an account have not run out.
pub async fn sessions(db: &impl ConnectionTrait, account: &str, now: i64) -> Result<u64, DbErr> {
    session::Entity::find()
        .filter(session::Column::AccountId.eq(account))
        .filter(session::Column::ExpiresAt.gt(now))
        .count(db)
        .await
}
