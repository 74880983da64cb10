//! The operator's keys: made once, before production starts and again before each new year.
//! Nothing secret is printed; the keys by which others know us show their public half only.

use clap::ValueEnum;
use domain::oslo;

use super::clock;
use super::tell::say;
use crate::compose::{StartError, open_database_patiently};
use crate::config::Config;
use crate::keys::{Keys, Making, Rotatable};

/// A key by its name on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum KeyName {
    Encryption,
    Client,
    Session,
    Maskinporten,
    SignIn,
}

/// Makes what is missing: the installation's keys, and every organisation's pseudonym key of this year and the next.
pub(super) async fn make(config: &Config) -> Result<(), StartError> {
    let keys = Keys::open_with(config, Making::Operator)?;
    say(&format!(
        "keys: {} and {}",
        config.key_file.display(),
        config.key_store().display()
    ));
    let db = open_database_patiently(config).await?;
    let year = oslo::today(clock(config).now()).year();
    let Ok(organisations) = store::people::organisations(db.reader()).await else {
        say(
            "the database has no tables yet; run this again after `hjemmel migrate` and `hjemmel user create`",
        );
        return Ok(db.close().await?);
    };
    for organisation in organisations {
        for year in [year, year.saturating_add(1)] {
            keys.ensure_pseudonym_key(&organisation.id, year)?;
        }
        say(&format!(
            "pseudonym keys: {} {year} and {}",
            organisation.orgnr,
            year.saturating_add(1)
        ));
    }
    Ok(db.close().await?)
}

pub(super) fn show_jwk(config: &Config) -> Result<(), StartError> {
    let keys = Keys::open_with(config, Making::Never)?;
    say(&keys.maskinporten().public_jwk().to_string());
    Ok(())
}

pub(super) fn show_sign_in_jwk(config: &Config) -> Result<(), StartError> {
    let keys = Keys::open_with(config, Making::Never)?;
    let key = keys.sign_in().ok_or_else(|| {
        StartError::Usage("no provider is set up that people sign in at; write [[sign_in]] first".to_owned())
    })?;
    say(&key.public_jwk().to_string());
    Ok(())
}

pub(super) fn rotate(config: &Config, key: KeyName) -> Result<(), StartError> {
    let rotated = match key {
        KeyName::Encryption => Rotatable::Encryption,
        KeyName::Client => Rotatable::Client,
        KeyName::Session => Rotatable::Session,
        KeyName::Maskinporten => Rotatable::Maskinporten,
        KeyName::SignIn => Rotatable::SignIn,
    };
    Keys::rotate(config, rotated)?;
    say("the new version counts from the next start; the older ones are kept");
    match rotated {
        Rotatable::Maskinporten => show_jwk(config),
        Rotatable::SignIn => show_sign_in_jwk(config),
        Rotatable::Encryption | Rotatable::Client | Rotatable::Session => Ok(()),
    }
}
