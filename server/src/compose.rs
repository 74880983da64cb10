//! How the rooms are joined: one `Rooms` per process, opened once, handed to pages, REST and jobs alike.
//! It opens and wires; it holds no rule. What is missing or unsafe stops the start with a sentence.

mod demo_accounts;
mod post_room;
mod providers;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use app::desk::Desks;
use axum::extract::FromRef;
use migrations::Migrator;
use sea_orm_migration::MigratorTrait as _;
use store::Db;
use store::ledger::{Appender, LedgerKey};
use tokio::sync::watch;
use upstream::catalogue::Catalogue;

pub use post_room::{PostRoom, SandboxAt};
pub use providers::Providers;

use crate::clock::Clock;
use crate::config::{BaseUrl, Config, Environment, Refusal};
use crate::desk::people::{Attempts, Factors, Outside, People};
use crate::http::limits::RateLimit;
use crate::keys::{KeyError, Keys};

/// Everything a desk may need.
pub struct Rooms {
    pub config: Config,
    /// The address people use; every link we make and every origin we accept is this one.
    pub base_url: BaseUrl,
    /// The operator's listener.
    pub admin_url: BaseUrl,
    pub clock: Clock,
    pub keys: Arc<Keys>,
    pub db: Db,
    pub appender: Appender,
    pub ledger_key: LedgerKey,
    pub catalogue: Arc<Catalogue>,
    pub post: Arc<PostRoom>,
    /// Where people can sign in elsewhere.
    pub providers: Providers,
    /// Client systems whose key was found.
    pub callers: crate::api::auth::Callers,
    /// Requests per client key.
    pub client_limit: RateLimit<String>,
    /// Sign-ins per address.
    pub sign_in_limit: RateLimit<std::net::IpAddr>,
    /// Failed sign-ins under names that do not exist.
    pub attempts: Attempts,
    /// Failed sign-ins from browsers that the account knows.
    pub browser_attempts: Attempts,
    /// Failed sign-ins that wait to be sealed as numbers.
    pub failed_sign_ins: crate::desk::people::tally::Tally,
    /// Readers of the log whose reading is sealed already this hour.
    pub log_readers: crate::desk::log_readers::Readers,
    /// What the look-up desk remembers between look-ups.
    pub corridor: crate::desk::lookup::Corridor,
    /// What was reckoned of ends and reviews.
    pub deadlines: crate::desk::deadlines::reckon::Memory,
    /// What each organisation's use cases fetch.
    pub usage: crate::desk::catalogue::usage::Memory,
    /// What is of use to know of what happens with the providers.
    pub events: crate::desk::events::Memory,
    /// The versions in use of each organisation.
    pub terms: crate::desk::terms::Memory,
    /// What was looked up on use cases that are reviewed.
    pub looked: crate::desk::drafts::looked::Memory,
    pub mail: crate::mail::MailRoom,
    stopping: watch::Sender<bool>,
}

impl fmt::Debug for Rooms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rooms")
            .field("environment", &self.config.environment)
            .field("base_url", &self.base_url)
            .finish_non_exhaustive()
    }
}

/// The program can't start, or a command can't be carried out.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Config(#[from] crate::config::ConfigError),
    #[error("refused to start:{}", sentences(.0))]
    Refused(Vec<Refusal>),
    #[error(transparent)]
    Keys(#[from] KeyError),
    #[error("cannot open the database: {0}")]
    Connect(#[from] store::ConnectError),
    #[error("the database did not answer: {0}")]
    Database(#[from] sea_orm::DbErr),
    #[error("the database's tables are {0} steps behind this program; run `hjemmel migrate`")]
    Behind(usize),
    #[error("cannot use the ledger key: {0}")]
    Signer(#[from] store::ledger::SignerError),
    #[error("the catalogue is not whole: {0}")]
    Catalogue(#[from] upstream::catalogue::CatalogueError),
    #[error("cannot reach out: {0}")]
    Post(String),
    #[error("cannot listen on `{0}`: {1}; choose another address or stop what uses it")]
    Listen(std::net::SocketAddr, std::io::Error),
    #[error("cannot use `{0}`: {1}")]
    Io(String, std::io::Error),
    #[error("{0}")]
    Usage(String),
}

fn sentences(refusals: &[Refusal]) -> String {
    refusals.iter().fold(String::new(), |text, refusal| {
        format!("{text}\n  {}: {}", refusal.code, refusal.message)
    })
}

/// What else a start needs to know than the settings.
#[derive(Debug)]
pub struct Surroundings {
    pub base_url: BaseUrl,
    pub admin_url: BaseUrl,
    pub clock: Clock,
    /// Where the simulated providers are, if they are used.
    pub sandbox: Option<SandboxAt>,
}

/// How long an act of the command line waits for the database before it gives up.
const PATIENCE: Duration = Duration::from_mins(1);

/// Opens the data folder's database, as it is.
async fn open_database(config: &Config) -> Result<Db, StartError> {
    make_folder(config)?;
    Ok(store::connect(&config.database_url).await?)
}

/// Opens the database for one act of the command line, beside servers that may be busy with it: an operator who stops everything is
/// not turned away because a disk is slow.
pub async fn open_database_patiently(config: &Config) -> Result<Db, StartError> {
    make_folder(config)?;
    Ok(store::connect_waiting(&config.database_url, PATIENCE).await?)
}

fn make_folder(config: &Config) -> Result<(), StartError> {
    if config.is_sqlite() {
        let folder = &config.data_dir;
        std::fs::create_dir_all(folder)
            .map_err(|error| StartError::Io(folder.display().to_string(), error))?;
    }
    Ok(())
}

/// Brings the tables up to this program, or refuses where that is the operator's own step.
pub async fn prepare_database(config: &Config, db: &Db) -> Result<(), StartError> {
    if config.is_sqlite() || config.environment == Environment::Sandbox {
        Migrator::up(db.writer(), None).await?;
        return Ok(());
    }
    match Migrator::get_pending_migrations(db.writer()).await?.len() {
        0 => Ok(()),
        behind => Err(StartError::Behind(behind)),
    }
}

impl Rooms {
    /// Opens every room. Refuses what production may not have.
    pub async fn open(config: Config, surroundings: Surroundings) -> Result<Arc<Self>, StartError> {
        let keys = Arc::new(Keys::open(&config)?);
        let db = open_database(&config).await?;
        prepare_database(&config, &db).await?;
        demo_accounts::refuse_in_production(&config, &db).await?;
        let Surroundings {
            base_url,
            admin_url,
            clock,
            sandbox,
        } = surroundings;
        let signer = keys.ledger().signer()?;
        let ledger_key = signer.key().clone();
        let unshifted = clock.clone();
        let ledger_clock =
            store::ledger::Clock::new(Arc::new(move || unshifted.unshifted_ms()), clock.shift_ms());
        let appender = Appender::start(db.clone(), signer, ledger_clock);
        let catalogue = Arc::new(Catalogue::builtin()?);
        let post = Arc::new(PostRoom::open(
            &config,
            &keys,
            Arc::clone(&catalogue),
            &clock,
            sandbox,
        )?);
        let providers = Providers::open(&config, &keys, post.http(), &clock)?;
        let limits = config.limits;
        let mail = crate::mail::MailRoom::open(&config)?;
        let corridor = crate::desk::lookup::Corridor::new(&catalogue)
            .map_err(|error| StartError::Post(error.to_string()))?;
        Ok(Arc::new(Self {
            base_url,
            admin_url,
            clock,
            keys,
            db,
            appender,
            ledger_key,
            catalogue,
            post,
            providers,
            callers: crate::api::auth::Callers::default(),
            client_limit: RateLimit::new(limits.requests_per_minute),
            sign_in_limit: RateLimit::new(limits.sign_ins_per_minute),
            attempts: Attempts::default(),
            browser_attempts: Attempts::default(),
            failed_sign_ins: crate::desk::people::tally::Tally::default(),
            log_readers: crate::desk::log_readers::Readers::default(),
            corridor,
            deadlines: crate::desk::deadlines::reckon::Memory::default(),
            usage: crate::desk::catalogue::usage::Memory::default(),
            events: crate::desk::events::Memory::default(),
            terms: crate::desk::terms::Memory::default(),
            looked: crate::desk::drafts::looked::Memory::default(),
            mail,
            stopping: watch::Sender::new(false),
            config,
        }))
    }

    /// Tells every part to come to its end.
    pub fn stop(&self) {
        // `send_replace` works without receivers too.
        self.stopping.send_replace(true);
    }

    /// Becomes true when the process is to end.
    pub fn stopping(&self) -> watch::Receiver<bool> {
        self.stopping.subscribe()
    }
}

/// What a request handler is given: the rooms, and the front room's doors to them.
#[derive(Debug, Clone)]
pub struct House {
    pub rooms: Arc<Rooms>,
    pub desks: Desks,
}

impl House {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        let desks = provide_desks(&rooms);
        Self { rooms, desks }
    }
}

impl FromRef<House> for Arc<Rooms> {
    fn from_ref(house: &House) -> Self {
        Self::clone(&house.rooms)
    }
}

/// The one place where desks are made, for pages and server functions alike.
pub fn provide_desks(rooms: &Arc<Rooms>) -> Desks {
    Desks {
        people: Arc::new(People::new(Arc::clone(rooms))),
        factors: Arc::new(Factors::new(Arc::clone(rooms))),
        providers: Arc::new(Outside::new(Arc::clone(rooms))),
        lookup: Arc::new(crate::desk::lookup::Lookups::new(Arc::clone(rooms))),
        register: Arc::new(crate::desk::register::Register::new(Arc::clone(rooms))),
        connections: Arc::new(crate::desk::connections::Connections::new(Arc::clone(rooms))),
        systems: Arc::new(crate::desk::systems::Systems::new(Arc::clone(rooms))),
        access: Arc::new(crate::desk::access::Access::new(Arc::clone(rooms))),
        break_glass: Arc::new(crate::desk::break_glass::BreakGlass::new(Arc::clone(rooms))),
        consents: Arc::new(crate::desk::consents::Consents::new(Arc::clone(rooms))),
        habilitet: Arc::new(crate::desk::habilitet::Habilitet::new(Arc::clone(rooms))),
        campaigns: Arc::new(crate::desk::campaigns::Campaigns::new(Arc::clone(rooms))),
        stops: Arc::new(crate::desk::stops::Stops::new(Arc::clone(rooms))),
        shield: Arc::new(crate::desk::shield::Shields::new(Arc::clone(rooms))),
        items: Arc::new(crate::desk::items::Items::new(Arc::clone(rooms))),
        deadlines: Arc::new(crate::desk::deadlines::Deadlines::new(Arc::clone(rooms))),
        standing: Arc::new(crate::desk::standing::Standings::new(Arc::clone(rooms))),
        what_if: Arc::new(crate::desk::whatif::WhatIfs::new(Arc::clone(rooms))),
        used: Arc::new(crate::desk::used::Useds::new(Arc::clone(rooms))),
        undertakings: Arc::new(crate::desk::undertakings::Undertakings::new(Arc::clone(rooms))),
        hosts: Arc::new(crate::desk::hosts::Hosts::new(Arc::clone(rooms))),
        staff: Arc::new(crate::desk::staff::Staff::new(Arc::clone(rooms))),
        segments: Arc::new(crate::desk::segments::Segments::new(Arc::clone(rooms))),
        drafts: Arc::new(crate::desk::drafts::Drafts::new(Arc::clone(rooms))),
        catalogue: Arc::new(crate::desk::catalogue::Browser::new(Arc::clone(rooms))),
        papers: Arc::new(crate::desk::papers::Papers::new(Arc::clone(rooms))),
    }
}
