//! The appender: one per serving process, a bounded queue and a task per ledger, and group commit without a timer:
//! the next batch is whatever arrived while the last one was flushed. It alone makes a `Sealed<Permit>`.
//! Dropping a request before its batch takes it out of the queue; afterwards its entry stands.

use std::{
    collections::HashMap,
    error::Error as _,
    sync::{Arc, Mutex, PoisonError, Weak},
    time::{Duration, Instant},
};

use domain::{
    ledger::EntryKind,
    lookup::{Permit, Sealed, seal},
};
use sea_orm::{DbErr, RuntimeErr, sqlx::error::DatabaseError};
use tokio::sync::{
    mpsc::{self, error::TrySendError},
    oneshot,
};

use super::{
    batch::{self, BatchError, Claim, Outcome, Tools, Work},
    clock::Clock,
    item::{AppendError, EndAppend, LookupChange, PermitAppend, Receipt},
    rows::Grounds,
    signer::Signer,
    tally::Tallies,
};
use crate::{db::Db, lookup::Volume, outbox};

/// How many items wait for one ledger before new ones are turned away.
const QUEUE: usize = 1_024;

/// How many items one transaction carries.
const BATCH: usize = 512;

/// How often the outbox is looked through, so that no row waits a second for company.
const OUTBOX_LOOK: Duration = Duration::from_millis(400);

/// Hands entries to the ledgers. Cheap to clone; stops when the last clone is gone.
#[derive(Debug, Clone)]
pub struct Appender {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    bench: Arc<Bench>,
    queues: Mutex<HashMap<String, mpsc::Sender<Job>>>,
}

/// What every ledger's task works with.
#[derive(Debug)]
struct Bench {
    db: Db,
    signer: Signer,
    clock: Clock,
    tallies: Tallies,
    grounds: Grounds,
}

/// One item in a queue.
struct Job {
    work: Option<Work>,
    reply: Reply,
}

enum Reply {
    Permit(Box<Permit>, oneshot::Sender<Result<Sealed<Permit>, AppendError>>),
    Receipt(oneshot::Sender<Outcome>),
    /// The outbox alone.
    Drained(oneshot::Sender<Result<(), AppendError>>),
}

impl Appender {
    /// Start appending. Needs a running Tokio runtime, and a database that is migrated.
    pub fn start(db: Db, signer: Signer, clock: Clock) -> Self {
        let bench = Arc::new(Bench {
            db,
            signer,
            clock,
            tallies: Tallies::default(),
            grounds: Grounds::default(),
        });
        let shared = Arc::new(Shared {
            bench,
            queues: Mutex::new(HashMap::new()),
        });
        tokio::spawn(look_through_outbox(Arc::downgrade(&shared)));
        Self { shared }
    }

    /// Seal a permit. What it stood on is asked again in the transaction; what has moved is not sealed.
    pub async fn append_permit(&self, item: PermitAppend) -> Result<Sealed<Permit>, AppendError> {
        let fits = item.draft.kind == EntryKind::LookupPermitted
            && item.draft.lookup_id.as_ref() == Some(&item.lookup.id)
            && item.lookup.organisation_id == item.ledger;
        if !fits {
            return Err(AppendError::WrongKind);
        }
        let valid_until = item.permit.valid_until();
        let work = Work {
            entry: item.draft.prepare(&item.ledger)?,
            claim: Some(Claim {
                valid_until,
                epochs: item.epochs,
                recheck: item.recheck,
            }),
            lookup: LookupChange::Insert(Box::new(item.lookup)),
            party: item.party,
            case_key: item.case_key,
            ground: item.ground,
            reviews: item.reviews,
            idempotency: item.idempotency,
        };
        let (reply, answer) = oneshot::channel();
        let job = Job {
            work: Some(work),
            reply: Reply::Permit(Box::new(item.permit), reply),
        };
        self.shared.enqueue(&item.ledger, job)?;
        answer.await.map_err(|_| AppendError::Stopped)?
    }

    /// Seal anything that is not a permit.
    pub async fn append(&self, item: EndAppend) -> Result<Receipt, AppendError> {
        if !kind_fits(&item) {
            return Err(AppendError::WrongKind);
        }
        let work = Work {
            entry: item.draft.prepare(&item.ledger)?,
            claim: None,
            lookup: item.lookup,
            party: None,
            case_key: None,
            ground: item.ground,
            reviews: item.reviews,
            idempotency: item.idempotency,
        };
        let (reply, answer) = oneshot::channel();
        self.shared.enqueue(
            &item.ledger,
            Job {
                work: Some(work),
                reply: Reply::Receipt(reply),
            },
        )?;
        answer.await.map_err(|_| AppendError::Stopped)?
    }

    /// How many look-ups a volume had after `since`, when this process remembers it. It may lack what another process
    /// has sealed since; the append counts again before it seals.
    pub fn remembered(&self, ledger: &str, volume: &Volume, since: i64) -> Option<u64> {
        self.shared.bench.tallies.after(ledger, volume, since)
    }

    /// Make entries of what waits in the outbox of `ledger` now.
    pub async fn drain_outbox(&self, ledger: &str) -> Result<(), AppendError> {
        let (reply, answer) = oneshot::channel();
        self.shared.enqueue(
            ledger,
            Job {
                work: None,
                reply: Reply::Drained(reply),
            },
        )?;
        answer.await.map_err(|_| AppendError::Stopped)?
    }
}

/// A permit never comes this way, and a look-up's row fits its entry.
fn kind_fits(item: &EndAppend) -> bool {
    let own_row = |id: &String| item.draft.lookup_id.as_ref() == Some(id);
    match (item.draft.kind, &item.lookup) {
        (EntryKind::LookupRefused | EntryKind::DecisionDryRun, LookupChange::Insert(row)) => {
            own_row(&row.id) && row.organisation_id == item.ledger
        }
        (EntryKind::LookupFailed | EntryKind::LookupDisclosed, LookupChange::End(_)) => {
            item.draft.lookup_id.is_some()
        }
        (
            EntryKind::LookupPermitted
            | EntryKind::LookupRefused
            | EntryKind::DecisionDryRun
            | EntryKind::LookupFailed
            | EntryKind::LookupDisclosed,
            LookupChange::None | LookupChange::Insert(_) | LookupChange::End(_),
        ) => false,
        (
            EntryKind::LookupWrongPerson
            | EntryKind::DecisionQuestioned
            | EntryKind::RegisterChanged
            | EntryKind::AccessChanged
            | EntryKind::LogRead
            | EntryKind::ExportMade
            | EntryKind::SigninBlocked,
            change,
        ) => matches!(change, LookupChange::None),
    }
}

impl Shared {
    fn enqueue(&self, ledger: &str, job: Job) -> Result<(), AppendError> {
        // A panic while the map was held leaves a map that is still right.
        let mut queues = self.queues.lock().unwrap_or_else(PoisonError::into_inner);
        let job = match queues.get(ledger) {
            None => job,
            Some(queue) => match queue.try_send(job) {
                Ok(()) => return Ok(()),
                Err(TrySendError::Full(_)) => return Err(AppendError::Busy),
                Err(TrySendError::Closed(job)) => job,
            },
        };
        let (queue, jobs) = mpsc::channel(QUEUE);
        tokio::spawn(serve(Arc::clone(&self.bench), ledger.to_owned(), jobs));
        let sent = queue.try_send(job).map_err(|_| AppendError::Stopped);
        queues.insert(ledger.to_owned(), queue);
        sent
    }
}

/// The task of one ledger.
async fn serve(bench: Arc<Bench>, ledger: String, mut jobs: mpsc::Receiver<Job>) {
    while let Some(first) = jobs.recv().await {
        let mut batch = vec![first];
        while batch.len() < BATCH
            && let Ok(job) = jobs.try_recv()
        {
            batch.push(job);
        }
        batch.retain(|job| !job.is_abandoned());
        if !batch.is_empty() {
            metrics::gauge!("ledger_queue").set(as_figure(jobs.len()));
            metrics::histogram!("ledger_batch_entries").record(as_figure(batch.len()));
            let begun = Instant::now();
            bench.settle(&ledger, batch).await;
            metrics::histogram!("ledger_batch_seconds").record(begun.elapsed().as_secs_f64());
        }
    }
}

/// A small number as a figure.
fn as_figure(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::INFINITY, f64::from)
}

impl Bench {
    async fn settle(&self, ledger: &str, batch: Vec<Job>) {
        match self.seal(ledger, &batch).await {
            Ok(outcomes) => answer_all(batch, outcomes),
            // One bad item must not take the others with it, and a deadlock's victim may try once more.
            Err(BatchError::Refused(error)) if is_worth_one_by_one(&error) => {
                for job in batch {
                    self.settle_alone(ledger, job).await;
                }
            }
            Err(error) => fail_all(ledger, batch, error),
        }
    }

    async fn settle_alone(&self, ledger: &str, job: Job) {
        let alone = vec![job];
        match self.seal(ledger, &alone).await {
            Ok(outcomes) => answer_all(alone, outcomes),
            Err(error) => fail_all(ledger, alone, error),
        }
    }

    async fn seal(&self, ledger: &str, batch: &[Job]) -> Result<Vec<Outcome>, BatchError> {
        let works: Vec<_> = batch.iter().filter_map(|job| job.work.as_ref()).collect();
        let tools = Tools {
            db: &self.db,
            signer: &self.signer,
            clock: &self.clock,
            tallies: &self.tallies,
            grounds: &self.grounds,
        };
        batch::seal(&tools, ledger, &works).await
    }
}

/// Whether the error is about what was written (a constraint, a deadlock), not about the database as such: a database
/// that is away or slow would only be away or slow once per item.
fn is_worth_one_by_one(error: &DbErr) -> bool {
    match error {
        DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error)) => {
            let code = error
                .as_database_error()
                .and_then(DatabaseError::code)
                .unwrap_or_default();
            // PostgreSQL: data, integrity, rolled back. SQLite: constraint, whatever its extension.
            let postgres = code.len() == 5 && ["22", "23", "40"].iter().any(|class| code.starts_with(class));
            postgres || (code.len() < 5 && code.parse::<i32>().is_ok_and(|code| code & 0xff == 19))
        }
        DbErr::RecordNotFound(_) | DbErr::RecordNotUpdated | DbErr::RecordNotInserted | DbErr::Json(_) => {
            true
        }
        _ => false,
    }
}

fn answer_all(batch: Vec<Job>, outcomes: Vec<Outcome>) {
    let mut outcomes = outcomes.into_iter();
    for job in batch {
        match job.work {
            None => job.reply.drained(Ok(())),
            Some(_) => job
                .reply
                .give(outcomes.next().unwrap_or(Err(AppendError::Stopped))),
        }
    }
}

fn fail_all(ledger: &str, batch: Vec<Job>, error: BatchError) {
    let error = match error {
        BatchError::Refused(error) => AppendError::Database(Arc::new(error)),
        BatchError::Skew(skew) => AppendError::ClockSkew(skew),
        BatchError::Unknown(error) => AppendError::Unknown(Arc::new(error)),
    };
    let cause = error.source().map(ToString::to_string);
    tracing::error!(ledger, items = batch.len(), %error, cause, "a batch was not sealed");
    for job in batch {
        job.reply.fail(error.clone());
    }
}

impl Job {
    fn is_abandoned(&self) -> bool {
        match &self.reply {
            Reply::Permit(_, reply) => reply.is_closed(),
            Reply::Receipt(_) | Reply::Drained(_) => false,
        }
    }
}

/// Who waits may have gone; then the answer is nobody's.
impl Reply {
    fn give(self, outcome: Outcome) {
        match self {
            Self::Permit(permit, reply) => drop(reply.send(outcome.map(|commit| seal(*permit, commit)))),
            Self::Receipt(reply) => drop(reply.send(outcome)),
            Self::Drained(reply) => drop(reply.send(outcome.map(|_| ()))),
        }
    }

    fn drained(self, outcome: Result<(), AppendError>) {
        match self {
            Self::Drained(reply) => drop(reply.send(outcome)),
            Self::Permit(..) | Self::Receipt(_) => {}
        }
    }

    fn fail(self, error: AppendError) {
        match self {
            Self::Permit(_, reply) => drop(reply.send(Err(error))),
            Self::Receipt(reply) => drop(reply.send(Err(error))),
            Self::Drained(reply) => drop(reply.send(Err(error))),
        }
    }
}

/// Gives every ledger whose outbox waits a batch of its own, until the appender is gone.
async fn look_through_outbox(shared: Weak<Shared>) {
    let mut ticks = tokio::time::interval(OUTBOX_LOOK);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let Some(appender) = shared.upgrade() else { return };
        let waiting = outbox::waiting(appender.bench.db.reader()).await;
        match waiting {
            Ok(ledgers) => {
                for ledger in ledgers {
                    let (reply, _) = oneshot::channel();
                    // A full queue drains the outbox with its next batch anyway.
                    let _ = appender.enqueue(
                        &ledger,
                        Job {
                            work: None,
                            reply: Reply::Drained(reply),
                        },
                    );
                }
            }
            Err(error) => tracing::warn!(%error, "the outbox could not be read"),
        }
    }
}
