//! `case.*`, `need.*` and `volume.quota`: the case, the reason, whether there is a need now, and how much has been asked.

use time::Duration;

use super::{
    super::{
        codes::{MendedBy, Remedy},
        detail::Detail,
        facts::Facts,
    },
    Finding, Trail,
};
use crate::usecase::{CaseState, Content, Quota, TextQuality};

pub(in crate::gate) fn reference<T: Trail>(facts: &Facts) -> Finding<T> {
    reference_by(facts, facts.content())
}

pub(in crate::gate) fn reference_by<T: Trail>(facts: &Facts, content: Option<&Content>) -> Finding<T> {
    match reference_detail(facts, content) {
        Ok(()) => Finding::pass(),
        Err(detail) => Finding::fail(detail, MendedBy::Own, Remedy::CorrectCase),
    }
}

fn reference_detail(facts: &Facts, content: Option<&Content>) -> Result<(), Detail> {
    let case = &facts.case;
    if !case.given {
        return Err(Detail::CaseMissing);
    }
    match case.matches_pattern {
        Some(true) => {}
        Some(false) => return Err(Detail::CasePattern),
        None => return Err(Detail::Unknown),
    }
    let rule = &content.ok_or(Detail::Unknown)?.case;
    if !rule.verified {
        return Ok(());
    }
    let state = case
        .verification
        .as_ref()
        .and_then(|verification| verification.state)
        .ok_or(Detail::CaseNotVerified)?;
    // No version may allow look-ups in a closed case, whatever its list says.
    if state == CaseState::Closed || !rule.states.contains(&state) {
        return Err(Detail::CaseState);
    }
    Ok(())
}

pub(in crate::gate) fn assigned<T: Trail>(facts: &Facts) -> Finding<T> {
    assigned_by(facts, facts.content())
}

pub(in crate::gate) fn assigned_by<T: Trail>(facts: &Facts, content: Option<&Content>) -> Finding<T> {
    let fail = |detail| Finding::fail(detail, MendedBy::Leader, Remedy::AskLeader);
    if facts.automated() {
        return Finding::not_applicable(Detail::Automated);
    }
    let Some(content) = content else {
        return fail(Detail::Unknown);
    };
    if !content.case.assigned {
        return Finding::not_applicable(Detail::NotDemanded);
    }
    match facts
        .case
        .verification
        .as_ref()
        .and_then(|verification| verification.assigned)
    {
        Some(true) => Finding::pass(),
        Some(false) => fail(Detail::NotAssigned),
        None => fail(Detail::Unknown),
    }
}

pub(in crate::gate) fn reason<T: Trail>(facts: &Facts) -> Finding<T> {
    reason_by(facts, facts.content())
}

pub(in crate::gate) fn reason_by<T: Trail>(facts: &Facts, content: Option<&Content>) -> Finding<T> {
    match reason_detail(facts, content) {
        Ok(()) => Finding::pass(),
        Err(detail) => Finding::fail(detail, MendedBy::Own, Remedy::CorrectReason),
    }
}

fn reason_detail(facts: &Facts, content: Option<&Content>) -> Result<(), Detail> {
    let code = facts.request.reason.as_deref().ok_or(Detail::ReasonMissing)?;
    let content = content.ok_or(Detail::Unknown)?;
    let offered = content
        .reasons
        .iter()
        .find(|reason| reason.code == code)
        .ok_or(Detail::ReasonNotOffered)?;
    match facts.request.reason_text {
        TextQuality::HoldsIdentityNumber => Err(Detail::TextHoldsNumber),
        TextQuality::Sound => Ok(()),
        TextQuality::Absent if offered.text_required => Err(Detail::TextMissing),
        TextQuality::BoilerPlate if offered.text_required => Err(Detail::TextBoilerPlate),
        TextQuality::Absent | TextQuality::BoilerPlate => Ok(()),
    }
}

pub(in crate::gate) fn fresh<T: Trail>(facts: &Facts) -> Finding<T> {
    fresh_by(facts, facts.content())
}

pub(in crate::gate) fn fresh_by<T: Trail>(facts: &Facts, content: Option<&Content>) -> Finding<T> {
    let fail = |detail| Finding::fail(detail, MendedBy::Own, Remedy::StateNewNeed);
    let Some(content) = content else {
        return fail(Detail::Unknown);
    };
    let Some(freshness) = content.freshness else {
        return Finding::not_applicable(Detail::NotDemanded);
    };
    if !facts.need.known {
        return fail(Detail::Unknown);
    }
    let Some(last) = facts.need.last_equal else {
        return Finding::pass();
    };
    let end = last.0.saturating_add(Duration::hours(i64::from(freshness.hours)));
    if facts.now.0 >= end {
        return Finding::pass();
    }
    if facts.need.newest_event.is_some_and(|event| event > last) {
        return Finding::pass_as(Detail::NewEvent);
    }
    if facts.request.new_need {
        return Finding::pass_as(Detail::NewNeed);
    }
    fail(Detail::LookedUpRecently)
}

pub(in crate::gate) fn quota<T: Trail>(facts: &Facts) -> Finding<T> {
    quota_by(facts, facts.content())
}

pub(in crate::gate) fn quota_by<T: Trail>(facts: &Facts, content: Option<&Content>) -> Finding<T> {
    let answer = match content {
        Some(content) => within_quota(facts, content.quota),
        None => Err(Detail::Unknown),
    };
    match answer {
        Ok(()) => Finding::pass(),
        Err(detail) => Finding::fail(detail, MendedBy::Admin, Remedy::WaitOrAskAdmin),
    }
}

/// Whether one more is within the version's limits.
pub(in crate::gate) fn within_quota(facts: &Facts, limits: Option<Quota>) -> Result<(), Detail> {
    let limits = limits.ok_or(Detail::NotRegistered)?;
    let used = facts.quota.as_ref().ok_or(Detail::Unknown)?;
    if used.actor_last_day >= limits.hard_ceiling_per_day {
        return Err(Detail::HardCeiling);
    }
    if used.actor_last_hour >= limits.person_per_hour {
        return Err(Detail::ActorQuota);
    }
    if used.use_case_last_day >= limits.use_case_per_day {
        return Err(Detail::UseCaseQuota);
    }
    Ok(())
}
