//! The register items of the example: verified hooks, signed agreements, four routines.

use std::collections::BTreeMap;

use super::{
    super::facts::{
        HookFacts, OwnSystemFacts, ProcessorAgreementFacts, ProviderAgreementFacts, RegisterFacts,
        RoutineFacts, Standing,
    },
    PACKAGE, SERVICE, day, standing,
};
use crate::usecase::{
    AgreementKind, Coverage, Hook, HookForce, HookUse, Operation, OwnSystem, ProcessorAgreement,
    ProviderAgreement, ProviderConnection, Reach, Routine, SubjectCategory, SystemKind, SystemOwner,
};

fn hook(id: &str, usable_for: HookUse, force: HookForce) -> HookFacts {
    HookFacts {
        standing: Standing {
            valid_to: None,
            ..standing(id)
        },
        hook: Hook {
            act: "LOV-2016-05-27-14".to_owned(),
            act_title: "skatteforvaltningsloven".to_owned(),
            paragraph: "§ 3-3".to_owned(),
            eli: None,
            quoted: None,
            provider: Some("skatteetaten".to_owned()),
            organs: vec!["kommune".to_owned()],
            tasks: vec!["foreldrebetaling".to_owned()],
            categories: vec![SubjectCategory::Applicant, SubjectCategory::SpouseOrCohabitant],
            force,
            reach: Reach::SingleCase,
            lifts_secrecy: usable_for != HookUse::Processing,
            usable_for,
            source: "Lovdata".to_owned(),
        },
        verified_by: Some("s1:lawyer".to_owned()),
        reverify_by: day("2027-01-31"),
    }
}

pub(super) fn register() -> RegisterFacts {
    RegisterFacts {
        hooks: BTreeMap::from([
            (
                "hook-processing".to_owned(),
                hook("hook-processing", HookUse::Processing, HookForce::RecipientRight),
            ),
            (
                "hook-disclosure".to_owned(),
                hook("hook-disclosure", HookUse::Disclosure, HookForce::ProviderMay),
            ),
        ]),
        provider_agreements: BTreeMap::from([("agreement-provider".to_owned(), provider_agreement())]),
        processor_agreements: BTreeMap::from([("agreement-processor".to_owned(), processor_agreement())]),
        routines: ["change", "incident", "insight", "deletion"]
            .into_iter()
            .map(|subject| {
                let id = format!("routine-{subject}");
                let standing = standing(&id);
                let routine = Routine {
                    subject: subject.to_owned(),
                    owner: "account-professional".to_owned(),
                    link: "https://intranett.example/rutiner".to_owned(),
                };
                (id, RoutineFacts { standing, routine })
            })
            .collect(),
        dpias: BTreeMap::new(),
        risk_assessments: BTreeMap::new(),
        law_changes: BTreeMap::new(),
        own_systems: BTreeMap::from([("system-case".to_owned(), own_system())]),
        active_members: vec!["account-professional".to_owned(), "account-technical".to_owned()],
    }
}

fn provider_agreement() -> ProviderAgreementFacts {
    ProviderAgreementFacts {
        standing: standing("agreement-provider"),
        agreement: ProviderAgreement {
            provider: "skatteetaten".to_owned(),
            agreement_kind: Some(AgreementKind::Consumer),
            reference: "SKE-2026-1".to_owned(),
            purposes: vec!["foreldrebetaling".to_owned()],
            signatory: "Kommunedirektøren".to_owned(),
            authority: "Delegert fra kommunestyret".to_owned(),
            signed_on: day("2025-12-15"),
            covers: vec![Coverage {
                service: SERVICE.to_owned(),
                package: Some(PACKAGE.to_owned()),
            }],
        },
        connections: vec![ProviderConnection {
            service: SERVICE.to_owned(),
            package: Some(PACKAGE.to_owned()),
            granted: true,
            terms_accepted: true,
        }],
    }
}

fn own_system() -> OwnSystemFacts {
    OwnSystemFacts {
        standing: standing("system-case"),
        system: OwnSystem {
            kind: SystemKind::CaseSystem,
            owner: Some(SystemOwner::Member("account-technical".to_owned())),
            receives: "Inntekten i saken.".to_owned(),
            stores: "Vedtaket, uten inntekten.".to_owned(),
            keeps: "Til saken avleveres.".to_owned(),
            deletes: "Saken slettes etter avlevering.".to_owned(),
            operation: Some(Operation::Own),
        },
    }
}

fn processor_agreement() -> ProcessorAgreementFacts {
    ProcessorAgreementFacts {
        standing: standing("agreement-processor"),
        agreement: ProcessorAgreement {
            processor_orgnr: "310000003".to_owned(),
            processor_name: "Driftsleverandør AS".to_owned(),
            country: "NO".to_owned(),
            reference: "DBA-2026-1".to_owned(),
            letters: "abcdefgh".to_owned(),
            sub_processors: Vec::new(),
            signed_controller: Some("Kommunedirektøren".to_owned()),
            signed_processor: Some("Daglig leder".to_owned()),
        },
    }
}
