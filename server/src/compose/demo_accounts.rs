//! Finds accounts that came with a demo, so that production never starts with a password that was printed somewhere.
//! It looks at the addresses: demo accounts live under names that are reserved for examples and can't receive mail.

use store::Db;

use super::StartError;
use crate::config::{Config, Environment, Refusal};

/// Names that no real address can end with (RFC 2606).
const RESERVED: [&str; 7] = [
    ".example",
    ".test",
    ".invalid",
    ".localhost",
    "@example.com",
    "@example.net",
    "@example.org",
];

/// Refuses a production database that holds a demo account in use.
pub(super) async fn refuse_in_production(config: &Config, db: &Db) -> Result<(), StartError> {
    if config.environment != Environment::Production {
        return Ok(());
    }
    let addresses = store::people::active_addresses(db.reader()).await?;
    let found = addresses.iter().filter(|address| is_demo(address)).count();
    if found == 0 {
        return Ok(());
    }
    let message = format!(
        "the database holds {found} demo accounts in use; start production with a database of its own"
    );
    Err(StartError::Refused(vec![Refusal::new("demo", message)]))
}

fn is_demo(address: &str) -> bool {
    RESERVED.iter().any(|name| address.ends_with(name))
}

#[cfg(test)]
mod tests {
    use super::is_demo;

    #[test]
    fn only_names_that_cannot_be_real_are_demo() {
        for address in ["kari@demo.example", "a@b.test", "a@example.com"] {
            assert!(is_demo(address), "{address}");
        }
        for address in ["kari@kommune.no", "a@test.no", "a@myexample.com"] {
            assert!(!is_demo(address), "{address}");
        }
    }
}
