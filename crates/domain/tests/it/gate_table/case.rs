//! Rows on the case and the people in it: reference, reason, freshness, volume, parties, habilitet and protection.

use domain::catalogue::SubjectKind;
use domain::gate::{
    CaseVerification, CheckCode, ConflictFacts, Facts, PartyFacts, ShieldFacts, ShieldStanding,
};
use domain::ids::Pseudonym;
use domain::usecase::{CaseState, Freshness, ReasonCode, ShieldLevel, SubjectCategory, TextQuality};

use super::{Row, actor, content, minutes};

/// The case system was asked just now, and has said of the subject alone that it is a party.
fn asked(facts: &Facts) -> CaseVerification {
    CaseVerification {
        state: None,
        assigned: None,
        asked_at: Some(facts.now),
        silent: false,
        party: Some(true),
    }
}

/// What came of asking about an open case, changed.
fn heard(facts: &mut Facts, change: impl FnOnce(&mut CaseVerification)) {
    verified(facts, Some(CaseState::Open));
    change(facts.case.verification.as_mut().unwrap());
}

fn verified(facts: &mut Facts, state: Option<CaseState>) {
    content(facts, |content| {
        content.case.verified = true;
        content.case.states = vec![CaseState::Open, CaseState::Appeal];
    });
    facts.case.verification = Some(CaseVerification {
        state,
        ..asked(facts)
    });
}

fn assigned(facts: &mut Facts, assigned: Option<bool>) {
    content(facts, |content| content.case.assigned = true);
    facts.case.verification = Some(CaseVerification {
        state: Some(CaseState::Open),
        assigned,
        ..asked(facts)
    });
}

/// The reason is one that demands a text.
fn text(facts: &mut Facts, quality: TextQuality) {
    content(facts, |content| {
        content.reasons.push(ReasonCode {
            code: "after_control".to_owned(),
            text_required: true,
        });
    });
    facts.request.reason = Some("after_control".to_owned());
    facts.request.reason_text = quality;
}

/// The same was looked up an hour ago, and an answer is fresh for a day.
fn recent(facts: &mut Facts) {
    content(facts, |content| content.freshness = Some(Freshness { hours: 24 }));
    facts.need.last_equal = Some(minutes(facts, -60));
}

fn party(name: &str, category: SubjectCategory) -> PartyFacts {
    PartyFacts {
        pseudonyms: vec![Pseudonym::new(name)],
        category,
    }
}

/// A further subject in a case with an applicant and so many others.
fn further(facts: &mut Facts, others: usize) {
    let mut parties = vec![party("p2026:applicant", SubjectCategory::Applicant)];
    parties.extend((0..others).map(|n| party(&format!("p2026:child-{n}"), SubjectCategory::Child)));
    facts.case.parties = Some(parties);
    facts.subject.category = Some(SubjectCategory::SpouseOrCohabitant);
    facts.subject.relation_stated = true;
    facts.subject.evidence_stated = true;
}

fn conflict(facts: &mut Facts, change: impl FnOnce(&mut ConflictFacts)) {
    change(facts.conflict.as_mut().unwrap());
}

fn shield(
    facts: &mut Facts,
    configured: Option<bool>,
    standing: Option<ShieldStanding>,
    minutes_ago: Option<i64>,
) {
    let checked_at = minutes_ago.map(|ago| minutes(facts, -ago));
    facts.shield = Some(ShieldFacts {
        source_configured: configured,
        standing,
        checked_at,
        level_lookup: false,
        source_asked: false,
    });
}

fn source_asked(facts: &mut Facts) {
    facts.shield.as_mut().unwrap().source_asked = true;
}

/// The use case and the grant both allow this level.
fn elevated(facts: &mut Facts, level: ShieldLevel) {
    content(facts, |content| content.shielded_levels = vec![level]);
    let version = facts.use_case.as_mut().unwrap().version.as_mut().unwrap();
    let mut second = version.approvals[0].clone();
    second.person = Some("s1:second-approver".to_owned());
    version.approvals.push(second);
    let grant = &mut facts.grants.as_mut().unwrap()[0];
    (grant.elevated, grant.first_granted_by) = (true, Some("s1:leader".to_owned()));
}

const FORTROLIG: Option<ShieldStanding> = Some(ShieldStanding::Confidential);

pub(super) const ROWS: &[Row] = &[
    (
        CheckCode::CaseReference,
        "the example: given, and matches",
        |_| {},
    ),
    (CheckCode::CaseReference, "missing", |f| {
        f.case.given = false;
        f.case.matches_pattern = None;
    }),
    (CheckCode::CaseReference, "does not match", |f| {
        f.case.matches_pattern = Some(false)
    }),
    (CheckCode::CaseReference, "not known whether it matches", |f| {
        f.case.matches_pattern = None
    }),
    (CheckCode::CaseReference, "verified: open", |f| {
        verified(f, Some(CaseState::Open))
    }),
    (CheckCode::CaseReference, "verified: in appeal", |f| {
        verified(f, Some(CaseState::Appeal))
    }),
    (
        CheckCode::CaseReference,
        "verified: in after-control, not allowed",
        |f| verified(f, Some(CaseState::AfterControl)),
    ),
    (CheckCode::CaseReference, "verified: closed", |f| {
        verified(f, Some(CaseState::Closed))
    }),
    (
        CheckCode::CaseReference,
        "verified: closed, which the version names",
        |f| {
            verified(f, Some(CaseState::Closed));
            content(f, |content| content.case.states.push(CaseState::Closed));
        },
    ),
    (CheckCode::CaseReference, "verified: no such case", |f| {
        verified(f, None)
    }),
    (
        CheckCode::CaseReference,
        "verified: the case system was not asked",
        |f| {
            verified(f, None);
            f.case.verification = None;
        },
    ),
    (
        CheckCode::CaseReference,
        "verified: the case system did not answer",
        |f| heard(f, |said| said.silent = true),
    ),
    (
        CheckCode::CaseReference,
        "verified: answered a second less than two minutes ago",
        |f| {
            let at = domain::when::Instant(minutes(f, -2).0 + time::Duration::SECOND);
            heard(f, |said| said.asked_at = Some(at));
        },
    ),
    (
        CheckCode::CaseReference,
        "verified: answered two minutes ago",
        |f| {
            let at = minutes(f, -2);
            heard(f, |said| said.asked_at = Some(at));
        },
    ),
    (
        CheckCode::CaseReference,
        "verified: an answer without a time",
        |f| heard(f, |said| said.asked_at = None),
    ),
    (
        CheckCode::CaseReference,
        "verified: an answer from the time to come",
        |f| {
            let at = minutes(f, 1);
            heard(f, |said| said.asked_at = Some(at));
        },
    ),
    (CheckCode::CaseAssigned, "the example: not demanded", |_| {}),
    (CheckCode::CaseAssigned, "demanded, assigned", |f| {
        assigned(f, Some(true))
    }),
    (CheckCode::CaseAssigned, "demanded, someone else's", |f| {
        assigned(f, Some(false))
    }),
    (CheckCode::CaseAssigned, "demanded, not known", |f| {
        assigned(f, None)
    }),
    (
        CheckCode::CaseAssigned,
        "demanded, someone else's, hastetilgang",
        |f| {
            actor::break_glass(f);
            assigned(f, Some(false));
        },
    ),
    (CheckCode::CaseAssigned, "demanded, a system alone", |f| {
        actor::automated(f);
        assigned(f, None);
    }),
    (
        CheckCode::CaseAssigned,
        "demanded, someone else's, and no grant",
        |f| {
            assigned(f, Some(false));
            f.grants = Some(Vec::new().into());
        },
    ),
    (CheckCode::NeedReason, "the example: an offered code", |_| {}),
    (CheckCode::NeedReason, "missing", |f| f.request.reason = None),
    (CheckCode::NeedReason, "not offered", |f| {
        f.request.reason = Some("curiosity".to_owned())
    }),
    (CheckCode::NeedReason, "text demanded and given", |f| {
        text(f, TextQuality::Sound)
    }),
    (CheckCode::NeedReason, "text demanded, none", |f| {
        text(f, TextQuality::Absent)
    }),
    (CheckCode::NeedReason, "text demanded, boiler-plate", |f| {
        text(f, TextQuality::BoilerPlate)
    }),
    (
        CheckCode::NeedReason,
        "text demanded, holds an identity number",
        |f| text(f, TextQuality::HoldsIdentityNumber),
    ),
    (CheckCode::NeedReason, "text not demanded, boiler-plate", |f| {
        f.request.reason_text = TextQuality::BoilerPlate
    }),
    (
        CheckCode::NeedReason,
        "text not demanded, holds an identity number",
        |f| {
            f.request.reason_text = TextQuality::HoldsIdentityNumber;
        },
    ),
    (CheckCode::NeedFresh, "the example: no freshness rule", |_| {}),
    (CheckCode::NeedFresh, "the first look-up", |f| {
        recent(f);
        f.need.last_equal = None;
    }),
    (CheckCode::NeedFresh, "the same an hour ago", recent),
    (CheckCode::NeedFresh, "the same 25 hours ago", |f| {
        recent(f);
        f.need.last_equal = Some(minutes(f, -25 * 60));
    }),
    (
        CheckCode::NeedFresh,
        "the same an hour ago, an event since",
        |f| {
            recent(f);
            f.need.newest_event = Some(minutes(f, -30));
        },
    ),
    (
        CheckCode::NeedFresh,
        "the same an hour ago, an event before it",
        |f| {
            recent(f);
            f.need.newest_event = Some(minutes(f, -90));
        },
    ),
    (
        CheckCode::NeedFresh,
        "the same an hour ago, a new need stated",
        |f| {
            recent(f);
            f.request.new_need = true;
        },
    ),
    (CheckCode::NeedFresh, "not known", |f| {
        recent(f);
        f.need.known = false;
    }),
    (CheckCode::NeedFresh, "the same an hour ago, hastetilgang", |f| {
        actor::break_glass(f);
        recent(f);
    }),
    (CheckCode::NeedFresh, "the same an hour ago, and no grant", |f| {
        recent(f);
        f.grants = Some(Vec::new().into());
    }),
    (CheckCode::VolumeQuota, "the example: nothing used", |_| {}),
    (CheckCode::VolumeQuota, "the last of the person's hour", |f| {
        f.quota.as_mut().unwrap().actor_last_hour = 59
    }),
    (CheckCode::VolumeQuota, "the person's hour is full", |f| {
        f.quota.as_mut().unwrap().actor_last_hour = 60
    }),
    (CheckCode::VolumeQuota, "the use case's day is full", |f| {
        f.quota.as_mut().unwrap().use_case_last_day = 2000
    }),
    (CheckCode::VolumeQuota, "the hard ceiling is reached", |f| {
        f.quota.as_mut().unwrap().actor_last_day = 400
    }),
    (CheckCode::VolumeQuota, "volumes not known", |f| f.quota = None),
    (CheckCode::VolumeQuota, "no quota registered", |f| {
        content(f, |content| content.quota = None)
    }),
    (
        CheckCode::VolumeQuota,
        "the person's hour is full, hastetilgang",
        |f| {
            actor::break_glass(f);
            f.quota.as_mut().unwrap().actor_last_hour = 60;
        },
    ),
    (
        CheckCode::VolumeQuota,
        "the hard ceiling is reached, hastetilgang",
        |f| {
            actor::break_glass(f);
            f.quota.as_mut().unwrap().actor_last_day = 400;
        },
    ),
    (CheckCode::VolumeQuota, "volumes not known, hastetilgang", |f| {
        actor::break_glass(f);
        f.quota = None;
    }),
    (
        CheckCode::SubjectParty,
        "the example: the first is the applicant",
        |_| {},
    ),
    (CheckCode::SubjectParty, "the first is a spouse", |f| {
        f.subject.category = Some(SubjectCategory::SpouseOrCohabitant);
    }),
    (CheckCode::SubjectParty, "parties not known", |f| {
        f.case.parties = None
    }),
    (CheckCode::SubjectParty, "a known party", |f| {
        f.case.parties = Some(vec![party("p2026:example", SubjectCategory::Applicant)]);
    }),
    (
        CheckCode::SubjectParty,
        "a further subject with relation and evidence",
        |f| further(f, 0),
    ),
    (
        CheckCode::SubjectParty,
        "a further subject without relation",
        |f| {
            further(f, 0);
            f.subject.relation_stated = false;
        },
    ),
    (
        CheckCode::SubjectParty,
        "a further subject without evidence",
        |f| {
            further(f, 0);
            f.subject.evidence_stated = false;
        },
    ),
    (
        CheckCode::SubjectParty,
        "a further subject without category",
        |f| {
            further(f, 0);
            f.subject.category = None;
        },
    ),
    (
        CheckCode::SubjectParty,
        "the case system says that the applicant is a party",
        |f| heard(f, |said| said.party = Some(true)),
    ),
    (
        CheckCode::SubjectParty,
        "the case system says that the applicant is no party",
        |f| heard(f, |said| said.party = Some(false)),
    ),
    (
        CheckCode::SubjectParty,
        "the case system does not say whether the applicant is a party",
        |f| heard(f, |said| said.party = None),
    ),
    (
        CheckCode::SubjectParty,
        "the case system is silent about the applicant",
        |f| heard(f, |said| said.silent = true),
    ),
    (
        CheckCode::SubjectParty,
        "a further subject whose evidence is the case system, which says so",
        |f| {
            further(f, 0);
            f.subject.evidence_stated = false;
            heard(f, |said| said.party = Some(true));
        },
    ),
    (
        CheckCode::SubjectParty,
        "a further subject whose evidence is the case system, which denies it",
        |f| {
            further(f, 0);
            f.subject.case_system_stated = true;
            heard(f, |said| said.party = Some(false));
        },
    ),
    (
        CheckCode::SubjectParty,
        "a further subject with other evidence, whom the case system denies",
        |f| {
            further(f, 0);
            heard(f, |said| said.party = Some(false));
        },
    ),
    (
        CheckCode::SubjectParty,
        "a further subject whose evidence is the case system, which is not asked",
        |f| {
            further(f, 0);
            f.subject.case_system_stated = true;
        },
    ),
    (CheckCode::SubjectParty, "the sixth subject", |f| further(f, 4)),
    (CheckCode::SubjectParty, "the seventh subject", |f| further(f, 5)),
    (
        CheckCode::SubjectParty,
        "the first is a spouse, and no grant",
        |f| {
            f.subject.category = Some(SubjectCategory::SpouseOrCohabitant);
            f.grants = Some(Vec::new().into());
        },
    ),
    (CheckCode::SubjectConflict, "the example: none", |_| {}),
    (CheckCode::SubjectConflict, "not known", |f| f.conflict = None),
    (CheckCode::SubjectConflict, "the actor", |f| {
        conflict(f, |c| c.is_self = Some(true))
    }),
    (CheckCode::SubjectConflict, "close family", |f| {
        conflict(f, |c| c.family = Some(true))
    }),
    (CheckCode::SubjectConflict, "close family, assessed", |f| {
        conflict(f, |c| {
            c.family = Some(true);
            c.assessment = Some("assessment-1".to_owned());
        });
    }),
    (CheckCode::SubjectConflict, "family not known", |f| {
        conflict(f, |c| c.family = None)
    }),
    (CheckCode::SubjectConflict, "the actor's company", |f| {
        conflict(f, |c| c.leads_company = Some(true))
    }),
    (CheckCode::SubjectConflict, "the actor's leader", |f| {
        conflict(f, |c| c.leader_or_report = Some(true))
    }),
    (CheckCode::SubjectConflict, "in the unit", |f| {
        conflict(f, |c| c.same_unit = Some(true))
    }),
    (CheckCode::SubjectConflict, "in the unit, assessed", |f| {
        conflict(f, |c| {
            c.same_unit = Some(true);
            c.assessment = Some("assessment-1".to_owned());
        });
    }),
    (
        CheckCode::SubjectConflict,
        "in the unit, assessed until now",
        |f| {
            let now = f.now;
            conflict(f, |c| {
                c.same_unit = Some(true);
                c.assessment = Some("assessment-1".to_owned());
                c.assessment_until = Some(now);
            });
        },
    ),
    (CheckCode::SubjectConflict, "a declared tie", |f| {
        conflict(f, |c| c.declared_tie = Some(true))
    }),
    (CheckCode::SubjectConflict, "a declared tie, assessed", |f| {
        conflict(f, |c| {
            c.declared_tie = Some(true);
            c.assessment = Some("assessment-1".to_owned());
        });
    }),
    (CheckCode::SubjectConflict, "a colleague elsewhere", |f| {
        conflict(f, |c| c.colleague = Some(true))
    }),
    (CheckCode::SubjectConflict, "not known whether a colleague", |f| {
        conflict(f, |c| c.colleague = None)
    }),
    (CheckCode::SubjectConflict, "a system alone", actor::automated),
    (CheckCode::SubjectConflict, "close family, and no grant", |f| {
        conflict(f, |c| c.family = Some(true));
        f.grants = Some(Vec::new().into());
    }),
    (
        CheckCode::SubjectShielded,
        "the example: no source, not listed",
        |_| {},
    ),
    (CheckCode::SubjectShielded, "not known", |f| f.shield = None),
    (
        CheckCode::SubjectShielded,
        "not known whether there is a source",
        |f| {
            shield(f, None, Some(ShieldStanding::NotListed), None);
        },
    ),
    (CheckCode::SubjectShielded, "no source, register not known", |f| {
        shield(f, Some(false), None, None)
    }),
    (
        CheckCode::SubjectShielded,
        "no source, listed as fortrolig",
        |f| shield(f, Some(false), FORTROLIG, None),
    ),
    (CheckCode::SubjectShielded, "no source, klientadresse", |f| {
        shield(f, Some(false), Some(ShieldStanding::ClientAddress), None);
    }),
    (CheckCode::SubjectShielded, "a source, not asked", |f| {
        shield(f, Some(true), None, None)
    }),
    (CheckCode::SubjectShielded, "a source, not listed", |f| {
        shield(f, Some(true), Some(ShieldStanding::NotListed), None);
    }),
    (
        CheckCode::SubjectShielded,
        "a source, asked, and it did not tell",
        |f| {
            shield(f, Some(true), Some(ShieldStanding::NotListed), None);
            source_asked(f);
        },
    ),
    (
        CheckCode::SubjectShielded,
        "a source, asked, and what is known is 25 hours old",
        |f| {
            shield(f, Some(true), Some(ShieldStanding::Open), Some(25 * 60));
            source_asked(f);
        },
    ),
    (CheckCode::SubjectShielded, "a source, asked, and open now", |f| {
        shield(f, Some(true), Some(ShieldStanding::Open), Some(0));
        source_asked(f);
    }),
    (
        CheckCode::SubjectShielded,
        "a source, not asked, and another check fails",
        |f| {
            shield(f, Some(true), None, None);
            f.request.reason = None;
        },
    ),
    (CheckCode::SubjectShielded, "a source, open an hour ago", |f| {
        shield(f, Some(true), Some(ShieldStanding::Open), Some(60));
    }),
    (CheckCode::SubjectShielded, "a source, open 25 hours ago", |f| {
        shield(f, Some(true), Some(ShieldStanding::Open), Some(25 * 60));
    }),
    (
        CheckCode::SubjectShielded,
        "a source, fortrolig an hour ago",
        |f| shield(f, Some(true), FORTROLIG, Some(60)),
    ),
    (
        CheckCode::SubjectShielded,
        "a source, fortrolig 25 hours ago",
        |f| {
            shield(f, Some(true), FORTROLIG, Some(25 * 60));
        },
    ),
    (
        CheckCode::SubjectShielded,
        "fortrolig, version and grant allow it",
        |f| {
            shield(f, Some(true), FORTROLIG, Some(60));
            elevated(f, ShieldLevel::Confidential);
        },
    ),
    (
        CheckCode::SubjectShielded,
        "fortrolig, version allows it, grant not elevated",
        |f| {
            shield(f, Some(true), FORTROLIG, Some(60));
            elevated(f, ShieldLevel::Confidential);
            f.grants.as_mut().unwrap()[0].elevated = false;
        },
    ),
    (
        CheckCode::SubjectShielded,
        "fortrolig, version allows it, grant elevated by one",
        |f| {
            shield(f, Some(true), FORTROLIG, Some(60));
            elevated(f, ShieldLevel::Confidential);
            f.grants.as_mut().unwrap()[0].first_granted_by = None;
        },
    ),
    (
        CheckCode::SubjectShielded,
        "fortrolig, version allows it, elevated twice by one",
        |f| {
            shield(f, Some(true), FORTROLIG, Some(60));
            elevated(f, ShieldLevel::Confidential);
            let grant = &mut f.grants.as_mut().unwrap()[0];
            grant.first_granted_by = grant.granted_by.clone();
        },
    ),
    (
        CheckCode::SubjectShielded,
        "strengt fortrolig, version allows fortrolig",
        |f| {
            shield(
                f,
                Some(true),
                Some(ShieldStanding::StrictlyConfidential),
                Some(60),
            );
            elevated(f, ShieldLevel::Confidential);
        },
    ),
    (
        CheckCode::SubjectShielded,
        "the look-up of the level itself",
        |f| {
            shield(f, Some(true), None, None);
            f.shield.as_mut().unwrap().level_lookup = true;
        },
    ),
    (CheckCode::SubjectShielded, "an organisation", |f| {
        f.subject.kind = Some(SubjectKind::Organisation)
    }),
    (CheckCode::SubjectShielded, "fortrolig, and no grant", |f| {
        shield(f, Some(true), FORTROLIG, Some(60));
        f.grants = Some(Vec::new().into());
    }),
];
