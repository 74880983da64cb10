//! The outcome with all its causes and nothing else: the same checks as `decide` asks, in the same order, without writing down what
//! they stood on. It takes no memory, so that many thousands of look-ups can be judged beside each other.

use time::OffsetDateTime;

use super::{
    checks::Finding,
    codes::CheckCode,
    decide::{CHECKS, Table, answer, may_permit},
    decision::{Outcome, Verdict},
    detail::Detail,
    facts::Facts,
};
use crate::oslo;

/// The verdict, and every failing check with why it fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Causes {
    verdict: Verdict,
    failing: [Option<Detail>; CHECKS],
}

impl Causes {
    /// Permit or refuse.
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// The failing checks in the table's order, each with why.
    pub fn failing(&self) -> impl Iterator<Item = (CheckCode, Detail)> {
        let each = CheckCode::ALL.iter().zip(&self.failing);
        each.filter_map(|(code, why)| why.map(|why| (*code, why)))
    }
}

/// What `decide` would answer on these facts: its verdict, and the checks that fail. A refusal without a failing check wants the
/// protection level, or has come too late.
pub fn causes(facts: &Facts) -> Causes {
    let mut found = Found::new(oslo::end_of(facts.today.0));
    for (code, rule) in Table::<()>::ALL {
        found.take(*code, answer(facts, *code, *rule));
    }
    found.causes(facts, false)
}

/// What has been found so far.
#[derive(Debug, Clone)]
pub(super) struct Found {
    failing: [Option<Detail>; CHECKS],
    any: bool,
    level_missing: bool,
    until: OffsetDateTime,
}

impl Found {
    pub(super) fn new(until: OffsetDateTime) -> Self {
        Self {
            failing: [None; CHECKS],
            any: false,
            level_missing: false,
            until,
        }
    }

    #[inline]
    pub(super) fn take(&mut self, code: CheckCode, finding: Finding<()>) {
        if finding.outcome == Outcome::Fail {
            self.any = true;
            if let Some(place) = self.failing.get_mut(code as usize) {
                *place = Some(finding.detail);
            }
        }
        self.level_missing |= code == CheckCode::SubjectShielded && finding.detail == Detail::NotAsked;
        self.until = finding.until.map_or(self.until, |end| self.until.min(end));
    }

    /// `named` tells that a permit would name fields.
    pub(super) fn causes(self, facts: &Facts, named: bool) -> Causes {
        let permits = !self.any && !self.level_missing && may_permit(facts, self.until, named);
        Causes {
            verdict: if permits { Verdict::Permit } else { Verdict::Refuse },
            failing: self.failing,
        }
    }
}
