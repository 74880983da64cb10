//! What the archive held before a batch, asked once for all its items, and what the batch itself has added since.
//! Together they answer for each item as if the items before it were written already.

use std::collections::{BTreeSet, HashMap};

use domain::{
    canonical,
    ledger::{EntryKind, Phase, PreparedEntry},
};
use sea_orm::{DatabaseTransaction, DbErr, EntityTrait};

use super::{
    batch::Work,
    item::{AppendError, Idempotency, LookupChange, Moved, UsedKey},
    question::{Known, Question},
    recheck::{Quota, Recheck},
    tally::{Asked, SPAN},
};
use crate::{
    entity::{case_key, idempotency},
    lookup::{self, Past, Volume},
};

const PHASE: &str = "phase";
const KEY: &str = "key";
const CASE_KEY: &str = "case_key";
const PAST: &str = "past";
const PARTY: &str = "party";

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
    /// The wrapped keys, in hexadecimal.
    case_keys: HashMap<String, String>,
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
            phases: HashMap::new(),
            keys: HashMap::new(),
            past: Vec::new(),
            parties: HashMap::new(),
            case_keys: HashMap::new(),
            volumes: HashMap::new(),
            added: Vec::new(),
        };
        let mut old = Vec::new();
        for known in question(tx, ledger, now, works).ask(tx).await? {
            old.extend(before.learn(known)?);
        }
        forget_keys(tx, old).await?;
        let rechecks = works
            .iter()
            .filter_map(|work| Some(&work.claim.as_ref()?.recheck));
        for quota in rechecks.flat_map(|recheck| &recheck.quotas) {
            before.count(tx, tally, quota).await?;
        }
        Ok(before)
    }

    /// Takes one answer in. Gives the client's key that is older than its life.
    fn learn(&mut self, known: Known) -> Result<Option<KeyId>, DbErr> {
        let missing = || DbErr::Type("a batch was told of something without its name".to_owned());
        let Known {
            what,
            a,
            b,
            c,
            d,
            e,
            n,
        } = known;
        let first = a.ok_or_else(missing)?;
        match what.as_str() {
            PHASE => {
                let phase = [Phase::Decision, Phase::End].map(Phase::as_str);
                let phase = phase.into_iter().find(|phase| b.as_deref() == Some(phase));
                if let Some(phase) = phase {
                    let place = (c.ok_or_else(missing)?, d.ok_or_else(missing)?);
                    self.phases.insert((first, phase), place);
                }
            }
            KEY => {
                let id = (first, b.ok_or_else(missing)?, c.ok_or_else(missing)?);
                if n.ok_or_else(missing)? <= self.now.saturating_sub(KEY_LIFE) {
                    return Ok(Some(id));
                }
                let used = UsedKey {
                    body_mac: d.ok_or_else(missing)?,
                    lookup_id: e.ok_or_else(missing)?,
                };
                self.keys.insert(id, used);
            }
            CASE_KEY => {
                self.case_keys.insert(first, b.ok_or_else(missing)?);
            }
            PAST => self.past.push(Past {
                subject: first,
                use_case: b,
                service: c,
                package: d,
                period: e,
                at: n.ok_or_else(missing)?,
            }),
            PARTY => {
                let parties = self.parties.entry(first).or_default();
                parties.insert(b.ok_or_else(missing)?);
            }
            other => return Err(DbErr::Type(format!("nobody asked about {other}"))),
        }
        Ok(None)
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
            Some(wrapped) if *wrapped == canonical::hex(&key.wrapped_key) => KeyStanding::Kept,
            Some(_) => KeyStanding::Another,
        }
    }

    /// What has moved, if anything has.
    pub(super) fn moved(&self, recheck: &Recheck) -> Option<Moved> {
        if let Some(fresh) = &recheck.fresh {
            let since = self.now.saturating_sub(fresh.window);
            if self.past.iter().any(|past| {
                past.at > since && fresh.event.is_none_or(|event| past.at >= event) && past.is(&fresh.equal)
            }) {
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
                .insert(key.case_hash.clone(), canonical::hex(&key.wrapped_key));
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

/// Everything this batch wants to know, as one question.
fn question(tx: &DatabaseTransaction, ledger: &str, now: i64, works: &[&Work]) -> Question {
    let mut ask = Question::to(tx);
    let ids: Vec<_> = works.iter().filter_map(|work| work.entry.lookup_id()).collect();
    if !ids.is_empty() {
        let these = ask.among("lookup_id", ids);
        let texts = ["lookup_id", "phase", "ledger", "kind"];
        ask.part(PHASE, &texts, "NULL", &format!("FROM ledger_entry WHERE {these}"));
    }
    let keys: Vec<_> = works
        .iter()
        .filter_map(|work| work.idempotency.as_ref())
        .collect();
    if !keys.is_empty() {
        let scopes = ask.among("scope", keys.iter().map(|key| key.scope.as_str()));
        let acting = ask.among("acting", keys.iter().map(|key| key.acting.as_str()));
        let these = ask.among("key", keys.iter().map(|key| key.key.as_str()));
        let texts = ["scope", "acting", "key", "body_mac", "lookup_id"];
        let rest = format!("FROM idempotency WHERE {scopes} AND {acting} AND {these}");
        ask.part(KEY, &texts, "created_at", &rest);
    }
    let cases = works
        .iter()
        .filter_map(|work| Some(work.case_key.as_ref()?.case_hash.as_str()));
    let cases: Vec<_> = cases.collect();
    if !cases.is_empty() {
        let these = ask.among("case_hash", cases);
        let key = ask.hex("wrapped_key");
        ask.part(
            CASE_KEY,
            &["case_hash", &key],
            "NULL",
            &format!("FROM case_key WHERE {these}"),
        );
    }
    ask_for_rechecks(&mut ask, ledger, now, works);
    ask
}

/// What the claims of this batch stood on.
fn ask_for_rechecks(ask: &mut Question, ledger: &str, now: i64, works: &[&Work]) {
    let rechecks = || {
        works
            .iter()
            .filter_map(|work| Some(&work.claim.as_ref()?.recheck))
    };
    let fresh: Vec<_> = rechecks().filter_map(|recheck| recheck.fresh.as_ref()).collect();
    if let Some(window) = fresh.iter().map(|fresh| fresh.window).max() {
        let subjects = fresh.iter().flat_map(|fresh| &fresh.equal.subjects);
        let these = ask.among("subject_pseudonym", subjects.map(String::as_str));
        let (owner, since) = (ask.value(ledger), ask.value(now.saturating_sub(window)));
        let (permit, failed) = (ask.value(lookup::PERMIT), ask.value(lookup::FAILED));
        let texts = [
            "subject_pseudonym",
            "use_case_code",
            "service",
            "package",
            "period",
        ];
        let rest = format!(
            "FROM lookup WHERE organisation_id = {owner} AND {these} AND created_at > {since} \
             AND outcome = {permit} AND (result_class IS NULL OR result_class <> {failed})"
        );
        ask.part(PAST, &texts, "created_at", &rest);
    }
    let cases = rechecks().filter_map(|recheck| Some(recheck.parties.as_ref()?.case_hash.as_str()));
    let cases: Vec<_> = cases.collect();
    if !cases.is_empty() {
        let these = ask.among("case_hash", cases);
        let owner = ask.value(ledger);
        let rest = format!("FROM case_party WHERE organisation_id = {owner} AND {these}");
        ask.part(PARTY, &["case_hash", "subject_pseudonym"], "NULL", &rest);
    }
}

/// A client's key that is older than its life may be used again.
async fn forget_keys(tx: &DatabaseTransaction, old: Vec<KeyId>) -> Result<(), DbErr> {
    for id in old {
        idempotency::Entity::delete_by_id(id).exec(tx).await?;
    }
    Ok(())
}
