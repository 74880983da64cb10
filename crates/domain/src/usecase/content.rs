//! What a use-case version says. Immutable once submitted; its hash is what approvals, the gate and the log name.
//! It never holds live facts (ends, reviews, renewals): those belong to the register items it names.

use serde::{Deserialize, Serialize};

use super::{
    AutomationRule, CaseRule, Contacts, DataNeed, DecisionKind, Decisions, DisclosureBasis, Dpia, DpoAdvice,
    Freshness, ItemRef, JointController, LawChange, Mode, ProcessingBasis, ProcessorLink, Purpose,
    PurposeCategory, QualityWanted, Quota, ReasonCode, Retention, Routines, Secrecy, ShieldLevel, SystemLink,
    TemplateRef, Transfer,
};
use crate::{
    canonical::{self, CanonicalError},
    derived::Formula,
};

/// What one version of a use case says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Content {
    /// Slug.
    pub code: String,
    /// Title.
    pub title: String,
    /// Purpose.
    pub purpose: Purpose,
    /// Behandlingsgrunnlag.
    pub processing_bases: Vec<ProcessingBasis>,
    /// Utleveringshjemler, per service.
    pub disclosure_bases: Vec<DisclosureBasis>,
    /// Taushetsplikt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secrecy: Option<Secrecy>,
    /// Databehov.
    pub needs: Vec<DataNeed>,
    /// Databehandlere.
    #[serde(default)]
    pub processors: Vec<ProcessorLink>,
    /// Mottakende systemer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_systems: Vec<SystemLink>,
    /// Avtaler med tilbydere.
    pub provider_agreements: Vec<ItemRef>,
    /// Lagring.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention: Option<Retention>,
    /// Ferskhet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub freshness: Option<Freshness>,
    /// Kvalitet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quality: Option<QualityWanted>,
    /// Saksbinding.
    pub case: CaseRule,
    /// Begrunnelser.
    pub reasons: Vec<ReasonCode>,
    /// How many subjects one case may have.
    pub subjects_per_case: u8,
    /// Hastetilgang.
    #[serde(default)]
    pub break_glass: bool,
    /// Whether a fresh step-up is demanded.
    #[serde(default)]
    pub step_up: bool,
    /// Automated look-ups, where allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub automation: Option<AutomationRule>,
    /// The protection levels the use case may look up; empty means none.
    #[serde(default)]
    pub shielded_levels: Vec<ShieldLevel>,
    /// Whether a person known to be dead may be looked up.
    #[serde(default)]
    pub deceased_allowed: bool,
    /// Whether a person known to have emigrated may be looked up.
    #[serde(default)]
    pub emigrated_allowed: bool,
    /// DPIA.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dpia: Option<Dpia>,
    /// Risikovurdering.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk_assessment: Option<ItemRef>,
    /// Lovendring.
    pub law_change: LawChange,
    /// Kontakter.
    pub contacts: Contacts,
    /// Rutiner.
    pub routines: Routines,
    /// Volum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quota: Option<Quota>,
    /// Rules for recipients, in words.
    #[serde(default)]
    pub recipients: Vec<String>,
    /// Transfers outside the EEA, in words; new ones are written as `third_countries`.
    #[serde(default)]
    pub transfers: Vec<String>,
    /// Felles behandlingsansvarlige.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joint_controllers: Vec<JointController>,
    /// Transfers outside the EEA, each with what it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub third_countries: Vec<Transfer>,
    /// Profiling or automated decisions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decisions: Option<Decisions>,
    /// The DPO's advice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dpo_advice: Option<DpoAdvice>,
    /// Malen fra et segment, where it follows one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<TemplateRef>,
    /// Beregnede svar: formulas whose answers are shown instead of raw values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub derived: Vec<Formula>,
}

impl Content {
    /// What a use case says before anything is said of it: a code and a title, and the narrowest everywhere else.
    pub fn begun(code: &str, title: &str) -> Self {
        Self {
            code: code.to_owned(),
            title: title.to_owned(),
            purpose: Purpose {
                code: String::new(),
                statement: String::new(),
                category: PurposeCategory::CaseHandling,
            },
            processing_bases: Vec::new(),
            disclosure_bases: Vec::new(),
            secrecy: None,
            needs: Vec::new(),
            processors: Vec::new(),
            own_systems: Vec::new(),
            provider_agreements: Vec::new(),
            retention: None,
            freshness: None,
            quality: None,
            case: CaseRule {
                pattern: String::new(),
                verified: false,
                states: Vec::new(),
                assigned: false,
                system: None,
            },
            reasons: Vec::new(),
            subjects_per_case: 0,
            break_glass: false,
            step_up: false,
            automation: None,
            shielded_levels: Vec::new(),
            deceased_allowed: false,
            emigrated_allowed: false,
            dpia: None,
            risk_assessment: None,
            law_change: LawChange::None,
            contacts: Contacts::default(),
            routines: Routines::default(),
            quota: None,
            recipients: Vec::new(),
            transfers: Vec::new(),
            joint_controllers: Vec::new(),
            third_countries: Vec::new(),
            decisions: None,
            dpo_advice: None,
            template: None,
            derived: Vec::new(),
        }
    }

    /// SHA-256 of the canonical JSON (RFC 8785), lower-case hex: what approvals, the gate and the log name.
    pub fn hash(&self) -> Result<String, CanonicalError> {
        canonical::hash(self)
    }

    /// The data need for a service and package.
    pub fn need(&self, service: &str, package: Option<&str>) -> Option<&DataNeed> {
        self.needs
            .iter()
            .find(|need| need.service == service && need.package.as_deref() == package)
    }

    /// Whether the raw values of a field are withheld, because a derived answer is shown instead of them.
    pub fn shows_instead(&self, service: &str, field: &str) -> bool {
        let mut raw = self.derived.iter().flat_map(|formula| &formula.instead_of);
        raw.any(|one| one.service == service && one.field == field)
    }

    /// How many distinct approvers the content demands: two where it touches special categories, shielded
    /// subjects, bulk, automation, derived answers or decisions by a machine alone.
    pub fn approvers_needed(&self) -> usize {
        let special = self
            .processing_bases
            .iter()
            .any(|b| b.article9.is_some() || b.article10.is_some());
        let bulk = self
            .needs
            .iter()
            .any(|need| need.modes.iter().any(|mode| *mode != Mode::Single));
        let alone = self
            .decisions
            .as_ref()
            .is_some_and(|one| one.kind == DecisionKind::Automated);
        let reckons = !self.derived.is_empty();
        let heavy = alone
            || special
            || bulk
            || reckons
            || self.automation.is_some()
            || !self.shielded_levels.is_empty();
        if heavy { 2 } else { 1 }
    }
}
