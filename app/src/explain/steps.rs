//! The conditions in a few plain groups, which are also the stations of the picture, and how each group came out.

use domain::gate::{Answer, Check, CheckCode, Detail, Outcome, Verdict};

/// One group of conditions, in the order of the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    You,
    Access,
    UseCase,
    Law,
    Agreement,
    Case,
    Person,
    Data,
}

impl Step {
    /// All of them, from the asker to the data.
    pub const ALL: [Self; 8] = [
        Self::You,
        Self::Access,
        Self::UseCase,
        Self::Law,
        Self::Agreement,
        Self::Case,
        Self::Person,
        Self::Data,
    ];

    /// The group of a condition.
    pub fn of(code: CheckCode) -> Self {
        match code {
            CheckCode::ActorActive | CheckCode::ActorUndertaking | CheckCode::ActorSession => Self::You,
            CheckCode::AccessGrant => Self::Access,
            CheckCode::UseCaseApproved
            | CheckCode::UseCaseInForce
            | CheckCode::StopNone
            | CheckCode::DpiaApproved
            | CheckCode::RetentionSet
            | CheckCode::ResourcesComplete => Self::UseCase,
            CheckCode::BasisProcessing
            | CheckCode::BasisSpecial
            | CheckCode::BasisDisclosure
            | CheckCode::ConsentLive
            | CheckCode::SecrecyRegime
            | CheckCode::LawChangeNone => Self::Law,
            CheckCode::AgreementProvider | CheckCode::AgreementProcessor => Self::Agreement,
            CheckCode::CaseReference
            | CheckCode::CaseAssigned
            | CheckCode::NeedReason
            | CheckCode::NeedFresh
            | CheckCode::VolumeQuota => Self::Case,
            CheckCode::ScopeSubject
            | CheckCode::EnvironmentMatch
            | CheckCode::SubjectParty
            | CheckCode::SubjectConflict
            | CheckCode::SubjectShielded => Self::Person,
            CheckCode::ScopeService | CheckCode::ScopeFields | CheckCode::ScopePeriod => Self::Data,
        }
    }

    /// The group's own part of addresses on the page.
    pub(super) fn anchor(self) -> &'static str {
        match self {
            Self::You => "trinn-du",
            Self::Access => "trinn-tilgang",
            Self::UseCase => "trinn-bruksomrade",
            Self::Law => "trinn-hjemmel",
            Self::Agreement => "trinn-avtaler",
            Self::Case => "trinn-sak",
            Self::Person => "trinn-person",
            Self::Data => "trinn-opplysninger",
        }
    }

    /// Its conditions, in the table's order.
    pub(super) fn checks(self, decision: &Answer) -> impl Iterator<Item = &Check> {
        let all = decision.checks.iter();
        all.filter(move |check| Self::of(check.code) == self)
    }
}

/// How a group, or one condition, came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Met,
    /// Not met, and what matters most of all that is not.
    Stopped,
    Unmet,
    /// Let through by hastetilgang.
    Overridden,
    /// Not told, or not known because of something else that is told.
    NotJudged,
    NotRelevant,
}

/// How one condition came out. `judged` tells that something else is known to be wrong, which often is why another is not known.
pub(super) fn of_check(check: &Check, judged: bool) -> State {
    match (check.outcome, check.detail) {
        (Outcome::Pass, _) => State::Met,
        (Outcome::Overridden, _) => State::Overridden,
        (Outcome::NotApplicable, Detail::Hidden | Detail::NotAsked) => State::NotJudged,
        (Outcome::NotApplicable, _) => State::NotRelevant,
        (Outcome::Fail, Detail::Unknown) if judged => State::NotJudged,
        (Outcome::Fail, _) => State::Unmet,
    }
}

/// Whether anything is known to be wrong.
pub(super) fn is_judged(decision: &Answer) -> bool {
    let mut checks = decision.checks.iter();
    checks.any(|check| check.outcome == Outcome::Fail && check.detail != Detail::Unknown)
}

/// Where it stopped: the group of the cause that matters most.
pub(super) fn stopped_at(decision: &Answer) -> Option<Step> {
    if decision.outcome == Verdict::Permit {
        return None;
    }
    crate::lookup::heaviest(decision).map(|check| Step::of(check.code))
}

/// How a group came out: as the worst of its conditions.
pub(super) fn of_step(decision: &Answer, step: Step) -> State {
    if stopped_at(decision) == Some(step) {
        return State::Stopped;
    }
    let judged = is_judged(decision);
    let mut states: Vec<State> = step
        .checks(decision)
        .map(|check| of_check(check, judged))
        .collect();
    states.sort_by_key(|state| weight(*state));
    states.first().copied().unwrap_or(State::NotJudged)
}

/// The lightest is what tells most of a group.
fn weight(state: State) -> u8 {
    match state {
        State::Stopped => 0,
        State::Unmet => 1,
        State::NotJudged => 2,
        State::Overridden => 3,
        State::Met => 4,
        State::NotRelevant => 5,
    }
}

#[cfg(test)]
mod tests {
    use domain::gate::{Role, decide, example};

    use super::*;

    #[test]
    fn every_condition_is_in_one_group_and_every_group_has_some() {
        let decision = decide(&example());
        let mut counted = 0;
        for step in Step::ALL {
            let count = step.checks(decision.full()).count();
            assert!(count > 0, "{step:?}");
            counted += count;
        }
        assert_eq!(counted, CheckCode::ALL.len());
    }

    #[test]
    fn a_permit_is_met_all_the_way() {
        let decision = decide(&example());
        for step in Step::ALL {
            assert_eq!(of_step(decision.full(), step), State::Met, "{step:?}");
        }
        assert_eq!(stopped_at(decision.full()), None);
    }

    #[test]
    fn one_station_is_where_it_stopped_and_what_is_hidden_is_not_judged() {
        let mut facts = example();
        if let Some(person) = &mut facts.actor.person {
            person.roles.retain(|role| *role != Role::Caseworker);
        }
        facts.grants = Some(Vec::new().into());
        let decision = decide(&facts);
        let shown = decision.shown();
        assert_eq!(of_step(shown, Step::You), State::Stopped);
        assert_eq!(of_step(shown, Step::Access), State::Unmet);
        assert_eq!(of_step(shown, Step::Person), State::NotJudged);
    }
}
