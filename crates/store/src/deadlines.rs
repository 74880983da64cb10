//! What people are reminded of, and the mail about it. A reminder is a row first; its mail is sent from the row. The unique key of
//! the table makes each reminder come once, and a claim by one server keeps the others from sending the same.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use crate::entity::notification;

/// No mail is to be sent.
pub const MAIL_NONE: &str = "none";
/// A mail waits for its time.
pub const MAIL_WAITING: &str = "waiting";
/// A server has claimed it.
const MAIL_SENDING: &str = "sending";
/// The mail server took it.
pub const MAIL_SENT: &str = "sent";
/// It was given up.
pub const MAIL_FAILED: &str = "failed";

/// How many rows go into one statement.
const AT_A_TIME: usize = 200;

/// Store reminders, but for those that are there already; gives how many are new.
pub async fn remind(tx: &impl ConnectionTrait, rows: Vec<notification::Model>) -> Result<u64, DbErr> {
    let mut new = 0;
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let some: Vec<_> = rows
            .by_ref()
            .take(AT_A_TIME)
            .map(IntoActiveModel::into_active_model)
            .collect();
        new += notification::Entity::insert_many(some)
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(new)
}

/// Take back what is told of one subject: it is told anew.
pub async fn forget(
    tx: &impl ConnectionTrait,
    organisation: &str,
    subject: &str,
    id: &str,
) -> Result<(), DbErr> {
    notification::Entity::delete_many()
        .filter(notification::Column::OrganisationId.eq(organisation))
        .filter(notification::Column::Subject.eq(subject))
        .filter(notification::Column::SubjectId.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Everything that was told of one subject.
pub async fn told_of(
    db: &impl ConnectionTrait,
    organisation: &str,
    subject: &str,
    id: &str,
) -> Result<Vec<notification::Model>, DbErr> {
    notification::Entity::find()
        .filter(notification::Column::OrganisationId.eq(organisation))
        .filter(notification::Column::Subject.eq(subject))
        .filter(notification::Column::SubjectId.eq(id))
        .all(db)
        .await
}

/// What a person is reminded of in this organisation, newest first.
pub async fn of_receiver(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    limit: u64,
) -> Result<Vec<notification::Model>, DbErr> {
    notification::Entity::find()
        .filter(received(organisation, account))
        .order_by_desc(notification::Column::CreatedAt)
        .order_by_asc(notification::Column::Due)
        .order_by_asc(notification::Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// How many of them are not read.
pub async fn unread(db: &impl ConnectionTrait, organisation: &str, account: &str) -> Result<u64, DbErr> {
    notification::Entity::find()
        .filter(received(organisation, account))
        .filter(notification::Column::ReadAt.is_null())
        .count(db)
        .await
}

/// Mark one as read, or all of them; gives how many were.
pub async fn mark_read(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    id: Option<&str>,
    now: i64,
) -> Result<u64, DbErr> {
    let done = notification::Entity::update_many()
        .set(notification::ActiveModel {
            read_at: Set(Some(now)),
            ..Default::default()
        })
        .filter(received(organisation, account).add_option(id.map(|id| notification::Column::Id.eq(id))))
        .filter(notification::Column::ReadAt.is_null())
        .exec(db)
        .await?;
    Ok(done.rows_affected)
}

fn received(organisation: &str, account: &str) -> Condition {
    Condition::all()
        .add(notification::Column::OrganisationId.eq(organisation))
        .add(notification::Column::AccountId.eq(account))
}

/// Those who have a mail to get now: organisation and account.
pub async fn mail_receivers(db: &impl ConnectionTrait, now: i64) -> Result<Vec<(String, String)>, DbErr> {
    notification::Entity::find()
        .select_only()
        .column(notification::Column::OrganisationId)
        .column(notification::Column::AccountId)
        .filter(waiting(now))
        .distinct()
        .limit(500)
        .into_tuple()
        .all(db)
        .await
}

fn waiting(now: i64) -> Condition {
    Condition::all()
        .add(notification::Column::MailState.eq(MAIL_WAITING))
        .add(notification::Column::MailAt.lte(now))
}

/// Claim everything that waits for one receiver as one mail under a new `batch`; gives the rows that were claimed, none where
/// another server was first.
pub async fn claim_mail(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    batch: &str,
    now: i64,
) -> Result<Vec<notification::Model>, DbErr> {
    notification::Entity::update_many()
        .col_expr(notification::Column::MailState, Expr::value(MAIL_SENDING))
        .col_expr(notification::Column::MailBatch, Expr::value(batch))
        .col_expr(notification::Column::MailAt, Expr::value(now))
        .col_expr(
            notification::Column::MailAttempts,
            Expr::col(notification::Column::MailAttempts).add(1),
        )
        .filter(received(organisation, account))
        .filter(waiting(now))
        .exec(db)
        .await?;
    notification::Entity::find()
        .filter(notification::Column::MailBatch.eq(batch))
        .filter(notification::Column::MailState.eq(MAIL_SENDING))
        .all(db)
        .await
}

/// What came of a claimed mail: it is sent or given up, or waits until `at`.
pub async fn finish_mail(db: &impl ConnectionTrait, batch: &str, state: &str, at: i64) -> Result<(), DbErr> {
    notification::Entity::update_many()
        .set(notification::ActiveModel {
            mail_state: Set(state.to_owned()),
            mail_at: Set(at),
            ..Default::default()
        })
        .filter(notification::Column::MailBatch.eq(batch))
        .filter(notification::Column::MailState.eq(MAIL_SENDING))
        .exec(db)
        .await?;
    Ok(())
}

/// Mails that were claimed before `before` by a server that never told what came of them wait again.
pub async fn release_mail(db: &impl ConnectionTrait, before: i64, now: i64) -> Result<u64, DbErr> {
    let done = notification::Entity::update_many()
        .set(notification::ActiveModel {
            mail_state: Set(MAIL_WAITING.to_owned()),
            mail_at: Set(now),
            ..Default::default()
        })
        .filter(notification::Column::MailState.eq(MAIL_SENDING))
        .filter(notification::Column::MailAt.lt(before))
        .exec(db)
        .await?;
    Ok(done.rows_affected)
}
