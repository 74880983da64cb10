//! The gate's promises as sentences. The whole table is printed and compared in `tests/it`.

use super::super::{
    BreakGlassFacts, CheckCode, ConsentFacts, ConsentStatus, Detail, Environment, Facts, LifeStatus,
    MendedBy, Outcome, PartyFacts, ShieldStanding, StopFacts, StopScope, SystemFacts, Verdict, decide,
    example,
};
use crate::{
    ids::{Pseudonym, SubjectId},
    period::{IncomeYear, Period},
    usecase::{
        AutomationRule, Disclosure, DisclosureBasis, ShieldLevel, SubjectCategory, TextQuality, Trigger,
    },
    when::{Day, Instant},
};

/// Changes the content and approves what it became.
fn with_content(facts: &mut Facts, change: impl FnOnce(&mut crate::usecase::Content)) {
    let version = facts.use_case.as_mut().unwrap().version.as_mut().unwrap();
    change(&mut version.content);
    version.stored_hash = version.content.hash().unwrap().to_owned();
    let approval = version.approvals.first().unwrap().clone();
    let needed = version.content.approvers_needed();
    version.approvals = (0..needed)
        .map(|n| {
            let mut approval = approval.clone();
            approval.person = Some(format!("s1:approver-{n}"));
            approval.content_hash.clone_from(&version.stored_hash);
            approval
        })
        .collect();
}

fn failing(facts: &Facts) -> Vec<(CheckCode, Detail)> {
    let decision = decide(facts);
    decision
        .full()
        .checks
        .iter()
        .filter(|check| check.outcome == Outcome::Fail)
        .map(|check| (check.code, check.detail))
        .collect()
}

fn subject() -> SubjectId {
    // 30 April 1982, month + 80.
    SubjectId::Person("30848299980".parse().or_else(|_| "30908299902".parse()).unwrap())
}

#[test]
fn the_example_permits_and_answers_every_check_in_the_tables_order() {
    let decision = decide(&example());
    let codes: Vec<CheckCode> = decision.full().checks.iter().map(|check| check.code).collect();
    assert_eq!(codes, CheckCode::ALL);
    assert_eq!(failing(&example()), []);
    assert_eq!(decision.verdict(), Verdict::Permit);
}

#[test]
fn a_permit_is_bound_to_the_subject_it_was_decided_for() {
    let right = Pseudonym::new("p2026:example");
    let permit = decide(&example()).into_permit(subject(), &right).unwrap();
    assert_eq!(
        permit.fields(),
        ["samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt"]
    );
    assert_eq!(permit.withheld().len(), 2);
    assert!(
        decide(&example())
            .into_permit(subject(), &Pseudonym::new("p2026:someone-else"))
            .is_err()
    );
}

#[test]
fn a_refusal_gives_no_permit() {
    let mut facts = example();
    facts.stops = Some(vec![StopFacts {
        id: "stop-1".to_owned(),
        scope: StopScope::Everything,
    }]);
    assert_eq!(failing(&facts), [(CheckCode::StopNone, Detail::Stopped)]);
    assert!(
        decide(&facts)
            .into_permit(subject(), &Pseudonym::new("p2026:example"))
            .is_err()
    );
}

#[test]
fn an_end_date_stops_at_the_following_midnight_in_oslo() {
    let mut facts = example();
    let last = Day::parse("2026-11-24").unwrap();
    facts
        .register
        .processor_agreements
        .get_mut("agreement-processor")
        .unwrap()
        .standing
        .valid_to = Some(last);
    facts.today = last;
    facts.now = Instant(time::macros::datetime!(2026-11-24 22:59:59 UTC));
    assert_eq!(failing(&facts), []);
    assert_eq!(
        decide(&facts).valid_until(),
        Some(time::macros::datetime!(2026-11-24 23:00 UTC))
    );
    facts.now = Instant(time::macros::datetime!(2026-11-24 23:00 UTC));
    facts.today = Day::parse("2026-11-25").unwrap();
    assert_eq!(
        failing(&facts),
        [(CheckCode::AgreementProcessor, Detail::Expired)]
    );
}

#[test]
fn a_permit_ends_with_the_earliest_end_of_what_it_stood_on() {
    let mut facts = example();
    facts.grants.as_mut().unwrap()[0].revoked_at = Some(Instant(facts.now.0 + time::Duration::minutes(5)));
    assert_eq!(
        decide(&facts).valid_until(),
        Some(facts.now.0 + time::Duration::minutes(5))
    );
}

#[test]
fn nothing_known_means_no_everywhere() {
    let mut facts = example();
    facts.use_case = None;
    facts.service = None;
    facts.grants = None;
    facts.stops = None;
    facts.quota = None;
    facts.conflict = None;
    facts.shield = None;
    facts.environment = None;
    facts.organisation.controller_confirmed = None;
    facts.organisation.undertaking_version = None;
    facts.actor.person = None;
    facts.subject.valid = None;
    facts.subject.kind = None;
    facts.subject.pseudonym = None;
    facts.case.given = false;
    facts.request.reason = None;
    facts.need.known = false;
    for check in &decide(&facts).full().checks {
        assert_eq!(check.outcome, Outcome::Fail, "{}", check.code.code());
        assert!(
            check.mended_by.is_some() && check.remedy.is_some(),
            "{}",
            check.code.code()
        );
    }
}

#[test]
fn content_that_was_changed_behind_the_applications_back_is_not_what_was_approved() {
    let mut facts = example();
    let version = facts.use_case.as_mut().unwrap().version.as_mut().unwrap();
    version.content.title.push('!');
    assert_eq!(
        failing(&facts),
        [(CheckCode::UseCaseApproved, Detail::ContentChanged)]
    );
    let version = facts.use_case.as_mut().unwrap().version.as_mut().unwrap();
    version.stored_hash = version.content.hash().unwrap().to_owned();
    assert_eq!(
        failing(&facts),
        [(CheckCode::UseCaseApproved, Detail::ContentChanged)]
    );
}

#[test]
fn four_eyes_count_persons_and_never_the_author() {
    let mut facts = example();
    let version = facts.use_case.as_mut().unwrap().version.as_mut().unwrap();
    version.authors.push("s1:approver".to_owned());
    assert_eq!(
        failing(&facts),
        [(CheckCode::UseCaseApproved, Detail::SelfApproved)]
    );

    let mut facts = example();
    with_content(&mut facts, |content| {
        content.shielded_levels = vec![ShieldLevel::Confidential];
    });
    for approval in &mut facts
        .use_case
        .as_mut()
        .unwrap()
        .version
        .as_mut()
        .unwrap()
        .approvals
    {
        approval.person = Some("s1:approver".to_owned());
    }
    assert_eq!(
        failing(&facts),
        [(CheckCode::UseCaseApproved, Detail::TooFewApprovers)]
    );
}

#[test]
fn an_outsider_learns_nothing_about_people() {
    let mut facts = example();
    facts.grants = Some(Vec::new().into());
    facts.conflict.as_mut().unwrap().is_self = Some(true);
    facts.shield.as_mut().unwrap().standing = Some(ShieldStanding::StrictlyConfidential);
    facts.subject.life = Some(LifeStatus::Dead);
    facts.case.parties = Some(vec![PartyFacts {
        pseudonyms: vec![Pseudonym::new("p2026:other")],
        category: SubjectCategory::Applicant,
    }]);
    let decision = decide(&facts);
    assert_eq!(decision.shown().failing(), [CheckCode::AccessGrant]);
    let life = decision.shown().check(CheckCode::ScopeSubject).unwrap();
    assert_eq!(
        (life.outcome, life.detail),
        (Outcome::Pass, Detail::StatusUnknown)
    );
    assert_eq!(
        decision.full().failing(),
        [
            CheckCode::AccessGrant,
            CheckCode::ScopeSubject,
            CheckCode::SubjectParty,
            CheckCode::SubjectConflict,
            CheckCode::SubjectShielded
        ]
    );
}

#[test]
fn a_may_rule_counts_only_with_the_providers_grant_of_that_package() {
    let mut facts = example();
    facts
        .register
        .provider_agreements
        .get_mut("agreement-provider")
        .unwrap()
        .connections[0]
        .granted = false;
    assert_eq!(
        failing(&facts),
        [
            (CheckCode::BasisDisclosure, Detail::PackageNotGranted),
            (CheckCode::AgreementProvider, Detail::PackageNotGranted)
        ]
    );
}

#[test]
fn an_unverified_hook_never_satisfies_the_gate() {
    let mut facts = example();
    facts
        .register
        .hooks
        .get_mut("hook-disclosure")
        .unwrap()
        .verified_by = None;
    assert_eq!(
        failing(&facts),
        [(CheckCode::BasisDisclosure, Detail::HookNotVerified)]
    );
}

#[test]
fn an_overdue_review_refuses_only_past_the_grace() {
    let mut facts = example();
    let routine = facts.register.routines.get_mut("routine-incident").unwrap();
    routine.standing.valid_to = None;
    routine.standing.review_by = Day::parse("2026-10-01");
    assert_eq!(failing(&facts), []);
    facts.organisation.review_grace_days = Some(10);
    assert_eq!(
        failing(&facts),
        [(CheckCode::ResourcesComplete, Detail::ReviewOverdue)]
    );
}

#[test]
fn a_field_outside_the_data_need_and_an_unknown_field_refuse() {
    let mut facts = example();
    facts.request.fields = Some(vec!["alderspensjonFraFolketrygden".to_owned()]);
    assert_eq!(
        failing(&facts),
        [(CheckCode::ScopeFields, Detail::FieldNotApproved)]
    );
    let mut facts = example();
    facts.request.unknown_fields = 1;
    assert_eq!(failing(&facts), [(CheckCode::ScopeFields, Detail::UnknownField)]);
}

#[test]
fn trade_union_dues_need_an_article_9_condition() {
    let mut facts = example();
    facts.request.fields = Some(vec!["fradragForFagforeningskontingent".to_owned()]);
    assert_eq!(
        failing(&facts),
        [
            (CheckCode::BasisSpecial, Detail::Article9Missing),
            (CheckCode::ScopeFields, Detail::FieldNotApproved)
        ]
    );
}

#[test]
fn a_year_outside_the_window_refuses() {
    let mut facts = example();
    facts.request.period = IncomeYear::new(2019).ok().map(Period::IncomeYear);
    assert_eq!(failing(&facts), [(CheckCode::ScopePeriod, Detail::PeriodOutside)]);
}

#[test]
fn real_people_stay_out_of_the_sandbox_and_synthetic_ones_out_of_production() {
    let mut facts = example();
    facts.subject.synthetic = Some(false);
    facts.subject.born_in_future = Some(true);
    assert_eq!(
        failing(&facts),
        [(CheckCode::EnvironmentMatch, Detail::NobodyYet)]
    );
    facts.subject.born_in_future = Some(false);
    assert_eq!(
        failing(&facts),
        [(CheckCode::EnvironmentMatch, Detail::RealOutsideProduction)]
    );
    facts.environment = Some(Environment::Production);
    assert_eq!(failing(&facts), []);
    facts.subject.synthetic = Some(true);
    assert_eq!(
        failing(&facts),
        [(CheckCode::EnvironmentMatch, Detail::SyntheticInProduction)]
    );
}

#[test]
fn the_first_subject_of_a_case_is_the_applicant_and_the_next_names_relation_and_evidence() {
    let mut facts = example();
    facts.subject.category = Some(SubjectCategory::SpouseOrCohabitant);
    assert_eq!(
        failing(&facts),
        [(CheckCode::SubjectParty, Detail::FirstIsApplicant)]
    );
    facts.case.parties = Some(vec![PartyFacts {
        pseudonyms: vec![Pseudonym::new("p2026:applicant")],
        category: SubjectCategory::Applicant,
    }]);
    assert_eq!(
        failing(&facts),
        [(CheckCode::SubjectParty, Detail::RelationMissing)]
    );
    facts.subject.relation_stated = true;
    assert_eq!(
        failing(&facts),
        [(CheckCode::SubjectParty, Detail::EvidenceMissing)]
    );
    facts.subject.evidence_stated = true;
    assert_eq!(failing(&facts), []);
    with_content(&mut facts, |content| content.subjects_per_case = 1);
    assert_eq!(
        failing(&facts),
        [(CheckCode::SubjectParty, Detail::TooManySubjects)]
    );
}

#[test]
fn nobody_looks_up_themselves_and_only_another_caseworker_can_mend_it() {
    let mut facts = example();
    facts.conflict.as_mut().unwrap().is_self = Some(true);
    let decision = decide(&facts);
    let check = decision.shown().check(CheckCode::SubjectConflict).unwrap();
    assert_eq!(
        (check.outcome, check.detail, check.mended_by),
        (Outcome::Fail, Detail::Own, Some(MendedBy::OtherCaseworker))
    );
}

#[test]
fn a_colleague_in_the_unit_passes_only_with_the_leaders_assessment() {
    let mut facts = example();
    facts.conflict.as_mut().unwrap().same_unit = Some(true);
    assert_eq!(failing(&facts), [(CheckCode::SubjectConflict, Detail::SameUnit)]);
    facts.conflict.as_mut().unwrap().assessment = Some("assessment-1".to_owned());
    assert_eq!(failing(&facts), []);
    let end = facts.now.0 + time::Duration::SECOND;
    facts.conflict.as_mut().unwrap().assessment_until = Some(Instant(end));
    assert_eq!(decide(&facts).valid_until(), Some(end), "no permit outlives it");
    facts.conflict.as_mut().unwrap().assessment_until = Some(facts.now);
    assert_eq!(failing(&facts), [(CheckCode::SubjectConflict, Detail::SameUnit)]);
}

#[test]
fn a_protected_person_needs_the_level_and_an_elevated_grant() {
    let mut facts = example();
    facts.shield.as_mut().unwrap().standing = Some(ShieldStanding::Confidential);
    assert_eq!(failing(&facts), [(CheckCode::SubjectShielded, Detail::Shielded)]);
    with_content(&mut facts, |content| {
        content.shielded_levels = vec![ShieldLevel::Confidential];
    });
    assert_eq!(failing(&facts), [(CheckCode::SubjectShielded, Detail::Shielded)]);
    facts.grants.as_mut().unwrap()[0].elevated = true;
    // Not granted by two, or not by two others than the one who holds it, the one who asked and the second of them.
    for first in [None, Some("s1:caseworker"), Some("s1:admin")] {
        facts.grants.as_mut().unwrap()[0].first_granted_by = first.map(str::to_owned);
        assert_eq!(failing(&facts), [(CheckCode::SubjectShielded, Detail::Shielded)]);
    }
    facts.grants.as_mut().unwrap()[0].first_granted_by = Some("s1:leader".to_owned());
    assert_eq!(failing(&facts), []);
}

#[test]
fn a_level_that_was_not_asked_for_never_makes_a_permit() {
    let mut facts = example();
    facts.shield.as_mut().unwrap().source_configured = Some(true);
    let decision = decide(&facts);
    assert_eq!(failing(&facts), []);
    assert_eq!(decision.verdict(), Verdict::Refuse);
    assert!(decision.needs_level());
    assert!(
        decision
            .into_permit(subject(), &Pseudonym::new("p2026:example"))
            .is_err()
    );
}

#[test]
fn hastetilgang_lifts_only_what_may_be_lifted() {
    let mut facts = example();
    with_content(&mut facts, |content| content.break_glass = true);
    facts.grants = Some(Vec::new().into());
    facts.break_glass = Some(BreakGlassFacts {
        id: "glass-1".to_owned(),
        opened_at: Instant(facts.now.0 - time::Duration::hours(1)),
        ends_at: None,
        unit_holds: true,
        earlier_unreviewed: false,
        notified: true,
    });
    let decision = decide(&facts);
    assert_eq!(decision.verdict(), Verdict::Permit);
    let grant = decision.full().check(CheckCode::AccessGrant).unwrap();
    assert_eq!(grant.outcome, Outcome::Overridden);
    assert_eq!(
        decision.valid_until(),
        Some(facts.now.0 + time::Duration::hours(23)).min(decision.valid_until())
    );

    facts.shield.as_mut().unwrap().standing = Some(ShieldStanding::StrictlyConfidential);
    assert_eq!(decide(&facts).verdict(), Verdict::Refuse);
    facts.shield.as_mut().unwrap().standing = Some(ShieldStanding::NotListed);
    facts.quota.as_mut().unwrap().actor_last_day = 400;
    assert_eq!(failing(&facts), [(CheckCode::VolumeQuota, Detail::HardCeiling)]);
    facts.quota.as_mut().unwrap().actor_last_day = 0;
    let soon = facts.now.0 + time::Duration::minutes(5);
    facts.break_glass.as_mut().unwrap().ends_at = Some(Instant(soon));
    assert_eq!(
        decide(&facts).valid_until(),
        Some(soon),
        "a permit lasts no longer"
    );
    facts.break_glass.as_mut().unwrap().earlier_unreviewed = true;
    assert_eq!(decide(&facts).verdict(), Verdict::Refuse);
}

#[test]
fn a_system_alone_stands_on_its_own_grant_and_the_versions_triggers() {
    let mut facts = example();
    facts.actor.person = None;
    facts.actor.system = Some(SystemFacts {
        client: "client-1".to_owned(),
        active: Some(true),
        person_bound: None,
        own_system: None,
    });
    facts.actor.trigger = Some(Trigger::CitizenApplication);
    facts.grants.as_mut().unwrap()[0].holder = super::super::Holder::System;
    assert_eq!(
        failing(&facts),
        [(CheckCode::ActorActive, Detail::AutomationNotAllowed)]
    );
    with_content(&mut facts, |content| {
        content.automation = Some(AutomationRule {
            triggers: vec![Trigger::CitizenApplication],
            responsible_unit: "unit-1".to_owned(),
            article22: "forvaltningsloven".to_owned(),
        });
    });
    assert_eq!(failing(&facts), []);
    facts.actor.trigger = None;
    assert!(failing(&facts).contains(&(CheckCode::ActorActive, Detail::NoActor)));
}

#[test]
fn consent_as_a_ground_must_be_live_and_for_exactly_this() {
    let mut facts = example();
    with_content(&mut facts, |content| {
        content.disclosure_bases = vec![DisclosureBasis {
            service: "summertskattegrunnlag".to_owned(),
            basis: Disclosure::Consent,
        }];
    });
    assert_eq!(
        failing(&facts),
        [(CheckCode::ConsentLive, Detail::ConsentMissing)]
    );
    facts.consent = Some(ConsentFacts {
        id: "consent-1".to_owned(),
        status: ConsentStatus::Accepted,
        valid_to: Some(Instant(facts.now.0 + time::Duration::days(1))),
        from_subject: true,
        to_organisation: true,
        purpose: "foreldrebetaling".to_owned(),
        covers_service: true,
        covers_period: true,
        form_accepted: true,
    });
    assert_eq!(failing(&facts), []);
    facts.consent.as_mut().unwrap().from_subject = false;
    assert_eq!(
        failing(&facts),
        [(CheckCode::ConsentLive, Detail::ConsentElsewhere)]
    );
    facts.consent.as_mut().unwrap().status = ConsentStatus::Revoked;
    assert_eq!(failing(&facts), [(CheckCode::ConsentLive, Detail::Revoked)]);
}

#[test]
fn a_reason_text_may_not_hold_an_identity_number() {
    let mut facts = example();
    facts.request.reason_text = TextQuality::HoldsIdentityNumber;
    assert_eq!(
        failing(&facts),
        [(CheckCode::NeedReason, Detail::TextHoldsNumber)]
    );
}

#[test]
fn facts_survive_the_trip_through_json() {
    let facts = example();
    let text = serde_json::to_string(&facts).unwrap();
    let back: Facts = serde_json::from_str(&text).unwrap();
    assert_eq!(back, facts);
    assert_eq!(decide(&back).full(), decide(&facts).full());
}
