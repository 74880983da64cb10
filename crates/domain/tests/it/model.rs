//! A second, naive gate, written from the text of the design alone and without a look at `gate::decide`.
//! It answers as the table reads, one function per row, with no care for speed, details or evidence. Where the text
//! leaves an answer open and another check refuses anyway, it says `Any`.

use std::collections::{BTreeMap, BTreeSet};

use domain::catalogue::{PeriodKind, Sensitivity, SubjectKind};
use domain::gate::{
    Check, CheckCode, ConnectionMode, ConsentStatus, Environment, Facts, GrantFacts, Holder, HookFacts,
    LifeStatus, Role, Sector, ShieldStanding, Standing, SubjectFacts, VersionStatus,
};
use domain::usecase::{
    Article6, CaseState, DataNeed, Disclosure, Dpia, HookForce, HookUse, ItemRef, LawChange, LawChangeStatus,
    Mode, Operation, Reach, ShieldLevel, TextQuality,
};
use domain::when::Day;
use time::Duration;

/// What the text says of one check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Want {
    /// Passes, or does not apply where the text does not say which.
    Ok,
    /// Does not apply, says the text.
    NotApplicable,
    /// Does not apply yet: the level is not asked for.
    NotAsked,
    /// Fails.
    Fail,
    /// Fails, and hastetilgang lets it through.
    Overridden,
    /// The text does not say, and it does not matter: something else fails.
    Any,
}

pub(crate) type Wants = BTreeMap<CheckCode, Want>;

/// The checks that break-glass may override: the ones marked † in the table.
pub(crate) const DAGGER: [CheckCode; 4] = [
    CheckCode::AccessGrant,
    CheckCode::CaseAssigned,
    CheckCode::NeedFresh,
    CheckCode::VolumeQuota,
];

/// The checks that are hidden from one who may not ask at all.
pub(crate) const ABOUT_PEOPLE: [CheckCode; 6] = [
    CheckCode::SubjectConflict,
    CheckCode::SubjectShielded,
    CheckCode::SubjectParty,
    CheckCode::ConsentLive,
    CheckCode::CaseAssigned,
    CheckCode::NeedFresh,
];

/// Every check as the text says it is sealed.
pub(crate) fn full(facts: &Facts) -> Wants {
    CheckCode::ALL
        .iter()
        .map(|code| (*code, overridden(facts, *code, judge(facts, *code))))
        .collect()
}

/// Every check as the asker sees it: one who fails an `actor.*`, `access.*` or `use_case.*` check is told nothing
/// about people.
pub(crate) fn shown(facts: &Facts, full: &Wants, failing: &[CheckCode]) -> Wants {
    let mut wants = full.clone();
    if may_not_ask(failing) {
        for code in ABOUT_PEOPLE {
            wants.insert(code, Want::NotApplicable);
        }
        let mut subject = facts.subject.clone();
        subject.life = None;
        wants.insert(CheckCode::ScopeSubject, scope_subject(facts, &subject));
    }
    wants
}

fn may_not_ask(failing: &[CheckCode]) -> bool {
    failing.iter().any(|code| {
        let family = code.code().split('.').next().unwrap_or_default();
        ["actor", "access", "use_case"].contains(&family)
    })
}

/// The checks that fail by the text.
pub(crate) fn failing(wants: &Wants) -> Vec<CheckCode> {
    wants
        .iter()
        .filter(|(_, want)| **want == Want::Fail)
        .map(|(code, _)| *code)
        .collect()
}

/// Whether the text permits: nothing fails and the level is known.
pub(crate) fn permits(wants: &Wants) -> bool {
    wants
        .values()
        .all(|want| !matches!(want, Want::Fail | Want::NotAsked))
}

/// Whether only the level is missing: only then does the desk ask the source.
pub(crate) fn needs_level(wants: &Wants) -> bool {
    !wants.values().any(|want| *want == Want::Fail) && wants.values().any(|want| *want == Want::NotAsked)
}

/// Whether an answered check is what the text wants.
pub(crate) fn agrees(want: Want, check: &Check) -> bool {
    use domain::gate::{Detail, Outcome};
    match want {
        Want::Any => true,
        Want::Ok => matches!(check.outcome, Outcome::Pass | Outcome::NotApplicable),
        Want::NotApplicable => check.outcome == Outcome::NotApplicable,
        Want::NotAsked => check.outcome == Outcome::NotApplicable && check.detail == Detail::NotAsked,
        Want::Fail => check.outcome == Outcome::Fail,
        Want::Overridden => check.outcome == Outcome::Overridden,
    }
}

fn judge(facts: &Facts, code: CheckCode) -> Want {
    match code {
        CheckCode::ActorActive => ok(actor_active(facts)),
        CheckCode::ActorUndertaking => actor_undertaking(facts),
        CheckCode::ActorSession => actor_session(facts),
        CheckCode::AccessGrant => ok(access_grant(facts)),
        CheckCode::UseCaseApproved => use_case_approved(facts),
        CheckCode::UseCaseInForce => use_case_in_force(facts),
        CheckCode::StopNone => ok(facts.stops.as_ref().is_some_and(Vec::is_empty)),
        CheckCode::BasisProcessing => basis_processing(facts),
        CheckCode::BasisSpecial => basis_special(facts),
        CheckCode::BasisDisclosure => basis_disclosure(facts),
        CheckCode::ConsentLive => consent_live(facts),
        CheckCode::AgreementProvider => ok(agreement_provider(facts)),
        CheckCode::AgreementProcessor => agreement_processor(facts),
        CheckCode::SecrecyRegime => ok(facts.content().is_some_and(|content| content.secrecy.is_some())),
        CheckCode::LawChangeNone => ok(law_change_none(facts)),
        CheckCode::DpiaApproved => ok(dpia_approved(facts)),
        CheckCode::RetentionSet => ok(retention_set(facts)),
        CheckCode::ResourcesComplete => ok(resources_complete(facts)),
        CheckCode::ScopeService => ok(scope_service(facts)),
        CheckCode::ScopeFields => scope_fields(facts),
        CheckCode::ScopePeriod => ok(scope_period(facts)),
        CheckCode::ScopeSubject => scope_subject(facts, &facts.subject),
        CheckCode::EnvironmentMatch => environment_match(facts),
        CheckCode::CaseReference => ok(case_reference(facts)),
        CheckCode::CaseAssigned => case_assigned(facts),
        CheckCode::NeedReason => ok(need_reason(facts)),
        CheckCode::NeedFresh => need_fresh(facts),
        CheckCode::VolumeQuota => ok(volume_quota(facts)),
        CheckCode::SubjectParty => subject_party(facts),
        CheckCode::SubjectConflict => subject_conflict(facts),
        CheckCode::SubjectShielded => subject_shielded(facts),
    }
}

fn ok(holds: bool) -> Want {
    if holds { Want::Ok } else { Want::Fail }
}

/// † may be overridden: only where the approved version allows it, only for persons in a unit that holds the use
/// case, not past its own end and at most 24 h, DPO and leader told, and not while an earlier one awaits review.
fn overridden(facts: &Facts, code: CheckCode, want: Want) -> Want {
    if want != Want::Fail || !DAGGER.contains(&code) {
        return want;
    }
    let allowed =
        facts.content().is_some_and(|content| content.break_glass) && use_case_approved(facts) == Want::Ok;
    let glass = facts.break_glass.as_ref().is_some_and(|glass| {
        glass.unit_holds
            && glass.notified
            && !glass.earlier_unreviewed
            && glass.opened_at.0 <= facts.now.0
            && facts.now.0 < glass.opened_at.0 + Duration::hours(24)
            && glass.ends_at.is_none_or(|end| facts.now.0 < end.0)
    });
    let person = facts.actor.person.is_some() && facts.actor.trigger.is_none();
    // A hard ceiling nothing lifts, and a volume nobody knows may be above it.
    let ceiling = code == CheckCode::VolumeQuota && !under_hard_ceiling(facts);
    if allowed && glass && person && !ceiling {
        Want::Overridden
    } else {
        Want::Fail
    }
}

/// Account and membership active, role `caseworker`; or a client system with an acting person bound to it; or a
/// client system alone where the version allows automated look-ups with this trigger.
fn actor_active(facts: &Facts) -> bool {
    let system = facts.actor.system.as_ref();
    let Some(person) = &facts.actor.person else {
        let automation = facts.content().and_then(|content| content.automation.as_ref());
        return system.is_some_and(|system| system.active == Some(true))
            && facts
                .actor
                .trigger
                .is_some_and(|trigger| automation.is_some_and(|a| a.triggers.contains(&trigger)));
    };
    let caseworker = person.account_active == Some(true)
        && person.membership_active == Some(true)
        && person.roles.contains(&Role::Caseworker)
        && person.identity.is_some();
    // A trigger together with a person is no shape of a request.
    facts.actor.trigger.is_none()
        && caseworker
        && system.is_none_or(|system| system.active == Some(true) && system.person_bound == Some(true))
}

/// Current undertaking signed for this organisation.
fn actor_undertaking(facts: &Facts) -> Want {
    if facts.automated() {
        return Want::NotApplicable;
    }
    let current = facts.organisation.undertaking_version;
    ok(current.is_some()
        && facts.actor.person.as_ref().is_some_and(|person| {
            let holds = person.undertaking_until.is_none_or(|last| last >= facts.today);
            holds && person.undertaking_signed == current
        }))
}

/// Session strength meets the use case; an API key never meets a step-up.
fn actor_session(facts: &Facts) -> Want {
    if facts.automated() {
        return Want::NotApplicable;
    }
    let (Some(person), Some(content)) = (&facts.actor.person, facts.content()) else {
        return Want::Fail;
    };
    if !content.step_up {
        // Nothing is demanded of the session, not even that it is known.
        return if person.session.is_some() {
            Want::Ok
        } else {
            Want::Any
        };
    }
    let fresh = person.session.as_ref().is_some_and(|session| {
        session.interactive
            && session.stepped_up_at.is_some_and(|at| {
                at.0 <= facts.now.0 && facts.now.0 < at.0 + Duration::seconds(session.fresh_seconds.into())
            })
    });
    ok(fresh)
}

/// Approved grant in force now for this person and use case, and through a client system for that system too
/// (automated: for the system alone); the grantor is another natural person than the one who holds or asked for it.
fn access_grant(facts: &Facts) -> bool {
    let person = grant_of(facts, Holder::Person).is_some();
    let system = grant_of(facts, Holder::System).is_some();
    match (&facts.actor.person, &facts.actor.system) {
        (Some(_), None) => person,
        (Some(_), Some(_)) => person && system,
        (None, Some(_)) => facts.automated() && system,
        (None, None) => false,
    }
}

fn grant_of(facts: &Facts, holder: Holder) -> Option<&GrantFacts> {
    let own = facts
        .actor
        .person
        .as_ref()
        .and_then(|person| person.identity.clone());
    facts.grants.as_ref()?.iter().find(|grant| {
        let in_force = grant.valid_from.is_some_and(|from| from.0 <= facts.now.0)
            && grant.valid_to.is_some_and(|to| facts.today <= to)
            && grant.revoked_at.is_none_or(|at| facts.now.0 < at.0);
        let by = grant.granted_by.as_ref();
        let another = by.is_some()
            && grant.requested_by.is_some()
            && by != grant.requested_by.as_ref()
            && (holder == Holder::System || (own.is_some() && by != own.as_ref()));
        grant.holder == holder && in_force && another
    })
}

/// Active version exists; hash of stored content = approved hash; approvers count as distinct persons. No approver
/// has submitted this version or edited it since the last approved one, and an approver nobody knows may be one.
/// Where two are needed, one may come from a cooperating organisation.
fn use_case_approved(facts: &Facts) -> Want {
    let Some(version) = facts.version() else {
        return Want::Fail;
    };
    let approved = version
        .approvals
        .iter()
        .filter(|approval| approval.content_hash == version.stored_hash);
    let approved: Vec<_> = approved.collect();
    let approvers: BTreeSet<&String> = approved
        .iter()
        .filter_map(|approval| approval.person.as_ref())
        .collect();
    let home = approved.iter().filter(|approval| !approval.elsewhere);
    let home: BTreeSet<&String> = home.filter_map(|approval| approval.person.as_ref()).collect();
    let strangers = version.approvals.iter().any(|approval| approval.person.is_none());
    let authors = approvers.iter().any(|person| version.authors.contains(person));
    let enough = match version.content.approvers_needed() {
        2 => approvers.len() >= 2 && !home.is_empty(),
        _ => !home.is_empty(),
    };
    match version.status {
        VersionStatus::Active => ok(enough && !strangers && !authors),
        // Whether a suspended version still is an active one, the text does not say; it is not in force.
        VersionStatus::Suspended => Want::Any,
        VersionStatus::Draft
        | VersionStatus::Submitted
        | VersionStatus::Approved
        | VersionStatus::Superseded
        | VersionStatus::Ended
        | VersionStatus::Returned => Want::Fail,
    }
}

/// Now within the version's own period; not suspended or ended.
fn use_case_in_force(facts: &Facts) -> Want {
    let (Some(use_case), Some(version)) = (&facts.use_case, facts.version()) else {
        return Want::Fail;
    };
    let period = version.valid_from.is_some_and(|from| from <= facts.today)
        && version.valid_to.is_none_or(|to| facts.today <= to);
    let going = use_case.suspended == Some(false) && use_case.ended == Some(false);
    match version.status {
        VersionStatus::Active => ok(period && going),
        VersionStatus::Suspended | VersionStatus::Ended => Want::Fail,
        VersionStatus::Draft
        | VersionStatus::Submitted
        | VersionStatus::Approved
        | VersionStatus::Superseded
        | VersionStatus::Returned => {
            if period && going {
                Want::Any
            } else {
                Want::Fail
            }
        }
    }
}

/// In force today by its own dates, not ended, and its review not overdue by more than the grace. What has no end
/// carries a review date.
fn in_force(facts: &Facts, standing: &Standing) -> bool {
    dates_hold(facts, standing) && (standing.valid_to.is_some() || standing.review_by.is_some())
}

fn dates_hold(facts: &Facts, standing: &Standing) -> bool {
    standing.valid_from.is_some_and(|from| from <= facts.today)
        && standing.valid_to.is_none_or(|to| facts.today <= to)
        && standing.ended_on.is_none_or(|end| facts.today <= end)
        && within_grace(facts, standing.review_by)
}

fn within_grace(facts: &Facts, review_by: Option<Day>) -> bool {
    review_by.is_none_or(|day| {
        facts.today <= day
            || facts
                .organisation
                .review_grace_days
                .is_some_and(|grace| facts.today.0 <= day.0 + Duration::days(grace.into()))
    })
}

/// The hook, if it is what the version names, verified by a named person, and in force today. Its review date is
/// the day it must be verified again.
fn live_hook<'a>(facts: &'a Facts, item: &ItemRef) -> Option<&'a HookFacts> {
    facts.register.hooks.get(&item.id).filter(|hook| {
        hook.standing.hash == item.hash
            && hook.verified_by.is_some()
            && within_grace(facts, hook.reverify_by)
            && dates_hold(facts, &hook.standing)
            && (hook.standing.valid_to.is_some()
                || hook.standing.review_by.is_some()
                || hook.reverify_by.is_some())
    })
}

/// At least one processing basis with its national rule where art. 6(1)(c) or (e) demands one, hook verified and in
/// force today; not applicable when the subject looked up is an organisation other than a sole trader.
fn basis_processing(facts: &Facts) -> Want {
    if facts.subject.kind == Some(SubjectKind::Organisation) && facts.subject.sole_trader == Some(false) {
        return Want::NotApplicable;
    }
    let bases = facts
        .content()
        .map(|content| content.processing_bases.as_slice())
        .unwrap_or_default();
    let live = |item: &ItemRef| {
        live_hook(facts, item)
            .is_some_and(|hook| matches!(hook.hook.usable_for, HookUse::Processing | HookUse::Both))
    };
    // A letter that demands no rule may name one, and then stands on it.
    ok(bases.iter().any(|basis| match basis.article6 {
        Article6::C | Article6::E => basis.hook.as_ref().is_some_and(live),
        Article6::A | Article6::B | Article6::D | Article6::F => basis.hook.as_ref().is_none_or(live),
    }))
}

/// Requested fields hold no special-category or criminal data, or an art. 9 / 10 condition covers them.
fn basis_special(facts: &Facts) -> Want {
    let Some(fields) = requested(facts) else {
        return Want::Any;
    };
    let (Some(service), Some(content)) = (&facts.service, facts.content()) else {
        return Want::Any;
    };
    let holds = |sensitivity| {
        fields.iter().any(|name| {
            service
                .fields
                .get(*name)
                .is_some_and(|field| field.sensitivity == sensitivity)
        })
    };
    let special =
        !holds(Sensitivity::Special) || content.processing_bases.iter().any(|b| b.article9.is_some());
    let criminal =
        !holds(Sensitivity::Criminal) || content.processing_bases.iter().any(|b| b.article10.is_some());
    match (special && criminal, facts.request.unknown_fields) {
        (false, _) => Want::Fail,
        (true, 0) => Want::Ok,
        // Of a field that nobody knows, nobody can say.
        (true, _) => Want::Any,
    }
}

fn requested(facts: &Facts) -> Option<Vec<&str>> {
    match &facts.request.fields {
        Some(fields) => Some(fields.iter().map(String::as_str).collect()),
        None => need(facts).map(|need| need.fields.iter().map(|field| field.name.as_str()).collect()),
    }
}

fn need(facts: &Facts) -> Option<&DataNeed> {
    let service = &facts.service.as_ref()?.code;
    facts
        .content()?
        .needs
        .iter()
        .find(|need| need.service == *service && need.package == facts.request.package)
}

/// Every requested field is marked not secret (then not applicable); or a verified hook in force today covers this
/// provider, organ, task and subject category; or the basis is consent.
fn basis_disclosure(facts: &Facts) -> Want {
    let (Some(service), Some(fields), Some(content)) = (&facts.service, requested(facts), facts.content())
    else {
        return if facts.service.is_some() && facts.request.fields.is_some() {
            Want::Any
        } else {
            Want::Fail
        };
    };
    let secret = fields
        .iter()
        .any(|name| service.fields.get(*name).is_none_or(|field| field.secret));
    if !secret {
        return if facts.request.unknown_fields == 0 {
            Want::NotApplicable
        } else {
            Want::Any
        };
    }
    let consent = content
        .disclosure_bases
        .iter()
        .any(|basis| basis.service == service.code && matches!(basis.basis, Disclosure::Consent));
    ok(consent || !disclosing_hooks(facts).is_empty())
}

/// The hooks that lift the secrecy for this look-up.
fn disclosing_hooks(facts: &Facts) -> Vec<&HookFacts> {
    let (Some(service), Some(content)) = (&facts.service, facts.content()) else {
        return Vec::new();
    };
    let items = content
        .disclosure_bases
        .iter()
        .filter(|basis| basis.service == service.code)
        .filter_map(|basis| match &basis.basis {
            Disclosure::Hook { item } => Some(item),
            Disclosure::Consent => None,
        });
    items
        .filter_map(|item| live_hook(facts, item))
        .filter(|hook| covers(facts, hook))
        .collect()
}

fn covers(facts: &Facts, facts_hook: &HookFacts) -> bool {
    let (Some(service), Some(content)) = (&facts.service, facts.content()) else {
        return false;
    };
    let hook = &facts_hook.hook;
    let organ = facts.organisation.sector.is_some_and(|sector| {
        let name = match sector {
            Sector::Kommune => "kommune",
            Sector::Stat => "stat",
            Sector::Finans => "finans",
            Sector::Helse => "helse",
            Sector::Kraft => "kraft",
            Sector::Annet => "annet",
        };
        let public = matches!(sector, Sector::Kommune | Sector::Stat);
        if hook.organs.is_empty() {
            public
        } else {
            hook.organs.iter().any(|organ| organ == name)
        }
    });
    let task = hook.tasks.is_empty() || hook.tasks.contains(&content.purpose.code);
    let category = hook.categories.is_empty()
        || facts
            .subject
            .category
            .is_some_and(|category| hook.categories.contains(&category));
    // A `provider_may` rule counts only with the provider's recorded grant of that package for that purpose.
    let force = match hook.force {
        HookForce::RecipientRight => true,
        HookForce::ProviderMay => content.provider_agreements.iter().any(|item| {
            facts
                .register
                .provider_agreements
                .get(&item.id)
                .is_some_and(|agreement| {
                    agreement.standing.hash == item.hash
                        && in_force(facts, &agreement.standing)
                        && agreement.agreement.provider == service.provider
                        && agreement.agreement.purposes.contains(&content.purpose.code)
                        && agreement.connections.iter().any(|connection| {
                            connection.service == service.code
                                && connection.package == facts.request.package
                                && connection.granted
                        })
                })
        }),
    };
    hook.provider.as_ref() == Some(&service.provider)
        && matches!(hook.usable_for, HookUse::Disclosure | HookUse::Both)
        && hook.lifts_secrecy
        && organ
        && task
        && category
        && force
}

/// Where consent is used: accepted, not revoked or expired, from this subject, to this organisation, for this
/// purpose, covering service and period, in a form this service accepts.
fn consent_live(facts: &Facts) -> Want {
    let (Some(service), Some(content)) = (&facts.service, facts.content()) else {
        return Want::Any;
    };
    let disclosure = content
        .disclosure_bases
        .iter()
        .any(|basis| basis.service == service.code && matches!(basis.basis, Disclosure::Consent));
    if !disclosure && !service.consent_package {
        return Want::NotApplicable;
    }
    ok(facts.consent.as_ref().is_some_and(|consent| {
        consent.status == ConsentStatus::Accepted
            && consent.valid_to.is_some_and(|to| facts.now.0 < to.0)
            && consent.from_subject
            && consent.to_organisation
            && consent.purpose == content.purpose.code
            && consent.covers_service
            && consent.covers_period
            && consent.form_accepted
    }))
}

/// Valid today, names this purpose, covers service and package (by list or declaration, and the connection request
/// answered with the package), bruksvilkår accepted, controller responsibility confirmed.
fn agreement_provider(facts: &Facts) -> bool {
    let (Some(service), Some(content)) = (&facts.service, facts.content()) else {
        return false;
    };
    let package = &facts.request.package;
    let agreed = content.provider_agreements.iter().any(|item| {
        facts
            .register
            .provider_agreements
            .get(&item.id)
            .is_some_and(|agreement| {
                agreement.standing.hash == item.hash
                    && in_force(facts, &agreement.standing)
                    && agreement.agreement.provider == service.provider
                    && agreement.agreement.purposes.contains(&content.purpose.code)
                    && agreement
                        .agreement
                        .covers
                        .iter()
                        .any(|c| c.service == service.code && c.package == *package)
                    && agreement.connections.iter().any(|c| {
                        c.service == service.code && c.package == *package && c.terms_accepted && c.granted
                    })
            })
    });
    agreed && facts.organisation.controller_confirmed == Some(true)
}

/// Every processor in the service's chain has a valid agreement with all eight letters answered; in supplier mode
/// the Altinn delegation is recorded and current.
fn agreement_processor(facts: &Facts) -> Want {
    let (Some(service), Some(content)) = (&facts.service, facts.content()) else {
        return Want::Fail;
    };
    let chain = content
        .processors
        .iter()
        .filter(|link| link.services.is_empty() || link.services.contains(&service.code));
    let agreed = chain.clone().all(|link| {
        facts
            .register
            .processor_agreements
            .get(&link.agreement.id)
            .is_some_and(|agreement| {
                agreement.standing.hash == link.agreement.hash
                    && in_force(facts, &agreement.standing)
                    && "abcdefgh"
                        .chars()
                        .all(|letter| agreement.agreement.letters.contains(letter))
                    && agreement.agreement.signed_controller.is_some()
                    && agreement.agreement.signed_processor.is_some()
            })
    });
    let agreed = agreed && operated(facts, &service.code);
    // What the supplier hands on, it has seen: its own agreement must be among those of the chain.
    let itself = chain.clone().any(|link| {
        let found = facts.register.processor_agreements.get(&link.agreement.id);
        found.is_some_and(|one| Some(&one.agreement.processor_orgnr) == facts.organisation.supplier.as_ref())
    });
    let delegated = facts.organisation.delegation.as_ref().is_some_and(|delegation| {
        delegation.valid_from.is_some_and(|from| from <= facts.today)
            && delegation.valid_to.is_none_or(|to| facts.today <= to)
    });
    // KS Fiks is reached through somebody too, and its number is not told.
    let through = chain.count() > 0;
    match facts.organisation.connection {
        Some(ConnectionMode::Direct) => ok(agreed),
        Some(ConnectionMode::KsFiks) => ok(agreed && through),
        Some(ConnectionMode::Supplier) => ok(agreed && itself && delegated),
        None => Want::Fail,
    }
}

/// A retention rule is present, and the own systems that receive from this service are as the version named them, and in force.
fn retention_set(facts: &Facts) -> bool {
    facts.content().is_some_and(|content| {
        content.retention.is_some()
            && content.own_systems.iter().all(|link| {
                let fed = facts.service.as_ref().is_none_or(|service| {
                    let mut received = link.receives.iter();
                    received.any(|one| one.service == service.code && !one.fields.is_empty())
                });
                !fed || facts
                    .register
                    .own_systems
                    .get(&link.system.id)
                    .is_some_and(|found| {
                        found.standing.hash == link.system.hash && in_force(facts, &found.standing)
                    })
            })
    })
}

/// Whoever runs an own system that receives from this service is in the chain too, under the agreement as it is now.
fn operated(facts: &Facts, service: &str) -> bool {
    let mut systems = facts
        .content()
        .into_iter()
        .flat_map(|content| &content.own_systems);
    systems.all(|link| {
        let fed = link
            .receives
            .iter()
            .any(|one| one.service == service && !one.fields.is_empty());
        let Some(found) = facts.register.own_systems.get(&link.system.id).filter(|_| fed) else {
            return true;
        };
        match &found.system.operation {
            Some(Operation::Processor(id)) => {
                facts.register.processor_agreements.get(id).is_some_and(|one| {
                    in_force(facts, &one.standing)
                        && "abcdefgh"
                            .chars()
                            .all(|letter| one.agreement.letters.contains(letter))
                        && one.agreement.signed_controller.is_some()
                        && one.agreement.signed_processor.is_some()
                })
            }
            Some(Operation::Own) | None => true,
        }
    })
}

/// No law-change need that is not in force.
fn law_change_none(facts: &Facts) -> bool {
    facts.content().is_some_and(|content| match &content.law_change {
        LawChange::None => true,
        LawChange::Needed {
            status,
            in_force_from,
        } => *status == LawChangeStatus::InForce && in_force_from.is_some_and(|from| from <= facts.today),
        LawChange::Item { item } => facts.register.law_changes.get(&item.id).is_some_and(|law| {
            let unreviewed = Standing {
                review_by: None,
                ..law.standing.clone()
            };
            law.standing.hash == item.hash
                && dates_hold(facts, &unreviewed)
                && law.status == LawChangeStatus::InForce
                && law.in_force_from.is_some_and(|from| from <= facts.today)
        }),
    })
}

/// Not needed with a recorded reason, or needed and approved.
fn dpia_approved(facts: &Facts) -> bool {
    facts
        .content()
        .and_then(|content| content.dpia.as_ref())
        .is_some_and(|dpia| match dpia {
            Dpia::NotNeeded { reason } => !reason.trim().is_empty(),
            Dpia::Needed { approved_by, .. } => approved_by.is_some(),
            Dpia::Item { item } => facts.register.dpias.get(&item.id).is_some_and(|one| {
                one.standing.hash == item.hash && in_force(facts, &one.standing) && one.approved_by.is_some()
            }),
        })
}

/// Professional and technical contacts are active members and the four routines present, none past review by more
/// than its grace.
fn resources_complete(facts: &Facts) -> bool {
    let Some(content) = facts.content() else {
        return false;
    };
    let active = |contact: &Option<String>| {
        contact
            .as_ref()
            .is_some_and(|contact| facts.register.active_members.contains(contact))
    };
    let present = |item: &Option<ItemRef>| {
        item.as_ref().is_some_and(|item| {
            facts.register.routines.get(&item.id).is_some_and(|routine| {
                routine.standing.hash == item.hash && in_force(facts, &routine.standing)
            })
        })
    };
    let routines = &content.routines;
    active(&content.contacts.professional)
        && active(&content.contacts.technical)
        && [
            &routines.change,
            &routines.incident,
            &routines.insight,
            &routines.deletion,
        ]
        .into_iter()
        .all(present)
}

/// Service, package and fixed parameters are in the data need, mode allowed; bulk without a case per item needs a
/// `mass` hook.
fn scope_service(facts: &Facts) -> bool {
    need(facts).is_some_and(|need| {
        let asked = &facts.request.parameters;
        let parameters = need.parameters.keys().eq(asked.keys())
            && need
                .parameters
                .iter()
                .all(|(name, values)| asked.get(name).is_some_and(|value| values.contains(value)));
        let mass = facts.request.mode != Mode::Bulk
            || facts.request.case_per_item
            || disclosing_hooks(facts)
                .iter()
                .any(|hook| hook.hook.reach == Reach::Mass);
        parameters && need.modes.contains(&facts.request.mode) && mass
    })
}

/// Requested fields are a subset of approved fields and of the calling system's subset.
fn scope_fields(facts: &Facts) -> Want {
    let (Some(need), Some(fields)) = (need(facts), requested(facts)) else {
        return Want::Fail;
    };
    let approved = fields
        .iter()
        .all(|name| need.fields.iter().any(|field| field.name == **name));
    if !approved || facts.request.unknown_fields > 0 {
        return Want::Fail;
    }
    let Some(system) = &facts.actor.system else {
        return ok(!fields.is_empty());
    };
    // Where the version names receiving systems, a system's key gets what the version says that the system receives.
    let links = facts.content().map(|content| &content.own_systems);
    let limit = links
        .filter(|links| !links.is_empty())
        .zip(system.own_system.as_ref());
    let received = |name: &str| {
        limit.is_none_or(|(links, own)| {
            links.iter().filter(|link| link.system.id == *own).any(|link| {
                let mut of_service = link
                    .receives
                    .iter()
                    .filter(|one| Some(&one.service) == facts.service.as_ref().map(|s| &s.code));
                of_service.any(|one| one.fields.iter().any(|field| field == name))
            })
        })
    };
    let Some(grant) = grant_of(facts, Holder::System) else {
        return Want::Any;
    };
    let mut within = fields.iter().map(|name| {
        received(name)
            && grant
                .fields
                .as_ref()
                .is_none_or(|subset| subset.iter().any(|field| field == name))
    });
    // Fields that are not named are the approved ones that the system may have; asking for none is no look-up.
    ok(if facts.request.fields.is_some() {
        !fields.is_empty() && within.all(|own| own)
    } else {
        within.any(|own| own)
    })
}

/// Period within the window.
fn scope_period(facts: &Facts) -> bool {
    let Some(service) = &facts.service else {
        return false;
    };
    let request = &facts.request;
    if service.period == PeriodKind::None {
        return request.period.is_none() && !request.period_unreadable;
    }
    let window = need(facts).and_then(|need| need.window.as_ref());
    !request.period_unreadable
        && request.period.as_ref().is_some_and(|period| {
            period.kind() == service.period
                && window.is_some_and(|window| window.contains(period, facts.today.0))
        })
}

/// Identifier valid; category allowed; person or organisation as the service needs; known to be dead or emigrated
/// only where the version says so.
fn scope_subject(facts: &Facts, subject: &SubjectFacts) -> Want {
    let (Some(service), Some(need), Some(content)) = (&facts.service, need(facts), facts.content()) else {
        return Want::Fail;
    };
    let life = match subject.life {
        Some(LifeStatus::Dead) => content.deceased_allowed,
        Some(LifeStatus::Emigrated) => content.emigrated_allowed,
        Some(LifeStatus::Alive) | None => true,
    };
    ok(subject.valid == Some(true)
        && subject.pseudonym.is_some()
        && subject.kind == Some(service.subject)
        && subject
            .category
            .is_some_and(|category| need.categories.contains(&category))
        && life)
}

/// Synthetic subjects only in sandbox and test; real ones only in production.
fn environment_match(facts: &Facts) -> Want {
    if facts.subject.valid != Some(true) {
        // What is no identifier is neither synthetic nor real.
        return Want::Any;
    }
    let (Some(environment), Some(synthetic), Some(nobody)) = (
        facts.environment,
        facts.subject.synthetic,
        facts.subject.born_in_future,
    ) else {
        return Want::Fail;
    };
    match environment {
        Environment::Sandbox | Environment::Test => ok(synthetic),
        // A number that is nobody's is not a real one.
        Environment::Production => ok(!synthetic && !nobody),
    }
}

/// What the case system said less than two minutes ago; failure of it means no.
fn heard(facts: &Facts) -> Option<&domain::gate::CaseVerification> {
    let said = facts.case.verification.as_ref()?;
    let age = facts.now.0 - said.asked_at?.0;
    (!said.silent && age >= Duration::ZERO && age < Duration::minutes(2)).then_some(said)
}

/// Present, matches the pattern; verified in a state the version allows, when it demands verification.
fn case_reference(facts: &Facts) -> bool {
    facts.content().is_some_and(|content| {
        let state = heard(facts).and_then(|said| said.state);
        let verified = !content.case.verified
            || state.is_some_and(|state| state != CaseState::Closed && content.case.states.contains(&state));
        facts.case.given && facts.case.matches_pattern == Some(true) && verified
    })
}

/// When demanded: the case is assigned to this person or unit.
fn case_assigned(facts: &Facts) -> Want {
    let Some(content) = facts.content() else {
        return Want::Any;
    };
    if !content.case.assigned || facts.automated() {
        return Want::NotApplicable;
    }
    ok(heard(facts).and_then(|said| said.assigned) == Some(true))
}

/// A reason code the use case offers; text where the code demands it, and not boiler-plate.
fn need_reason(facts: &Facts) -> bool {
    let (Some(content), Some(code)) = (facts.content(), &facts.request.reason) else {
        return false;
    };
    content
        .reasons
        .iter()
        .find(|reason| reason.code == *code)
        .is_some_and(|reason| match facts.request.reason_text {
            TextQuality::Sound => true,
            TextQuality::Absent | TextQuality::BoilerPlate => !reason.text_required,
            TextQuality::HoldsIdentityNumber => false,
        })
}

/// No equal look-up within the freshness window, or an event or a stated new need since.
fn need_fresh(facts: &Facts) -> Want {
    let Some(content) = facts.content() else {
        return Want::Any;
    };
    let Some(freshness) = &content.freshness else {
        return Want::Ok;
    };
    if !facts.need.known {
        return Want::Fail;
    }
    ok(facts.need.last_equal.is_none_or(|last| {
        facts.now.0 >= last.0 + Duration::hours(freshness.hours.into())
            || facts.need.newest_event.is_some_and(|event| event.0 > last.0)
            || facts.request.new_need
    }))
}

/// Within the person's and use case's rate and quota; a hard ceiling nothing lifts.
fn volume_quota(facts: &Facts) -> bool {
    under_hard_ceiling(facts)
        && facts
            .quota
            .as_ref()
            .zip(facts.content().and_then(|content| content.quota))
            .is_some_and(|(used, quota)| {
                used.actor_last_hour < quota.person_per_hour
                    && used.use_case_last_day < quota.use_case_per_day
            })
}

fn under_hard_ceiling(facts: &Facts) -> bool {
    facts
        .quota
        .as_ref()
        .zip(facts.content().and_then(|content| content.quota))
        .is_some_and(|(used, quota)| used.actor_last_day < quota.hard_ceiling_per_day)
}

/// The first look-up under a case names the applicant; every further subject names category, relation and evidence;
/// subjects per case within the ceiling.
fn subject_party(facts: &Facts) -> Want {
    use domain::usecase::SubjectCategory;
    let Some(content) = facts.content() else {
        return Want::Any;
    };
    let (Some(pseudonym), Some(parties)) = (&facts.subject.pseudonym, &facts.case.parties) else {
        return Want::Fail;
    };
    if parties.iter().any(|party| party.pseudonyms.contains(pseudonym)) {
        return Want::Ok;
    }
    let room = parties.len() < usize::from(content.subjects_per_case);
    // Where the case is verified, the case system answers for the applicant, and for those whom nothing else shows to be parties.
    let told = heard(facts).filter(|said| content.case.verified && said.state.is_some());
    if parties.is_empty() {
        let party = told.is_none_or(|said| said.party == Some(true));
        return ok(room && facts.subject.category == Some(SubjectCategory::Applicant) && party);
    }
    let subject = &facts.subject;
    let shown = match told {
        Some(said) if subject.case_system_stated || !subject.evidence_stated => said.party == Some(true),
        Some(_) | None => subject.evidence_stated,
    };
    ok(room && subject.category.is_some() && subject.relation_stated && shown)
}

/// No known party is the actor, close family or cohabitant, a company the actor leads, or the actor's leader or
/// direct report; a person in the unit or a declared tie passes only with the leader's assessment for this case.
fn subject_conflict(facts: &Facts) -> Want {
    if facts.automated() {
        return Want::NotApplicable;
    }
    if facts.actor.person.is_none() {
        return Want::Any;
    }
    let Some(conflict) = &facts.conflict else {
        return Want::Fail;
    };
    let never = [
        conflict.is_self,
        conflict.family,
        conflict.leads_company,
        conflict.leader_or_report,
    ];
    let over = conflict.assessment_until.is_some_and(|end| end <= facts.now);
    let assessed = [conflict.same_unit, conflict.declared_tie];
    let holds = never.into_iter().all(|close| close == Some(false))
        && assessed.into_iter().all(|close| match close {
            Some(true) => conflict.assessment.is_some() && !over,
            Some(false) => true,
            None => false,
        });
    match (holds, conflict.colleague) {
        (false, _) => Want::Fail,
        (true, Some(_)) => Want::Ok,
        // A colleague passes and raises a review item; whether to raise one is not known.
        (true, None) => Want::Fail,
    }
}

/// Not shielded; or the use case allows that level and the grant is elevated. See the table for the rest.
fn subject_shielded(facts: &Facts) -> Want {
    match facts.subject.kind {
        Some(SubjectKind::Organisation) => return Want::NotApplicable,
        Some(SubjectKind::Person) => {}
        None => return Want::Any,
    }
    let Some(shield) = &facts.shield else {
        return Want::Fail;
    };
    if shield.level_lookup {
        return Want::Ok;
    }
    let Some(configured) = shield.source_configured else {
        return Want::Fail;
    };
    let fresh = shield
        .checked_at
        .is_some_and(|at| facts.now.0 <= at.0 + Duration::hours(24));
    let known = matches!(shield.standing, Some(standing) if standing != ShieldStanding::NotListed);
    if configured && !(fresh && known) {
        return if shield.source_asked {
            Want::Fail
        } else {
            Want::NotAsked
        };
    }
    let level = match shield.standing {
        None => return Want::Fail,
        Some(ShieldStanding::NotListed | ShieldStanding::Open) => return Want::Ok,
        Some(ShieldStanding::ClientAddress) => ShieldLevel::ClientAddress,
        Some(ShieldStanding::Confidential) => ShieldLevel::Confidential,
        Some(ShieldStanding::StrictlyConfidential) => ShieldLevel::StrictlyConfidential,
    };
    let allowed = facts
        .content()
        .is_some_and(|content| content.shielded_levels.contains(&level));
    let holder = if facts.automated() {
        Holder::System
    } else {
        Holder::Person
    };
    let own = facts
        .actor
        .person
        .as_ref()
        .and_then(|person| person.identity.as_ref());
    // Two have granted it, and the first of them is somebody else than the second, the one who asked and the one who holds it.
    let by_two = |grant: &GrantFacts| match &grant.first_granted_by {
        None => false,
        Some(first) => {
            Some(first) != grant.granted_by.as_ref()
                && Some(first) != grant.requested_by.as_ref()
                && (holder == Holder::System || Some(first) != own)
        }
    };
    ok(allowed && grant_of(facts, holder).is_some_and(|grant| grant.elevated && by_two(grant)))
}
