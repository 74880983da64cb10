//! What the log may say. The operator chooses the level of our own rooms; every other crate
//! stays at WARN whatever is chosen, because the lower levels of some print what we never do.

use std::panic::PanicHookInfo;

use tracing::{Level, Metadata};
use tracing_subscriber::filter::{EnvFilter, filter_fn};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{Layer, Registry};

use crate::config::{Config, Environment};

/// Our own rooms. Everything else may see addresses, bodies, statements or session ids, and is capped.
const OURS: [&str; 8] = [
    "server",
    "app",
    "store",
    "upstream",
    "domain",
    "sandbox",
    "hjemmel",
    "migrations",
];

/// Whether an event may be logged at all, before the operator's own filter is asked.
pub fn is_within_ceiling(metadata: &Metadata<'_>) -> bool {
    let target = metadata.target();
    let crate_name = target.split("::").next().unwrap_or(target);
    OURS.contains(&crate_name) || *metadata.level() <= Level::WARN
}

/// Puts the log in place: text for people, JSON lines in production. Must run once, before anything else logs.
pub fn start(config: &Config) {
    let filter = EnvFilter::try_new(&config.log).unwrap_or_else(|_| EnvFilter::new("info"));
    let output: Box<dyn Layer<_> + Send + Sync> = match config.environment {
        Environment::Production => Box::new(
            tracing_subscriber::fmt::layer()
                .json()
                .with_writer(std::io::stderr),
        ),
        Environment::Sandbox | Environment::Test => Box::new(
            tracing_subscriber::fmt::layer()
                .with_ansi(false)
                .with_writer(std::io::stderr),
        ),
    };
    let registry = Registry::default()
        .with(filter_fn(is_within_ceiling))
        .with(filter)
        .with(output);
    // A second start in one process (tests) keeps the first log.
    let _ = registry.try_init();
    std::panic::set_hook(Box::new(on_panic));
}

/// A panic's own message may hold a value, so only its place is told.
fn on_panic(info: &PanicHookInfo<'_>) {
    let place = info
        .location()
        .map(|location| format!("{}:{}", location.file(), location.line()));
    tracing::error!(
        place = place.as_deref().unwrap_or("unknown"),
        "a part of the program broke off"
    );
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    #[expect(clippy::cognitive_complexity, reason = "each event is expanded in place")]
    fn no_setting_of_the_operator_lifts_the_ceiling() {
        let lines = Lines::default();
        let writer = lines.clone();
        let output = tracing_subscriber::fmt::layer()
            .with_ansi(false)
            .with_writer(move || writer.clone());
        let filter = EnvFilter::new("trace,sqlx=trace,hyper=trace,reqwest=trace,sea_orm=trace");
        let subscriber = Registry::default()
            .with(filter_fn(is_within_ceiling))
            .with(filter)
            .with(output);
        tracing::subscriber::with_default(subscriber, || {
            tracing::info!(target: "sqlx::query", "canary-sqlx");
            tracing::debug!(target: "hyper::proto", "canary-hyper");
            tracing::trace!(target: "reqwest::connect", "canary-reqwest");
            tracing::info!(target: "sea_orm::driver", "canary-sea");
            tracing::debug!(target: "a_crate_nobody_has_heard_of", "canary-unknown");
            tracing::warn!(target: "sqlx::query", "warning-sqlx");
            tracing::trace!(target: "server::http", "trace-server");
        });
        let text = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
        assert!(!text.contains("canary"), "{text}");
        assert!(text.contains("warning-sqlx"));
        assert!(text.contains("trace-server"));
    }
}
