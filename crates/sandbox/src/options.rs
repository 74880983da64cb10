//! What can be chosen when the street is opened, and why it may refuse to open.
//! Holds no defaults that reach outside the machine.

use crate::behaviour::Behaviour;
use std::net::{Ipv4Addr, SocketAddr};
use time::Duration;

/// The seed of the demo: tests and demo data pick their people from the population it gives.
const DEFAULT_SEED: u64 = 2026;

const REGISTER_CALLS_PER_MINUTE: u32 = 1200;

const CONSENT_EVENT_DELAY: Duration = Duration::minutes(5);

/// Names the street must never answer to: a token it signs would carry the name of the real issuer.
const REAL_PROVIDERS: [&str; 5] = [
    "maskinporten.no",
    "skatteetaten.no",
    "altinn.no",
    "digdir.no",
    "sits.no",
];

#[derive(Debug, Clone)]
pub struct Options {
    /// Port 0 takes a free one.
    pub listen: SocketAddr,
    /// How callers reach the street, without a trailing slash; by default the address it listens on.
    pub base_url: Option<String>,
    pub clock_offset: Duration,
    pub seed: u64,
    /// How the street behaves from the start; it can be changed while it runs.
    pub behaviour: Behaviour,
    /// Refuse grants with claims that Maskinporten does not know, as the newest documentation says.
    pub refuse_unknown_claims: bool,
    /// Refuse grants without `jti`; the documentation only recommends one.
    pub require_jti: bool,
    /// How often an organisation may ask Folkeregisteret; 1200 in its test environment.
    pub register_calls_per_minute: u32,
    /// How old an event of a consent is before Altinn's list tells of it; five minutes in the real one.
    pub consent_event_delay: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            base_url: None,
            clock_offset: Duration::ZERO,
            seed: DEFAULT_SEED,
            behaviour: Behaviour::default(),
            refuse_unknown_claims: true,
            require_jti: true,
            register_calls_per_minute: REGISTER_CALLS_PER_MINUTE,
            consent_event_delay: CONSENT_EVENT_DELAY,
        }
    }
}

impl Options {
    /// The address to give out, once the port is known.
    pub(crate) fn base_url(&self, listening: SocketAddr) -> Result<String, StartError> {
        let Some(chosen) = &self.base_url else {
            return Ok(format!("http://{listening}"));
        };
        let chosen = chosen.trim_end_matches('/');
        if !(chosen.starts_with("http://") || chosen.starts_with("https://")) {
            return Err(StartError::BaseUrl(chosen.to_owned()));
        }
        let lower = chosen.to_ascii_lowercase();
        match REAL_PROVIDERS.iter().find(|name| lower.contains(**name)) {
            Some(name) => Err(StartError::RealProvider((*name).to_owned())),
            None => Ok(chosen.to_owned()),
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("could not listen on `{address}`; choose another address or stop what uses it")]
    Listen {
        address: SocketAddr,
        source: std::io::Error,
    },
    #[error("`{0}` is not an http or https address")]
    BaseUrl(String),
    #[error("the sandbox must not be named `{0}`; give it an address of its own")]
    RealProvider(String),
    #[error("could not make a signing key")]
    Key,
}

#[cfg(test)]
mod tests {
    use super::{Options, StartError};
    use std::net::SocketAddr;

    fn named(base_url: &str) -> Result<String, StartError> {
        let options = Options {
            base_url: Some(base_url.to_owned()),
            ..Options::default()
        };
        options.base_url(SocketAddr::from(([127, 0, 0, 1], 4000)))
    }

    #[test]
    fn the_name_of_a_real_provider_is_refused() {
        for name in [
            "https://maskinporten.no",
            "https://Test.Maskinporten.NO/",
            "https://x.api.skatteetaten.no",
        ] {
            assert!(matches!(named(name), Err(StartError::RealProvider(_))), "{name}");
        }
    }

    #[test]
    fn a_name_of_its_own_is_taken_without_its_trailing_slash() {
        assert_eq!(named("http://street.example/").unwrap(), "http://street.example");
        assert!(matches!(named("street.example"), Err(StartError::BaseUrl(_))));
    }
}
