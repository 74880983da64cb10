//! `actor.*` and `access.grant`: who asks, and whether they may use this ground at all.

use time::{Duration, OffsetDateTime};

use super::{
    super::{
        codes::{MendedBy, Remedy},
        detail::Detail,
        facts::{Facts, GrantFacts, Holder, PersonFacts, Role},
    },
    Finding, Trail,
};
use crate::{oslo, usecase::Content};

pub(in crate::gate) fn active<T: Trail>(facts: &Facts) -> Finding<T> {
    match active_detail(facts) {
        Ok(()) => {
            let finding = Finding::pass();
            let finding = match &facts.actor.person {
                Some(person) => finding.on("account", &person.account, None),
                None => finding,
            };
            match &facts.actor.system {
                Some(system) => finding.on("client", &system.client, None),
                None => finding,
            }
        }
        Err(detail) => Finding::fail(detail, MendedBy::Admin, Remedy::AskAdmin),
    }
}

fn active_detail(facts: &Facts) -> Result<(), Detail> {
    if let Some(system) = &facts.actor.system {
        known(system.active, Detail::ClientInactive)?;
    }
    match (&facts.actor.person, facts.actor.trigger) {
        (Some(_), Some(_)) | (None, None) => Err(Detail::NoActor),
        (Some(person), None) => {
            if let Some(system) = &facts.actor.system {
                known(system.person_bound, Detail::PersonNotBound)?;
            }
            person_active(person)
        }
        (None, Some(trigger)) => {
            if facts.actor.system.is_none() {
                return Err(Detail::NoActor);
            }
            let content = facts.content().ok_or(Detail::Unknown)?;
            let rule = content.automation.as_ref().ok_or(Detail::AutomationNotAllowed)?;
            if rule.triggers.contains(&trigger) {
                Ok(())
            } else {
                Err(Detail::TriggerNotAllowed)
            }
        }
    }
}

fn person_active(person: &PersonFacts) -> Result<(), Detail> {
    known(person.account_active, Detail::AccountInactive)?;
    known(person.membership_active, Detail::MembershipInactive)?;
    if !person.roles.contains(&Role::Caseworker) {
        return Err(Detail::RoleMissing);
    }
    if person.identity.is_none() {
        return Err(Detail::IdentityMissing);
    }
    Ok(())
}

fn known(fact: Option<bool>, otherwise: Detail) -> Result<(), Detail> {
    match fact {
        Some(true) => Ok(()),
        Some(false) => Err(otherwise),
        None => Err(Detail::Unknown),
    }
}

pub(in crate::gate) fn undertaking<T: Trail>(facts: &Facts) -> Finding<T> {
    if facts.automated() {
        return Finding::not_applicable(Detail::Automated);
    }
    let fail = |detail| Finding::fail(detail, MendedBy::Own, Remedy::SignUndertaking);
    let (Some(person), Some(current)) = (&facts.actor.person, facts.organisation.undertaking_version) else {
        return fail(Detail::Unknown);
    };
    match person.undertaking_signed {
        None => fail(Detail::NotSigned),
        Some(signed) if signed < current => fail(Detail::Outdated),
        Some(_) => match person.undertaking_until {
            Some(last) if last < facts.today => fail(Detail::Outdated),
            last => Finding::pass().until(last.map(|last| oslo::end_of(last.0))),
        },
    }
}

pub(in crate::gate) fn session<T: Trail>(facts: &Facts) -> Finding<T> {
    session_by(facts, facts.content())
}

pub(in crate::gate) fn session_by<T: Trail>(facts: &Facts, content: Option<&Content>) -> Finding<T> {
    if facts.automated() {
        return Finding::not_applicable(Detail::Automated);
    }
    let fail = |detail| Finding::fail(detail, MendedBy::Own, Remedy::StepUp);
    let Some(content) = content else {
        return fail(Detail::Unknown);
    };
    let Some(session) = facts
        .actor
        .person
        .as_ref()
        .and_then(|person| person.session.as_ref())
    else {
        return fail(Detail::Unknown);
    };
    if !content.step_up {
        return Finding::pass();
    }
    if !session.interactive {
        return fail(Detail::KeyCannotStepUp);
    }
    let Some(at) = session.stepped_up_at else {
        return fail(Detail::StepUpNeeded);
    };
    let end =
        at.0.saturating_add(Duration::seconds(i64::from(session.fresh_seconds)));
    if at > facts.now || facts.now.0 >= end {
        return fail(Detail::StepUpNeeded);
    }
    Finding::pass().until(Some(end))
}

pub(in crate::gate) fn grant<T: Trail>(facts: &Facts) -> Finding<T> {
    let fail = |detail| Finding::fail(detail, MendedBy::Admin, Remedy::RequestAccess);
    let Some(grants) = &facts.grants else {
        return fail(Detail::Unknown);
    };
    let mut finding = Finding::pass();
    if !facts.automated() {
        let Some(person) = &facts.actor.person else {
            return fail(Detail::Unknown);
        };
        // Whether the grantor is someone else can't be told of a person whose identity is not known.
        let Some(identity) = person.identity.as_deref() else {
            return fail(Detail::Unknown);
        };
        match in_force(facts, grants, Holder::Person, Some(identity), Detail::NoGrant) {
            Ok((grant, end)) => finding = finding.on("grant", &grant.id, None).until(Some(end)),
            Err(detail) => return fail(detail),
        }
    }
    if facts.actor.system.is_some() || facts.automated() {
        match in_force(facts, grants, Holder::System, None, Detail::NoSystemGrant) {
            Ok((grant, end)) => finding = finding.on("grant", &grant.id, None).until(Some(end)),
            Err(detail) => return fail(detail),
        }
    }
    finding
}

/// The holder's grant in force now with the latest end; else why the best of the others does not hold.
pub(super) fn in_force<'a>(
    facts: &Facts,
    grants: &'a [GrantFacts],
    holder: Holder,
    holder_identity: Option<&str>,
    none: Detail,
) -> Result<(&'a GrantFacts, OffsetDateTime), Detail> {
    let mut best: Option<(&GrantFacts, OffsetDateTime)> = None;
    let mut why = none;
    for grant in grants.iter().filter(|grant| grant.holder == holder) {
        match grant_end(facts, grant, holder_identity) {
            Ok(end) if best.is_none_or(|(_, known)| end > known) => best = Some((grant, end)),
            Ok(_) => {}
            Err(detail) => why = detail,
        }
    }
    best.ok_or(why)
}

pub(super) fn grant_end(
    facts: &Facts,
    grant: &GrantFacts,
    holder_identity: Option<&str>,
) -> Result<OffsetDateTime, Detail> {
    let granted_by = grant.granted_by.as_deref().ok_or(Detail::Unknown)?;
    let requested_by = grant.requested_by.as_deref().ok_or(Detail::Unknown)?;
    let from = grant.valid_from.ok_or(Detail::Unknown)?;
    let to = grant.valid_to.ok_or(Detail::Unknown)?;
    if grant.revoked_at.is_some_and(|at| at <= facts.now) {
        return Err(Detail::Revoked);
    }
    if from > facts.now {
        return Err(Detail::NotYetValid);
    }
    if facts.today > to {
        return Err(Detail::Expired);
    }
    if holder_identity == Some(granted_by) || requested_by == granted_by {
        return Err(Detail::SelfGranted);
    }
    let end = oslo::end_of(to.0);
    Ok(grant.revoked_at.map_or(end, |at| end.min(at.0)))
}
