//! Limits that stand before the gate: a bucket of requests per caller, refilled evenly. It is kept in this process's
//! memory; the quotas that law asks for are the gate's own and live in the database.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Mutex;

/// More callers than this at once, and those with full buckets are forgotten.
const REMEMBERED: usize = 50_000;
/// Tokens are counted in thousandths, so that no floating point is needed.
const ONE: i64 = 1_000;

/// A bucket per caller.
#[derive(Debug)]
pub struct RateLimit<K> {
    per_minute: i64,
    buckets: Mutex<HashMap<K, Bucket>>,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    tokens: i64,
    at_ms: i64,
}

impl<K: Hash + Eq> RateLimit<K> {
    /// Lets each caller make `per_minute` requests a minute, and as many at once after a quiet minute.
    pub fn new(per_minute: u32) -> Self {
        Self {
            per_minute: i64::from(per_minute.max(1)),
            buckets: Mutex::new(HashMap::new()),
        }
    }

    /// Takes one request off the caller's bucket, or says after how many seconds there is one again.
    pub fn take(&self, caller: K, now_ms: i64) -> Result<(), u32> {
        let full = self.per_minute * ONE;
        // A poisoned lock holds counts only; going on with them is safe.
        let mut buckets = self
            .buckets
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if buckets.len() >= REMEMBERED {
            buckets.retain(|_, bucket| self.refilled(*bucket, now_ms) < full);
        }
        let known = buckets.get(&caller).copied().unwrap_or(Bucket {
            tokens: full,
            at_ms: now_ms,
        });
        let tokens = self.refilled(known, now_ms);
        if tokens < ONE {
            let missing = ONE - tokens;
            let wait_ms = missing.saturating_mul(60_000) / full;
            return Err(u32::try_from(wait_ms / 1_000 + 1).unwrap_or(60));
        }
        buckets.insert(
            caller,
            Bucket {
                tokens: tokens - ONE,
                at_ms: now_ms,
            },
        );
        Ok(())
    }

    fn refilled(&self, bucket: Bucket, now_ms: i64) -> i64 {
        let passed = now_ms.saturating_sub(bucket.at_ms).clamp(0, 60_000);
        let full = self.per_minute * ONE;
        (bucket.tokens + passed * full / 60_000).min(full)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caller_gets_its_share_and_then_waits() {
        let limit = RateLimit::new(3);
        for _ in 0..3 {
            assert_eq!(limit.take("a", 0), Ok(()));
        }
        assert_eq!(limit.take("a", 0), Err(21));
        assert_eq!(limit.take("b", 0), Ok(()));
        assert_eq!(limit.take("a", 20_000), Ok(()));
        assert!(limit.take("a", 20_000).is_err());
    }

    #[test]
    fn the_promised_wait_is_long_enough() {
        for per_minute in [1, 7, 60, 6_000] {
            let limit = RateLimit::new(per_minute);
            while limit.take("a", 0).is_ok() {}
            let wait = limit.take("a", 0).unwrap_err();
            assert_eq!(limit.take("a", i64::from(wait) * 1_000), Ok(()), "{per_minute}");
        }
    }

    #[test]
    fn a_clock_that_goes_back_gives_nothing_away() {
        let limit = RateLimit::new(1);
        assert_eq!(limit.take("a", 60_000), Ok(()));
        assert!(limit.take("a", 0).is_err());
    }
}
