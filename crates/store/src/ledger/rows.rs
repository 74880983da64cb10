//! The rows that come with an entry, in the append's own transaction: the look-up and its end, the party, the items
//! to review, and the client's key. No other code writes look-ups or keys.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel};

use super::{
    batch::Work,
    growth::{insert_all, signed},
    item::{LookupChange, LookupEnd, Receipt},
};
use crate::{
    cases,
    entity::{case_party, idempotency, lookup, review_item},
    lookup as lookups,
};

/// Write what comes with an entry.
pub(super) async fn write_rows(
    tx: &DatabaseTransaction,
    now: i64,
    work: &Work,
    receipt: &Receipt,
) -> Result<(), DbErr> {
    let index = signed(receipt.index);
    match &work.lookup {
        LookupChange::None => {}
        LookupChange::Insert(row) => insert_lookup(tx, now, work, index, row).await?,
        LookupChange::End(end) => end_lookup(tx, now, work, receipt, end).await?,
    }
    if let Some(party) = &work.party {
        cases::add_party(
            tx,
            case_party::Model {
                created_at: now,
                ..party.clone()
            },
        )
        .await?;
    }
    insert_all::<review_item::Entity, _>(tx, work.reviews.clone()).await?;
    if let (Some(key), Some(lookup_id)) = (&work.idempotency, &work.draft.lookup_id) {
        let row = idempotency::Model {
            scope: key.scope.clone(),
            acting: key.acting.clone(),
            key: key.key.clone(),
            body_mac: key.body_mac.clone(),
            lookup_id: lookup_id.clone(),
            created_at: now,
        };
        idempotency::Entity::insert(row.into_active_model())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// The row of a permit waits for its end; that of a refusal or a dry run is ended with its one entry.
async fn insert_lookup(
    tx: &DatabaseTransaction,
    now: i64,
    work: &Work,
    index: i64,
    row: &lookup::Model,
) -> Result<(), DbErr> {
    let mut row = lookup::Model {
        created_at: now,
        ..row.clone()
    };
    if work.claim.is_some() {
        lookups::PERMIT.clone_into(&mut row.outcome);
        row.permit_index = Some(index);
    } else {
        row.end_index = Some(index);
        row.ended_at = Some(now);
    }
    lookup::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

async fn end_lookup(
    tx: &DatabaseTransaction,
    now: i64,
    work: &Work,
    receipt: &Receipt,
    end: &LookupEnd,
) -> Result<(), DbErr> {
    let missing = || DbErr::RecordNotFound("the look-up's row".to_owned());
    let id = work.draft.lookup_id.as_deref().ok_or_else(missing)?;
    let row = lookups::by_id(tx, &receipt.ledger, id)
        .await?
        .ok_or_else(missing)?;
    let mut row = row.into_active_model();
    row.result_class = Set(Some(end.result_class.clone()));
    row.shown = Set(end.shown.clone());
    row.withheld = Set(end.withheld.clone());
    row.body_mac = Set(end.body_mac.clone());
    row.correlation_id = Set(end.correlation_id.clone());
    row.end_index = Set(Some(signed(receipt.index)));
    row.ended_at = Set(Some(now));
    row.update(tx).await?;
    Ok(())
}
