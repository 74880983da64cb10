//! The rows that come with the entries of a batch, in the append's own transaction: look-ups and their ends, parties,
//! keys of cases and clients, items to review. Gathered item by item, written kind by kind. No other code writes look-ups.

use std::{
    collections::HashSet,
    fmt::Write as _,
    sync::{Arc, Mutex, PoisonError},
};

use domain::ledger::PreparedEntry;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, Statement, Value,
    sea_query::OnConflict,
};

use super::{
    batch::Work,
    growth::{ROWS, insert_all, signed},
    item::{LookupChange, LookupEnd, Receipt},
};
use crate::{
    cases,
    entity::{case_key, case_party, ground, idempotency, lookup, review_item},
    lookup as lookups,
};

/// What the entries of one batch bring with them.
#[derive(Default)]
pub(super) struct Rows {
    lookups: Vec<lookup::Model>,
    ends: Vec<End>,
    parties: Vec<case_party::Model>,
    /// Keys of cases that had none. One that another process keeps at this moment is an error, and the batch is asked
    /// again item by item: nothing is ever sealed under a key that is not the one kept.
    pub(super) case_keys: Vec<case_key::Model>,
    reviews: Vec<review_item::Model>,
    keys: Vec<idempotency::Model>,
    grounds: Vec<Arc<ground::Model>>,
}

/// The grounds that this process has seen written: they are not offered again.
#[derive(Debug, Default)]
pub(super) struct Grounds(Mutex<HashSet<(String, String)>>);

const MOST_GROUNDS: usize = 4_096;

impl Grounds {
    fn lacks(&self, row: &ground::Model) -> bool {
        let written = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        !written.contains(&(row.organisation_id.clone(), row.hash.clone()))
    }

    /// These are committed.
    pub(super) fn note(&self, committed: Vec<(String, String)>) {
        let mut written = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if written.len() > MOST_GROUNDS {
            written.clear();
        }
        written.extend(committed);
    }
}

struct End {
    id: String,
    index: i64,
    with: LookupEnd,
}

impl Rows {
    /// Takes what an entry brings, now that its place is known.
    pub(super) fn add(&mut self, now: i64, work: &Work, receipt: &Receipt) -> Result<(), DbErr> {
        let index = signed(receipt.index);
        match &work.lookup {
            LookupChange::None => {}
            LookupChange::Insert(row) => {
                self.lookups.push(placed(row, now, index, work.claim.is_some()));
            }
            LookupChange::End(end) => self.ends.push(End {
                id: lookup_of(&work.entry)?,
                index,
                with: end.clone(),
            }),
        }
        self.parties
            .extend(work.party.as_ref().map(|party| case_party::Model {
                created_at: now,
                ..party.clone()
            }));
        self.reviews.extend(work.reviews.iter().cloned());
        if let Some(ground) = &work.ground
            && !self.grounds.iter().any(|one| one.hash == ground.hash)
        {
            self.grounds.push(Arc::clone(ground));
        }
        if let Some(key) = &work.idempotency {
            self.keys.push(idempotency::Model {
                scope: key.scope.clone(),
                acting: key.acting.clone(),
                key: key.key.clone(),
                body_mac: key.body_mac.clone(),
                lookup_id: lookup_of(&work.entry)?,
                created_at: now,
            });
        }
        Ok(())
    }

    /// Gives the grounds that were written, by organisation and hash.
    pub(super) async fn write(
        self,
        tx: &DatabaseTransaction,
        ledger: &str,
        now: i64,
        grounds: &Grounds,
    ) -> Result<Vec<(String, String)>, DbErr> {
        insert_all::<lookup::Entity, _>(tx, self.lookups).await?;
        for part in self.ends.chunks(ROWS) {
            end_lookups(tx, ledger, now, part).await?;
        }
        cases::add_parties(tx, self.parties).await?;
        insert_all::<case_key::Entity, _>(tx, self.case_keys).await?;
        insert_all::<review_item::Entity, _>(tx, self.reviews).await?;
        insert_all::<idempotency::Entity, _>(tx, self.keys).await?;
        add_grounds(tx, now, self.grounds, grounds).await
    }
}

fn missing() -> DbErr {
    DbErr::RecordNotFound("the look-up's row".to_owned())
}

fn lookup_of(entry: &PreparedEntry) -> Result<String, DbErr> {
    entry.lookup_id().map(str::to_owned).ok_or_else(missing)
}

/// The row of a permit waits for its end; that of a refusal or a dry run is ended with its one entry.
fn placed(row: &lookup::Model, now: i64, index: i64, permitted: bool) -> lookup::Model {
    let mut row = lookup::Model {
        created_at: now,
        ..row.clone()
    };
    if permitted {
        lookups::PERMIT.clone_into(&mut row.outcome);
        row.permit_index = Some(index);
    } else {
        row.end_index = Some(index);
        row.ended_at = Some(now);
    }
    row
}

async fn add_grounds(
    tx: &DatabaseTransaction,
    now: i64,
    rows: Vec<Arc<ground::Model>>,
    written: &Grounds,
) -> Result<Vec<(String, String)>, DbErr> {
    let mut fresh: Vec<_> = rows
        .iter()
        .filter(|row| written.lacks(row))
        .map(|row| ground::Model::clone(row))
        .collect();
    if fresh.is_empty() {
        return Ok(Vec::new());
    }
    let committed = fresh
        .iter()
        .map(|row| (row.organisation_id.clone(), row.hash.clone()))
        .collect();
    for row in &mut fresh {
        row.created_at = now;
    }
    let key = [ground::Column::OrganisationId, ground::Column::Hash];
    ground::Entity::insert_many(fresh.into_iter().map(IntoActiveModel::into_active_model))
        .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(committed)
}

/// Ends many look-ups with one statement.
async fn end_lookups(tx: &DatabaseTransaction, ledger: &str, now: i64, ends: &[End]) -> Result<(), DbErr> {
    let mut values: Vec<Value> = vec![ledger.into(), now.into()];
    let mut places = String::new();
    for end in ends {
        let first = values.len() + 1;
        values.extend::<[Value; 7]>([
            end.id.clone().into(),
            end.with.result_class.clone().into(),
            end.with.shown.clone().into(),
            end.with.withheld.clone().into(),
            end.with.body_mac.clone().into(),
            end.with.correlation_id.clone().into(),
            end.index.into(),
        ]);
        let numbers: Vec<String> = (first..=values.len()).map(|n| format!("${n}")).collect();
        let comma = if places.is_empty() { "" } else { ", " };
        // Writing to a String cannot fail; the result carries no information.
        let _ = write!(places, "{comma}({})", numbers.join(", "));
    }
    // Both databases call the columns of VALUES so.
    let sql = format!(
        "UPDATE lookup SET result_class = v.column2, shown = v.column3, withheld = v.column4, body_mac = v.column5, \
         correlation_id = v.column6, end_index = v.column7, ended_at = $2 \
         FROM (VALUES {places}) AS v WHERE lookup.id = v.column1 AND lookup.organisation_id = $1"
    );
    let done = tx
        .execute_raw(Statement::from_sql_and_values(
            tx.get_database_backend(),
            sql,
            values,
        ))
        .await?;
    if usize::try_from(done.rows_affected()).ok() == Some(ends.len()) {
        Ok(())
    } else {
        Err(missing())
    }
}
