//! What a permit stood on that the append itself changes: freshness, quota and the parties of the case.
//! Asked again in the append's own transaction (see `before`), so that permits earlier in the batch count too.

use crate::lookup;

/// No equal look-up within the window.
#[derive(Debug, Clone)]
pub struct Freshness {
    /// What counts as equal.
    pub equal: lookup::Equal,
    /// The window, in milliseconds.
    pub window: i64,
    /// When something happened to the subject that let it through all the same: then only what was looked up since counts.
    pub event: Option<i64>,
}

/// Fewer than `limit` look-ups within the window.
#[derive(Debug, Clone)]
pub struct Quota {
    /// Which look-ups count.
    pub volume: lookup::Volume,
    /// The window, in milliseconds.
    pub window: i64,
    /// How many there may be, this one included.
    pub limit: u64,
}

/// The case has exactly the parties that the decision knew.
#[derive(Debug, Clone)]
pub struct CaseParties {
    /// The case.
    pub case_hash: String,
    /// The pseudonyms of its parties, in any order.
    pub expected: Vec<String>,
}

/// Everything to ask again before one permit is sealed.
#[derive(Debug, Clone, Default)]
pub struct Recheck {
    /// `need.fresh`, unless it was overridden or a new need was stated.
    pub fresh: Option<Freshness>,
    /// `volume.quota`: the person's, the use case's, and the rate of each.
    pub quotas: Vec<Quota>,
    /// `subject.party` and `subject.conflict`.
    pub parties: Option<CaseParties>,
}
