//! `subject.*`: parties of the case, habilitet and adressebeskyttelse.

use time::Duration;

use super::{
    super::{
        codes::{MendedBy, Remedy},
        detail::Detail,
        facts::{Facts, GrantFacts, Holder, ShieldStanding},
    },
    Finding, Trail, actor, case,
};
use crate::{
    catalogue::SubjectKind,
    usecase::{Content, SubjectCategory},
};

pub(in crate::gate) fn party<T: Trail>(facts: &Facts) -> Finding<T> {
    party_by(facts, facts.content())
}

pub(in crate::gate) fn party_by<T: Trail>(facts: &Facts, content: Option<&Content>) -> Finding<T> {
    match party_detail(facts, content) {
        // What rests on the case system holds as long as what it said.
        Ok(Detail::CaseParty) => {
            Finding::pass_as(Detail::CaseParty).until(case::said(facts).ok().map(|(_, end)| end))
        }
        Ok(detail) => Finding::pass_as(detail),
        Err(detail) => Finding::fail(detail, MendedBy::Own, Remedy::RegisterParty),
    }
}

fn party_detail(facts: &Facts, content: Option<&Content>) -> Result<Detail, Detail> {
    let content = content.ok_or(Detail::Unknown)?;
    let parties = facts.case.parties.as_ref().ok_or(Detail::Unknown)?;
    let full = parties.len() >= usize::from(content.subjects_per_case);
    let pseudonym = facts.subject.pseudonym.as_ref().ok_or(Detail::Unknown)?;
    if parties.iter().any(|party| party.pseudonyms.contains(pseudonym)) {
        return Ok(Detail::KnownParty);
    }
    let category = facts.subject.category.ok_or(Detail::CategoryMissing)?;
    if parties.is_empty() && category != SubjectCategory::Applicant {
        return Err(Detail::FirstIsApplicant);
    }
    if !parties.is_empty() && !facts.subject.relation_stated {
        return Err(Detail::RelationMissing);
    }
    let shown = shown_party(facts, content, parties.is_empty())?;
    if full {
        Err(Detail::TooManySubjects)
    } else {
        Ok(shown)
    }
}

/// What shows that the subject is a party. Where the version has the case system asked and it knows the case, it answers for the applicant,
/// and for whoever is named on its word or on nobody's: then only its yes counts. Other evidence stands on its own.
fn shown_party(facts: &Facts, content: &Content, first: bool) -> Result<Detail, Detail> {
    let subject = &facts.subject;
    let answered = case::said(facts)
        .ok()
        .filter(|(said, _)| content.case.verified && said.state.is_some());
    if let Some((said, _)) = answered
        && (first || subject.case_system_stated || !subject.evidence_stated)
    {
        return match said.party {
            Some(true) => Ok(Detail::CaseParty),
            Some(false) => Err(Detail::NotCaseParty),
            None => Err(Detail::Unknown),
        };
    }
    if first || subject.evidence_stated {
        Ok(Detail::Ok)
    } else {
        Err(Detail::EvidenceMissing)
    }
}

pub(in crate::gate) fn conflict<T: Trail>(facts: &Facts) -> Finding<T> {
    if facts.automated() {
        return Finding::not_applicable(Detail::Automated);
    }
    let Some(found) = &facts.conflict else {
        return Finding::fail(Detail::Unknown, MendedBy::Leader, Remedy::AskLeader);
    };
    let absolute = [
        (found.is_self, Detail::Own),
        (found.family, Detail::Family),
        (found.leads_company, Detail::OwnCompany),
        (found.leader_or_report, Detail::LeaderOrReport),
    ];
    for (fact, detail) in absolute {
        if fact == Some(true) {
            return Finding::fail(detail, MendedBy::OtherCaseworker, Remedy::HandOver);
        }
    }
    let assessable = [
        (found.same_unit, Detail::SameUnit),
        (found.declared_tie, Detail::DeclaredTie),
    ];
    let unknown =
        absolute.iter().chain(&assessable).any(|(fact, _)| fact.is_none()) || found.colleague.is_none();
    if unknown {
        return Finding::fail(Detail::Unknown, MendedBy::Leader, Remedy::AskLeader);
    }
    let end = found.assessment_until;
    let assessment = found
        .assessment
        .as_ref()
        .filter(|_| end.is_none_or(|end| facts.now < end));
    for (fact, detail) in assessable {
        if fact == Some(true) && assessment.is_none() {
            return Finding::fail(detail, MendedBy::Leader, Remedy::AskLeader);
        }
    }
    match assessment {
        Some(id) if assessable.iter().any(|(fact, _)| *fact == Some(true)) => {
            Finding::pass_as(Detail::Assessed)
                .on("assessment", id, None)
                .until(end.map(|end| end.0))
        }
        Some(_) | None if found.colleague == Some(true) => Finding::pass_as(Detail::Colleague),
        Some(_) | None => Finding::pass(),
    }
}

/// How long what the source said about a person holds.
const LEVEL_HOURS: i64 = 24;

pub(in crate::gate) fn shielded<T: Trail>(facts: &Facts) -> Finding<T> {
    shielded_by(facts, facts.content())
}

pub(in crate::gate) fn shielded_by<T: Trail>(facts: &Facts, content: Option<&Content>) -> Finding<T> {
    let fail = |detail| Finding::fail(detail, MendedBy::Admin, Remedy::AskElevated);
    match facts.subject.kind {
        Some(SubjectKind::Organisation) => return Finding::not_applicable(Detail::OrganisationSubject),
        Some(SubjectKind::Person) => {}
        None => return fail(Detail::Unknown),
    }
    let Some(shield) = &facts.shield else {
        return fail(Detail::Unknown);
    };
    if shield.level_lookup {
        return Finding::not_applicable(Detail::LevelLookup);
    }
    let Some(configured) = shield.source_configured else {
        return fail(Detail::Unknown);
    };
    // Whoever waits for an answer is not answered yet; after it was asked for, silence is a no.
    let silent = || {
        if shield.source_asked {
            Finding::fail(Detail::LevelNotTold, MendedBy::Admin, Remedy::WaitOrAskAdmin)
        } else {
            Finding::not_applicable(Detail::NotAsked)
        }
    };
    // Where a source is configured, only what it said within the last day counts, for better and for worse.
    let until = if configured {
        let fresh = shield
            .checked_at
            .map(|at| at.0.saturating_add(Duration::hours(LEVEL_HOURS)));
        match fresh {
            Some(end) if facts.now.0 < end => Some(end),
            Some(_) | None => return silent(),
        }
    } else {
        None
    };
    match shield.standing {
        // A register that was not read is not an empty one.
        None if configured => silent(),
        None => fail(Detail::Unknown),
        Some(ShieldStanding::NotListed) if configured => silent(),
        Some(ShieldStanding::NotListed) => Finding::pass_as(Detail::NoSource),
        Some(ShieldStanding::Open) => Finding::pass().until(until),
        Some(
            ShieldStanding::ClientAddress
            | ShieldStanding::Confidential
            | ShieldStanding::StrictlyConfidential,
        ) if level_allowed(facts, content) => Finding::pass_as(Detail::ShieldAllowed).until(until),
        Some(
            ShieldStanding::ClientAddress
            | ShieldStanding::Confidential
            | ShieldStanding::StrictlyConfidential,
        ) => fail(Detail::Shielded),
    }
}

/// The use case allows the level, and the person's grant is elevated.
fn level_allowed(facts: &Facts, content: Option<&Content>) -> bool {
    let Some(level) = facts.shield_level() else {
        return false;
    };
    let allowed = content.is_some_and(|content| content.shielded_levels.contains(&level));
    allowed && elevated(facts)
}

/// Two natural persons have granted it, and neither holds it nor asked for it.
fn by_two(grant: &GrantFacts, holder: Option<&str>) -> bool {
    let others = [grant.granted_by.as_deref(), holder, grant.requested_by.as_deref()];
    let first = grant.first_granted_by.as_deref();
    first.is_some() && !others.contains(&first)
}

pub(in crate::gate) fn elevated(facts: &Facts) -> bool {
    let Some(grants) = &facts.grants else { return false };
    let identity = facts
        .actor
        .person
        .as_ref()
        .and_then(|person| person.identity.as_deref());
    let holder = if facts.automated() {
        Holder::System
    } else {
        Holder::Person
    };
    if holder == Holder::Person && identity.is_none() {
        return false;
    }
    grants
        .iter()
        .filter(|grant| grant.holder == holder && grant.elevated && by_two(grant, identity))
        .any(|grant| actor::grant_end(facts, grant, identity).is_ok())
}
