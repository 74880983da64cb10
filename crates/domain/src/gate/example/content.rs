//! The content of the example's use case: one service, one field, one may-rule.

use std::collections::BTreeMap;

use super::{PACKAGE, SERVICE, WAGES, item};
use crate::{
    period::Window,
    usecase::{
        Article6, CaseRule, Contacts, Content, DataNeed, Disclosure, DisclosureBasis, Dpia, Mode, NeedField,
        ProcessingBasis, ProcessorLink, Purpose, PurposeCategory, Quota, ReasonCode, Retention, Routines,
        Secrecy, SubjectCategory, SystemKeeps, SystemLink, SystemReceives,
    },
};

pub(super) fn content() -> Content {
    Content {
        purpose: Purpose {
            code: "foreldrebetaling".to_owned(),
            statement: "Fastsette foreldrebetaling etter husholdningens inntekt.".to_owned(),
            category: PurposeCategory::CaseHandling,
        },
        processing_bases: processing_bases(),
        disclosure_bases: disclosure_bases(),
        secrecy: Some(Secrecy::Statutory {
            rule: "forvaltningsloven § 13".to_owned(),
        }),
        needs: vec![need()],
        processors: vec![ProcessorLink {
            name: "Driftsleverandør".to_owned(),
            agreement: item("agreement-processor"),
            services: Vec::new(),
        }],
        own_systems: vec![SystemLink {
            name: "Barnehagesystemet".to_owned(),
            system: item("system-case"),
            receives: vec![SystemReceives {
                service: SERVICE.to_owned(),
                fields: vec![WAGES.to_owned()],
            }],
            keeps: Some(SystemKeeps::Nothing),
        }],
        provider_agreements: vec![item("agreement-provider")],
        retention: Some(Retention::ShowOnly),
        case: CaseRule {
            pattern: "####/#####".to_owned(),
            verified: false,
            states: Vec::new(),
            assigned: false,
            system: None,
        },
        reasons: vec![ReasonCode {
            code: "application".to_owned(),
            text_required: false,
        }],
        subjects_per_case: 6,
        dpia: Some(Dpia::NotNeeded {
            reason: "Vurdert; lav risiko.".to_owned(),
        }),
        contacts: contacts(),
        routines: routines(),
        quota: Some(Quota {
            person_per_hour: 60,
            use_case_per_day: 2_000,
            hard_ceiling_per_day: 400,
        }),
        ..Content::begun(
            "redusert-foreldrebetaling-barnehage",
            "Redusert foreldrebetaling i barnehage",
        )
    }
}

fn processing_bases() -> Vec<ProcessingBasis> {
    vec![ProcessingBasis {
        article6: Article6::E,
        hook: Some(item("hook-processing")),
        article9: None,
        article10: None,
    }]
}

fn disclosure_bases() -> Vec<DisclosureBasis> {
    vec![DisclosureBasis {
        service: SERVICE.to_owned(),
        basis: Disclosure::Hook {
            item: item("hook-disclosure"),
        },
    }]
}

fn need() -> DataNeed {
    DataNeed {
        service: SERVICE.to_owned(),
        package: Some(PACKAGE.to_owned()),
        parameters: BTreeMap::from([(
            "stadie".to_owned(),
            vec!["oppgjoer".to_owned(), "utkast".to_owned()],
        )]),
        fields: vec![NeedField {
            name: WAGES.to_owned(),
            necessity: "Inngår i husholdningens inntekt.".to_owned(),
        }],
        categories: vec![SubjectCategory::Applicant, SubjectCategory::SpouseOrCohabitant],
        window: Some(Window::Relative {
            years_back: 2,
            current_year: false,
        }),
        modes: vec![Mode::Single],
        expected_volume: Some(500),
    }
}

fn contacts() -> Contacts {
    Contacts {
        professional: Some("account-professional".to_owned()),
        technical: Some("account-technical".to_owned()),
        legal: None,
    }
}

fn routines() -> Routines {
    Routines {
        change: Some(item("routine-change")),
        incident: Some(item("routine-incident")),
        insight: Some(item("routine-insight")),
        deletion: Some(item("routine-deletion")),
    }
}
