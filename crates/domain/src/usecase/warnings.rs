//! What a version's content makes one ask, though nothing is missing. A warning explains and stops nothing; what stops is in
//! `gaps` and in `gate::readiness`. It reads the content and the catalogue alone.

use std::collections::{BTreeMap, BTreeSet};

use super::{Article6, Content, DataNeed, Dpia, Retention, SystemKeeps};
use crate::{catalogue::Service, period::Window};

/// As many fields with one and the same reason make one ask whether each has been weighed.
const SAME_REASON: usize = 3;
/// A reason of fewer characters than this says hardly why.
const SHORT_REASON: usize = 12;
/// A purpose in fewer characters than this is hardly understood by the one it concerns.
const SHORT_PURPOSE: usize = 25;
/// More income years back than this are seldom needed in one case.
const FAR_BACK: u16 = 3;
/// Days after the case is closed that are kept without a question.
const LONG_KEPT: u32 = 365;
/// Subjects that a household seldom has more of.
const MANY_SUBJECTS: u8 = 6;
const DAYS_IN_A_YEAR: u64 = 365;

/// How strongly it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Something is probably not as it should be.
    Warning,
    /// Something that the one who answers for it should have seen.
    Notice,
}

/// What is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Caution {
    /// The purpose is said in very few words, GDPR art. 5(1)(b).
    ShortPurpose,
    /// Consent beside another basis, or where a public body usually has art. 6(1)(c) or (e).
    Consent,
    /// No rule or consent lifts the secrecy of a service; none is needed while every chosen field is open.
    NoDisclosureBasis,
    /// A rule lifts the secrecy of a service that nothing is fetched from.
    ExcessBasis,
    /// Every field of the service is chosen.
    AllFields,
    /// Several fields have the same reason, word by word.
    SameNecessity,
    /// A reason of a word or two.
    ShortNecessity,
    /// The period reaches far back.
    FarBack,
    /// How often it will be asked is not said; the provider asks.
    NoVolume,
    /// More look-ups are expected than the quota lets through.
    VolumeBeyondQuota,
    /// What is kept is kept long after the case is closed, GDPR art. 5(1)(e).
    LongKept,
    /// Something is kept, and no system is named that receives it.
    NoOwnSystem,
    /// A system keeps what the version says is only shown, or keeps it longer.
    KeptElsewhere,
    /// Many persons in one case.
    ManySubjects,
    /// No risk assessment is named, GDPR art. 32.
    NoRiskAssessment,
    /// No impact assessment, though the use is one that two persons must approve.
    DpiaNotNeeded,
    /// The data-protection officer's advice was not followed.
    AdviceNotFollowed,
    /// Some checks may be overridden.
    BreakGlass,
    /// Data leave the EEA.
    Transfers,
    /// Nobody answers for questions of law.
    NoLegalContact,
}

impl Caution {
    /// Every one, in the order of the content.
    pub const ALL: &'static [Self] = &[
        Self::ShortPurpose,
        Self::Consent,
        Self::NoDisclosureBasis,
        Self::ExcessBasis,
        Self::AllFields,
        Self::SameNecessity,
        Self::ShortNecessity,
        Self::FarBack,
        Self::NoVolume,
        Self::VolumeBeyondQuota,
        Self::LongKept,
        Self::NoOwnSystem,
        Self::KeptElsewhere,
        Self::ManySubjects,
        Self::NoRiskAssessment,
        Self::DpiaNotNeeded,
        Self::AdviceNotFollowed,
        Self::BreakGlass,
        Self::Transfers,
        Self::NoLegalContact,
    ];

    /// How strongly it is said.
    pub fn level(self) -> Level {
        match self {
            Self::ShortPurpose
            | Self::Consent
            | Self::ExcessBasis
            | Self::SameNecessity
            | Self::ShortNecessity
            | Self::FarBack
            | Self::VolumeBeyondQuota
            | Self::LongKept
            | Self::NoOwnSystem
            | Self::KeptElsewhere
            | Self::DpiaNotNeeded
            | Self::AdviceNotFollowed => Level::Warning,
            Self::NoDisclosureBasis
            | Self::AllFields
            | Self::NoVolume
            | Self::ManySubjects
            | Self::NoRiskAssessment
            | Self::BreakGlass
            | Self::Transfers
            | Self::NoLegalContact => Level::Notice,
        }
    }
}

/// One thing to think about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Warning {
    /// What.
    pub caution: Caution,
    /// The service or the field it is about, where there are several.
    pub at: Option<String>,
}

/// Everything to think about, in the order of the content.
pub fn warnings<'a>(content: &Content, service: impl Fn(&str) -> Option<&'a Service>) -> Vec<Warning> {
    let mut found = Found::default();
    let spoken = content.purpose.statement.trim().chars().count();
    found.says(Caution::ShortPurpose, (1..SHORT_PURPOSE).contains(&spoken));
    bases(content, &mut found);
    for need in &content.needs {
        data_need(content, need, service(&need.service), &mut found);
    }
    volume(content, &mut found);
    duties(content, &mut found);
    found.0.sort();
    found.0
}

#[derive(Default)]
struct Found(Vec<Warning>);

impl Found {
    fn says(&mut self, caution: Caution, so: bool) {
        if so {
            self.0.push(Warning { caution, at: None });
        }
    }

    fn says_at(&mut self, caution: Caution, at: &str, so: bool) {
        if so {
            self.0.push(Warning {
                caution,
                at: Some(at.to_owned()),
            });
        }
    }
}

fn bases(content: &Content, found: &mut Found) {
    let by_consent = content
        .processing_bases
        .iter()
        .any(|basis| basis.article6 == Article6::A);
    found.says(Caution::Consent, by_consent);
    for basis in &content.disclosure_bases {
        let used = content.needs.iter().any(|need| need.service == basis.service);
        found.says_at(Caution::ExcessBasis, &basis.service, !used);
    }
}

fn data_need(content: &Content, need: &DataNeed, service: Option<&Service>, found: &mut Found) {
    let at = need.service.as_str();
    let lifted = content.disclosure_bases.iter().any(|basis| basis.service == at);
    // A secret field without a basis is a gap, and said there.
    let open = service.is_some_and(|service| {
        let open = |name: &str| service.field(name).is_some_and(|field| !field.secret);
        !need.fields.is_empty() && need.fields.iter().all(|field| open(&field.name))
    });
    found.says_at(Caution::NoDisclosureBasis, at, open && !lifted);
    let chosen: BTreeSet<&str> = need.fields.iter().map(|field| field.name.as_str()).collect();
    let all = service.is_some_and(|service| {
        let every = service
            .fields
            .iter()
            .all(|field| chosen.contains(field.name.as_str()));
        service.fields.len() > 1 && every
    });
    found.says_at(Caution::AllFields, at, all);
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for field in &need.fields {
        let reason = field.necessity.trim();
        let length = reason.chars().count();
        found.says_at(
            Caution::ShortNecessity,
            &field.name,
            (1..SHORT_REASON).contains(&length),
        );
        if length > 0 {
            *reasons.entry(reason).or_default() += 1;
        }
    }
    let same = reasons.values().any(|count| *count >= SAME_REASON);
    found.says_at(Caution::SameNecessity, at, same);
    let far = match need.window {
        Some(Window::Relative { years_back, .. }) => years_back > FAR_BACK,
        Some(Window::Absolute { .. }) | None => false,
    };
    found.says_at(Caution::FarBack, at, far);
    found.says_at(Caution::NoVolume, at, need.expected_volume.is_none());
}

fn volume(content: &Content, found: &mut Found) {
    let expected = content.needs.iter().filter_map(|need| need.expected_volume);
    let expected: u64 = expected.map(u64::from).sum();
    let beyond = content
        .quota
        .is_some_and(|quota| expected > u64::from(quota.use_case_per_day) * DAYS_IN_A_YEAR);
    found.says(Caution::VolumeBeyondQuota, beyond);
}

fn duties(content: &Content, found: &mut Found) {
    let long = match content.retention {
        Some(Retention::Kept { days_after_case, .. }) => days_after_case > LONG_KEPT,
        Some(Retention::ShowOnly) | None => false,
    };
    found.says(Caution::LongKept, long);
    let kept = matches!(content.retention, Some(Retention::Kept { .. }));
    found.says(Caution::NoOwnSystem, kept && content.own_systems.is_empty());
    for link in &content.own_systems {
        let longer = keeps_longer(content.retention.as_ref(), link.keeps.as_ref());
        found.says_at(Caution::KeptElsewhere, &link.name, longer);
    }
    found.says(Caution::ManySubjects, content.subjects_per_case > MANY_SUBJECTS);
    let unneeded = matches!(content.dpia, Some(Dpia::NotNeeded { .. }));
    let judged = content.approvers_needed() > 1 || content.decisions.is_some();
    found.says(Caution::DpiaNotNeeded, unneeded && judged);
    found.says(Caution::NoRiskAssessment, content.risk_assessment.is_none());
    let unheard = content.dpo_advice.as_ref().is_some_and(|advice| !advice.followed);
    found.says(Caution::AdviceNotFollowed, unheard);
    found.says(Caution::BreakGlass, content.break_glass);
    found.says(
        Caution::Transfers,
        !content.transfers.is_empty() || !content.third_countries.is_empty(),
    );
    found.says(Caution::NoLegalContact, content.contacts.legal.is_none());
}

/// Whether a system keeps what it receives longer than the version says that anything is kept. A rule of law is a reason of its own
/// where something is kept at all.
fn keeps_longer(retention: Option<&Retention>, keeps: Option<&SystemKeeps>) -> bool {
    match (retention, keeps) {
        (None, _) | (_, None | Some(SystemKeeps::Nothing)) => false,
        (Some(Retention::ShowOnly), Some(SystemKeeps::Days { .. } | SystemKeeps::Rule { .. })) => true,
        (Some(Retention::Kept { .. }), Some(SystemKeeps::Rule { .. })) => false,
        (
            Some(Retention::Kept { days_after_case, .. }),
            Some(SystemKeeps::Days {
                days_after_case: days,
            }),
        ) => days > days_after_case,
    }
}
