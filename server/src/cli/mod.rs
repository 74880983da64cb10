//! The command line of `hjemmel`: what can be asked, and which exit code each answer has.
//! It never appends to a ledger: what must be sealed is put into the outbox, which a serving process drains.

mod catalogue;
mod check;
mod gate;
mod keys;
mod ledger;
mod record;
mod replay;
mod sandbox;
mod serve;
mod stop;
pub(crate) mod tell;
mod user;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use domain::catalogue::Language;

use crate::clock::Clock;
use crate::compose::{StartError, open_database_patiently};
use crate::config::{Config, Mode};
use tell::{complain, say};

/// Oppslag i opplysninger med hjemmel, beslutning og kvittering.
#[derive(Debug, Parser)]
#[command(name = "hjemmel", version, about, disable_help_subcommand = true)]
struct Arguments {
    /// The settings file; else HJEMMEL_CONFIG, else hjemmel.toml here if it is there.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves pages and REST.
    Serve {
        /// With simulated providers in this process.
        #[arg(long)]
        sandbox: bool,
        /// With demo data; writes accounts.json into the data folder.
        #[arg(long)]
        demo: bool,
    },
    /// Brings the database's tables up to this program.
    Migrate,
    /// Demo data.
    #[command(subcommand)]
    Demo(Demo),
    /// Accounts.
    #[command(subcommand)]
    User(User),
    /// Prints the settings with secrets hidden, and every reason not to start.
    CheckConfig {
        /// Judge as `serve --sandbox` would.
        #[arg(long)]
        sandbox: bool,
        /// Judge as `serve --demo` would.
        #[arg(long)]
        demo: bool,
    },
    /// Simulated providers in a process of their own.
    #[command(subcommand)]
    Sandbox(Sandbox),
    /// The gate, without a server.
    #[command(subcommand)]
    Gate(Gate),
    /// The tamper-evident log.
    #[command(subcommand)]
    Ledger(Ledger),
    /// The data services that can be asked.
    #[command(subcommand)]
    Catalogue(Catalogue),
    /// The record of processing, GDPR art. 30.
    #[command(subcommand)]
    Record(Record),
    /// Stops look-ups in the whole installation.
    #[command(subcommand)]
    Stop(stop::Stop),
    /// The key store.
    #[command(subcommand)]
    Keys(Keys),
}

#[derive(Debug, Subcommand)]
enum Demo {
    /// Puts the demo data into the database.
    Seed,
}

#[derive(Debug, Subcommand)]
enum User {
    /// Makes an account with a membership, and the organisation if it is not there.
    Create(user::NewUser),
}

#[derive(Debug, Subcommand)]
enum Sandbox {
    /// Serves until it is stopped.
    Serve(sandbox::Place),
}

#[derive(Debug, Subcommand)]
enum Gate {
    /// Decides on the facts in a file (`-` for standard input) and prints the decision. Exit 0 permit, 3 refusal, 2 unreadable.
    Explain {
        facts: PathBuf,
        /// Prints it instead in sentences, as the asker would read it: nb, nn or en.
        #[arg(long, value_name = "LANGUAGE", value_parser = gate::language)]
        sentences: Option<Language>,
    },
    /// Prints the JSON Schema of the facts.
    Schema,
    /// Decides sealed look-ups again with one thing otherwise, and says how many answers would have been others. Nothing is changed.
    Replay(replay::Replay),
}

#[derive(Debug, Subcommand)]
enum Ledger {
    /// Writes every ledger to a folder that can be verified anywhere.
    Export {
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Verifies an export without a server. Exit 0 whole, 4 broken.
    Verify {
        dir: PathBuf,
        /// A checkpoint kept somewhere else.
        #[arg(long, value_name = "FILE")]
        checkpoint: Option<PathBuf>,
        /// A verifier key learned somewhere else.
        #[arg(long, value_name = "FILE")]
        key: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
enum Catalogue {
    /// Lists the services: code, provider, title.
    List,
    /// Proposes a catalogue file from a provider's OpenAPI document. Exit 0 proposed, 2 unreadable.
    Import(catalogue::Import),
}

#[derive(Debug, Subcommand)]
enum Record {
    /// Writes the record of one organisation.
    Export(record::Export),
}

#[derive(Debug, Subcommand)]
enum Keys {
    /// Makes the keys that are missing, for this year and the next.
    Make,
    /// Makes a newer version of a key; it counts from the next start, and the older ones go on reading.
    Rotate {
        #[arg(value_enum)]
        key: keys::KeyName,
    },
    /// Prints the public half of the Maskinporten key, as it is registered.
    MaskinportenJwk,
    /// Prints the public half of the key by which providers that people sign in at know us.
    SignInJwk,
}

/// Reads the command line, does it, and gives the exit code.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<u8, StartError> {
    // These need no settings: they must work anywhere.
    match &arguments.command {
        Command::Gate(Gate::Explain { facts, sentences }) => return Ok(gate::explain(facts, *sentences)),
        Command::Gate(Gate::Schema) => return Ok(gate::schema()),
        Command::Ledger(Ledger::Verify { dir, checkpoint, key }) => {
            return Ok(ledger::verify(dir, checkpoint.as_deref(), key.as_deref()));
        }
        Command::Catalogue(Catalogue::List) => return catalogue::list(),
        Command::Catalogue(Catalogue::Import(import)) => return Ok(catalogue::import(import)),
        _ => {}
    }
    let config = Config::load(arguments.config.as_deref(), |name| std::env::var(name).ok())?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| StartError::Io("the runtime".to_owned(), error))?;
    runtime.block_on(with_settings(arguments.command, config))
}

async fn with_settings(command: Command, config: Config) -> Result<u8, StartError> {
    match command {
        Command::Serve { sandbox, demo } => serve::serve(config, Mode { sandbox, demo }).await?,
        Command::Migrate => migrate(&config).await?,
        Command::Demo(Demo::Seed) => serve::seed(config).await?,
        Command::User(User::Create(new)) => user::create(&config, &new).await?,
        Command::CheckConfig { sandbox, demo } => return Ok(check::check(&config, Mode { sandbox, demo })),
        Command::Sandbox(Sandbox::Serve(place)) => sandbox::serve(&config, &place).await?,
        Command::Ledger(Ledger::Export { out }) => ledger::export(&config, &out).await?,
        Command::Record(Record::Export(wanted)) => record::export(&config, &wanted).await?,
        Command::Stop(wanted) => stop::stop(&config, wanted).await?,
        Command::Keys(Keys::Make) => keys::make(&config).await?,
        Command::Keys(Keys::Rotate { key }) => keys::rotate(&config, key)?,
        Command::Keys(Keys::MaskinportenJwk) => keys::show_jwk(&config)?,
        Command::Keys(Keys::SignInJwk) => keys::show_sign_in_jwk(&config)?,
        Command::Gate(Gate::Replay(wanted)) => replay::replay(&config, &wanted).await?,
        Command::Gate(_) | Command::Ledger(Ledger::Verify { .. }) | Command::Catalogue(_) => {}
    }
    Ok(0)
}

async fn migrate(config: &Config) -> Result<(), StartError> {
    use sea_orm_migration::MigratorTrait as _;
    let db = open_database_patiently(config).await?;
    migrations::Migrator::up(db.writer(), None).await?;
    say("the database is up to this program");
    Ok(db.close().await?)
}

/// The clock of a command: the machine's, with the sandbox's shift.
fn clock(config: &Config) -> Clock {
    Clock::system(config.clock_shift_ms())
}
