//! Whether the case system is to be asked before a look-up is decided: only where nothing else than its answer stands in the way. Whoever fails
//! anything else sends nobody's number anywhere, and hears nothing of a case.

use super::{causes::causes, codes::CheckCode, facts::Facts};

/// What may still fail when a number and a reference are sent: what the case system itself is asked about, and what is asked of others after
/// it. A look-up that is refused in any case sends nothing: else it could be made to ask about anybody, as often as one likes.
const LATER: [CheckCode; 4] = [
    CheckCode::CaseReference,
    CheckCode::CaseAssigned,
    CheckCode::SubjectParty,
    CheckCode::ConsentLive,
];

/// Whether the version has the case system asked, and it may be asked about this case and subject for this asker.
pub fn asks_case_system(facts: &Facts) -> bool {
    let asked = facts.content().is_some_and(|content| content.case.asks());
    let case = facts.case.given && facts.case.matches_pattern == Some(true);
    if !asked || !case || facts.subject.pseudonym.is_none() {
        return false;
    }
    causes(facts).failing().all(|(code, _)| LATER.contains(&code))
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
        let changes: [fn(&mut Facts); 10] = [
            |facts| facts.request.reason = Some("another".to_owned()),
            |facts| facts.conflict.as_mut().unwrap().family = Some(true),
            |facts| facts.quota.as_mut().unwrap().actor_last_day = u32::MAX,
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
