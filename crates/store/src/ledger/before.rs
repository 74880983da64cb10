//! What the archive held before a batch, asked once for all its items, and what the batch itself has added since.
//! Together they answer for each item as if the items before it were written already.

use std::collections::{BTreeSet, HashMap, HashSet};

use domain::ledger::{EntryKind, Phase, PreparedEntry};
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};

use super::{
    batch::Work,
    growth::ROWS,
    item::{AppendError, Idempotency, LookupChange, Moved, UsedKey},
    recheck::{Freshness, Quota, Recheck},
    tally::{Asked, SPAN},
};
use crate::{
    cases,
    entity::{case_key, idempotency, ledger_entry},
    lookup::{self, Past, Volume},
};

/// How long a client's key counts.
const KEY_LIFE: i64 = 24 * 60 * 60 * 1000;

type KeyId = (String, String, String);

/// How a case's key stands to the one that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyStanding {
    New,
    Kept,
    Another,
}

/// What one batch stands on.
pub(super) struct Before {
    ledger: String,
    now: i64,
    /// Which entries the look-ups of this batch have: in which ledger, of which kind.
    phases: HashMap<(String, &'static str), (String, String)>,
    keys: HashMap<KeyId, UsedKey>,
    past: Vec<Past>,
    parties: HashMap<String, BTreeSet<String>>,
    case_keys: HashMap<String, Vec<u8>>,
    /// How often each volume was used in each window, this batch included.
    volumes: HashMap<(Volume, i64), u64>,
    /// The volumes of the look-ups that this batch has added.
    pub(super) added: Vec<Volume>,
}

impl Before {
    pub(super) async fn of(
        tx: &DatabaseTransaction,
        ledger: &str,
        now: i64,
        works: &[&Work],
        tally: &Asked<'_>,
    ) -> Result<Self, DbErr> {
        let mut before = Self {
            ledger: ledger.to_owned(),
            now,
            phases: phases(tx, works).await?,
            keys: used_keys(tx, now, works).await?,
            past: Vec::new(),
            parties: HashMap::new(),
            case_keys: case_keys(tx, works).await?,
            volumes: HashMap::new(),
            added: Vec::new(),
        };
        let rechecks = || {
            works
                .iter()
                .filter_map(|work| Some(&work.claim.as_ref()?.recheck))
        };
        before
            .read_past(tx, rechecks().filter_map(|recheck| recheck.fresh.as_ref()))
            .await?;
        let cases = rechecks().filter_map(|recheck| Some(recheck.parties.as_ref()?.case_hash.as_str()));
        before.parties = cases::parties_of(tx, ledger, cases.collect()).await?;
        for quota in rechecks().flat_map(|recheck| &recheck.quotas) {
            before.count(tx, tally, quota).await?;
        }
        Ok(before)
    }

    async fn read_past(
        &mut self,
        tx: &DatabaseTransaction,
        fresh: impl Iterator<Item = &Freshness>,
    ) -> Result<(), DbErr> {
        let mut subjects = BTreeSet::new();
        let mut window = 0;
        for one in fresh {
            subjects.extend(one.equal.subjects.iter().map(String::as_str));
            window = window.max(one.window);
        }
        if !subjects.is_empty() {
            let since = self.now.saturating_sub(window);
            self.past = lookup::past(tx, &self.ledger, &subjects, since).await?;
        }
        Ok(())
    }

    async fn count(
        &mut self,
        tx: &DatabaseTransaction,
        tally: &Asked<'_>,
        quota: &Quota,
    ) -> Result<(), DbErr> {
        let id = (quota.volume.clone(), quota.window);
        if self.volumes.contains_key(&id) {
            return Ok(());
        }
        let since = self.now.saturating_sub(quota.window);
        let count = if quota.window > SPAN {
            lookup::count_since(tx, &self.ledger, &quota.volume, since).await?
        } else if let Some(count) = tally.after(&quota.volume, since) {
            count
        } else {
            let day = self.now.saturating_sub(SPAN);
            let times = lookup::times_since(tx, &self.ledger, &quota.volume, day).await?;
            tally.learn(quota.volume.clone(), times);
            tally.after(&quota.volume, since).unwrap_or(u64::MAX)
        };
        self.volumes.insert(id, count);
        Ok(())
    }

    /// At most one entry per look-up and phase, and an end only after a permit in the same ledger.
    pub(super) fn forbids(&self, entry: &PreparedEntry) -> Option<AppendError> {
        let (id, phase) = (entry.lookup_id()?, entry.kind().phase()?);
        if self.phases.contains_key(&(id.to_owned(), phase.as_str())) {
            return Some(AppendError::AlreadySealed);
        }
        match phase {
            Phase::Decision => None,
            Phase::End => {
                let decision = self.phases.get(&(id.to_owned(), Phase::Decision.as_str()));
                let permitted = decision.is_some_and(|(place, kind)| {
                    *place == self.ledger && kind == EntryKind::LookupPermitted.as_str()
                });
                (!permitted).then_some(AppendError::NoPermit)
            }
        }
    }

    /// The look-up that has the key already.
    pub(super) fn used(&self, key: &Idempotency) -> Option<&UsedKey> {
        self.keys.get(&key_id(key))
    }

    /// What the case's key is by now: none yet, this one, or another than the one its texts were sealed under.
    pub(super) fn standing_of(&self, key: &case_key::Model) -> KeyStanding {
        match self.case_keys.get(&key.case_hash) {
            None => KeyStanding::New,
            Some(wrapped) if *wrapped == key.wrapped_key => KeyStanding::Kept,
            Some(_) => KeyStanding::Another,
        }
    }

    /// What has moved, if anything has.
    pub(super) fn moved(&self, recheck: &Recheck) -> Option<Moved> {
        if let Some(fresh) = &recheck.fresh {
            let since = self.now.saturating_sub(fresh.window);
            if self
                .past
                .iter()
                .any(|past| past.at > since && past.is(&fresh.equal))
            {
                return Some(Moved::Freshness);
            }
        }
        for quota in &recheck.quotas {
            let id = (quota.volume.clone(), quota.window);
            // What was not counted is not known to be within its limit.
            if self.volumes.get(&id).is_none_or(|count| *count >= quota.limit) {
                return Some(Moved::Quota);
            }
        }
        if let Some(parties) = &recheck.parties {
            let expected: BTreeSet<&str> = parties.expected.iter().map(String::as_str).collect();
            let found = self.parties.get(&parties.case_hash);
            let found: BTreeSet<&str> = found.into_iter().flatten().map(String::as_str).collect();
            if found != expected {
                return Some(Moved::Parties);
            }
        }
        None
    }

    /// An item is sealed: the ones after it see what it brings.
    pub(super) fn add(&mut self, work: &Work) {
        let entry = &work.entry;
        if let (Some(id), Some(phase)) = (entry.lookup_id(), entry.kind().phase()) {
            let place = (self.ledger.clone(), entry.kind().as_str().to_owned());
            self.phases.insert((id.to_owned(), phase.as_str()), place);
        }
        if let (Some(key), Some(id)) = (&work.idempotency, entry.lookup_id()) {
            let used = UsedKey {
                lookup_id: id.to_owned(),
                body_mac: key.body_mac.clone(),
            };
            self.keys.insert(key_id(key), used);
        }
        if let Some(key) = &work.case_key {
            self.case_keys
                .insert(key.case_hash.clone(), key.wrapped_key.clone());
        }
        if let Some(party) = &work.party {
            let parties = self.parties.entry(party.case_hash.clone()).or_default();
            parties.insert(party.subject_pseudonym.clone());
        }
        if let LookupChange::Insert(row) = &work.lookup {
            self.add_lookup(row, work.claim.is_some());
        }
    }

    fn add_lookup(&mut self, row: &crate::entity::lookup::Model, permitted: bool) {
        if permitted {
            self.past.extend(Past::of(row, self.now));
        }
        if !permitted && row.outcome != lookup::DRY_RUN {
            return;
        }
        let volumes = Volume::all_of(row);
        for ((volume, _), count) in &mut self.volumes {
            if volumes.contains(volume) {
                *count = count.saturating_add(1);
            }
        }
        self.added.extend(volumes);
    }
}

fn key_id(key: &Idempotency) -> KeyId {
    (key.scope.clone(), key.acting.clone(), key.key.clone())
}

async fn phases(
    tx: &DatabaseTransaction,
    works: &[&Work],
) -> Result<HashMap<(String, &'static str), (String, String)>, DbErr> {
    let ids: Vec<_> = works.iter().filter_map(|work| work.entry.lookup_id()).collect();
    let mut phases = HashMap::new();
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
                phases.insert((id, phase), (row.ledger, row.kind));
            }
        }
    }
    Ok(phases)
}

/// The keys of this batch that are used; one that is older than its life is forgotten.
async fn used_keys(
    tx: &DatabaseTransaction,
    now: i64,
    works: &[&Work],
) -> Result<HashMap<KeyId, UsedKey>, DbErr> {
    let asked: HashSet<KeyId> = works
        .iter()
        .filter_map(|work| work.idempotency.as_ref())
        .map(key_id)
        .collect();
    if asked.is_empty() {
        return Ok(HashMap::new());
    }
    let distinct = |part: fn(&KeyId) -> &String| asked.iter().map(part).collect::<BTreeSet<_>>();
    let rows = idempotency::Entity::find()
        .filter(idempotency::Column::Scope.is_in(distinct(|id| &id.0)))
        .filter(idempotency::Column::Acting.is_in(distinct(|id| &id.1)))
        .filter(idempotency::Column::Key.is_in(distinct(|id| &id.2)))
        .all(tx)
        .await?;
    let mut used = HashMap::new();
    for row in rows {
        let id = (row.scope, row.acting, row.key);
        if !asked.contains(&id) {
            continue;
        }
        if row.created_at > now.saturating_sub(KEY_LIFE) {
            let key = UsedKey {
                lookup_id: row.lookup_id,
                body_mac: row.body_mac,
            };
            used.insert(id, key);
        } else {
            idempotency::Entity::delete_by_id(id).exec(tx).await?;
        }
    }
    Ok(used)
}

async fn case_keys(tx: &DatabaseTransaction, works: &[&Work]) -> Result<HashMap<String, Vec<u8>>, DbErr> {
    let hashes: Vec<_> = works
        .iter()
        .filter_map(|work| Some(work.case_key.as_ref()?.case_hash.as_str()))
        .collect();
    let mut keys = HashMap::new();
    for part in hashes.chunks(ROWS) {
        let rows = case_key::Entity::find()
            .filter(case_key::Column::CaseHash.is_in(part.iter().copied()))
            .all(tx)
            .await?;
        keys.extend(rows.into_iter().map(|row| (row.case_hash, row.wrapped_key)));
    }
    Ok(keys)
}
