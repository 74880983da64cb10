//! Edges of the gate that no drawn facts stand on exactly; mutation testing (docs/proof.md) named them.

use domain::gate::{self, Outcome, Verdict, decide};
use domain::oslo;
use domain::usecase::Trigger;
use domain::when::Instant;
use time::Duration;

use crate::gate_table::break_glass;

#[test]
fn the_last_instant_of_the_day_permits_and_the_next_does_not() {
    let mut facts = gate::example();
    // The date is yesterday's still when midnight comes: each check looks at the date, and the end of the permit at the clock.
    let midnight = oslo::end_of(facts.today.0);
    facts.now = Instant(midnight - Duration::MILLISECOND);
    let decision = decide(&facts);
    assert_eq!(
        (decision.verdict(), decision.valid_until()),
        (Verdict::Permit, Some(midnight))
    );
    facts.now = Instant(midnight);
    let decision = decide(&facts);
    assert_eq!(
        (decision.verdict(), decision.valid_until()),
        (Verdict::Refuse, None)
    );
}

/// A person and a trigger at once, and neither: nobody is known to act, and a hastetilgang is a person's.
#[test]
fn a_hastetilgang_lifts_nothing_where_no_one_person_acts() {
    let mut facts = gate::example();
    break_glass(&mut facts);
    facts.grants = Some(Vec::new().into());
    assert_eq!(
        decide(&facts).verdict(),
        Verdict::Permit,
        "what is tried below can be lifted"
    );
    let mut both = facts.clone();
    both.actor.trigger = Some(Trigger::Event);
    let mut nobody = facts;
    nobody.actor.person = None;
    for facts in [both, nobody] {
        let decision = decide(&facts);
        let lifted = |check: &&gate::Check| check.outcome == Outcome::Overridden;
        assert_eq!(decision.full().checks.iter().filter(lifted).count(), 0);
        assert_eq!(decision.verdict(), Verdict::Refuse);
    }
}
