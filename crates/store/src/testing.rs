//! Databases for tests: every test runs on SQLite in a temporary file and on PostgreSQL, each fresh and migrated.
//! Only for tests (feature `testing`). PostgreSQL is never skipped: where it is missing, the test fails and says how
//! to get it.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

use migrations::Migrator;
use sea_orm::{ConnectionTrait, Database, DbErr};
use sea_orm_migration::MigratorTrait;
use tokio::sync::OnceCell;
use uuid::Uuid;

use crate::{Db, connect, ledger::Clock};

/// A PostgreSQL to use instead of one of our own.
const URL_VARIABLE: &str = "HJEMMEL_TEST_POSTGRES_URL";

const MISSING: &str = "PostgreSQL is needed for this test: install the package `postgresql` \
                       or set HJEMMEL_TEST_POSTGRES_URL to a server where databases may be created";

/// A fresh, migrated database.
#[derive(Debug)]
pub struct TestDb {
    /// Where it is.
    pub url: String,
    /// `sqlite` or `postgres`.
    pub kind: &'static str,
    _folder: Option<tempfile::TempDir>,
}

impl TestDb {
    /// Open it once more, as another process would.
    pub async fn open(&self) -> Db {
        connect(&self.url)
            .await
            .unwrap_or_else(|error| fail(&format!("{}: {error:?}", self.kind)))
    }
}

/// A database as it once stood, to make others like it.
#[derive(Debug)]
pub enum Kept {
    /// The whole file.
    Sqlite(Vec<u8>),
    /// The name of a database that nobody opens.
    Postgres(String),
}

impl Kept {
    /// A database like it.
    pub async fn copy(&self) -> TestDb {
        let copied = match self {
            Self::Sqlite(bytes) => sqlite_like(bytes),
            Self::Postgres(name) => postgres_like(name).await.map_err(Into::into),
        };
        copied.unwrap_or_else(|error: Box<dyn std::error::Error>| fail(&format!("{error:?}")))
    }
}

impl TestDb {
    /// Keeps it as it stands. Nobody may have it open.
    pub async fn keep(&self) -> Kept {
        let kept = if let Some(file) = self.url.strip_prefix("sqlite:") {
            std::fs::read(file).map(Kept::Sqlite).map_err(Into::into)
        } else {
            let copied = postgres_like(self.name()).await.map_err(Into::into);
            copied.map(|copy| Kept::Postgres(copy.name().to_owned()))
        };
        kept.unwrap_or_else(|error: Box<dyn std::error::Error>| fail(&format!("{error:?}")))
    }

    fn name(&self) -> &str {
        let last = self.url.rsplit_once('/').map_or("", |(_, name)| name);
        last.split('?').next().unwrap_or_default()
    }
}

/// One fresh database of each kind.
pub async fn databases() -> Vec<TestDb> {
    let sqlite = sqlite().await.unwrap_or_else(|error| fail(&format!("{error:?}")));
    let postgres = postgres()
        .await
        .unwrap_or_else(|error| fail(&format!("{error:?}")));
    vec![sqlite, postgres]
}

/// One fresh database of each kind with only the first `steps` of the migrations, as one that an older program left.
pub async fn databases_of(steps: u32) -> Vec<TestDb> {
    let sqlite = sqlite_of(Some(steps)).await;
    let sqlite = sqlite.unwrap_or_else(|error| fail(&format!("{error:?}")));
    let postgres = async {
        let server = server();
        let name = fresh_name();
        create(server, &format!("CREATE DATABASE {name}")).await?;
        let db = Database::connect(at(server, &name)).await?;
        Migrator::up(&db, Some(steps)).await?;
        db.close().await?;
        Ok::<_, DbErr>(TestDb {
            url: at(server, &name),
            kind: "postgres",
            _folder: None,
        })
    };
    let postgres = postgres.await;
    vec![
        sqlite,
        postgres.unwrap_or_else(|error| fail(&format!("{error:?}"))),
    ]
}

/// The machine's clock.
pub fn clock() -> Clock {
    shifted_clock(0)
}

/// The machine's clock with the shift of a demonstration.
pub fn shifted_clock(shift: i64) -> Clock {
    Clock::new(Arc::new(now), shift)
}

/// The machine's time in epoch milliseconds.
#[expect(
    clippy::disallowed_methods,
    reason = "a test has no request to read the time in"
)]
pub fn now() -> i64 {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

#[expect(clippy::panic, reason = "a test without its database fails, and says why")]
fn fail(message: &str) -> ! {
    panic!("{message}")
}

/// A copy of a database that is migrated once per test process.
async fn sqlite() -> Result<TestDb, Box<dyn std::error::Error>> {
    static TEMPLATE: OnceCell<Vec<u8>> = OnceCell::const_new();
    let template = TEMPLATE.get_or_try_init(|| async {
        let made = sqlite_of(None).await?;
        let file = made.url.strip_prefix("sqlite:").unwrap_or_default();
        Ok::<_, Box<dyn std::error::Error>>(std::fs::read(file)?)
    });
    sqlite_like(template.await?)
}

fn sqlite_like(bytes: &[u8]) -> Result<TestDb, Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("test.db");
    std::fs::write(&file, bytes)?;
    Ok(TestDb {
        url: format!("sqlite:{}", file.display()),
        kind: "sqlite",
        _folder: Some(folder),
    })
}

async fn sqlite_of(steps: Option<u32>) -> Result<TestDb, Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let url = format!("sqlite:{}", folder.path().join("test.db").display());
    let db = connect(&url).await?;
    Migrator::up(db.writer(), steps).await?;
    db.close().await?;
    Ok(TestDb {
        url,
        kind: "sqlite",
        _folder: Some(folder),
    })
}

/// A copy of a database that is migrated once per test process.
async fn postgres() -> Result<TestDb, DbErr> {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let server = server();
    let template = TEMPLATE
        .get_or_try_init(|| async {
            let name = fresh_name();
            create(server, &format!("CREATE DATABASE {name}")).await?;
            let db = Database::connect(at(server, &name)).await?;
            Migrator::up(&db, None).await?;
            db.close().await?;
            Ok::<_, DbErr>(name)
        })
        .await?;
    postgres_like(template).await
}

async fn postgres_like(template: &str) -> Result<TestDb, DbErr> {
    static COPYING: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
    let server = server();
    // Two copies of one template at a time can meet each other's connections.
    let _one_at_a_time = COPYING.lock().await;
    let name = fresh_name();
    create(server, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await?;
    Ok(TestDb {
        url: at(server, &name),
        kind: "postgres",
        _folder: None,
    })
}

fn fresh_name() -> String {
    format!("hjemmel_test_{}", Uuid::new_v4().simple())
}

async fn create(server: &str, statement: &str) -> Result<(), DbErr> {
    let db = Database::connect(server).await?;
    db.execute_unprepared(statement).await?;
    db.close().await
}

/// The same server, another database.
fn at(server: &str, name: &str) -> String {
    let (path, query) = server
        .split_once('?')
        .map_or((server, None), |(path, query)| (path, Some(query)));
    let base = path.rsplit_once('/').map_or(path, |(base, _)| base);
    query.map_or_else(
        || format!("{base}/{name}"),
        |query| format!("{base}/{name}?{query}"),
    )
}

/// Whether our own PostgreSQL waits for the disk, as it does in use.
static FLUSHES: AtomicBool = AtomicBool::new(false);

/// From now on a PostgreSQL that is started here waits for the disk at each commit. For measuring.
pub fn flush_to_disk() {
    FLUSHES.store(true, Ordering::SeqCst);
}

fn server() -> &'static str {
    static SERVER: OnceLock<String> = OnceLock::new();
    SERVER.get_or_init(|| {
        std::env::var(URL_VARIABLE).unwrap_or_else(|_| match start() {
            Ok(url) => url,
            Err(error) => fail(&format!("{MISSING} ({error})")),
        })
    })
}

/// Start a cluster of our own in a temporary folder.
fn start() -> Result<String, Box<dyn std::error::Error>> {
    let bin = programs()?;
    let folder = tempfile::Builder::new().prefix("hjemmel-pg-").tempdir()?.keep();
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let as_root = Command::new("id").arg("-u").output()?.stdout == b"0\n";
    if as_root {
        run(Command::new("chown").arg("postgres").arg(&folder))?;
    }
    let data = folder.join("data");
    let initdb = bin.join("initdb");
    run(user(as_root, &initdb).arg("-D").arg(&data).args([
        "-U",
        "app",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
    ]))?;
    // What is tested here is the order of commits; that a commit is durable is tested elsewhere.
    let fsync = if FLUSHES.load(Ordering::SeqCst) {
        "on"
    } else {
        "off"
    };
    let options = format!(
        "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={} -c fsync={fsync} -c max_connections=300",
        folder.display()
    );
    let pg_ctl = bin.join("pg_ctl");
    let log = folder.join("log");
    run(user(as_root, &pg_ctl)
        .arg("-D")
        .arg(&data)
        .arg("-l")
        .arg(&log)
        .args(["-w", "-o", &options, "start"]))?;
    stop_with_us(as_root, &pg_ctl, &folder)?;
    Ok(format!("postgres://app@127.0.0.1:{port}/postgres"))
}

fn programs() -> Result<PathBuf, Box<dyn std::error::Error>> {
    let mut found: Vec<_> = std::fs::read_dir("/usr/lib/postgresql")?
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|bin| bin.join("initdb").is_file())
        .collect();
    found.sort();
    found
        .pop()
        .ok_or_else(|| "no initdb under /usr/lib/postgresql".into())
}

/// PostgreSQL refuses to run as root.
fn user(as_root: bool, program: &Path) -> Command {
    if !as_root {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--"]).arg(program);
    command
}

fn run(command: &mut Command) -> Result<(), Box<dyn std::error::Error>> {
    let status = command
        .current_dir("/")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{command:?} ended with {status}").into())
    }
}

/// A shell waits for our end of a pipe to close, which happens however this process ends, and stops the cluster then.
fn stop_with_us(as_root: bool, pg_ctl: &Path, folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    static WATCH: OnceLock<Child> = OnceLock::new();
    let prefix = if as_root { "runuser -u postgres -- " } else { "" };
    let script = format!(
        "read -r _; {prefix}'{}' -D '{}/data' -m immediate stop; rm -rf '{}'",
        pg_ctl.display(),
        folder.display(),
        folder.display()
    );
    let mut watch = Command::new("sh");
    watch
        .args(["-c", &script])
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    // Kept alive for its pipe; waited for by nobody, since it outlives us on purpose.
    let _ = WATCH.set(watch.spawn()?);
    Ok(())
}
