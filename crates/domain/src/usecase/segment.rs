//! Templates of a segment: what a coordinator's approved version says without what is the coordinator's own, which parts of it
//! members may not change, and what becomes of a member's version that follows it. A template names rules by the hash of their
//! substance alone, since each organisation has register items of its own.

mod life;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use self::life::{MemberAct, Membership, Proposal, SegmentRefusal};
use super::{CaseRule, Content, DataNeed, Disclosure, Hook, ItemRef, LawChange, LawChangeStatus, Retention};
use crate::canonical::{self, CanonicalError};

/// The version of a template that a use-case version follows. It stands in the content, so that it is approved with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TemplateRef {
    /// The template's id.
    pub template: String,
    /// The number of its version.
    pub version: u32,
    /// SHA-256 of that version's canonical JSON, lower-case hex.
    pub hash: String,
    /// What the template was called when it was followed.
    pub name: String,
}

/// A part of a version that a template may lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TemplatePart {
    /// Formål.
    Purpose,
    /// Behandlingsgrunnlag.
    ProcessingBases,
    /// Utleveringshjemler.
    DisclosureBases,
    /// Taushetsplikt.
    Secrecy,
    /// Databehov med opplysninger; how many look-ups are expected is each member's own.
    Needs,
    /// Lagring. Where it is not locked, the template's own is the ceiling.
    Retention,
    /// Ferskhet og kvalitet.
    Quality,
    /// Begrunnelser.
    Reasons,
    /// How many and whom one case may be about.
    Subjects,
    /// Hastetilgang og ny bekreftelse av identitet.
    Access,
    /// Lovendring.
    LawChange,
}

impl TemplatePart {
    /// Every part that may be locked, in the order of a version.
    pub const ALL: [Self; 11] = [
        Self::Purpose,
        Self::ProcessingBases,
        Self::DisclosureBases,
        Self::Secrecy,
        Self::Needs,
        Self::Retention,
        Self::Quality,
        Self::Reasons,
        Self::Subjects,
        Self::Access,
        Self::LawChange,
    ];

    /// What a coordinator locks unless it chooses otherwise: the legal ground and what is fetched on it.
    pub const BY_DEFAULT: [Self; 5] = [
        Self::Purpose,
        Self::ProcessingBases,
        Self::DisclosureBases,
        Self::Secrecy,
        Self::Needs,
    ];

    /// The keys of the content's JSON that the part consists of.
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Purpose => &["purpose"],
            Self::ProcessingBases => &["processingBases"],
            Self::DisclosureBases => &["disclosureBases"],
            Self::Secrecy => &["secrecy"],
            Self::Needs => &["needs"],
            Self::Retention => &["retention"],
            Self::Quality => &["freshness", "quality"],
            Self::Reasons => &["reasons"],
            Self::Subjects => &[
                "subjectsPerCase",
                "shieldedLevels",
                "deceasedAllowed",
                "emigratedAllowed",
            ],
            Self::Access => &["breakGlass", "stepUp"],
            Self::LawChange => &["lawChange"],
        }
    }

    /// Lets `to` say what `from` says of the part, and leaves everything else as it is.
    fn put(self, from: &Content, to: &mut Content) {
        match self {
            Self::Purpose => to.purpose.clone_from(&from.purpose),
            Self::ProcessingBases => to.processing_bases.clone_from(&from.processing_bases),
            Self::DisclosureBases => to.disclosure_bases.clone_from(&from.disclosure_bases),
            Self::Secrecy => to.secrecy.clone_from(&from.secrecy),
            Self::Needs => to.needs = with_volumes(&from.needs, &to.needs),
            Self::Retention => to.retention.clone_from(&from.retention),
            Self::Quality => {
                to.freshness = from.freshness;
                to.quality.clone_from(&from.quality);
            }
            Self::Reasons => to.reasons.clone_from(&from.reasons),
            Self::Subjects => {
                to.subjects_per_case = from.subjects_per_case;
                to.shielded_levels.clone_from(&from.shielded_levels);
                to.deceased_allowed = from.deceased_allowed;
                to.emigrated_allowed = from.emigrated_allowed;
            }
            Self::Access => {
                to.break_glass = from.break_glass;
                to.step_up = from.step_up;
            }
            Self::LawChange => to.law_change.clone_from(&from.law_change),
        }
    }

    fn same(self, one: &Content, other: &Content) -> bool {
        let mut copy = other.clone();
        self.put(one, &mut copy);
        copy == *other
    }
}

/// The needs of `from`, each with the volume that `own` expects of the same service and package.
fn with_volumes(from: &[DataNeed], own: &[DataNeed]) -> Vec<DataNeed> {
    let volume = |need: &DataNeed| {
        let same = |one: &&DataNeed| one.service == need.service && one.package == need.package;
        own.iter().find(same).and_then(|one| one.expected_volume)
    };
    let needs = from.iter().map(|need| DataNeed {
        expected_volume: volume(need),
        ..need.clone()
    });
    needs.collect()
}

/// A rule that a template stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateRule {
    /// What the coordinator's register calls it.
    pub title: String,
    /// What it says.
    pub hook: Hook,
}

/// What one version of a template says. Immutable; its hash is what a second person confirms and what followers name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Template {
    /// The content, without anything of the coordinator's own; a rule's id in it is the hash of its substance.
    pub content: Content,
    /// The rules that the content names, by the hash of their substance.
    pub rules: BTreeMap<String, TemplateRule>,
    /// The parts that members may not change.
    pub locked: BTreeSet<TemplatePart>,
}

/// How a version that follows a template departs from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Drift {
    /// A locked part says something else.
    Changed(TemplatePart),
    /// More or longer is kept than the template allows.
    KeptTooLong,
}

impl Drift {
    /// The part that it stands in.
    pub fn part(self) -> TemplatePart {
        match self {
            Self::Changed(part) => part,
            Self::KeptTooLong => TemplatePart::Retention,
        }
    }
}

impl Template {
    /// The template that a version makes. `rule` gives title and substance of a register item that the version names, as it was
    /// named; agreements, processors, contacts, routines, assessments, quotas, recipients and advice are left out, since each
    /// controller has its own.
    pub fn of(
        version: &Content,
        mut locked: BTreeSet<TemplatePart>,
        rule: impl Fn(&ItemRef) -> Option<TemplateRule>,
    ) -> Result<Self, SegmentRefusal> {
        // How far a change of law has come is told in each organisation's own register: what names it there can't be everyone's.
        if matches!(version.law_change, LawChange::Item { .. }) {
            locked.remove(&TemplatePart::LawChange);
        }
        if locked.is_empty() {
            return Err(SegmentRefusal::NothingLocked);
        }
        let mut rules = BTreeMap::new();
        for item in rules_of(version) {
            let found = rule(item).ok_or(SegmentRefusal::RuleMissing)?;
            rules.insert(item.hash.clone(), found);
        }
        Ok(Self {
            content: anonymous(&shared(version)),
            rules,
            locked,
        })
    }

    /// SHA-256 of the canonical JSON (RFC 8785), lower-case hex.
    pub fn hash(&self) -> Result<String, CanonicalError> {
        canonical::hash(self)
    }

    /// The rules that are not among `own`, by the hash of their substance.
    pub fn lacking<'a>(&'a self, own: &BTreeMap<String, String>) -> Vec<(&'a str, &'a TemplateRule)> {
        let lacking = self.rules.iter().filter(|(hash, _)| !own.contains_key(*hash));
        lacking.map(|(hash, rule)| (hash.as_str(), rule)).collect()
    }

    /// The content with the member's own items for the rules: `own` has their ids by hash. `None` where one is not there.
    fn at_home(&self, own: &BTreeMap<String, String>) -> Option<Content> {
        let mut content = self.content.clone();
        for item in rules_in(&mut content) {
            own.get(&item.hash)?.clone_into(&mut item.id);
        }
        Some(content)
    }

    /// A member's first draft from the template: `own` has the ids of its rules by hash; `None` where a rule is not there.
    pub fn adopt(
        &self,
        named: TemplateRef,
        [code, title]: [&str; 2],
        own: &BTreeMap<String, String>,
    ) -> Option<Content> {
        let content = self.at_home(own)?;
        Some(Content {
            code: code.to_owned(),
            title: title.to_owned(),
            template: Some(named),
            ..content
        })
    }

    /// How a version departs from what is locked, part by part; empty where it keeps to it.
    pub fn drifts(&self, version: &Content) -> Vec<Drift> {
        let version = anonymous(version);
        let changed = self
            .locked
            .iter()
            .filter(|part| !part.same(&self.content, &version));
        let mut drifts: Vec<Drift> = changed.copied().map(Drift::Changed).collect();
        let locked = self.locked.contains(&TemplatePart::Retention);
        if !locked && !within(version.retention.as_ref(), self.content.retention.as_ref()) {
            drifts.push(Drift::KeptTooLong);
        }
        drifts
    }

    /// A version with one part as the template has it; `None` where the part stands on a rule that is not among `own`.
    pub fn restored(
        &self,
        version: &Content,
        part: TemplatePart,
        own: &BTreeMap<String, String>,
    ) -> Option<Content> {
        let mut restored = version.clone();
        part.put(&self.at_home(own)?, &mut restored);
        Some(restored)
    }

    /// What a member's version says when it takes up this version of the template: the locked parts as they are here, what it
    /// keeps no longer than is allowed here, and everything else as it was. Advice on the version before is no advice on this.
    pub fn taken_up(
        &self,
        named: TemplateRef,
        version: &Content,
        own: &BTreeMap<String, String>,
    ) -> Option<Content> {
        let home = self.at_home(own)?;
        let mut next = Content {
            template: Some(named),
            dpo_advice: None,
            ..version.clone()
        };
        for part in &self.locked {
            part.put(&home, &mut next);
        }
        if !within(next.retention.as_ref(), home.retention.as_ref()) {
            TemplatePart::Retention.put(&home, &mut next);
        }
        Some(next)
    }
}

/// What of a version may be shared: everything that is no organisation's own.
fn shared(version: &Content) -> Content {
    let mut shared = Content {
        case: CaseRule {
            system: None,
            ..version.case.clone()
        },
        ..Content::begun(&version.code, &version.title)
    };
    for part in TemplatePart::ALL {
        part.put(version, &mut shared);
    }
    // A member begins with the need for it, and says how far it has come by an item of its own.
    if matches!(shared.law_change, LawChange::Item { .. }) {
        shared.law_change = LawChange::Needed {
            status: LawChangeStatus::Identified,
            in_force_from: None,
        };
    }
    shared
}

/// Whether what is kept is no more than the ceiling; nothing said is a gap, not a drift.
fn within(own: Option<&Retention>, ceiling: Option<&Retention>) -> bool {
    match (own, ceiling) {
        (_, None) | (None | Some(Retention::ShowOnly), _) => true,
        (Some(Retention::Kept { .. }), Some(Retention::ShowOnly)) => false,
        (
            Some(Retention::Kept {
                days_after_case,
                days_after_lookup,
            }),
            Some(Retention::Kept {
                days_after_case: case,
                days_after_lookup: lookup,
            }),
        ) => days_after_case <= case && days_after_lookup <= lookup,
    }
}

fn anonymous(version: &Content) -> Content {
    let mut version = version.clone();
    for item in rules_in(&mut version) {
        item.id.clone_from(&item.hash);
    }
    version
}

/// Every rule that a version names.
fn rules_of(version: &Content) -> impl Iterator<Item = &ItemRef> {
    let processing = version
        .processing_bases
        .iter()
        .filter_map(|basis| basis.hook.as_ref());
    let lifting = version
        .disclosure_bases
        .iter()
        .filter_map(|basis| match &basis.basis {
            Disclosure::Hook { item } => Some(item),
            Disclosure::Consent => None,
        });
    processing.chain(lifting)
}

fn rules_in(version: &mut Content) -> impl Iterator<Item = &mut ItemRef> {
    let processing = version
        .processing_bases
        .iter_mut()
        .filter_map(|basis| basis.hook.as_mut());
    let lifting = version
        .disclosure_bases
        .iter_mut()
        .filter_map(|basis| match &mut basis.basis {
            Disclosure::Hook { item } => Some(item),
            Disclosure::Consent => None,
        });
    processing.chain(lifting)
}

#[cfg(test)]
mod tests;
