//! `use_case.*`, `stop.none` and the duties that stand in the content itself: secrecy, law change, DPIA, retention, resources.

use super::{
    super::{
        codes::{MendedBy, Remedy},
        detail::Detail,
        facts::{Facts, VersionFacts, VersionStatus},
    },
    Finding, Trail,
    basis::missing,
    standing::{self, Review},
};
use crate::usecase::{Dpia, ItemRef, LawChange, LawChangeStatus, Secrecy};

fn officer<T: Trail>(detail: Detail) -> Finding<T> {
    Finding::fail(detail, MendedBy::PrivacyOfficer, Remedy::AskPrivacyOfficer)
}

pub(in crate::gate) fn approved<T: Trail>(facts: &Facts) -> Finding<T> {
    let Some(use_case) = &facts.use_case else {
        return Finding::fail(
            Detail::UnknownUseCase,
            MendedBy::PrivacyOfficer,
            Remedy::CorrectUseCase,
        );
    };
    let Some(version) = &use_case.version else {
        return officer(Detail::NoActiveVersion);
    };
    let finding = match approved_detail(version) {
        Ok(()) => Finding::pass(),
        Err(detail) => officer(detail),
    };
    let id = format_args!("{}@{}", use_case.code, version.number);
    finding.on("version", id, Some(&version.stored_hash))
}

fn approved_detail(version: &VersionFacts) -> Result<(), Detail> {
    match version.status {
        // A suspended version was approved; that it is suspended is answered by `use_case.in_force`.
        VersionStatus::Active | VersionStatus::Suspended => {}
        VersionStatus::Draft
        | VersionStatus::Submitted
        | VersionStatus::Approved
        | VersionStatus::Superseded
        | VersionStatus::Ended
        | VersionStatus::Returned => return Err(Detail::NoActiveVersion),
    }
    if version.content.hash() != Some(version.stored_hash.as_str()) {
        return Err(Detail::ContentChanged);
    }
    if version.approvals.iter().any(|approval| approval.person.is_none()) {
        return Err(Detail::Unknown);
    }
    let right = || {
        version
            .approvals
            .iter()
            .filter(|approval| approval.content_hash == version.stored_hash)
            .filter_map(|approval| Some((approval.person.as_deref()?, approval.elsewhere)))
    };
    if right().next().is_none() && !version.approvals.is_empty() {
        return Err(Detail::ContentChanged);
    }
    if right().any(|(person, _)| version.authors.iter().any(|author| author == person)) {
        return Err(Detail::SelfApproved);
    }
    if enough(right, version.content.approvers_needed()) {
        Ok(())
    } else {
        Err(Detail::TooFewApprovers)
    }
}

/// Whether distinct persons approved, of whom all but one are the organisation's own: where one is enough it is its own, of two the other
/// may come from a cooperating organisation.
fn enough<'a, A: Iterator<Item = (&'a str, bool)>>(right: impl Fn() -> A, needed: usize) -> bool {
    let own = || {
        right()
            .filter(|(_, elsewhere)| !elsewhere)
            .map(|(person, _)| person)
    };
    let first_of = |place: usize, person: &str| own().take(place).all(|earlier| earlier != person);
    let distinct = own()
        .enumerate()
        .filter(|(place, person)| first_of(*place, person))
        .count();
    let other = right().any(|(person, elsewhere)| elsewhere && own().all(|one| one != person));
    distinct + usize::from(other && needed > 1) >= needed
}

pub(in crate::gate) fn in_force<T: Trail>(facts: &Facts) -> Finding<T> {
    let Some(use_case) = &facts.use_case else {
        return officer(Detail::Unknown);
    };
    let Some(version) = &use_case.version else {
        return officer(Detail::Unknown);
    };
    let (Some(suspended), Some(ended)) = (use_case.suspended, use_case.ended) else {
        return officer(Detail::Unknown);
    };
    if ended || version.status == VersionStatus::Ended {
        return officer(Detail::Ended);
    }
    if suspended || version.status == VersionStatus::Suspended {
        return officer(Detail::Suspended);
    }
    let Some(from) = version.valid_from else {
        return officer(Detail::Unknown);
    };
    if facts.today < from {
        return officer(Detail::NotYetValid);
    }
    if version.valid_to.is_some_and(|last| facts.today > last) {
        return officer(Detail::Expired);
    }
    Finding::pass().through(version.valid_to)
}

pub(in crate::gate) fn stop<T: Trail>(facts: &Facts) -> Finding<T> {
    let fail = |detail| Finding::fail(detail, MendedBy::Admin, Remedy::AskAdmin);
    let Some(stops) = &facts.stops else {
        return fail(Detail::Unknown);
    };
    let Some(_) = stops.first() else {
        return Finding::pass();
    };
    stops.iter().fold(fail(Detail::Stopped), |finding, stop| {
        finding.on("stop", &stop.id, None)
    })
}

pub(in crate::gate) fn secrecy<T: Trail>(facts: &Facts) -> Finding<T> {
    let Some(content) = facts.content() else {
        return officer(Detail::Unknown);
    };
    match &content.secrecy {
        Some(Secrecy::Statutory { rule } | Secrecy::Imposed { rule }) if !rule.trim().is_empty() => {
            Finding::pass()
        }
        Some(_) | None => officer(Detail::NotRegistered),
    }
}

pub(in crate::gate) fn law_change<T: Trail>(facts: &Facts) -> Finding<T> {
    let Some(content) = facts.content() else {
        return officer(Detail::Unknown);
    };
    match &content.law_change {
        LawChange::None => Finding::pass(),
        LawChange::Needed {
            status: LawChangeStatus::InForce,
            in_force_from: Some(from),
        } => {
            if facts.today < *from {
                officer(Detail::LawChangePending)
            } else {
                Finding::pass()
            }
        }
        LawChange::Needed {
            status: LawChangeStatus::InForce,
            in_force_from: None,
        } => officer(Detail::Unknown),
        LawChange::Needed {
            status:
                LawChangeStatus::Identified
                | LawChangeStatus::Proposed
                | LawChangeStatus::Adopted
                | LawChangeStatus::Dropped,
            in_force_from: _,
        } => officer(Detail::LawChangePending),
        LawChange::Item { item } => match law_in_force(facts, item) {
            Ok(end) => Finding::pass()
                .on("law_change", &item.id, Some(&item.hash))
                .until(end),
            Err(why) => missing(why, "law_change", Some(item)),
        },
    }
}

/// Whether the law that was needed is in force today, as the register has it now. Its review is for whoever follows it, since a
/// law does not cease for want of one.
fn law_in_force(facts: &Facts, item: &ItemRef) -> Result<Option<time::OffsetDateTime>, Detail> {
    let found = facts.register.law_changes.get(&item.id).ok_or(Detail::Unknown)?;
    let end = standing::holds(facts, &found.standing, &item.hash, Review::Ignored)?;
    match (found.status, found.in_force_from) {
        (LawChangeStatus::InForce, Some(from)) if from <= facts.today => Ok(end),
        (LawChangeStatus::InForce, None) => Err(Detail::Unknown),
        _ => Err(Detail::LawChangePending),
    }
}

pub(in crate::gate) fn dpia<T: Trail>(facts: &Facts) -> Finding<T> {
    let Some(content) = facts.content() else {
        return officer(Detail::Unknown);
    };
    match &content.dpia {
        None => officer(Detail::NotRegistered),
        Some(Dpia::NotNeeded { reason }) if reason.trim().is_empty() => officer(Detail::NotRegistered),
        Some(Dpia::NotNeeded { .. }) => Finding::pass(),
        Some(Dpia::Needed {
            reference,
            approved_by: Some(_),
        }) => Finding::pass().on("dpia", reference, None),
        Some(Dpia::Needed {
            reference,
            approved_by: None,
        }) => officer(Detail::DpiaNotApproved).on("dpia", reference, None),
        Some(Dpia::Item { item }) => match assessed(facts, item) {
            Ok(end) => Finding::pass().on("dpia", &item.id, Some(&item.hash)).until(end),
            Err(why) => missing(why, "dpia", Some(item)),
        },
    }
}

/// Whether the assessment is the one that was named, approved, not ended, and not past its review by more than the grace.
fn assessed(facts: &Facts, item: &ItemRef) -> Result<Option<time::OffsetDateTime>, Detail> {
    let found = facts.register.dpias.get(&item.id).ok_or(Detail::Unknown)?;
    let end = standing::holds(facts, &found.standing, &item.hash, Review::Demanded)?;
    if found.approved_by.is_none() {
        return Err(Detail::DpiaNotApproved);
    }
    Ok(end)
}

pub(in crate::gate) fn retention<T: Trail>(facts: &Facts) -> Finding<T> {
    let Some(content) = facts.content() else {
        return officer(Detail::Unknown);
    };
    if content.retention.is_none() {
        return officer(Detail::NotRegistered);
    }
    let mut finding = Finding::pass();
    // What is kept elsewhere is kept by the systems that the version names; of an unknown service, by any of them.
    let fed = content.own_systems.iter().filter(|link| {
        let service = facts.service.as_ref();
        service.is_none_or(|service| link.is_fed_by(&service.code))
    });
    for link in fed {
        let named = &link.system;
        match own_system(facts, named) {
            Ok(end) => finding = finding.on("system", &named.id, Some(&named.hash)).until(end),
            Err(detail) => return missing(detail, "system", Some(named)),
        }
    }
    finding
}

fn own_system(facts: &Facts, named: &ItemRef) -> Result<Option<time::OffsetDateTime>, Detail> {
    let found = facts.register.own_systems.get(&named.id).ok_or(Detail::Unknown)?;
    standing::holds(facts, &found.standing, &named.hash, Review::Demanded)
}

pub(in crate::gate) fn resources<T: Trail>(facts: &Facts) -> Finding<T> {
    let Some(content) = facts.content() else {
        return officer(Detail::Unknown);
    };
    for contact in [&content.contacts.professional, &content.contacts.technical] {
        let active = contact
            .as_ref()
            .is_some_and(|id| facts.register.active_members.contains(id));
        if !active {
            let finding = officer(Detail::ContactMissing);
            return match contact {
                Some(account) => finding.on("contact", account, None),
                None => finding,
            };
        }
    }
    let routines = &content.routines;
    let mut finding = Finding::pass();
    for (subject, named) in [
        ("change", &routines.change),
        ("incident", &routines.incident),
        ("insight", &routines.insight),
        ("deletion", &routines.deletion),
    ] {
        match routine(facts, subject, named.as_ref()) {
            Ok((item, end)) => finding = finding.on("routine", &item.id, Some(&item.hash)).until(end),
            Err(detail) => return missing(detail, "routine", named.as_ref()),
        }
    }
    finding
}

fn routine<'a>(
    facts: &Facts,
    subject: &str,
    named: Option<&'a ItemRef>,
) -> Result<(&'a ItemRef, Option<time::OffsetDateTime>), Detail> {
    let named = named.ok_or(Detail::RoutineMissing)?;
    let item = facts.register.routines.get(&named.id).ok_or(Detail::Unknown)?;
    if item.routine.subject != subject {
        return Err(Detail::RoutineMissing);
    }
    let end = standing::holds(facts, &item.standing, &named.hash, Review::Demanded)?;
    Ok((named, end))
}
