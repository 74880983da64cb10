//! Edges of the gate that no drawn facts stand on exactly; mutation testing (docs/proof.md) named them.

use domain::catalogue::SubjectKind;
use domain::gate::{
    self, CheckCode, Detail, Facts, Footing, GrantFacts, Outcome, ProviderAgreementFacts, ShieldStanding,
    Verdict, decide, unready,
};
use domain::oslo;
use domain::usecase::{Freshness, Secrecy, ShieldLevel, Trigger};
use domain::when::{Day, Instant};
use time::Duration;

use crate::gate_table::{break_glass, content};

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

/// The check of the example after a change.
fn check(code: CheckCode, change: impl FnOnce(&mut Facts)) -> gate::Check {
    let mut facts = gate::example();
    change(&mut facts);
    decide(&facts).full().check(code).unwrap().clone()
}

fn provider_agreement(facts: &mut Facts) -> &mut ProviderAgreementFacts {
    let agreements = &mut facts.register.provider_agreements;
    agreements.get_mut("agreement-provider").unwrap()
}

#[test]
fn a_step_up_counts_from_its_own_instant_and_not_before() {
    for (after, outcome) in [(0, Outcome::Pass), (1, Outcome::Fail)] {
        let found = check(CheckCode::ActorSession, |facts| {
            content(facts, |content| content.step_up = true);
            let at = Instant(facts.now.0 + Duration::milliseconds(after));
            let person = facts.actor.person.as_mut().unwrap();
            person.session.as_mut().unwrap().stepped_up_at = Some(at);
        });
        assert_eq!(found.outcome, outcome, "{after} ms from now");
    }
}

#[test]
fn access_holds_from_its_own_instant() {
    for (after, outcome) in [(0, Outcome::Pass), (1, Outcome::Fail)] {
        let found = check(CheckCode::AccessGrant, |facts| {
            let at = Instant(facts.now.0 + Duration::milliseconds(after));
            facts.grants.as_mut().unwrap()[0].valid_from = Some(at);
        });
        assert_eq!(found.outcome, outcome, "{after} ms from now");
    }
}

/// Of several grants the one that holds longest is named, and of two that hold as long the first.
#[test]
fn the_grant_that_holds_longest_is_the_one_that_is_stood_on() {
    let ends = |first: i64, second: i64| {
        let found = check(CheckCode::AccessGrant, |facts| {
            let until = |days: i64| Some(Day(facts.today.0 + Duration::days(days)));
            let like = facts.grants.as_ref().unwrap()[0].clone();
            let grant = |id: &str, valid_to| GrantFacts {
                id: id.to_owned(),
                valid_to,
                ..like.clone()
            };
            facts.grants = Some(vec![grant("first", until(first)), grant("second", until(second))].into());
        });
        found.evidence[0].id.clone()
    };
    assert_eq!(ends(9, 5), "first");
    assert_eq!(ends(5, 9), "second");
    assert_eq!(ends(9, 9), "first");
}

#[test]
fn an_agreement_covers_a_package_of_a_service_and_not_each_of_some_other() {
    let found = check(CheckCode::AgreementProvider, |facts| {
        let agreement = provider_agreement(facts);
        let covers = &mut agreement.agreement.covers;
        let mut other_package = covers[0].clone();
        other_package.package = Some("annen".to_owned());
        let mut other_service = covers[0].clone();
        other_service.service = "annen".to_owned();
        *covers = vec![other_package, other_service];
    });
    assert_eq!((found.outcome, found.detail), (Outcome::Fail, Detail::NotCovered));
}

/// An event is new where it came after the last look-up; one of the same instant may have been in its answer.
#[test]
fn an_event_of_the_look_ups_own_instant_is_no_new_need() {
    for (after, detail) in [(0, Detail::LookedUpRecently), (1, Detail::NewEvent)] {
        let found = check(CheckCode::NeedFresh, |facts| {
            content(facts, |content| content.freshness = Some(Freshness { hours: 24 }));
            let last = facts.now.0 - Duration::hours(1);
            facts.need.last_equal = Some(Instant(last));
            facts.need.newest_event = Some(Instant(last + Duration::milliseconds(after)));
        });
        assert_eq!(found.detail, detail, "{after} ms after");
    }
}

/// One natural person with a hat in each of two organisations is one approver.
#[test]
fn the_same_person_from_here_and_from_elsewhere_approves_once() {
    for (other, outcome) in [("s1:neighbour", Outcome::Pass), ("s1:approver", Outcome::Fail)] {
        let found = check(CheckCode::UseCaseApproved, |facts| {
            content(facts, |content| {
                content.shielded_levels = vec![ShieldLevel::Confidential];
            });
            let version = facts.use_case.as_mut().unwrap().version.as_mut().unwrap();
            let mut elsewhere = version.approvals[0].clone();
            elsewhere.person = Some(other.to_owned());
            elsewhere.elsewhere = true;
            version.approvals.push(elsewhere);
        });
        assert_eq!(found.outcome, outcome, "{other}");
    }
}

#[test]
fn a_duty_of_secrecy_without_a_rule_is_none() {
    for rule in ["", " \n"] {
        let found = check(CheckCode::SecrecyRegime, |facts| {
            content(facts, |content| {
                content.secrecy = Some(Secrecy::Statutory {
                    rule: rule.to_owned(),
                });
            });
        });
        assert_eq!(
            (found.outcome, found.detail),
            (Outcome::Fail, Detail::NotRegistered)
        );
    }
}

/// A leader's assessment is stood on where there is something to assess, be it one tie or two, and is no evidence where there is nothing.
#[test]
fn an_assessment_is_stood_on_only_where_there_is_a_tie() {
    for (same_unit, tie, detail, count) in [
        (false, false, Detail::Ok, 0),
        (true, false, Detail::Assessed, 1),
        (false, true, Detail::Assessed, 1),
        (true, true, Detail::Assessed, 1),
    ] {
        let found = check(CheckCode::SubjectConflict, |facts| {
            let conflict = facts.conflict.as_mut().unwrap();
            conflict.assessment = Some("assessment-1".to_owned());
            (conflict.same_unit, conflict.declared_tie) = (Some(same_unit), Some(tie));
        });
        assert_eq!(
            (found.detail, found.evidence.len()),
            (detail, count),
            "{same_unit}, {tie}"
        );
    }
}

#[test]
fn what_the_source_said_of_a_person_holds_for_a_day_and_no_longer() {
    for (late, detail) in [(1, Detail::Ok), (0, Detail::NotAsked)] {
        let found = check(CheckCode::SubjectShielded, |facts| {
            let at = facts.now.0 - Duration::hours(24) + Duration::milliseconds(late);
            let shield = facts.shield.as_mut().unwrap();
            shield.source_configured = Some(true);
            shield.standing = Some(ShieldStanding::Open);
            shield.checked_at = Some(Instant(at));
        });
        assert_eq!(found.detail, detail, "{late} ms left");
    }
}

#[test]
fn the_answer_about_this_package_counts_and_not_the_first_of_some_other() {
    let found = check(CheckCode::AgreementProvider, |facts| {
        let agreement = provider_agreement(facts);
        let mut other_package = agreement.connections[0].clone();
        other_package.package = Some("annen".to_owned());
        other_package.granted = false;
        let mut other_service = agreement.connections[0].clone();
        other_service.service = "annen".to_owned();
        other_service.granted = false;
        agreement.connections.splice(0..0, [other_package, other_service]);
    });
    assert_eq!((found.outcome, found.detail), (Outcome::Pass, Detail::Ok));
}

/// A company is asked about as such, and needs no basis for the processing of personal data; a person does.
#[test]
fn readiness_asks_for_a_basis_where_persons_are_asked_about() {
    for (subject, asked) in [(SubjectKind::Person, true), (SubjectKind::Organisation, false)] {
        let mut facts = gate::example();
        content(&mut facts, |content| content.processing_bases.clear());
        let footing = Footing {
            organisation: facts.organisation.clone(),
            register: facts.register.clone(),
            service: facts.service.clone().map(|mut service| {
                service.subject = subject;
                service
            }),
        };
        let unready = unready(facts.content().unwrap(), facts.now, |_| footing.clone());
        let told = unready
            .iter()
            .any(|one| one.check.code == CheckCode::BasisProcessing);
        assert_eq!(told, asked, "{subject:?}");
    }
}
