//! Sealed look-ups decided again with one thing changed. They are read newest first in batches, each decided on a thread of its own, so
//! that reading and deciding go on beside each other on as many cores as there are. Nothing is written.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use domain::gate::{
    CheckCode, Detail, Verdict,
    whatif::{Change, difference},
};
use sea_orm::ConnectionTrait;
use store::whatif::{self, Decided, Which};
use tokio::task::JoinSet;

use crate::{
    desk::lookup::{
        Corridor,
        stored::{Reader, Stood},
    },
    error::{Class, Error},
};

/// Look-ups in a batch.
const BATCH: u64 = 1_000;

/// Who asked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    Person(String),
    System(String),
    Nobody,
}

/// How many answers would have been others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Permitted, and would have been refused.
    pub refused: u64,
    /// Refused, and would have been permitted.
    pub permitted: u64,
    /// Answered alike, for other causes.
    pub other: u64,
}

impl Tally {
    fn add(&mut self, was: Verdict, would: Verdict) {
        match (was, would) {
            (Verdict::Permit, Verdict::Refuse) => self.refused += 1,
            (Verdict::Refuse, Verdict::Permit) => self.permitted += 1,
            (Verdict::Permit, Verdict::Permit) | (Verdict::Refuse, Verdict::Refuse) => self.other += 1,
        }
    }

    fn join(&mut self, other: Self) {
        self.refused += other.refused;
        self.permitted += other.permitted;
        self.other += other.other;
    }
}

/// What a run came to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Came {
    /// Look-ups that were decided again.
    pub looked: u64,
    /// Those whose facts can't be read.
    pub unreadable: u64,
    pub sum: Tally,
    /// By who asked.
    pub by: BTreeMap<Who, Tally>,
    /// Checks that would fail and did not (`true`), or failed and would not, with how many look-ups.
    pub checks: BTreeMap<(CheckCode, Detail, bool), u64>,
    /// Pseudonyms of the subjects of look-ups that would have been refused.
    pub subjects: HashSet<String>,
}

impl Came {
    fn join(&mut self, other: Self) {
        self.looked += other.looked;
        self.unreadable += other.unreadable;
        self.sum.join(other.sum);
        for (who, tally) in other.by {
            self.by.entry(who).or_default().join(tally);
        }
        for (check, count) in other.checks {
            *self.checks.entry(check).or_default() += count;
        }
        self.subjects.extend(other.subjects);
    }

    fn take(&mut self, row: Decided, stood: Option<&Arc<Stood>>, reader: &mut Reader, change: &Change) {
        let facts = stood.and_then(|stood| reader.facts(&row.facts, stood));
        let Some(facts) = facts else {
            self.unreadable += 1;
            return;
        };
        self.looked += 1;
        let Some(came) = difference(&facts, change) else {
            return;
        };
        self.sum.add(came.was, came.would);
        let who = match (row.account_id, row.client_id) {
            (Some(account), _) => Who::Person(account),
            (None, Some(client)) => Who::System(client),
            (None, None) => Who::Nobody,
        };
        self.by.entry(who).or_default().add(came.was, came.would);
        for (appears, checks) in [(true, came.appears), (false, came.goes)] {
            for (code, detail) in checks {
                *self.checks.entry((code, detail, appears)).or_default() += 1;
            }
        }
        if came.was == Verdict::Permit && came.would == Verdict::Refuse {
            self.subjects.extend(row.subject_pseudonym);
        }
    }
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading sealed look-ups", cause)
}

fn joined(came: Result<Came, tokio::task::JoinError>) -> Result<Came, Error> {
    came.map_err(|cause| Error::caused(Class::Internal, "deciding again", cause))
}

/// Decides the newest look-ups again, at most `most`. `told` hears how many have been read.
pub async fn run(
    db: &impl ConnectionTrait,
    corridor: &Corridor,
    (which, most): (&Which, u64),
    change: Change,
    told: impl Fn(u64),
) -> Result<Came, Error> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let change = Arc::new(change);
    let (mut came, mut running) = (Came::default(), JoinSet::new());
    let mut grounds: HashMap<String, Option<Arc<Stood>>> = HashMap::new();
    let (mut last, mut read): (Option<Decided>, u64) = (None, 0);
    while read < most {
        let rows = whatif::batch(db, which, last.as_ref(), BATCH.min(most - read))
            .await
            .map_err(reading)?;
        let Some(end) = rows.last() else { break };
        last = Some(Decided {
            facts: String::new(),
            ..end.clone()
        });
        read += u64::try_from(rows.len()).unwrap_or_default();
        let mut work = Vec::with_capacity(rows.len());
        for row in rows {
            let stood = stood(db, &which.organisation, &mut grounds, row.ground_hash.as_deref()).await?;
            work.push((row, stood));
        }
        let (mut reader, change) = (corridor.reader(), Arc::clone(&change));
        if running.len() >= cores
            && let Some(done) = running.join_next().await
        {
            came.join(joined(done)?);
        }
        running.spawn_blocking(move || {
            let mut part = Came::default();
            for (row, stood) in work {
                part.take(row, stood.as_ref(), &mut reader, &change);
            }
            part
        });
        told(read);
    }
    while let Some(done) = running.join_next().await {
        came.join(joined(done)?);
    }
    Ok(came)
}

/// The ground of a hash, read once.
async fn stood(
    db: &impl ConnectionTrait,
    organisation: &str,
    grounds: &mut HashMap<String, Option<Arc<Stood>>>,
    hash: Option<&str>,
) -> Result<Option<Arc<Stood>>, Error> {
    let Some(hash) = hash else { return Ok(None) };
    if let Some(known) = grounds.get(hash) {
        return Ok(known.clone());
    }
    let row = whatif::ground(db, organisation, hash).await.map_err(reading)?;
    let found = row.as_ref().and_then(Stood::read).map(Arc::new);
    grounds.insert(hash.to_owned(), found.clone());
    Ok(found)
}
