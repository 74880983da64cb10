//! Reads the settings: TOML file, environment, defaults, in that order of weight from the bottom.
//! It never guesses: an unknown key in the file or a value of the wrong form stops the program with a sentence.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::{Table, Value};

use super::{BaseUrl, Config, Environment, Limits, MaskinportenSettings, Network, SessionSettings, sign_in};
use crate::clock::{Clock, parse_shift};

/// The settings could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("cannot read the settings file `{path}`: {source}")]
    File { path: PathBuf, source: std::io::Error },
    #[error("the settings file `{path}` is not as expected: {message}")]
    Form { path: PathBuf, message: String },
    #[error("{name}: {message}")]
    Value { name: &'static str, message: String },
}

/// Each environment variable with the key it sets in the file's own terms; a dot goes into a table.
pub const ENVIRONMENT_NAMES: &[(&str, &str)] = &[
    ("HJEMMEL_ENVIRONMENT", "environment"),
    ("HJEMMEL_DATABASE_URL", "database_url"),
    ("HJEMMEL_LISTEN", "listen"),
    ("HJEMMEL_ADMIN_LISTEN", "admin_listen"),
    ("HJEMMEL_BASE_URL", "base_url"),
    ("HJEMMEL_KEY_FILE", "key_file"),
    ("HJEMMEL_DATA_DIR", "data_dir"),
    ("HJEMMEL_SITE_ROOT", "site_root"),
    ("HJEMMEL_CLOCK", "clock"),
    ("HJEMMEL_LOG", "log"),
    ("HJEMMEL_SANDBOX_URL", "sandbox_url"),
    ("HJEMMEL_SMTP_URL", "smtp_url"),
    ("HJEMMEL_MAIL_FROM", "mail_from"),
    ("HJEMMEL_TRUSTED_PROXIES", "trusted_proxies"),
    ("HJEMMEL_MASKINPORTEN_ISSUER", "maskinporten.issuer"),
    ("HJEMMEL_MASKINPORTEN_CLIENT_ID", "maskinporten.client_id"),
    ("HJEMMEL_MASKINPORTEN_KEY_ID", "maskinporten.key_id"),
    ("HJEMMEL_SESSION_IDLE_MINUTES", "session.idle_minutes"),
    ("HJEMMEL_SESSION_ABSOLUTE_MINUTES", "session.absolute_minutes"),
    ("HJEMMEL_SESSION_STEP_UP_MINUTES", "session.step_up_minutes"),
    ("HJEMMEL_REQUESTS_PER_MINUTE", "limits.requests_per_minute"),
    ("HJEMMEL_SIGN_INS_PER_MINUTE", "limits.sign_ins_per_minute"),
    ("HJEMMEL_CONNECTIONS", "limits.connections"),
    ("HJEMMEL_BODY_BYTES", "limits.body_bytes"),
    ("HJEMMEL_REQUEST_SECONDS", "limits.request_seconds"),
    ("HJEMMEL_FOLLOW_SECONDS", "limits.follow_seconds"),
    ("HJEMMEL_BENCH_CALLS", "limits.bench_calls"),
];

/// Names that begin with `HJEMMEL_` and mean nothing here: most often a misspelling, so they are shown to the operator.
pub fn unknown_names(names: impl Iterator<Item = String>) -> Vec<String> {
    names
        .filter(|name| name.starts_with("HJEMMEL_"))
        .filter(|name| name != "HJEMMEL_CONFIG" && !name.starts_with("HJEMMEL_TEST_"))
        .filter(|name| !ENVIRONMENT_NAMES.iter().any(|(known, _)| known == name))
        .collect()
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    environment: Option<String>,
    database_url: Option<String>,
    listen: Option<String>,
    admin_listen: Option<String>,
    base_url: Option<String>,
    key_file: Option<PathBuf>,
    data_dir: Option<PathBuf>,
    site_root: Option<PathBuf>,
    clock: Option<String>,
    log: Option<String>,
    maskinporten: Option<MaskinportenFile>,
    #[serde(default)]
    sign_in: Vec<sign_in::SignInFile>,
    sandbox_url: Option<String>,
    smtp_url: Option<String>,
    mail_from: Option<String>,
    trusted_proxies: Option<String>,
    #[serde(default)]
    session: SessionFile,
    #[serde(default)]
    limits: LimitsFile,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MaskinportenFile {
    issuer: Option<String>,
    client_id: Option<String>,
    key_id: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_field_names,
    reason = "the operator reads the unit in the name"
)]
struct SessionFile {
    idle_minutes: Option<u32>,
    absolute_minutes: Option<u32>,
    step_up_minutes: Option<u32>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct LimitsFile {
    requests_per_minute: Option<u32>,
    sign_ins_per_minute: Option<u32>,
    connections: Option<usize>,
    body_bytes: Option<usize>,
    request_seconds: Option<u64>,
    follow_seconds: Option<u64>,
    bench_calls: Option<u16>,
}

impl Config {
    /// Reads the file named on the command line or in `HJEMMEL_CONFIG` (or `hjemmel.toml` here, if it is there), and the environment.
    pub fn load(file: Option<&Path>, env: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let (path, table) = read_file(file, &env)?;
        let table = with_environment(table, &env)?;
        let file: Written = table
            .try_into()
            .map_err(|error: toml::de::Error| ConfigError::Form {
                path,
                message: error.message().to_owned(),
            })?;
        resolve(file)
    }
}

fn read_file(
    named: Option<&Path>,
    env: &impl Fn(&str) -> Option<String>,
) -> Result<(PathBuf, Table), ConfigError> {
    let default = PathBuf::from("hjemmel.toml");
    let (path, must_exist) = match (named, env("HJEMMEL_CONFIG")) {
        (Some(path), _) => (path.to_path_buf(), true),
        (None, Some(path)) => (PathBuf::from(path), true),
        (None, None) => (default, false),
    };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && !must_exist => String::new(),
        Err(source) => return Err(ConfigError::File { path, source }),
    };
    // The parser's message without its excerpt: the line it quotes may hold a password.
    let table = text.parse::<Table>().map_err(|error| ConfigError::Form {
        path: path.clone(),
        message: error.message().to_owned(),
    })?;
    Ok((path, table))
}

fn with_environment(mut table: Table, env: &impl Fn(&str) -> Option<String>) -> Result<Table, ConfigError> {
    for (name, key) in ENVIRONMENT_NAMES {
        let Some(text) = env(name).filter(|text| !text.is_empty()) else {
            continue;
        };
        let (outer, inner) = key
            .split_once('.')
            .map_or((*key, None), |(outer, inner)| (outer, Some(inner)));
        let Some(inner) = inner else {
            table.insert(outer.to_owned(), Value::String(text));
            continue;
        };
        let value = if outer == "maskinporten" {
            Value::String(text)
        } else {
            let number = text.parse::<i64>().map_err(|_| ConfigError::Value {
                name,
                message: "must be a whole number".to_owned(),
            })?;
            Value::Integer(number)
        };
        let entry = table.entry(outer).or_insert_with(|| Value::Table(Table::new()));
        if let Value::Table(inner_table) = entry {
            inner_table.insert(inner.to_owned(), value);
        }
    }
    Ok(table)
}

fn resolve(file: Written) -> Result<Config, ConfigError> {
    let data_dir = file.data_dir.unwrap_or_else(|| PathBuf::from("./data"));
    let environment = match file.environment {
        Some(text) => text.parse().map_err(|message| ConfigError::Value {
            name: "environment",
            message,
        })?,
        None => Environment::Sandbox,
    };
    let base_url = file
        .base_url
        .map(|text| text.parse::<BaseUrl>())
        .transpose()
        .map_err(|message| ConfigError::Value {
            name: "base_url",
            message,
        })?;
    let clock = file
        .clock
        .map(|text| parse_shift(&text, Clock::system(0).now_ms()).map(|shift| (text, shift)))
        .transpose()
        .map_err(|error| ConfigError::Value {
            name: "clock",
            message: error.to_string(),
        })?;
    Ok(Config {
        environment,
        database_url: database_url(file.database_url, &data_dir)?,
        listen: address("listen", file.listen.as_deref(), 3000)?,
        admin_listen: address("admin_listen", file.admin_listen.as_deref(), 3001)?,
        base_url,
        key_file: file.key_file.unwrap_or_else(|| data_dir.join("hjemmel.key")),
        site_root: file.site_root.unwrap_or_else(default_site_root),
        data_dir,
        clock,
        log: file.log.unwrap_or_else(|| "info".to_owned()),
        maskinporten: file.maskinporten.map(maskinporten).transpose()?,
        sign_in: sign_in::resolve(file.sign_in)?,
        sandbox_url: file.sandbox_url.map(|url| url.trim_end_matches('/').to_owned()),
        smtp_url: file.smtp_url,
        mail_from: file.mail_from,
        session: session(&file.session)?,
        limits: limits(&file.limits)?,
        trusted_proxies: Network::list(&file.trusted_proxies.unwrap_or_default()).map_err(|message| {
            ConfigError::Value {
                name: "trusted_proxies",
                message,
            }
        })?,
    })
}

fn database_url(given: Option<String>, data_dir: &Path) -> Result<String, ConfigError> {
    let url = given.unwrap_or_else(|| format!("sqlite://{}?mode=rwc", data_dir.join("hjemmel.db").display()));
    let known = ["sqlite:", "postgres://", "postgresql://"]
        .iter()
        .any(|scheme| url.starts_with(scheme));
    if known {
        return Ok(url);
    }
    // The text itself is not repeated: it may hold a password.
    Err(ConfigError::Value {
        name: "database_url",
        message: "must begin with sqlite: or postgres://".to_owned(),
    })
}

fn address(name: &'static str, text: Option<&str>, port: u16) -> Result<SocketAddr, ConfigError> {
    let Some(text) = text else {
        return Ok(SocketAddr::from(([127, 0, 0, 1], port)));
    };
    text.replace("localhost:", "127.0.0.1:")
        .parse()
        .map_err(|_| ConfigError::Value {
            name,
            message: format!("`{text}` is not an address and a port, such as 127.0.0.1:{port}"),
        })
}

fn default_site_root() -> PathBuf {
    let beside = std::env::current_exe()
        .ok()
        .and_then(|exe| exe.parent().map(|folder| folder.join("site")));
    beside.unwrap_or_else(|| PathBuf::from("site"))
}

fn maskinporten(file: MaskinportenFile) -> Result<MaskinportenSettings, ConfigError> {
    let missing = |name| ConfigError::Value {
        name,
        message: "is needed when Maskinporten is set up".to_owned(),
    };
    Ok(MaskinportenSettings {
        issuer: file.issuer.ok_or_else(|| missing("maskinporten.issuer"))?,
        client_id: file.client_id.ok_or_else(|| missing("maskinporten.client_id"))?,
        key_id: file.key_id,
    })
}

fn session(file: &SessionFile) -> Result<SessionSettings, ConfigError> {
    let top = SessionSettings::default();
    Ok(SessionSettings {
        idle_minutes: downwards("session.idle_minutes", file.idle_minutes, top.idle_minutes)?,
        absolute_minutes: downwards(
            "session.absolute_minutes",
            file.absolute_minutes,
            top.absolute_minutes,
        )?,
        step_up_minutes: downwards(
            "session.step_up_minutes",
            file.step_up_minutes,
            top.step_up_minutes,
        )?,
    })
}

fn downwards(name: &'static str, given: Option<u32>, top: u32) -> Result<u32, ConfigError> {
    match given {
        None => Ok(top),
        Some(value) if (1..=top).contains(&value) => Ok(value),
        Some(_) => Err(ConfigError::Value {
            name,
            message: format!("must be between 1 and {top}"),
        }),
    }
}

fn limits(file: &LimitsFile) -> Result<Limits, ConfigError> {
    let base = Limits::default();
    let limits = Limits {
        requests_per_minute: file.requests_per_minute.unwrap_or(base.requests_per_minute),
        sign_ins_per_minute: file.sign_ins_per_minute.unwrap_or(base.sign_ins_per_minute),
        connections: file.connections.unwrap_or(base.connections),
        body_bytes: file.body_bytes.unwrap_or(base.body_bytes),
        request_seconds: file.request_seconds.unwrap_or(base.request_seconds),
        follow_seconds: file.follow_seconds.unwrap_or(base.follow_seconds),
        bench_calls: file.bench_calls,
    };
    let zero = limits.requests_per_minute == 0
        || limits.sign_ins_per_minute == 0
        || limits.connections == 0
        || limits.body_bytes == 0
        || limits.request_seconds == 0
        || limits.follow_seconds == 0
        || limits.bench_calls == Some(0);
    if zero {
        return Err(ConfigError::Value {
            name: "limits",
            message: "must all be at least 1".to_owned(),
        });
    }
    Ok(limits)
}
