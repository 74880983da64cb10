//! What the demo's use cases say: purpose, grounds, data needs with the necessity of each field, and the rules they share.
//! Each content names the items of its own organisation only.

use std::collections::BTreeMap;

use domain::{
    period::Window,
    usecase::{
        Article6, CaseRule, Contacts, Content, DataNeed, Disclosure, DisclosureBasis, Dpia, ItemRef, Mode,
        NeedField, ProcessingBasis, ProcessorLink, Purpose, PurposeCategory, Quota, ReasonCode, Retention,
        Routines, Secrecy, SubjectCategory,
    },
};

use super::fields::{
    APPROVAL_FIELDS, HOME_HELP_FIELDS, HOUSEHOLD_FIELDS, HOUSEHOLD_INCOME, HOUSING_FIELDS,
    LOAN_INCOME_FIELDS, LOAN_TAX_FIELDS, LONG_STAY_FIELDS,
};
use super::systems::{PORTAL_FIELDS, receiving};
use super::{
    APPROVAL, APPROVAL_PACKAGE, ARREARS, COMPUTED, HOME_HELP, HOME_HELP_PACKAGE, HOUSING, HOUSING_PACKAGE,
    INCOME, Items, LATEST, LOAN, LOAN_PACKAGE, LONG_STAY, LONG_STAY_PACKAGE, PACKAGE, PARENTS, REGISTER,
    SUMMARY,
};

/// Reduced payment for kindergarten: the demo's main use case.
pub(in crate::demo) fn kindergarten(items: &Items, contact: &str) -> Content {
    let household = vec![SubjectCategory::Applicant, SubjectCategory::SpouseOrCohabitant];
    let latest = &[(
        "sisteTilgjengeligePeriode",
        "Viser hvilket inntektsår det er riktig å hente.",
    )];
    let content = Content {
        disclosure_bases: vec![
            by_hook(items, SUMMARY, "disclosure"),
            by_hook(items, LATEST, "disclosure"),
        ],
        needs: vec![
            DataNeed {
                parameters: fixed("stadie", &["oppgjoer", "utkast"]),
                categories: household.clone(),
                ..need(SUMMARY, Some(PACKAGE), HOUSEHOLD_INCOME, Some(years(3)))
            },
            DataNeed {
                categories: household,
                ..need(LATEST, None, latest, None)
            },
        ],
        provider_agreements: vec![items.named("provider")],
        dpia: Some(Dpia::Item {
            item: items.named("dpia"),
        }),
        ..base(
            items,
            contact,
            [
                "redusert-foreldrebetaling-barnehage",
                "Redusert foreldrebetaling i barnehage",
            ],
            [
                PARENTS,
                "Avgjøre om husholdningens inntekt gir rett til redusert foreldrebetaling i barnehage, og fastsette betalingen.",
            ],
            in_public_interest(items.named("processing")),
        )
    };
    let own_systems = vec![
        receiving(items, "case-system", "Barnehagesystemet", &content.needs, None),
        receiving(
            items,
            "portal",
            "Innbyggerportalen",
            &content.needs,
            Some(&PORTAL_FIELDS),
        ),
    ];
    Content {
        own_systems,
        ..content
    }
}

/// Who lives together, before their income is fetched: nothing of it is covered by the register's secrecy.
pub(in crate::demo) fn household(items: &Items, contact: &str) -> Content {
    Content {
        disclosure_bases: Vec::new(),
        needs: vec![need(REGISTER, None, HOUSEHOLD_FIELDS, None)],
        provider_agreements: vec![items.named("provider-register")],
        recipients: vec!["Barnehagesystemet".to_owned()],
        // A place may have to be found the same day.
        break_glass: true,
        ..base(
            items,
            contact,
            ["husholdning-foreldrebetaling", "Husholdning ved foreldrebetaling"],
            [
                PARENTS,
                "Avgjøre hvem som hører til husholdningen når foreldrebetalingen i barnehage fastsettes.",
            ],
            in_public_interest(items.named("processing")),
        )
    }
}

/// What help at home costs. Both municipalities have it, each under a code of its own.
pub(in crate::demo) fn home_help(items: &Items, contact: &str, code: &str) -> Content {
    Content {
        disclosure_bases: vec![by_hook(items, COMPUTED, "disclosure")],
        needs: vec![need(
            COMPUTED,
            Some(HOME_HELP_PACKAGE),
            HOME_HELP_FIELDS,
            Some(years(3)),
        )],
        provider_agreements: vec![items.named("provider-home-help")],
        recipients: vec!["Omsorgssystemet".to_owned()],
        ..base(
            items,
            contact,
            [code, "Egenbetaling for praktisk bistand"],
            [
                HOME_HELP,
                "Fastsette hva en person skal betale for praktisk bistand i hjemmet, etter inntekten.",
            ],
            in_public_interest(items.named("home-help-rule")),
        )
    }
}

/// What a long stay in an institution costs.
pub(in crate::demo) fn long_stay(items: &Items, contact: &str) -> Content {
    Content {
        disclosure_bases: vec![by_hook(items, COMPUTED, "disclosure")],
        needs: vec![need(
            COMPUTED,
            Some(LONG_STAY_PACKAGE),
            LONG_STAY_FIELDS,
            Some(years(3)),
        )],
        provider_agreements: vec![items.named("provider-long-stay")],
        recipients: vec!["Omsorgssystemet".to_owned()],
        ..base(
            items,
            contact,
            [
                "langtidsopphold-institusjon",
                "Egenbetaling for langtidsopphold i institusjon",
            ],
            [
                LONG_STAY,
                "Fastsette vederlaget for langtidsopphold i institusjon, etter inntekt fratrukket skatt.",
            ],
            in_public_interest(items.named("long-stay-rule")),
        )
    }
}

/// Income month by month, for a housing allowance.
pub(in crate::demo) fn housing(items: &Items, contact: &str) -> Content {
    let window = Window::Relative {
        years_back: 2,
        current_year: true,
    };
    Content {
        disclosure_bases: vec![by_hook(items, INCOME, "housing-rule")],
        needs: vec![DataNeed {
            parameters: fixed("historikk", &["false"]),
            categories: vec![SubjectCategory::Applicant, SubjectCategory::SpouseOrCohabitant],
            ..need(INCOME, Some(HOUSING_PACKAGE), HOUSING_FIELDS, Some(window))
        }],
        provider_agreements: vec![items.named("provider-housing")],
        recipients: vec!["Omsorgssystemet".to_owned()],
        ..base(
            items,
            contact,
            ["bostotte", "Bostøtte: inntekt i søknaden"],
            [
                HOUSING,
                "Kontrollere husstandens inntekt i søknader om bostøtte, måned for måned.",
            ],
            in_public_interest(items.named("housing-rule")),
        )
    }
}

/// The bank's loan application: a contract with the applicant, whose consent alone lifts the provider's secrecy.
pub(in crate::demo) fn loan(items: &Items, contact: &str) -> Content {
    let by_consent = |service: &str| DisclosureBasis {
        service: service.to_owned(),
        basis: Disclosure::Consent,
    };
    let recent = Window::Relative {
        years_back: 1,
        current_year: true,
    };
    Content {
        secrecy: Some(Secrecy::Imposed {
            rule: "Skatteetatens delingsvilkår; samtykke etter skatteforvaltningsloven § 3-7 a".to_owned(),
        }),
        disclosure_bases: vec![by_consent(SUMMARY), by_consent(INCOME)],
        needs: vec![
            DataNeed {
                parameters: fixed("stadie", &["oppgjoer"]),
                ..need(SUMMARY, Some(LOAN_PACKAGE), LOAN_TAX_FIELDS, Some(years(3)))
            },
            DataNeed {
                parameters: fixed("historikk", &["false"]),
                ..need(INCOME, Some(LOAN_PACKAGE), LOAN_INCOME_FIELDS, Some(recent))
            },
        ],
        provider_agreements: vec![items.named("provider-loan")],
        dpia: Some(Dpia::Needed {
            reference: "DPIA-2025-7".to_owned(),
            approved_by: Some(contact.to_owned()),
        }),
        recipients: vec!["Lånesystemet".to_owned()],
        ..base(
            items,
            contact,
            ["samtykkebasert-lanesoknad", "Samtykkebasert lånesøknad"],
            [LOAN, "Vurdere om søkeren kan betjene lånet det er søkt om."],
            vec![ProcessingBasis {
                article6: Article6::B,
                hook: None,
                article9: None,
                article10: None,
            }],
        )
    }
}

/// The agency's approval of building companies: arrears by organisation number.
pub(in crate::demo) fn approval(items: &Items, contact: &str) -> Content {
    Content {
        disclosure_bases: vec![by_hook(items, ARREARS, "disclosure")],
        needs: vec![need(ARREARS, Some(APPROVAL_PACKAGE), APPROVAL_FIELDS, None)],
        provider_agreements: vec![items.named("provider-approval")],
        recipients: vec!["Godkjenningssystemet".to_owned()],
        ..base(
            items,
            contact,
            ["sentral-godkjenning", "Sentral godkjenning av byggforetak"],
            [
                APPROVAL,
                "Avgjøre om et foretak som søker sentral godkjenning, har skatter og avgifter i orden.",
            ],
            in_public_interest(items.named("approval-rule")),
        )
    }
}

/// What all of them share; the quota is one that samples cannot reach.
pub(super) fn base(
    items: &Items,
    contact: &str,
    [code, title]: [&str; 2],
    [purpose, statement]: [&str; 2],
    processing_bases: Vec<ProcessingBasis>,
) -> Content {
    Content {
        purpose: Purpose {
            code: purpose.to_owned(),
            statement: statement.to_owned(),
            category: PurposeCategory::CaseHandling,
        },
        processing_bases,
        secrecy: Some(Secrecy::Statutory {
            rule: "forvaltningsloven § 13".to_owned(),
        }),
        processors: vec![ProcessorLink {
            name: "Driftsleverandøren AS".to_owned(),
            agreement: items.named("processor"),
            services: Vec::new(),
        }],
        retention: Some(Retention::ShowOnly),
        case: CaseRule {
            pattern: "####/#####".to_owned(),
            verified: false,
            states: Vec::new(),
            assigned: false,
            system: None,
        },
        reasons: reasons(),
        subjects_per_case: 6,
        dpia: Some(Dpia::NotNeeded {
            reason: "Få opplysninger om få personer i én sak; vurdert sammen med personvernombudet."
                .to_owned(),
        }),
        risk_assessment: Some(items.named("risk")),
        contacts: Contacts {
            professional: Some(contact.to_owned()),
            technical: Some(contact.to_owned()),
            legal: None,
        },
        routines: routines(items),
        quota: Some(Quota {
            person_per_hour: 1_000_000,
            use_case_per_day: 10_000_000,
            hard_ceiling_per_day: 10_000_000,
        }),
        ..Content::begun(code, title)
    }
}

fn routines(items: &Items) -> Routines {
    Routines {
        change: Some(items.named("routine-change")),
        incident: Some(items.named("routine-incident")),
        insight: Some(items.named("routine-insight")),
        deletion: Some(items.named("routine-deletion")),
    }
}

/// Art. 6(1)(e) with the rule that gives the task.
pub(super) fn in_public_interest(rule: ItemRef) -> Vec<ProcessingBasis> {
    vec![ProcessingBasis {
        article6: Article6::E,
        hook: Some(rule),
        article9: None,
        article10: None,
    }]
}

pub(super) fn by_hook(items: &Items, service: &str, rule: &str) -> DisclosureBasis {
    DisclosureBasis {
        service: service.to_owned(),
        basis: Disclosure::Hook {
            item: items.named(rule),
        },
    }
}

pub(super) fn need(
    service: &str,
    package: Option<&str>,
    fields: &[(&str, &str)],
    window: Option<Window>,
) -> DataNeed {
    DataNeed {
        service: service.to_owned(),
        package: package.map(str::to_owned),
        parameters: BTreeMap::new(),
        fields: fields
            .iter()
            .map(|(name, why)| NeedField {
                name: (*name).to_owned(),
                necessity: (*why).to_owned(),
            })
            .collect(),
        categories: vec![SubjectCategory::Applicant],
        window,
        modes: vec![Mode::Single],
        expected_volume: Some(1_200),
    }
}

pub(super) fn fixed(name: &str, values: &[&str]) -> BTreeMap<String, Vec<String>> {
    let values = values.iter().map(|value| (*value).to_owned()).collect();
    BTreeMap::from([(name.to_owned(), values)])
}

/// So many closed income years.
pub(super) fn years(years_back: u16) -> Window {
    Window::Relative {
        years_back,
        current_year: false,
    }
}

fn reasons() -> Vec<ReasonCode> {
    let reason = |code: &str, text_required| ReasonCode {
        code: code.to_owned(),
        text_required,
    };
    vec![
        reason("application", false),
        reason("substantial_change", false),
        reason("appeal", false),
        reason("reversal", false),
        reason("settlement", false),
        reason("after_control", false),
        reason("other", true),
    ]
}
