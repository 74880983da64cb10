//! How much is drawn, and on how many processors: a bounded run each time, and so many times as much as `HJEMMEL_LAW_TIMES` says in a
//! long one. A hundred times is ten million looks at the gate beside its model.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

/// How many times the usual.
pub(crate) fn times() -> u64 {
    let asked = std::env::var("HJEMMEL_LAW_TIMES").ok();
    asked.map_or(1, |text| text.parse().expect("HJEMMEL_LAW_TIMES is a number"))
}

/// Does `work` for each of so many seeds, on every processor there is; a panic in one is the panic of all.
pub(crate) fn in_parallel(seeds: u64, work: impl Fn(u64) + Sync) {
    let next = AtomicU64::new(0);
    let processors = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    thread::scope(|scope| {
        for _ in 0..processors {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds {
                        break;
                    }
                    work(seed);
                }
            });
        }
    });
}
