//! One batch is one transaction for one ledger: lock the head, share-lock the epochs, measure the clocks, drain the
//! outbox, admit or turn away each item, insert, advance the head, sign, commit. Nothing is remembered between batches:
//! whatever became of the last commit, the next batch reads the head from the database.

use std::{sync::Arc, time::Instant};

use domain::{
    canonical,
    ledger::{EntryDraft, EntryError, EntryKind, PreparedEntry},
};
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder};
use time::OffsetDateTime;

use super::{
    before::{Before, KeyStanding},
    clock::Clock,
    growth::{Growth, signed},
    item::{AppendError, Idempotency, LookupChange, Moved, Receipt},
    recheck::Recheck,
    rows::{Grounds, Rows},
    script::Script,
    signer::Signer,
    stand::{self, Stand},
    tally::{Asked, Tallies},
};
use crate::{
    db::Db,
    entity::{case_key, case_party, ground, outbox, review_item},
    epoch::Epochs,
    failpoint,
};

/// What a permit stood on.
#[derive(Debug)]
pub(super) struct Claim {
    pub(super) valid_until: OffsetDateTime,
    pub(super) epochs: Epochs,
    pub(super) recheck: Recheck,
}

/// One entry to be made, and the rows that come with it.
#[derive(Debug)]
pub(super) struct Work {
    pub(super) entry: PreparedEntry,
    pub(super) claim: Option<Claim>,
    pub(super) lookup: LookupChange,
    pub(super) party: Option<case_party::Model>,
    pub(super) case_key: Option<case_key::Model>,
    pub(super) ground: Option<Arc<ground::Model>>,
    pub(super) reviews: Vec<review_item::Model>,
    pub(super) idempotency: Option<Idempotency>,
}

/// A batch of which nothing is known to stand.
pub(super) enum BatchError {
    /// Nothing was written.
    Refused(DbErr),
    /// The clocks are too far apart; nothing was written.
    Skew(i64),
    /// The commit failed on the way.
    Unknown(DbErr),
}

impl From<DbErr> for BatchError {
    fn from(error: DbErr) -> Self {
        Self::Refused(error)
    }
}

pub(super) type Outcome = Result<Receipt, AppendError>;

/// What a ledger's batches are sealed with.
pub(super) struct Tools<'a> {
    pub(super) db: &'a Db,
    pub(super) signer: &'a Signer,
    pub(super) clock: &'a Clock,
    pub(super) tallies: &'a Tallies,
    pub(super) grounds: &'a Grounds,
}

/// Seal what may be sealed of `works`; one outcome each.
pub(super) async fn seal(
    tools: &Tools<'_>,
    ledger: &str,
    works: &[&Work],
) -> Result<Vec<Outcome>, BatchError> {
    let tx = tools.db.begin().await?;
    let asked_at = tools.clock.unshifted();
    let Stand {
        head,
        epochs,
        database_now,
        outbox_waits,
    } = stand::read(&tx, ledger).await?;
    if let Some(skew) = tools.clock.skew(asked_at, database_now) {
        tx.rollback().await?;
        return Err(BatchError::Skew(skew));
    }
    let mut growth = Growth::after(ledger, &head, tools.clock.now())?;
    if outbox_waits {
        drain_outbox(&tx, &mut growth).await?;
    }
    let asked = Asked::at(tools.tallies, ledger, head.size);
    let mut before = Before::of(&tx, ledger, growth.millis, works, &asked).await?;
    let mut rows = Rows::default();
    let mut outcomes = Vec::with_capacity(works.len());
    for work in works {
        outcomes.push(admit(&mut growth, &mut before, &mut rows, epochs, work)?);
    }
    if growth.is_empty() {
        tx.rollback().await?;
        return Ok(outcomes);
    }
    let (size, time) = (signed(growth.edge.size()), growth.millis);
    let note = tools
        .signer
        .sign(ledger, growth.edge.size(), growth.edge.root())
        .map_err(|error| DbErr::Custom(error.to_string()))?;
    let mut script = Script::of(&tx);
    let grounds = rows.write(&mut script, ledger, time, tools.grounds)?;
    growth.write(&mut script, note)?;
    script.run(&tx).await?;
    let permits = works.iter().any(|work| work.claim.is_some());
    failpoint::reach(if permits {
        "permit.before_commit"
    } else {
        "end.before_commit"
    });
    let begun = Instant::now();
    tx.commit().await.map_err(BatchError::Unknown)?;
    metrics::histogram!("ledger_flush_seconds").record(begun.elapsed().as_secs_f64());
    failpoint::reach(if permits {
        "permit.after_commit"
    } else {
        "end.after_commit"
    });
    asked.grown(size, time, &before.added);
    tools.grounds.note(grounds);
    Ok(outcomes)
}

/// Changes of grounds become entries before the look-ups they affect.
async fn drain_outbox(tx: &DatabaseTransaction, growth: &mut Growth) -> Result<(), DbErr> {
    let rows = outbox::Entity::find()
        .filter(outbox::Column::Ledger.eq(&growth.ledger))
        .order_by_asc(outbox::Column::CreatedAt)
        .order_by_asc(outbox::Column::Id)
        .all(tx)
        .await?;
    for part in rows.chunks(500) {
        let ids: Vec<_> = part.iter().map(|row| row.id.as_str()).collect();
        outbox::Entity::delete_many()
            .filter(outbox::Column::Id.is_in(ids))
            .exec(tx)
            .await?;
    }
    for row in rows {
        let sealed = serde_json::from_str(&row.draft)
            .ok()
            .and_then(|draft| push_draft(growth, &draft).ok());
        if sealed.is_none() {
            push_draft(growth, &unreadable(&row)).map_err(|error| DbErr::Custom(error.to_string()))?;
        }
    }
    Ok(())
}

fn push_draft(growth: &mut Growth, draft: &EntryDraft) -> Result<Receipt, EntryError> {
    let entry = draft.prepare(&growth.ledger)?;
    growth.push(&entry)
}

/// A row that is no entry was put there behind the application's back: it is told of, and stops nobody.
fn unreadable(row: &outbox::Model) -> EntryDraft {
    let mut draft = EntryDraft::new(EntryKind::RegisterChanged);
    let hash = canonical::sha256_hex(row.draft.as_bytes());
    draft.evidence = Some(serde_json::json!({ "unreadableOutboxRow": row.id, "sha256": hash }));
    draft
}

/// Seal one item, or say why not.
fn admit(
    growth: &mut Growth,
    before: &mut Before,
    rows: &mut Rows,
    epochs: Epochs,
    work: &Work,
) -> Result<Outcome, DbErr> {
    if let Some(error) = before.forbids(&work.entry) {
        return Ok(Err(error));
    }
    if let Some(used) = work.idempotency.as_ref().and_then(|key| before.used(key)) {
        return Ok(Err(AppendError::KeyUsed(used.clone())));
    }
    if let Some(claim) = &work.claim
        && let Some(moved) = moved(growth, before, epochs, claim)
    {
        return Ok(Err(AppendError::Moved(moved)));
    }
    let case_key = work.case_key.as_ref().map(|key| (before.standing_of(key), key));
    if matches!(case_key, Some((KeyStanding::Another, _))) {
        return Ok(Err(AppendError::Moved(Moved::CaseKey)));
    }
    let receipt = match growth.push(&work.entry) {
        Ok(receipt) => receipt,
        Err(error) => return Ok(Err(error.into())),
    };
    before.add(work);
    rows.add(growth.millis, work, &receipt)?;
    if let Some((KeyStanding::New, key)) = case_key {
        rows.case_keys.push(key.clone());
    }
    Ok(Ok(receipt))
}

fn moved(growth: &Growth, before: &Before, epochs: Epochs, claim: &Claim) -> Option<Moved> {
    if claim.epochs != epochs {
        return Some(Moved::Epoch);
    }
    if growth.time >= claim.valid_until {
        return Some(Moved::Expired);
    }
    before.moved(&claim.recheck)
}
