//! The appender alone, beside what it could have been: a plain INSERT per entry, a chain under a lock, and the disk's own
//! flush. All on the same disk, in the same run, with the same payload, flushed alike.

use std::{
    fs::File,
    io::{self, Write as _},
    sync::Arc,
    time::{Duration, Instant},
};

use domain::{
    canonical,
    ledger::{EntryDraft, EntryKind},
};
use sea_orm::{ConnectionTrait as _, DbBackend, DbErr, Statement};
use store::{
    Db,
    ledger::{Appender, EndAppend, Signer},
    testing::{self, TestDb},
};
use tokio::task::JoinSet;

use crate::figures::{FULL, Figure, RUNS, Report};

const TIME: Duration = Duration::from_secs(2);
const CLIENTS: usize = 512;
/// Those of the peers: more would only wait for each other.
const PEERS: usize = 32;

type Outcome = Result<(), Box<dyn std::error::Error>>;

pub(crate) async fn measure(report: &mut Report) -> Outcome {
    Report::head("The appender, in the process");
    let flushes = (0..RUNS).map(|_| flushes()).collect::<io::Result<Vec<f64>>>()?;
    report.add(
        Figure::new("floor: 512 bytes and fdatasync", flushes, "/s")
            .durable(FULL)
            .note("one after another"),
    );
    for test in testing::databases().await {
        let db = test.open().await;
        prepare(&db).await?;
        one_database(report, &test, &db).await?;
    }
    Ok(())
}

async fn one_database(report: &mut Report, test: &TestDb, db: &Db) -> Outcome {
    let kind = test.kind;
    let appender = Appender::start(
        db.clone(),
        Signer::from_seed("bench", &[7; 32])?,
        testing::clock(),
    );
    let (mut entries, mut inserts, mut chain) = (vec![], vec![], vec![]);
    for run in 0..RUNS {
        let ledger = format!("bench-{run}");
        let to = (appender.clone(), ledger);
        entries.push(
            rate(CLIENTS, Arc::new(to), |to| async move {
                let end = EndAppend::alone(&to.1, draft());
                to.0.append(end)
                    .await
                    .map(drop)
                    .map_err(|error| error.to_string())
            })
            .await?,
        );
        let insert = |db: Arc<Db>| async move { insert(&db).await.map_err(|error| error.to_string()) };
        inserts.push(rate(PEERS, Arc::new(db.clone()), insert).await?);
        let link = |db: Arc<Db>| async move { link(&db).await.map_err(|error| error.to_string()) };
        chain.push(rate(PEERS, Arc::new(db.clone()), link).await?);
    }
    report.add(
        Figure::new(
            format!("appender, {kind}, {CLIENTS} at a time"),
            entries,
            "entries/s",
        )
        .bar(">= 50000 /s")
        .durable(FULL),
    );
    report.add(
        Figure::new(
            format!("peer: plain INSERT, {kind}, {PEERS} at a time"),
            inserts,
            "rows/s",
        )
        .durable(FULL),
    );
    report.add(
        Figure::new(
            format!("peer: hash chain under a lock, {kind}, {PEERS} at a time"),
            chain,
            "rows/s",
        )
        .durable(FULL),
    );
    Ok(())
}

fn draft() -> EntryDraft {
    let mut draft = EntryDraft::new(EntryKind::LogRead);
    draft.evidence = Some(serde_json::json!({"payload": "x".repeat(350)}));
    draft
}

/// How many acts a second so many clients get done.
async fn rate<T, F>(
    clients: usize,
    with: Arc<T>,
    act: impl Fn(Arc<T>) -> F + Copy + Send + Sync + 'static,
) -> Result<f64, io::Error>
where
    T: Send + Sync + 'static,
    F: Future<Output = Result<(), String>> + Send,
{
    let begin = Instant::now();
    let mut tasks = JoinSet::new();
    for _ in 0..clients {
        let with = Arc::clone(&with);
        tasks.spawn(async move {
            let mut done = 0_u32;
            while begin.elapsed() < TIME {
                act(Arc::clone(&with)).await?;
                done += 1;
            }
            Ok::<_, String>(done)
        });
    }
    let mut all = 0_u32;
    while let Some(ended) = tasks.join_next().await {
        all += ended.map_err(io::Error::other)?.map_err(io::Error::other)?;
    }
    Ok(f64::from(all) / begin.elapsed().as_secs_f64())
}

async fn prepare(db: &Db) -> Result<(), DbErr> {
    let serial = match db.backend() {
        DbBackend::Sqlite => "INTEGER PRIMARY KEY",
        _ => "BIGSERIAL PRIMARY KEY",
    };
    for table in ["plain_row", "chain_row"] {
        let sql = format!("CREATE TABLE {table} (id {serial}, payload TEXT NOT NULL, hash TEXT NOT NULL)");
        db.writer().execute_unprepared(&sql).await?;
    }
    db.writer()
        .execute_unprepared("CREATE TABLE chain_head (id INTEGER PRIMARY KEY, hash TEXT NOT NULL)")
        .await?;
    db.writer()
        .execute_unprepared("INSERT INTO chain_head (id, hash) VALUES (1, '')")
        .await?;
    Ok(())
}

async fn insert(db: &Db) -> Result<(), DbErr> {
    let sql = "INSERT INTO plain_row (payload, hash) VALUES ($1, $2)";
    let values = ["x".repeat(450).into(), "0".repeat(64).into()];
    db.writer()
        .execute_raw(Statement::from_sql_and_values(db.backend(), sql, values))
        .await?;
    Ok(())
}

/// One link of a chain: the head locked, the row written, the head moved, committed.
async fn link(db: &Db) -> Result<(), DbErr> {
    let backend = db.backend();
    let tx = db.begin().await?;
    let lock = match backend {
        DbBackend::Sqlite => "SELECT hash FROM chain_head WHERE id = 1",
        _ => "SELECT hash FROM chain_head WHERE id = 1 FOR UPDATE",
    };
    let head = tx.query_one_raw(Statement::from_string(backend, lock)).await?;
    let head: String = head
        .map(|row| row.try_get("", "hash"))
        .transpose()?
        .unwrap_or_default();
    let payload = "x".repeat(450);
    let hash = canonical::sha256_hex(format!("{head}{payload}").as_bytes());
    let sql = "INSERT INTO chain_row (payload, hash) VALUES ($1, $2)";
    let values = [payload.into(), hash.clone().into()];
    tx.execute_raw(Statement::from_sql_and_values(backend, sql, values))
        .await?;
    let sql = "UPDATE chain_head SET hash = $1 WHERE id = 1";
    tx.execute_raw(Statement::from_sql_and_values(backend, sql, [hash.into()]))
        .await?;
    tx.commit().await
}

fn flushes() -> io::Result<f64> {
    let folder = tempfile::tempdir()?;
    let mut file = File::create(folder.path().join("flush"))?;
    let begin = Instant::now();
    let mut done = 0_u32;
    while begin.elapsed() < TIME / 2 {
        file.write_all(&[0; 512])?;
        file.sync_data()?;
        done += 1;
    }
    Ok(f64::from(done) / begin.elapsed().as_secs_f64())
}
