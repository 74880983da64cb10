//! Whether the case system is to be asked before a look-up is decided. Only on behalf of one who may ask: whoever fails `actor.*`,
//! `access.*` or `use_case.*` sends nobody's number anywhere, and hears nothing of a case.

use super::{codes::CheckCode, decide::decide, decision::Outcome, facts::Facts};

/// What else must hold before a number and a reference are sent: they are real ones, the look-up may be about this person, and nothing is
/// stopped.
const FIRST: [CheckCode; 3] = [
    CheckCode::StopNone,
    CheckCode::ScopeSubject,
    CheckCode::EnvironmentMatch,
];

/// Whether the version has the case system asked, and it may be asked about this case and subject for this asker.
pub fn asks_case_system(facts: &Facts) -> bool {
    let asked = facts.content().is_some_and(|content| content.case.asks());
    let case = facts.case.given && facts.case.matches_pattern == Some(true);
    if !asked || !case || facts.subject.pseudonym.is_none() {
        return false;
    }
    let decision = decide(facts);
    let mut checks = decision.full().checks.iter();
    checks.all(|check| {
        let must = check.code.makes_outsider() || FIRST.contains(&check.code);
        !must || check.outcome != Outcome::Fail
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{gate::example, usecase::CaseState};

    fn asking() -> Facts {
        let mut facts = example();
        let version = facts.use_case.as_mut().unwrap().version.as_mut().unwrap();
        version.content.case.verified = true;
        version.content.case.states = vec![CaseState::Open];
        crate::gate::approve_again(version);
        facts
    }

    #[test]
    fn nobody_is_asked_where_the_version_does_not_demand_it() {
        assert!(!asks_case_system(&example()));
        assert!(asks_case_system(&asking()));
    }

    #[test]
    fn nothing_is_asked_for_one_who_may_not_ask() {
        let changes: [fn(&mut Facts); 7] = [
            |facts| facts.actor.person.as_mut().unwrap().roles.clear(),
            |facts| facts.actor.person.as_mut().unwrap().undertaking_signed = None,
            |facts| facts.grants = Some(Vec::new().into()),
            |facts| facts.use_case.as_mut().unwrap().suspended = Some(true),
            |facts| facts.stops = None,
            |facts| facts.case.matches_pattern = Some(false),
            |facts| facts.subject.valid = Some(false),
        ];
        for (place, change) in changes.iter().enumerate() {
            let mut facts = asking();
            change(&mut facts);
            assert!(!asks_case_system(&facts), "change {place}");
        }
    }
}
