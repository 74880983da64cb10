//! One batch is one transaction for one ledger: lock the head, share-lock the epochs, measure the clocks, drain the
//! outbox, admit or turn away each item, insert, advance the head, sign, commit. Nothing is remembered between batches:
//! whatever became of the last commit, the next batch reads the head from the database.

use std::collections::HashMap;

use domain::{
    canonical,
    ledger::{EntryDraft, EntryKind, Phase},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect, sea_query::OnConflict,
};
use time::OffsetDateTime;

use super::{
    clock::Clock,
    growth::{Growth, ROWS},
    item::{AppendError, Idempotency, LookupChange, Moved, Receipt, UsedKey},
    recheck::Recheck,
    rows::write_rows,
    signer::Signer,
};
use crate::{
    db::Db,
    entity::{case_party, idempotency, ledger_entry, ledger_head, outbox, review_item},
    epoch::{self, Epochs},
    failpoint,
};

/// How long a client's key counts.
const KEY_LIFE: i64 = 24 * 60 * 60 * 1000;

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
    pub(super) draft: EntryDraft,
    pub(super) claim: Option<Claim>,
    pub(super) lookup: LookupChange,
    pub(super) party: Option<case_party::Model>,
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

/// Seal what may be sealed of `works`; one outcome each.
pub(super) async fn seal(
    db: &Db,
    signer: &Signer,
    clock: &Clock,
    ledger: &str,
    works: &[&Work],
) -> Result<Vec<Outcome>, BatchError> {
    let tx = db.begin().await?;
    let head = lock_head(&tx, ledger).await?;
    let epochs = epoch::lock(&tx, ledger).await?;
    if let Some(skew) = clock.skew(&tx).await? {
        tx.rollback().await?;
        return Err(BatchError::Skew(skew));
    }
    let mut growth = Growth::after(ledger, &head, clock.now())?;
    drain_outbox(&tx, &mut growth).await?;
    let mut sealed = Sealed::of(&tx, works).await?;
    let mut outcomes = Vec::with_capacity(works.len());
    for work in works {
        outcomes.push(admit(&tx, &mut growth, &mut sealed, epochs, work).await?);
    }
    if growth.is_empty() {
        tx.rollback().await?;
        return Ok(outcomes);
    }
    let note = signer
        .sign(ledger, growth.edge.size(), growth.edge.root())
        .map_err(|error| DbErr::Custom(error.to_string()))?;
    growth.write(&tx, note).await?;
    let permits = works.iter().any(|work| work.claim.is_some());
    failpoint::reach(if permits {
        "permit.before_commit"
    } else {
        "end.before_commit"
    });
    tx.commit().await.map_err(BatchError::Unknown)?;
    failpoint::reach(if permits {
        "permit.after_commit"
    } else {
        "end.after_commit"
    });
    Ok(outcomes)
}

async fn lock_head(tx: &DatabaseTransaction, ledger: &str) -> Result<ledger_head::Model, DbErr> {
    let query = || {
        let query = ledger_head::Entity::find_by_id(ledger);
        match tx.get_database_backend() {
            // BEGIN IMMEDIATE holds the write lock already.
            DbBackend::Sqlite => query,
            _ => query.lock_exclusive(),
        }
    };
    if let Some(head) = query().one(tx).await? {
        return Ok(head);
    }
    let empty = ledger_head::Model {
        ledger: ledger.to_owned(),
        size: 0,
        edge: String::new(),
        last_time: 0,
    };
    ledger_head::Entity::insert(empty.into_active_model())
        .on_conflict(
            OnConflict::column(ledger_head::Column::Ledger)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
    query()
        .one(tx)
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("the ledger's head".to_owned()))
}

/// Changes of grounds become entries before the look-ups they affect.
async fn drain_outbox(tx: &DatabaseTransaction, growth: &mut Growth) -> Result<(), DbErr> {
    let rows = outbox::Entity::find()
        .filter(outbox::Column::Ledger.eq(&growth.ledger))
        .order_by_asc(outbox::Column::CreatedAt)
        .order_by_asc(outbox::Column::Id)
        .all(tx)
        .await?;
    for part in rows.chunks(ROWS) {
        let ids: Vec<_> = part.iter().map(|row| row.id.as_str()).collect();
        outbox::Entity::delete_many()
            .filter(outbox::Column::Id.is_in(ids))
            .exec(tx)
            .await?;
    }
    for row in rows {
        let sealable = serde_json::from_str(&row.draft)
            .ok()
            .and_then(|draft| growth.push(draft).ok());
        if sealable.is_none() {
            growth
                .push(unreadable(&row))
                .map_err(|error| DbErr::Custom(error.to_string()))?;
        }
    }
    Ok(())
}

/// A row that is no entry was put there behind the application's back: it is told of, and stops nobody.
fn unreadable(row: &outbox::Model) -> EntryDraft {
    let mut draft = EntryDraft::new(EntryKind::RegisterChanged);
    let hash = canonical::sha256_hex(row.draft.as_bytes());
    draft.evidence = Some(serde_json::json!({ "unreadableOutboxRow": row.id, "sha256": hash }));
    draft
}

/// Which entries the look-ups of this batch have already.
struct Sealed {
    phases: HashMap<(String, &'static str), (String, String)>,
}

impl Sealed {
    async fn of(tx: &DatabaseTransaction, works: &[&Work]) -> Result<Self, DbErr> {
        let ids: Vec<_> = works
            .iter()
            .filter_map(|work| work.draft.lookup_id.as_deref())
            .collect();
        let mut sealed = Self {
            phases: HashMap::new(),
        };
        for part in ids.chunks(ROWS) {
            let rows = ledger_entry::Entity::find()
                .filter(ledger_entry::Column::LookupId.is_in(part.iter().copied()))
                .all(tx)
                .await?;
            for row in rows {
                let phase = [Phase::Decision, Phase::End].map(Phase::as_str);
                let phase = phase
                    .into_iter()
                    .find(|phase| row.phase.as_deref() == Some(phase));
                if let (Some(id), Some(phase)) = (row.lookup_id, phase) {
                    sealed.phases.insert((id, phase), (row.ledger, row.kind));
                }
            }
        }
        Ok(sealed)
    }

    /// At most one entry per look-up and phase, and an end only after a permit in the same ledger.
    fn forbids(&self, ledger: &str, draft: &EntryDraft) -> Option<AppendError> {
        let (id, phase) = (draft.lookup_id.as_ref()?, draft.kind.phase()?);
        if self.phases.contains_key(&(id.clone(), phase.as_str())) {
            return Some(AppendError::AlreadySealed);
        }
        match phase {
            Phase::Decision => None,
            Phase::End => {
                let decision = self.phases.get(&(id.clone(), Phase::Decision.as_str()));
                let permitted = decision.is_some_and(|(place, kind)| {
                    place == ledger && kind == EntryKind::LookupPermitted.as_str()
                });
                (!permitted).then_some(AppendError::NoPermit)
            }
        }
    }

    fn note(&mut self, ledger: &str, draft: &EntryDraft) {
        if let (Some(id), Some(phase)) = (&draft.lookup_id, draft.kind.phase()) {
            let place = (ledger.to_owned(), draft.kind.as_str().to_owned());
            self.phases.insert((id.clone(), phase.as_str()), place);
        }
    }
}

/// Seal one item, or say why not. The rows it brings are written at once, so that the next item's questions see them.
async fn admit(
    tx: &DatabaseTransaction,
    growth: &mut Growth,
    sealed: &mut Sealed,
    epochs: Epochs,
    work: &Work,
) -> Result<Outcome, DbErr> {
    if let Some(error) = sealed.forbids(&growth.ledger, &work.draft) {
        return Ok(Err(error));
    }
    if let Some(key) = &work.idempotency
        && let Some(used) = used_key(tx, key, growth.millis).await?
    {
        return Ok(Err(AppendError::KeyUsed(used)));
    }
    if let Some(claim) = &work.claim
        && let Some(moved) = moved(tx, growth, epochs, claim).await?
    {
        return Ok(Err(AppendError::Moved(moved)));
    }
    let receipt = match growth.push(work.draft.clone()) {
        Ok(receipt) => receipt,
        Err(error) => return Ok(Err(error.into())),
    };
    sealed.note(&growth.ledger, &work.draft);
    write_rows(tx, growth.millis, work, &receipt).await?;
    Ok(Ok(receipt))
}

async fn moved(
    tx: &DatabaseTransaction,
    growth: &Growth,
    epochs: Epochs,
    claim: &Claim,
) -> Result<Option<Moved>, DbErr> {
    if claim.epochs != epochs {
        return Ok(Some(Moved::Epoch));
    }
    if growth.time >= claim.valid_until {
        return Ok(Some(Moved::Expired));
    }
    claim.recheck.moved(tx, &growth.ledger, growth.millis).await
}

/// The look-up that has the key; one that is older than its life is forgotten.
async fn used_key(tx: &DatabaseTransaction, key: &Idempotency, now: i64) -> Result<Option<UsedKey>, DbErr> {
    let id = (key.scope.clone(), key.acting.clone(), key.key.clone());
    let Some(row) = idempotency::Entity::find_by_id(id.clone()).one(tx).await? else {
        return Ok(None);
    };
    if row.created_at > now.saturating_sub(KEY_LIFE) {
        return Ok(Some(UsedKey {
            lookup_id: row.lookup_id,
            body_mac: row.body_mac,
        }));
    }
    idempotency::Entity::delete_by_id(id).exec(tx).await?;
    Ok(None)
}
