//! `check-config`: the settings in force with secrets hidden, and everything that would stop `serve`.
//! It makes no key and opens no database.

use super::tell::{complain, say};
use crate::config::{Config, Environment, Mode, unknown_names};
use crate::keys::{Keys, Making};

/// Exit 0 when `serve` would start, 1 when not.
pub(super) fn check(config: &Config, mode: Mode) -> u8 {
    say(config.printed().trim_end());
    for name in unknown_names(std::env::vars_os().filter_map(|(name, _)| name.into_string().ok())) {
        complain(&format!("warning: `{name}` means nothing here; is it misspelt?"));
    }
    if !config.admin_listen.ip().is_loopback() {
        complain("warning: the operator's listener is open to more than this machine; keep it inside");
    }
    let refusals = config.refusals(mode);
    for refusal in &refusals {
        complain(&format!("{}: {}", refusal.code, refusal.message));
    }
    let keys_are_good = config.environment != Environment::Production || keys_are_good(config);
    u8::from(!(refusals.is_empty() && keys_are_good))
}

fn keys_are_good(config: &Config) -> bool {
    match Keys::open_with(config, Making::Never) {
        Ok(_) => true,
        Err(error) => {
            complain(&format!("key: {error}"));
            false
        }
    }
}
