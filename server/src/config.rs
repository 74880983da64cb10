//! The installation's settings: a TOML file, then `HJEMMEL_…` from the environment on top, then defaults.
//! It never opens a database or a network connection, and never prints a secret: see `printed`.
//! What production refuses to start with stands in `refuse`, each with its own message.

mod network;
mod printed;
mod read;
mod refuse;
mod sign_in;

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

pub use network::Network;
pub use read::{ConfigError, ENVIRONMENT_NAMES, unknown_names};
pub use refuse::{Mode, Refusal};
pub use sign_in::{ProviderKind, SignInSettings};

/// Which world this installation belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Environment {
    Sandbox,
    Test,
    Production,
}

impl Environment {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sandbox => "sandbox",
            Self::Test => "test",
            Self::Production => "production",
        }
    }
}

impl fmt::Display for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<Environment> for domain::gate::Environment {
    fn from(environment: Environment) -> Self {
        match environment {
            Environment::Sandbox => Self::Sandbox,
            Environment::Test => Self::Test,
            Environment::Production => Self::Production,
        }
    }
}

impl FromStr for Environment {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "sandbox" => Ok(Self::Sandbox),
            "test" => Ok(Self::Test),
            "production" => Ok(Self::Production),
            other => Err(format!(
                "`{other}` is not an environment: write sandbox, test or production"
            )),
        }
    }
}

/// The address people reach the pages at. Always an origin: scheme, host and port, no path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    secure: bool,
}

impl BaseUrl {
    /// `https://host[:port]`, without a trailing slash.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    pub fn is_https(&self) -> bool {
        self.secure
    }

    /// Host and port as they stand in the `Host` header and in the ledger's origin.
    pub fn authority(&self) -> &str {
        self.origin
            .split_once("://")
            .map_or("", |(_, authority)| authority)
    }

    /// The plain-text address of a listener on this machine.
    pub fn of_listener(address: SocketAddr) -> Self {
        Self {
            origin: format!("http://{address}"),
            secure: false,
        }
    }
}

impl FromStr for BaseUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let uri: http::Uri = text
            .parse()
            .map_err(|_| format!("`{text}` is not a web address"))?;
        let authority = uri.authority().ok_or_else(|| format!("`{text}` has no host"))?;
        if !matches!(uri.path(), "" | "/") || uri.query().is_some() || authority.as_str().contains('@') {
            return Err(format!(
                "`{text}` must be a scheme, a host and a port, without path, query or user"
            ));
        }
        let scheme = uri.scheme_str().unwrap_or_default();
        if !matches!(scheme, "http" | "https") {
            return Err(format!(
                "`{text}` must begin with https:// (or http:// outside production)"
            ));
        }
        let origin = format!("{scheme}://{}", authority.as_str().to_ascii_lowercase());
        Ok(Self {
            origin,
            secure: scheme == "https",
        })
    }
}

/// How to reach Maskinporten when the sandbox of this process is not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaskinportenSettings {
    /// With its trailing slash, exactly as in the issuer's metadata, where the token endpoint is taken from.
    pub issuer: String,
    pub client_id: String,
    /// The name the key is registered under; without it the key's own thumbprint.
    pub key_id: Option<String>,
}

/// How long a session lasts; all of it may be set lower than the default, never higher.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionSettings {
    pub idle_minutes: u32,
    pub absolute_minutes: u32,
    pub step_up_minutes: u32,
}

impl Default for SessionSettings {
    fn default() -> Self {
        Self {
            idle_minutes: 30,
            absolute_minutes: 480,
            step_up_minutes: 5,
        }
    }
}

/// The limits that stand before the gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Requests each client key may make in a minute, and as many at once.
    pub requests_per_minute: u32,
    /// Sign-in attempts from one address in a minute.
    pub sign_ins_per_minute: u32,
    /// Open connections on the public listener.
    pub connections: usize,
    /// The largest body that is read, in bytes.
    pub body_bytes: usize,
    /// The longest any request may take, in seconds.
    pub request_seconds: u64,
    /// How often Altinn, and each list of what happens, is asked what is new, in seconds.
    pub follow_seconds: u64,
    /// For measuring, in the sandbox only: calls to one service at a time, instead of what its catalogue says. A demo
    /// that is laid with it has no quotas, and says so.
    pub bench_calls: Option<u16>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            requests_per_minute: 600_000,
            sign_ins_per_minute: 600,
            connections: 1_024,
            body_bytes: 256 * 1024,
            request_seconds: 60,
            follow_seconds: 60,
            bench_calls: None,
        }
    }
}

/// Everything the operator decides.
#[derive(Debug, Clone)]
pub struct Config {
    pub environment: Environment,
    pub database_url: String,
    pub listen: SocketAddr,
    pub admin_listen: SocketAddr,
    /// `None` until a listener is bound; then the listener's own address.
    pub base_url: Option<BaseUrl>,
    pub key_file: PathBuf,
    pub data_dir: PathBuf,
    pub site_root: PathBuf,
    /// The text of `HJEMMEL_CLOCK`, and what it came to when it was read.
    pub clock: Option<(String, i64)>,
    pub log: String,
    pub maskinporten: Option<MaskinportenSettings>,
    /// Where people can sign in elsewhere, in the order of the page.
    pub sign_in: Vec<SignInSettings>,
    /// Where simulated providers that run in a process of their own are (`sandbox serve`).
    pub sandbox_url: Option<String>,
    /// The mail server, `smtps://user:password@host`.
    pub smtp_url: Option<String>,
    /// The address that mail comes from.
    pub mail_from: Option<String>,
    pub session: SessionSettings,
    pub limits: Limits,
    /// Proxies of the operator's own, whose word for where a request comes from is taken.
    pub trusted_proxies: Vec<Network>,
}

impl Config {
    /// The folder beside the key file that holds every other key.
    pub fn key_store(&self) -> PathBuf {
        self.key_file.with_extension("keys")
    }

    pub fn clock_shift_ms(&self) -> i64 {
        self.clock.as_ref().map_or(0, |(_, shift)| *shift)
    }

    /// True for the embedded database, false for PostgreSQL.
    pub fn is_sqlite(&self) -> bool {
        self.database_url.starts_with("sqlite:")
    }
}

#[cfg(test)]
mod tests;
