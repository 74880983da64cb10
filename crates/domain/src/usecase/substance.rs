//! The substance of a register item, whichever kind it is: what its hash is taken of, and what it must say before anything stands on it.

use serde::{Deserialize, Serialize};

use super::{
    Degree, Hook, ImpactAssessment, LawNeed, Operation, OwnSystem, ProcessorAgreement, ProviderAgreement,
    RiskAssessment, Routine, SystemOwner,
};
use crate::{
    canonical::{self, CanonicalError},
    ids::OrgNr,
};

/// What a register item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// Hjemmel.
    Hook,
    /// Avtale med en tilbyder.
    ProviderAgreement,
    /// Databehandleravtale.
    ProcessorAgreement,
    /// Rutine.
    Routine,
    /// Vurdering av personvernkonsekvenser.
    Dpia,
    /// Risikovurdering.
    RiskAssessment,
    /// Behov for lovendring.
    LawChange,
    /// Fagsystem, arkiv eller portal.
    OwnSystem,
}

impl ItemKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Hook,
        Self::ProviderAgreement,
        Self::ProcessorAgreement,
        Self::Routine,
        Self::Dpia,
        Self::RiskAssessment,
        Self::LawChange,
        Self::OwnSystem,
    ];

    /// Whether it is done at one point and approved by a second person.
    pub fn is_assessment(self) -> bool {
        matches!(self, Self::Dpia | Self::RiskAssessment)
    }
}

/// The subjects that a routine may have; a version names one of each.
pub const ROUTINE_SUBJECTS: [&str; 4] = ["change", "incident", "insight", "deletion"];

/// What an item says. It is written without a tag, since the kind stands beside it and the hash is of the substance alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Substance {
    /// Hjemmel.
    Hook(Hook),
    /// Avtale med en tilbyder.
    ProviderAgreement(ProviderAgreement),
    /// Databehandleravtale.
    ProcessorAgreement(ProcessorAgreement),
    /// Rutine.
    Routine(Routine),
    /// Vurdering av personvernkonsekvenser.
    Dpia(ImpactAssessment),
    /// Risikovurdering.
    RiskAssessment(RiskAssessment),
    /// Behov for lovendring.
    LawChange(LawNeed),
    /// Fagsystem, arkiv eller portal.
    OwnSystem(OwnSystem),
}

impl Substance {
    /// Reads the stored JSON of an item of this kind.
    pub fn read(kind: ItemKind, text: &str) -> Result<Self, serde_json::Error> {
        Ok(match kind {
            ItemKind::Hook => Self::Hook(serde_json::from_str(text)?),
            ItemKind::ProviderAgreement => Self::ProviderAgreement(serde_json::from_str(text)?),
            ItemKind::ProcessorAgreement => Self::ProcessorAgreement(serde_json::from_str(text)?),
            ItemKind::Routine => Self::Routine(serde_json::from_str(text)?),
            ItemKind::Dpia => Self::Dpia(serde_json::from_str(text)?),
            ItemKind::RiskAssessment => Self::RiskAssessment(serde_json::from_str(text)?),
            ItemKind::LawChange => Self::LawChange(serde_json::from_str(text)?),
            ItemKind::OwnSystem => Self::OwnSystem(serde_json::from_str(text)?),
        })
    }

    /// Its kind.
    pub fn kind(&self) -> ItemKind {
        match self {
            Self::Hook(_) => ItemKind::Hook,
            Self::ProviderAgreement(_) => ItemKind::ProviderAgreement,
            Self::ProcessorAgreement(_) => ItemKind::ProcessorAgreement,
            Self::Routine(_) => ItemKind::Routine,
            Self::Dpia(_) => ItemKind::Dpia,
            Self::RiskAssessment(_) => ItemKind::RiskAssessment,
            Self::LawChange(_) => ItemKind::LawChange,
            Self::OwnSystem(_) => ItemKind::OwnSystem,
        }
    }

    /// Canonical JSON (RFC 8785).
    pub fn to_text(&self) -> Result<String, CanonicalError> {
        canonical::to_string(self)
    }

    /// SHA-256 of the canonical JSON, lower-case hex: what a version names.
    pub fn hash(&self) -> Result<String, CanonicalError> {
        canonical::hash(self)
    }

    /// The members, by their JSON name, that are missing or cannot be what they say; empty when it is whole.
    pub fn lacks(&self) -> Vec<&'static str> {
        let mut lacks = Lacks(Vec::new());
        match self {
            Self::Hook(hook) => lacks.of_hook(hook),
            Self::ProviderAgreement(agreement) => lacks.of_provider(agreement),
            Self::ProcessorAgreement(agreement) => lacks.of_processor(agreement),
            Self::Routine(routine) => lacks.of_routine(routine),
            Self::Dpia(one) => {
                lacks.said(&one.scope, "scope");
                lacks.said(&one.why, "why");
                lacks.said(&one.document, "document");
            }
            Self::RiskAssessment(one) => {
                lacks.said(&one.scope, "scope");
                lacks.said(&one.document, "document");
            }
            Self::LawChange(one) => {
                lacks.said(&one.law_to_change, "lawToChange");
                lacks.said(&one.need, "need");
                lacks.said(&one.why, "why");
            }
            Self::OwnSystem(system) => lacks.of_system(system),
        }
        lacks.0
    }

    /// What an assessment must say beside that before it is done; a high risk that is left is put before the supervisory
    /// authority first, GDPR art. 36.
    pub fn lacks_when_done(&self) -> Vec<&'static str> {
        let mut lacks = Lacks(Vec::new());
        match self {
            Self::Dpia(one) => {
                lacks.said(one.outcome.as_deref().unwrap_or_default(), "outcome");
                lacks.unless(one.residual_risk.is_some(), "residualRisk");
                lacks.unless(!one.measures.is_empty(), "measures");
                let high = one.residual_risk == Some(Degree::High);
                lacks.unless(!high || one.prior_consultation.is_some(), "priorConsultation");
            }
            Self::RiskAssessment(one) => lacks.said(one.outcome.as_deref().unwrap_or_default(), "outcome"),
            Self::Hook(_)
            | Self::ProviderAgreement(_)
            | Self::ProcessorAgreement(_)
            | Self::Routine(_)
            | Self::OwnSystem(_)
            | Self::LawChange(_) => {}
        }
        lacks.0
    }

    /// Every text in it that a person has typed, so that what may not be kept can be found.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Hook(hook) => [&hook.act, &hook.act_title, &hook.paragraph, &hook.source]
                .into_iter()
                .chain(&hook.eli)
                .chain(&hook.quoted)
                .chain(&hook.tasks)
                .chain(&hook.provider)
                .chain(&hook.organs)
                .map(String::as_str)
                .collect(),
            Self::ProviderAgreement(agreement) => [
                &agreement.provider,
                &agreement.reference,
                &agreement.signatory,
                &agreement.authority,
            ]
            .into_iter()
            .chain(&agreement.purposes)
            .map(String::as_str)
            .collect(),
            Self::ProcessorAgreement(agreement) => [&agreement.processor_name, &agreement.reference]
                .into_iter()
                .chain(&agreement.sub_processors)
                .chain(&agreement.signed_controller)
                .chain(&agreement.signed_processor)
                .map(String::as_str)
                .collect(),
            Self::Routine(routine) => vec![&routine.link],
            Self::Dpia(one) => [&one.scope, &one.why, &one.document]
                .into_iter()
                .chain(&one.outcome)
                .chain(&one.measures)
                .chain(&one.prior_consultation)
                .map(String::as_str)
                .collect(),
            Self::RiskAssessment(one) => [&one.scope, &one.document]
                .into_iter()
                .chain(&one.outcome)
                .map(String::as_str)
                .collect(),
            Self::LawChange(one) => vec![&one.law_to_change, &one.need, &one.why],
            Self::OwnSystem(system) => vec![&system.receives, &system.stores, &system.keeps, &system.deletes],
        }
    }
}

struct Lacks(Vec<&'static str>);

impl Lacks {
    fn unless(&mut self, good: bool, name: &'static str) {
        if !good {
            self.0.push(name);
        }
    }

    fn said(&mut self, text: &str, name: &'static str) {
        self.unless(!text.trim().is_empty(), name);
    }

    fn of_hook(&mut self, hook: &Hook) {
        self.unless(is_act(&hook.act), "act");
        self.said(&hook.act_title, "actTitle");
        self.said(&hook.paragraph, "paragraph");
        self.said(&hook.source, "source");
        // Whose secrecy it lifts must be known, or it would lift everybody's.
        self.unless(!hook.lifts_secrecy || hook.provider.is_some(), "provider");
    }

    fn of_provider(&mut self, agreement: &ProviderAgreement) {
        self.said(&agreement.provider, "provider");
        self.unless(agreement.agreement_kind.is_some(), "agreementKind");
        self.said(&agreement.reference, "reference");
        self.unless(!agreement.purposes.is_empty(), "purposes");
        self.said(&agreement.signatory, "signatory");
        self.said(&agreement.authority, "authority");
        self.unless(agreement.signed_on.is_some(), "signedOn");
        self.unless(!agreement.covers.is_empty(), "covers");
    }

    fn of_processor(&mut self, agreement: &ProcessorAgreement) {
        self.unless(
            agreement.processor_orgnr.parse::<OrgNr>().is_ok(),
            "processorOrgnr",
        );
        self.said(&agreement.processor_name, "processorName");
        self.unless(is_country(&agreement.country), "country");
        self.said(&agreement.reference, "reference");
        self.unless(agreement.letters_complete(), "letters");
        self.said(
            agreement.signed_controller.as_deref().unwrap_or_default(),
            "signedController",
        );
        self.said(
            agreement.signed_processor.as_deref().unwrap_or_default(),
            "signedProcessor",
        );
    }

    fn of_routine(&mut self, routine: &Routine) {
        self.unless(ROUTINE_SUBJECTS.contains(&routine.subject.as_str()), "subject");
        self.said(&routine.owner, "owner");
        self.unless(
            routine.link.starts_with("https://") && routine.link.len() > 8,
            "link",
        );
    }

    fn of_system(&mut self, system: &OwnSystem) {
        let owner = system.owner.as_ref().map(SystemOwner::id).unwrap_or_default();
        self.said(owner, "owner");
        self.said(&system.receives, "receives");
        self.said(&system.stores, "stores");
        self.said(&system.keeps, "keeps");
        self.said(&system.deletes, "deletes");
        let run = match &system.operation {
            None => false,
            Some(Operation::Own) => true,
            Some(Operation::Processor(agreement)) => !agreement.trim().is_empty(),
        };
        self.unless(run, "operation");
    }
}

/// `LOV-2016-05-27-14`, `FOR-2005-12-16-1478`: how Lovdata names an act or a regulation.
fn is_act(text: &str) -> bool {
    let mut parts = text.split('-');
    let kind = matches!(parts.next(), Some("LOV" | "FOR"));
    let digits = |part: Option<&str>, least: usize, most: usize| {
        part.is_some_and(|part| {
            (least..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    let date = digits(parts.next(), 4, 4) && digits(parts.next(), 2, 2) && digits(parts.next(), 2, 2);
    // The oldest acts have no number after their date.
    let number = parts.next().is_none_or(|part| digits(Some(part), 1, 5));
    kind && date && number && parts.next().is_none()
}

/// ISO 3166 alpha-2, by form.
fn is_country(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{gate::example, usecase::library};

    /// Synthetic, with a good check digit.
    const SUPPLIER: &str = "310000000";

    fn examples() -> Vec<Substance> {
        let register = example().register;
        let hooks = register
            .hooks
            .values()
            .map(|one| Substance::Hook(one.hook.clone()));
        let providers = register.provider_agreements.values();
        let processors = register.processor_agreements.values();
        let routines = register.routines.values();
        let assessments = [
            Substance::Dpia(ImpactAssessment {
                scope: "Oppslag i inntekt".to_owned(),
                why: "Opplysninger om mange".to_owned(),
                document: "DPIA-2026-1".to_owned(),
                outcome: Some("Kan tas i bruk".to_owned()),
                residual_risk: Some(Degree::Low),
                measures: vec!["Tilgang i sak".to_owned()],
                prior_consultation: None,
            }),
            Substance::RiskAssessment(RiskAssessment {
                scope: "Oppslag i inntekt".to_owned(),
                confidentiality: Degree::High,
                integrity: Degree::Medium,
                availability: Degree::Low,
                document: "ROS-2026-1".to_owned(),
                outcome: Some("Godtas".to_owned()),
            }),
            Substance::LawChange(LawNeed {
                law_to_change: "barnehageloven".to_owned(),
                need: "Hjemmel for oppslag".to_owned(),
                why: "Ingen regel gir adgang i dag".to_owned(),
            }),
        ];
        let systems = register.own_systems.values();
        hooks
            .chain(providers.map(|one| Substance::ProviderAgreement(one.agreement.clone())))
            .chain(processors.map(|one| {
                Substance::ProcessorAgreement(ProcessorAgreement {
                    processor_orgnr: SUPPLIER.to_owned(),
                    ..one.agreement.clone()
                })
            }))
            .chain(routines.map(|one| Substance::Routine(one.routine.clone())))
            .chain(assessments)
            .chain(systems.map(|one| Substance::OwnSystem(one.system.clone())))
            .collect()
    }

    #[test]
    fn what_the_gate_lets_through_is_whole_and_has_the_hash_it_is_named_by() {
        let register = example().register;
        for one in examples() {
            assert_eq!(one.lacks(), Vec::<&str>::new(), "{one:?}");
            let text = one.to_text().unwrap();
            assert_eq!(Substance::read(one.kind(), &text).unwrap(), one);
        }
        let hook = register.hooks.values().next().unwrap().hook.clone();
        let alone = canonical::hash(&hook).unwrap();
        assert_eq!(Substance::Hook(hook).hash().unwrap(), alone);
    }

    /// Every member that an item must have, emptied in turn in its JSON: it alone is named.
    #[test]
    fn each_member_that_is_missing_is_named_alone() {
        let needed = [
            (ItemKind::Hook, &["act", "actTitle", "paragraph", "source"][..]),
            (
                ItemKind::ProviderAgreement,
                &[
                    "provider",
                    "agreementKind",
                    "reference",
                    "purposes",
                    "signatory",
                    "authority",
                    "signedOn",
                    "covers",
                ],
            ),
            (
                ItemKind::ProcessorAgreement,
                &[
                    "processorOrgnr",
                    "processorName",
                    "country",
                    "reference",
                    "letters",
                    "signedController",
                    "signedProcessor",
                ],
            ),
            (ItemKind::Routine, &["subject", "owner", "link"]),
            (ItemKind::Dpia, &["scope", "why", "document"]),
            (ItemKind::RiskAssessment, &["scope", "document"]),
            (ItemKind::LawChange, &["lawToChange", "need", "why"]),
            (ItemKind::OwnSystem, &["receives", "stores", "keeps", "deletes"]),
        ];
        for (kind, members) in needed {
            let whole = examples().into_iter().find(|one| one.kind() == kind).unwrap();
            for member in members {
                let mut json = serde_json::to_value(&whole).unwrap();
                let empty = if json[*member].is_array() {
                    serde_json::json!([])
                } else if ["agreementKind", "signedOn"].contains(member) {
                    serde_json::Value::Null
                } else {
                    serde_json::json!("")
                };
                json[*member] = empty;
                let broken = Substance::read(kind, &json.to_string()).unwrap();
                assert_eq!(broken.lacks(), [*member], "{kind:?}");
            }
        }
    }

    #[test]
    fn an_assessment_says_what_it_came_to_before_it_is_done_and_a_high_risk_is_consulted_on() {
        let of = |kind| examples().into_iter().find(|one| one.kind() == kind).unwrap();
        let Substance::Dpia(done) = of(ItemKind::Dpia) else {
            panic!("a DPIA")
        };
        assert_eq!(
            Substance::Dpia(done.clone()).lacks_when_done(),
            Vec::<&str>::new()
        );
        let begun = ImpactAssessment {
            outcome: None,
            residual_risk: None,
            measures: Vec::new(),
            ..done.clone()
        };
        let begun = Substance::Dpia(begun);
        assert_eq!(begun.lacks(), Vec::<&str>::new(), "it may be under way");
        assert_eq!(begun.lacks_when_done(), ["outcome", "residualRisk", "measures"]);
        let high = ImpactAssessment {
            residual_risk: Some(Degree::High),
            ..done
        };
        assert_eq!(
            Substance::Dpia(high.clone()).lacks_when_done(),
            ["priorConsultation"]
        );
        let consulted = ImpactAssessment {
            prior_consultation: Some("26/1".to_owned()),
            ..high
        };
        assert_eq!(Substance::Dpia(consulted).lacks_when_done(), Vec::<&str>::new());
    }

    #[test]
    fn whose_secrecy_is_lifted_must_be_known() {
        let mut hook = library::SHIPPED[0].hook();
        hook.lifts_secrecy = true;
        hook.provider = None;
        assert_eq!(Substance::Hook(hook).lacks(), ["provider"]);
    }

    #[test]
    fn an_act_is_spelt_as_in_lovdata() {
        for good in ["LOV-2016-05-27-14", "FOR-2005-12-16-1478", "LOV-1814-05-17"] {
            assert!(is_act(good), "{good}");
        }
        for bad in [
            "",
            "LOV",
            "LOV-16-5-27-14",
            "lov-2016-05-27-14",
            "LOV-2016-05-27-",
            "LOV-2016-05-27-14-2",
        ] {
            assert!(!is_act(bad), "{bad}");
        }
    }
}
