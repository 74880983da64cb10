//! What shows at a glance that a check of a look-up does not fail: bits and bounds of the ground, close together, so that many thousand grounds
//! can be asked one after the other without waiting for memory.
//!
//! Each condition here is enough for its check to pass or not to apply, and never more than that: what is not sure is asked of the check itself.

use time::OffsetDateTime;

use super::{CATEGORIES, Findings, Granted, Traits};
use crate::{
    catalogue::PeriodKind,
    gate::{
        checks::{Finding, actor, case, ground, scope, subject},
        codes::CheckCode,
        decision::Outcome,
        facts::{Facts, LifeStatus, PersonFacts, Places, ServiceFacts},
    },
    usecase::{Content, DataNeed, Mode, Quota, TextQuality},
    when::Day,
};

/// Some of the checks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Checks(u32);

impl Checks {
    #[inline]
    fn add_if(&mut self, code: CheckCode, holds: bool) {
        self.0 |= u32::from(holds) << code as u32;
    }

    #[inline]
    pub(super) fn has(self, code: CheckCode) -> bool {
        self.0 >> code as u32 & 1 == 1
    }

    /// The places in the table of those that are not among these, in order.
    pub(super) fn others(self) -> impl Iterator<Item = usize> {
        let mut left = !self.0 & ((1 << CheckCode::ALL.len()) - 1);
        std::iter::from_fn(move || {
            let place = (left != 0).then(|| left.trailing_zeros())?;
            left &= left - 1;
            usize::try_from(place).ok()
        })
    }
}

/// How many bytes of reasons lie within the ground itself; more are asked of the check.
const REASONS: usize = 88;

/// One ground at a glance.
#[derive(Debug, Clone)]
pub(super) struct Glance {
    /// Until when everything here is sure.
    until: OffsetDateTime,
    /// Those that no look-up changes: they are answered, whatever was found.
    fixed: Checks,
    /// What passes whoever asks for some of the approved fields of one subject.
    of_ground: Checks,
    /// The approved fields; `None` where one is not in the model or can't be told apart here.
    pub(super) fields: Option<Places>,
    /// The kinds of subject that may be looked up, and those for whom secrecy is lifted, by their place among the categories.
    allowed: u8,
    lifted: u8,
    /// The first and the last day that may be asked for.
    days: Option<(Day, Day)>,
    step_up: bool,
    quota: Option<Quota>,
    /// Each reason as its length, whether it demands a text, and its code.
    reasons: [u8; REASONS],
}

impl Glance {
    pub(super) fn of(
        (content, need): (&Content, &DataNeed),
        service: &ServiceFacts,
        today: Day,
        findings: &Findings<()>,
        traits: Traits,
    ) -> Self {
        let mut until = crate::oslo::end_of(today.0);
        let mut sure = |finding: &Finding<()>| {
            let sure = finding.outcome != Outcome::Fail;
            until = finding.until.filter(|_| sure).map_or(until, |end| until.min(end));
            sure
        };
        let (mut fixed, mut of_ground) = (Checks::default(), Checks::default());
        for (code, _) in &findings.fixed {
            fixed.add_if(*code, true);
        }
        of_ground.add_if(CheckCode::BasisProcessing, sure(&findings.processing));
        of_ground.add_if(CheckCode::ScopeService, sure(&findings.single));
        let lifted = mask(|place| findings.lifted.get(place).is_some_and(&mut sure));
        for code in [CheckCode::BasisSpecial, CheckCode::ScopeFields] {
            of_ground.add_if(code, traits.known);
        }
        of_ground.add_if(CheckCode::BasisDisclosure, traits.secret);
        of_ground.add_if(CheckCode::ConsentLive, traits.without_consent);
        of_ground.add_if(CheckCode::CaseReference, !content.case.verified);
        of_ground.add_if(CheckCode::CaseAssigned, !content.case.assigned);
        of_ground.add_if(CheckCode::NeedFresh, content.freshness.is_none());
        let span = need.window.and_then(|window| window.span(today.0));
        Self {
            until,
            fixed,
            of_ground,
            fields: Places::of(
                &service.fields,
                need.fields.iter().map(|field| field.name.as_str()),
            ),
            allowed: mask(|place| {
                CATEGORIES
                    .get(place)
                    .is_some_and(|one| need.categories.contains(one))
            }),
            lifted,
            days: span.map(|(first, last)| (Day(first), Day(last))),
            step_up: content.step_up,
            quota: content.quota,
            reasons: reasons(content),
        }
    }

    /// Whether some of the approved fields are asked for, and nothing else; all of them are in the model.
    #[inline]
    pub(super) fn is_within(&self, facts: &Facts, service: &ServiceFacts) -> bool {
        let Some(fields) = &self.fields else { return false };
        let approved = |name: &String| service.fields.place(name).is_some_and(|place| fields.has(place));
        let some = match &facts.request.fields {
            Some(named) => !named.is_empty() && named.iter().all(approved),
            None => !fields.is_empty(),
        };
        some && facts.request.unknown_fields == 0
    }

    /// The checks that need not be asked: those that are answered with the ground, and those that surely do not fail for a person who asks, without
    /// hastetilgang. None of them holds shorter than the ground and the day.
    pub(super) fn sure(
        &self,
        facts: &Facts,
        service: &ServiceFacts,
        within: bool,
        grant: Option<&Granted>,
    ) -> Checks {
        let mut sure = self.fixed;
        let Some(person) = facts.actor.person.as_ref().filter(|_| facts.now.0 < self.until) else {
            return sure;
        };
        self.of_asker(&mut sure, facts, person, grant);
        self.of_request(&mut sure, facts, service, within);
        self.of_subject(&mut sure, facts, service);
        sure.add_if(
            CheckCode::VolumeQuota,
            case::within_quota(facts, self.quota).is_ok(),
        );
        sure.add_if(CheckCode::StopNone, passes(&ground::stop(facts)));
        sure
    }

    #[inline]
    fn of_asker(&self, sure: &mut Checks, facts: &Facts, person: &PersonFacts, grant: Option<&Granted>) {
        sure.add_if(CheckCode::ActorActive, passes(&actor::active(facts)));
        sure.add_if(CheckCode::ActorUndertaking, passes(&actor::undertaking(facts)));
        sure.add_if(CheckCode::ActorSession, !self.step_up && person.session.is_some());
        let granted = grant.and_then(|grant| grant.holds);
        let granted = granted.is_some_and(|(from, to)| from <= facts.now && facts.today <= to);
        sure.add_if(CheckCode::AccessGrant, granted);
    }

    #[inline]
    fn of_request(&self, sure: &mut Checks, facts: &Facts, service: &ServiceFacts, within: bool) {
        let (request, of_ground) = (&facts.request, self.of_ground);
        let mut ask = |code, holds: bool| sure.add_if(code, of_ground.has(code) && holds);
        ask(CheckCode::BasisSpecial, within);
        ask(CheckCode::ScopeFields, within);
        ask(CheckCode::BasisDisclosure, within && is_among(facts, self.lifted));
        ask(CheckCode::ConsentLive, true);
        ask(
            CheckCode::ScopeService,
            request.mode == Mode::Single && request.parameters.is_empty(),
        );
        ask(
            CheckCode::CaseReference,
            facts.case.given && facts.case.matches_pattern == Some(true),
        );
        ask(CheckCode::CaseAssigned, true);
        ask(CheckCode::NeedFresh, true);
        sure.add_if(CheckCode::NeedReason, self.offers(facts));
        sure.add_if(CheckCode::ScopePeriod, self.is_timely(facts, service));
    }

    #[inline]
    fn of_subject(&self, sure: &mut Checks, facts: &Facts, service: &ServiceFacts) {
        let about = &facts.subject;
        let processed = self.of_ground.has(CheckCode::BasisProcessing) && about.sole_trader != Some(false);
        sure.add_if(CheckCode::BasisProcessing, processed);
        let may_be_asked = about.valid == Some(true)
            && about.pseudonym.is_some()
            && about.kind == Some(service.subject)
            && is_among(facts, self.allowed)
            && matches!(about.life, None | Some(LifeStatus::Alive));
        sure.add_if(CheckCode::ScopeSubject, may_be_asked);
        sure.add_if(CheckCode::EnvironmentMatch, passes(&scope::environment(facts)));
        let known = |cluster: &[_]| about.pseudonym.as_ref().is_some_and(|one| cluster.contains(one));
        let party = facts.case.parties.as_ref();
        let party = party.is_some_and(|parties| parties.iter().any(|party| known(&party.pseudonyms)));
        sure.add_if(CheckCode::SubjectParty, party);
        sure.add_if(CheckCode::SubjectConflict, passes(&subject::conflict(facts)));
        // Without the content no level is allowed: one that is protected is asked of the check.
        sure.add_if(
            CheckCode::SubjectShielded,
            passes(&subject::shielded_by(facts, None)),
        );
    }

    /// Whether the reason is offered, with a text that is worth what it demands.
    #[inline]
    fn offers(&self, facts: &Facts) -> bool {
        let Some(code) = facts.request.reason.as_deref() else {
            return false;
        };
        let text_demanded = self.demands_text(code.as_bytes());
        match facts.request.reason_text {
            TextQuality::Sound => text_demanded.is_some(),
            TextQuality::Absent | TextQuality::BoilerPlate => text_demanded == Some(false),
            TextQuality::HoldsIdentityNumber => false,
        }
    }

    fn demands_text(&self, code: &[u8]) -> Option<bool> {
        let mut rest = self.reasons.as_slice();
        while let [length, demanded, tail @ ..] = rest {
            let (one, after) = tail
                .split_at_checked(usize::from(*length))
                .filter(|_| *length > 0)?;
            if one == code {
                return Some(*demanded == 1);
            }
            rest = after;
        }
        None
    }

    #[inline]
    fn is_timely(&self, facts: &Facts, service: &ServiceFacts) -> bool {
        let (Some(period), Some((first, last))) = (&facts.request.period, self.days) else {
            return false;
        };
        !facts.request.period_unreadable
            && service.period != PeriodKind::None
            && period.kind() == service.period
            && !period.is_reversed()
            && period.has_begun(facts.today.0)
            && first.0 <= period.first_day()
            && period.last_day() <= last.0
    }
}

/// Whether the subject's category is among these.
#[inline]
fn is_among(facts: &Facts, categories: u8) -> bool {
    facts
        .subject
        .category
        .is_some_and(|one| categories >> one as u8 & 1 == 1)
}

/// Whether a check that reads nothing of the ground passes, and for as long as the day.
#[inline]
fn passes(finding: &Finding<()>) -> bool {
    finding.outcome == Outcome::Pass && finding.until.is_none()
}

/// One bit for each category that holds, at its place.
fn mask(mut holds: impl FnMut(usize) -> bool) -> u8 {
    (0..CATEGORIES.len())
        .filter(|place| holds(*place))
        .map(|place| 1 << place)
        .sum()
}

/// As many as there is room for, in order, and none after one without a code. The first of a code is the one that counts, as it is for the check.
fn reasons(content: &Content) -> [u8; REASONS] {
    let mut bytes = Vec::with_capacity(REASONS);
    for reason in &content.reasons {
        let Ok(length) = u8::try_from(reason.code.len()) else {
            break;
        };
        if bytes.len() + 2 + reason.code.len() > REASONS {
            break;
        }
        bytes.extend([length, u8::from(reason.text_required)]);
        bytes.extend(reason.code.as_bytes());
    }
    bytes.resize(REASONS, 0);
    bytes.try_into().unwrap_or([0; REASONS])
}
