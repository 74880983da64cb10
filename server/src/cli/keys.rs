//! The operator's keys: made once, before production starts and again before each new year.
//! Nothing secret is printed; the Maskinporten key shows its public half only.

use domain::oslo;

use super::clock;
use super::tell::say;
use crate::compose::{StartError, open_database};
use crate::config::Config;
use crate::desk::people::rows;
use crate::keys::{Keys, Making};

/// Makes what is missing: the installation's keys, and every organisation's pseudonym key of this year and the next.
pub(super) async fn make(config: &Config) -> Result<(), StartError> {
    let keys = Keys::open_with(config, Making::Operator)?;
    say(&format!(
        "keys: {} and {}",
        config.key_file.display(),
        config.key_store().display()
    ));
    let db = open_database(config).await?;
    let year = oslo::today(clock(config).now()).year();
    let Ok(organisations) = rows::organisations(db.reader()).await else {
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
