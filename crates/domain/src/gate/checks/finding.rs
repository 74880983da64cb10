//! What one check found: outcome, detail, who can mend it, what it stood on, and until when it holds.
//! It decides nothing; `decide` collects the findings, and `causes` those that fail, without what they stood on.

use std::fmt::Display;

use time::OffsetDateTime;

use super::super::{
    codes::{MendedBy, Remedy},
    decision::Outcome,
    detail::Detail,
    evidence::Evidence,
};
use crate::{oslo, when::Day};

/// Where a check writes down what it stood on: kept for a decision that explains itself, and nowhere when only the causes are asked
/// for. A check answers the same either way, for it never reads its own trail.
pub(in crate::gate) trait Trail: Clone + Default + 'static {
    fn add(&mut self, kind: &'static str, id: impl Display, hash: Option<&str>);
}

/// Kept.
impl Trail for Vec<Evidence> {
    fn add(&mut self, kind: &'static str, id: impl Display, hash: Option<&str>) {
        self.push(Evidence {
            kind: kind.into(),
            id: id.to_string(),
            hash: hash.map(str::to_owned),
        });
    }
}

/// Not kept, so that nothing is copied.
impl Trail for () {
    fn add(&mut self, _kind: &'static str, _id: impl Display, _hash: Option<&str>) {}
}

#[derive(Debug, Clone, Copy)]
pub(in crate::gate) struct Finding<T> {
    pub(in crate::gate) outcome: Outcome,
    pub(in crate::gate) detail: Detail,
    pub(in crate::gate) mended_by: Option<MendedBy>,
    pub(in crate::gate) remedy: Option<Remedy>,
    pub(in crate::gate) evidence: T,
    /// The earliest end of what the finding stood on.
    pub(in crate::gate) until: Option<OffsetDateTime>,
}

impl<T> Finding<T> {
    /// The same, with what it stood on kept in another way.
    pub(in crate::gate) fn keeping<K>(self, keep: impl FnOnce(T) -> K) -> Finding<K> {
        Finding {
            outcome: self.outcome,
            detail: self.detail,
            mended_by: self.mended_by,
            remedy: self.remedy,
            evidence: keep(self.evidence),
            until: self.until,
        }
    }
}

impl<T: Trail> Finding<T> {
    pub(in crate::gate) fn pass() -> Self {
        Self::pass_as(Detail::Ok)
    }

    pub(in crate::gate) fn pass_as(detail: Detail) -> Self {
        Self::with_outcome(Outcome::Pass, detail)
    }

    pub(in crate::gate) fn not_applicable(detail: Detail) -> Self {
        Self::with_outcome(Outcome::NotApplicable, detail)
    }

    pub(in crate::gate) fn fail(detail: Detail, mended_by: MendedBy, remedy: Remedy) -> Self {
        Self {
            mended_by: Some(mended_by),
            remedy: Some(remedy),
            ..Self::with_outcome(Outcome::Fail, detail)
        }
    }

    fn with_outcome(outcome: Outcome, detail: Detail) -> Self {
        Self {
            outcome,
            detail,
            mended_by: None,
            remedy: None,
            evidence: T::default(),
            until: None,
        }
    }

    pub(in crate::gate) fn on(mut self, kind: &'static str, id: impl Display, hash: Option<&str>) -> Self {
        self.evidence.add(kind, id, hash);
        self
    }

    pub(in crate::gate) fn until(mut self, end: Option<OffsetDateTime>) -> Self {
        self.until = earliest(self.until, end);
        self
    }

    /// Holds through this legal date.
    pub(in crate::gate) fn through(self, day: Option<Day>) -> Self {
        let end = day.map(|day| oslo::end_of(day.0));
        self.until(end)
    }
}

pub(in crate::gate) fn earliest(
    a: Option<OffsetDateTime>,
    b: Option<OffsetDateTime>,
) -> Option<OffsetDateTime> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (Some(end), None) | (None, Some(end)) => Some(end),
        (None, None) => None,
    }
}
