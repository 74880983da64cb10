//! `case.*`, `need.*` and `volume.quota`: the case, the reason, whether there is a need now, and how much has been asked.

use time::{Duration, OffsetDateTime};

use super::{
    super::{
        codes::{MendedBy, Remedy},
        detail::Detail,
        facts::{CaseVerification, Facts},
    },
    Finding, Trail,
};
use crate::usecase::{CaseState, Content, Quota, TextQuality};

pub(in crate::gate) fn reference<T: Trail>(facts: &Facts) -> Finding<T> {
    reference_by(facts, facts.content())
}

pub(in crate::gate) fn reference_by<T: Trail>(facts: &Facts, content: Option<&Content>) -> Finding<T> {
    match reference_detail(facts, content) {
        Ok(until) => Finding::pass().until(until),
        // Nothing is wrong with the case number.
        Err(Detail::CaseSystemSilent) => {
            Finding::fail(Detail::CaseSystemSilent, MendedBy::Own, Remedy::WaitOrAskAdmin)
        }
        Err(detail) => Finding::fail(detail, MendedBy::Own, Remedy::CorrectCase),
    }
}

/// For how long what the case system said holds. The case moves outside our own rows, where no epoch tells of it.
const ANSWER_MINUTES: i64 = 2;

/// What the case system said, with the end of what it holds for.
pub(super) fn said(facts: &Facts) -> Result<(&CaseVerification, OffsetDateTime), Detail> {
    let said = facts.case.verification.as_ref().ok_or(Detail::CaseNotVerified)?;
    let asked_at = said
        .asked_at
        .filter(|at| !said.silent && *at <= facts.now)
        .ok_or(Detail::CaseSystemSilent)?;
    let end = asked_at.0.saturating_add(Duration::minutes(ANSWER_MINUTES));
    if facts.now.0 < end {
        Ok((said, end))
    } else {
        Err(Detail::CaseSystemSilent)
    }
}

fn reference_detail(facts: &Facts, content: Option<&Content>) -> Result<Option<OffsetDateTime>, Detail> {
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
        return Ok(None);
    }
    let (said, end) = said(facts)?;
    match said.state {
        None => Err(Detail::CaseUnknown),
        // No version may allow look-ups in a closed case, whatever its list says.
        Some(CaseState::Closed) => Err(Detail::CaseClosed),
        Some(state) if rule.states.contains(&state) => Ok(Some(end)),
        Some(CaseState::Open | CaseState::Appeal | CaseState::Reopened | CaseState::AfterControl) => {
            Err(Detail::CaseState)
        }
    }
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
    match said(facts).map(|(said, end)| (said.assigned, end)) {
        Ok((Some(true), end)) => Finding::pass().until(Some(end)),
        Ok((Some(false), _)) => fail(Detail::NotAssigned),
        Ok((None, _)) | Err(_) => fail(Detail::Unknown),
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
