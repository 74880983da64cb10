//! The rows that come with the entries of a batch, in the append's own transaction: look-ups and their ends, parties,
//! keys of cases and clients, items to review. Gathered item by item, written kind by kind. No other code writes look-ups.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};

use domain::ledger::PreparedEntry;
use sea_orm::{DbBackend, DbErr};
use serde_json::json;

use super::{
    batch::Work,
    growth::signed,
    item::{LookupChange, LookupEnd, Receipt},
    script::Script,
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

    /// Adds them to what the batch writes. Gives the grounds among them, by organisation and hash.
    pub(super) fn write(
        self,
        script: &mut Script,
        ledger: &str,
        now: i64,
        written: &Grounds,
    ) -> Result<Vec<(String, String)>, DbErr> {
        script.insert::<lookup::Entity, _>(self.lookups)?;
        if !self.ends.is_empty() {
            end_lookups(script, ledger, now, &self.ends);
        }
        script.insert_missing::<case_party::Entity, _>(self.parties, &cases::PARTY_KEY)?;
        script.insert::<case_key::Entity, _>(self.case_keys)?;
        script.insert::<review_item::Entity, _>(self.reviews)?;
        script.insert::<idempotency::Entity, _>(self.keys)?;
        let fresh = self.grounds.iter().filter(|row| written.lacks(row));
        let fresh = fresh.map(|row| ground::Model {
            created_at: now,
            ..ground::Model::clone(row)
        });
        let fresh: Vec<_> = fresh.collect();
        let committed = fresh
            .iter()
            .map(|row| (row.organisation_id.clone(), row.hash.clone()))
            .collect();
        let key = [ground::Column::OrganisationId, ground::Column::Hash];
        script.insert_missing::<ground::Entity, _>(fresh, &key)?;
        Ok(committed)
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

/// Ends many look-ups with one statement. They travel as one JSON text.
fn end_lookups(script: &mut Script, ledger: &str, now: i64, ends: &[End]) {
    let rows = ends.iter().map(|end| {
        json!({
            "of": end.id, "class": end.with.result_class, "names": end.with.shown, "many": end.with.shown_count, "held": end.with.withheld,
            "mac": end.with.body_mac, "correlation": end.with.correlation_id, "place": end.index,
        })
    });
    let rows = rows.collect::<serde_json::Value>().to_string();
    let unfold = match script.backend {
        DbBackend::Sqlite => {
            "SELECT value ->> 'of' AS \"of\", value ->> 'class' AS class, value ->> 'names' AS names, \
             value ->> 'many' AS many, value ->> 'held' AS held, value ->> 'mac' AS mac, value ->> 'correlation' AS correlation, \
             value ->> 'place' AS place FROM json_each(?)"
        }
        _ => {
            "SELECT * FROM json_to_recordset(?::json) AS r(\"of\" TEXT, class TEXT, names TEXT, many BIGINT, held TEXT, mac TEXT, \
             correlation TEXT, place BIGINT)"
        }
    };
    // Nothing but the id may be looked up by: SQLite would else walk every row of the organisation.
    let sql = format!(
        "UPDATE lookup SET ended_at = ?, result_class = v.class, shown = v.names, shown_count = v.many, withheld = v.held, \
         body_mac = v.mac, correlation_id = v.correlation, end_index = v.place \
         FROM ({unfold}) AS v WHERE lookup.id = v.\"of\" AND lookup.organisation_id || '' = ? RETURNING id"
    );
    script.change(&sql, [now.into(), rows.into(), ledger.into()], ends.len());
}
