//! Where a test lets the program die. In a build without debug assertions nothing of it is left.
//! The death is an abort: nothing unwinds, nothing is flushed, no answer goes out.

/// The step at which the process dies, with how many times it is passed first: `HJEMMEL_DIE_AT=permit.before_commit:3`.
pub const VARIABLE: &str = "HJEMMEL_DIE_AT";

/// Dies here if this is the step, and its turn has come.
#[cfg(debug_assertions)]
pub fn reach(step: &str) {
    use std::sync::{
        LazyLock,
        atomic::{AtomicU32, Ordering},
    };

    static CHOSEN: LazyLock<Option<(String, AtomicU32)>> = LazyLock::new(|| {
        let value = std::env::var(VARIABLE).ok()?;
        let (step, turns) = value.split_once(':').unwrap_or((&value, "0"));
        Some((step.to_owned(), AtomicU32::new(turns.parse().ok()?)))
    });
    let Some((chosen, turns)) = CHOSEN.as_ref().filter(|(chosen, _)| chosen == step) else {
        return;
    };
    let passed = turns.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
    if passed.is_err() {
        eprintln!("{VARIABLE}: dying at {chosen}");
        std::process::abort();
    }
}

/// Nothing.
#[cfg(not(debug_assertions))]
#[inline]
pub fn reach(_step: &str) {}
