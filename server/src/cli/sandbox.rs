//! `sandbox serve`: the simulated providers in a process of their own, for tests and for other programs.
//! Builds without the sandbox say so; production never starts it.

use std::net::SocketAddr;

use clap::Args;

#[cfg(feature = "sandbox")]
use super::tell::say;
use crate::compose::StartError;
use crate::config::{Config, Environment};

/// Where the simulated providers listen.
#[derive(Debug, Args)]
pub(crate) struct Place {
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:3010")]
    listen: SocketAddr,
    /// How others reach it, if not by the address it listens on.
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
}

pub(super) async fn serve(config: &Config, place: &Place) -> Result<(), StartError> {
    if config.environment != Environment::Sandbox {
        return Err(StartError::Usage(
            "the simulated providers belong to the sandbox environment".to_owned(),
        ));
    }
    open(config, place).await
}

#[cfg(feature = "sandbox")]
async fn open(config: &Config, place: &Place) -> Result<(), StartError> {
    crate::http::logging::start(config);
    let options = sandbox::Options {
        listen: place.listen,
        base_url: place.base_url.clone(),
        clock_offset: time::Duration::milliseconds(config.clock_shift_ms()),
        ..sandbox::Options::default()
    };
    let street = sandbox::start(options)
        .await
        .map_err(|error| StartError::Usage(error.to_string()))?;
    say(&format!("the simulated providers are at {}", street.base_url));
    super::serve::stop_signal().await;
    street.shutdown().await;
    Ok(())
}

#[cfg(not(feature = "sandbox"))]
async fn open(_: &Config, place: &Place) -> Result<(), StartError> {
    let _ = (place.listen, &place.base_url);
    Err(StartError::Usage(
        "this build has no simulated providers".to_owned(),
    ))
}
