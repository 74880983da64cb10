//! The outcome with all its causes and nothing else: the same checks as `decide` asks, in the same order, without writing down what
//! they stood on. It takes no memory, so that many thousands of look-ups can be judged beside each other.

use super::{
    codes::CheckCode,
    decide::{CHECKS, answer_each, may_permit},
    decision::{Outcome, Verdict},
    detail::Detail,
    facts::Facts,
};

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
    let mut failing = [None; CHECKS];
    let (mut any, mut level_missing) = (false, false);
    let mut places = failing.iter_mut();
    let valid_until = answer_each::<()>(facts, |code, finding| {
        let place = places.next();
        if finding.outcome == Outcome::Fail {
            any = true;
            if let Some(place) = place {
                *place = Some(finding.detail);
            }
        }
        level_missing |= code == CheckCode::SubjectShielded && finding.detail == Detail::NotAsked;
    });
    let permits = !any && !level_missing && may_permit(facts, valid_until);
    let verdict = if permits { Verdict::Permit } else { Verdict::Refuse };
    Causes { verdict, failing }
}
