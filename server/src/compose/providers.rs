//! The providers that people sign in at, as the operator has set them up. None is asked before somebody goes there.

use std::fmt;
use std::sync::Arc;

use app::wire::ProviderName;
use upstream::http::Http;
use upstream::maskinporten::Credentials;
use upstream::oidc::Provider;

use super::StartError;
use crate::clock::{Clock, instant};
use crate::config::{Config, SignInSettings};
use crate::keys::Keys;

/// Every provider, in the order of the page.
#[derive(Clone)]
pub struct Providers(Vec<(SignInSettings, Provider)>);

impl fmt::Debug for Providers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.0.iter().map(|(settings, _)| &settings.id))
            .finish()
    }
}

impl Providers {
    pub(super) fn open(config: &Config, keys: &Keys, http: &Http, clock: &Clock) -> Result<Self, StartError> {
        let Some(key) = keys.sign_in() else {
            return Ok(Self(Vec::new()));
        };
        let pem = key.pkcs8_pem();
        let made = config.sign_in.iter().map(|settings| {
            let key_id = settings.key_id.as_deref().unwrap_or_else(|| key.key_id());
            let credentials = Credentials::with_kid(&settings.client_id, key_id, &pem)
                .map_err(|error| StartError::Post(format!("sign_in `{}`: {error}", settings.id)))?;
            // Providers have the true time, also where ours is shifted.
            let time = clock.clone();
            let time: upstream::Clock = Arc::new(move || instant(time.unshifted_ms()));
            let provider = Provider::new(http.clone(), settings.provider.clone(), credentials, time);
            Ok((settings.clone(), provider))
        });
        made.collect::<Result<Vec<_>, StartError>>().map(Self)
    }

    /// The provider with this id.
    pub fn find(&self, id: &str) -> Option<(&SignInSettings, &Provider)> {
        let found = self.0.iter().find(|(settings, _)| settings.id == id);
        found.map(|(settings, provider)| (settings, provider))
    }

    /// What each is called.
    pub fn names(&self) -> Vec<ProviderName> {
        let names = self.0.iter().map(|(settings, _)| ProviderName {
            id: settings.id.clone(),
            name: settings.name.clone(),
        });
        names.collect()
    }
}
