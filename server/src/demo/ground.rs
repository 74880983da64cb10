//! The ground of the demo's use case: hooks, agreements, routines and the content that names them.
//! `redusert foreldrebetaling i barnehage`: art. 6(1)(e) with the regulation on parents' payment, and the provider's
//! may-rule with the granted package. Names of acts and paragraphs are facts; the rest is written for the demo.

use std::collections::BTreeMap;

use domain::{
    canonical,
    period::Window,
    usecase::{
        Article6, CaseRule, Contacts, Content, Coverage, DataNeed, Disclosure, DisclosureBasis, Dpia, Hook,
        HookForce, HookUse, ItemRef, LawChange, Mode, NeedField, ProcessingBasis, ProcessorAgreement,
        ProcessorLink, ProviderAgreement, ProviderConnection, Purpose, PurposeCategory, Quota, Reach,
        ReasonCode, Retention, Routine, Routines, Secrecy, SubjectCategory,
    },
};
use serde::Serialize;

use super::cast::{ADMIN, OFFICER};

pub(super) const SUMMARY: &str = "summertskattegrunnlag";
pub(super) const LATEST: &str = "sistetilgjengeligeskatteoppgjoer";
pub(super) const PACKAGE: &str = "kommuneforeldrebetaling";
pub(super) const PURPOSE: &str = "foreldrebetaling";

/// The fields that household income is reckoned from, each with why it is needed.
const FIELDS: [(&str, &str); 12] = [
    ("samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt", LABOUR),
    ("arbeidsavklaringspenger", BENEFIT),
    (
        "samletUfoeretrygdFraFolketrygdenEksklusiveEktefelletillegg",
        BENEFIT,
    ),
    ("alderspensjonFraFolketrygden", BENEFIT),
    ("overgangsstoenadTilEnsligForelder", BENEFIT),
    ("introduksjonsstoenad", BENEFIT),
    ("kvalifiseringsstoenad", BENEFIT),
    ("samledeOpptjenteRenterIInnenlandskeBanker", CAPITAL),
    ("utbytteFraAksje", CAPITAL),
    ("nettoinntektVedUtleieAvFastEiendomMv", CAPITAL),
    (
        "samletOverskuddAvEnkeltpersonforetakInnenAnnenNaering",
        "Næringsinntekt er del av husholdningens personinntekt.",
    ),
    (
        "alminneligInntektFoerSaerfradrag",
        "Kontroll av at summen stemmer med postene over.",
    ),
];
const LABOUR: &str = "Lønn er del av husholdningens skattepliktige personinntekt, som betalingen regnes av.";
const BENEFIT: &str = "Skattepliktig ytelse er del av husholdningens personinntekt.";
const CAPITAL: &str = "Skattepliktig kapitalinntekt regnes med i grunnlaget for betalingen.";

/// A register item before it is laid.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) id: String,
    pub(super) kind: &'static str,
    pub(super) title: String,
    pub(super) content: String,
    pub(super) hash: String,
    pub(super) live: String,
    pub(super) valid_from: &'static str,
    pub(super) valid_to: Option<&'static str>,
    pub(super) review_by: Option<&'static str>,
    pub(super) verified: bool,
}

impl Item {
    fn new<T: Serialize>(id: &str, kind: &'static str, title: &str, substance: &T) -> Self {
        let content = canonical::to_string(substance).unwrap_or_default();
        Self {
            id: id.to_owned(),
            kind,
            title: title.to_owned(),
            hash: canonical::sha256_hex(content.as_bytes()),
            content,
            live: "{}".to_owned(),
            valid_from: "2025-01-01",
            valid_to: None,
            review_by: Some("2027-06-30"),
            verified: false,
        }
    }

    /// How a content names it.
    pub(super) fn named(&self) -> ItemRef {
        ItemRef {
            id: self.id.clone(),
            hash: self.hash.clone(),
        }
    }
}

/// The items of one organisation, by their short names.
#[derive(Debug)]
pub(super) struct Items(BTreeMap<&'static str, Item>);

impl Items {
    /// The items under ids that begin with `prefix`.
    pub(super) fn of(prefix: &str, supplier: &str) -> Self {
        let id = |name: &str| format!("{prefix}-{name}");
        let mut items = BTreeMap::new();
        let mut put = |name: &'static str, item: Item| {
            items.insert(name, item);
        };
        put(
            "processing",
            verified(Item::new(
                &id("hjemmel-behandling"),
                "hook",
                PARENTS_TITLE,
                &parents_rule(),
            )),
        );
        put(
            "disclosure",
            verified(Item::new(
                &id("hjemmel-utlevering"),
                "hook",
                TAX_TITLE,
                &tax_rule(),
            )),
        );
        put(
            "after-school",
            Item::new(
                &id("hjemmel-sfo"),
                "hook",
                AFTER_SCHOOL_TITLE,
                &after_school_rule(),
            ),
        );
        put("provider", provider_agreement(&id("avtale-skatteetaten"), None));
        put(
            "provider-expired",
            provider_agreement(&id("avtale-skatteetaten-utlopt"), Some("2026-03-31")),
        );
        put(
            "processor",
            processor_agreement(&id("databehandler-drift"), supplier, Some("2029-12-31")),
        );
        put(
            "processor-expired",
            processor_agreement(&id("databehandler-utlopt"), supplier, Some("2026-06-30")),
        );
        for (name, subject, title) in ROUTINES {
            put(name, routine(&id(name), subject, title, "2027-06-30"));
        }
        put(
            "routine-overdue",
            routine(
                &id("rutine-forfalt"),
                "incident",
                "Hendelser (forfalt)",
                "2025-03-01",
            ),
        );
        Self(items)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Item> {
        self.0.values()
    }

    /// How a content names one of them. A name that is not there gives a reference to nothing, which the gate refuses.
    pub(super) fn named(&self, name: &str) -> ItemRef {
        self.0.get(name).map_or_else(
            || ItemRef {
                id: name.to_owned(),
                hash: String::new(),
            },
            Item::named,
        )
    }
}

const PARENTS_TITLE: &str = "Foreldrebetalingsforskriften § 3";
const TAX_TITLE: &str = "Skatteforvaltningsloven § 3-3";
const AFTER_SCHOOL_TITLE: &str = "Forskrift om foreldrebetaling i SFO (foreslått)";
const ROUTINES: [(&str, &str, &str); 4] = [
    ("routine-change", "change", "Endringer i tjenester og regler"),
    (
        "routine-incident",
        "incident",
        "Brudd på personopplysningssikkerheten",
    ),
    ("routine-insight", "insight", "Innsyn fra den registrerte"),
    ("routine-deletion", "deletion", "Sletting av opplysninger"),
];

fn verified(item: Item) -> Item {
    Item {
        verified: true,
        review_by: None,
        ..item
    }
}

fn parents_rule() -> Hook {
    Hook {
        act: "FOR-2005-12-16-1478".to_owned(),
        act_title: "foreldrebetalingsforskriften".to_owned(),
        paragraph: "§ 3".to_owned(),
        eli: None,
        quoted: None,
        provider: None,
        organs: vec!["kommune".to_owned()],
        tasks: vec![PURPOSE.to_owned()],
        categories: vec![SubjectCategory::Applicant, SubjectCategory::SpouseOrCohabitant],
        force: HookForce::RecipientRight,
        reach: Reach::SingleCase,
        lifts_secrecy: false,
        usable_for: HookUse::Processing,
        source: "Lovdata".to_owned(),
    }
}

fn tax_rule() -> Hook {
    Hook {
        act: "LOV-2016-05-27-14".to_owned(),
        act_title: "skatteforvaltningsloven".to_owned(),
        paragraph: "§ 3-3".to_owned(),
        provider: Some("skatteetaten".to_owned()),
        organs: vec!["kommune".to_owned(), "stat".to_owned()],
        tasks: Vec::new(),
        categories: Vec::new(),
        force: HookForce::ProviderMay,
        lifts_secrecy: true,
        usable_for: HookUse::Disclosure,
        ..parents_rule()
    }
}

fn after_school_rule() -> Hook {
    Hook {
        act: "FOR-2006-06-23-724".to_owned(),
        act_title: "forskrift til opplæringslova".to_owned(),
        paragraph: "kap. 1B".to_owned(),
        tasks: vec!["foreldrebetaling_sfo".to_owned()],
        source: "Ikke kontrollert".to_owned(),
        ..parents_rule()
    }
}

fn provider_agreement(id: &str, valid_to: Option<&'static str>) -> Item {
    let agreement = ProviderAgreement {
        provider: "skatteetaten".to_owned(),
        reference: "Tilslutningserklæring via KS, 2025".to_owned(),
        purposes: vec![PURPOSE.to_owned(), "foreldrebetaling_sfo".to_owned()],
        signatory: "Kommunedirektøren".to_owned(),
        authority: "Delegert myndighet fra kommunestyret".to_owned(),
        covers: vec![
            Coverage {
                service: SUMMARY.to_owned(),
                package: Some(PACKAGE.to_owned()),
            },
            Coverage {
                service: LATEST.to_owned(),
                package: None,
            },
        ],
    };
    let granted = |service: &str, package: Option<&str>| ProviderConnection {
        service: service.to_owned(),
        package: package.map(str::to_owned),
        granted: true,
        terms_accepted: true,
    };
    let live = serde_json::json!({"connections": [granted(SUMMARY, Some(PACKAGE)), granted(LATEST, None)]});
    let item = Item::new(id, "provider_agreement", "Avtale med Skatteetaten", &agreement);
    Item {
        live: live.to_string(),
        valid_to,
        ..item
    }
}

fn processor_agreement(id: &str, supplier: &str, valid_to: Option<&'static str>) -> Item {
    let agreement = ProcessorAgreement {
        processor_orgnr: supplier.to_owned(),
        processor_name: "Driftsleverandøren AS".to_owned(),
        country: "NO".to_owned(),
        reference: "Databehandleravtale om drift".to_owned(),
        letters: "abcdefgh".to_owned(),
        sub_processors: Vec::new(),
        signed_controller: Some("Kommunedirektøren".to_owned()),
        signed_processor: Some("Daglig leder".to_owned()),
    };
    Item {
        valid_to,
        ..Item::new(id, "processor_agreement", "Databehandleravtale", &agreement)
    }
}

fn routine(id: &str, subject: &str, title: &str, review_by: &'static str) -> Item {
    let routine = Routine {
        subject: subject.to_owned(),
        owner: OFFICER.to_owned(),
        link: format!("https://intranett.demo.example/rutiner/{subject}"),
    };
    Item {
        review_by: Some(review_by),
        ..Item::new(id, "routine", title, &routine)
    }
}

/// The content of the main use case.
pub(super) fn content(items: &Items, professional: &str) -> Content {
    let disclosure = |service: &str| DisclosureBasis {
        service: service.to_owned(),
        basis: Disclosure::Hook {
            item: items.named("disclosure"),
        },
    };
    Content {
        code: "redusert-foreldrebetaling-barnehage".to_owned(),
        title: "Redusert foreldrebetaling i barnehage".to_owned(),
        purpose: Purpose {
            code: PURPOSE.to_owned(),
            statement: "Avgjøre om husholdningens inntekt gir rett til redusert foreldrebetaling i barnehage, og fastsette betalingen.".to_owned(),
            category: PurposeCategory::CaseHandling,
        },
        processing_bases: vec![ProcessingBasis {
            article6: Article6::E,
            hook: Some(items.named("processing")),
            article9: None,
            article10: None,
        }],
        disclosure_bases: vec![disclosure(SUMMARY), disclosure(LATEST)],
        secrecy: Some(Secrecy::Statutory { rule: "forvaltningsloven § 13".to_owned() }),
        needs: needs(),
        processors: vec![ProcessorLink {
            name: "Driftsleverandøren AS".to_owned(),
            agreement: items.named("processor"),
            services: Vec::new(),
        }],
        provider_agreements: vec![items.named("provider")],
        retention: Some(Retention::ShowOnly),
        freshness: None,
        quality: None,
        case: CaseRule { pattern: "####/#####".to_owned(), verified: false, states: Vec::new(), assigned: false },
        reasons: reasons(),
        subjects_per_case: 6,
        break_glass: false,
        step_up: false,
        automation: None,
        shielded_levels: Vec::new(),
        deceased_allowed: false,
        emigrated_allowed: false,
        dpia: Some(Dpia::NotNeeded {
            reason: "Få opplysninger om få personer i én sak; vurdert sammen med personvernombudet.".to_owned(),
        }),
        law_change: LawChange::None,
        contacts: Contacts {
            professional: Some(professional.to_owned()),
            technical: Some(professional.to_owned()),
            legal: None,
        },
        routines: routines(items),
        quota: Some(Quota {
            person_per_hour: 1_000_000,
            use_case_per_day: 10_000_000,
            hard_ceiling_per_day: 10_000_000,
        }),
        recipients: vec!["Barnehagesystemet".to_owned()],
        transfers: Vec::new(),
        dpo_advice: None,
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

fn needs() -> Vec<DataNeed> {
    let categories = vec![SubjectCategory::Applicant, SubjectCategory::SpouseOrCohabitant];
    vec![
        DataNeed {
            service: SUMMARY.to_owned(),
            package: Some(PACKAGE.to_owned()),
            parameters: BTreeMap::from([(
                "stadie".to_owned(),
                vec!["oppgjoer".to_owned(), "utkast".to_owned()],
            )]),
            fields: FIELDS
                .iter()
                .map(|(name, why)| NeedField {
                    name: (*name).to_owned(),
                    necessity: (*why).to_owned(),
                })
                .collect(),
            categories: categories.clone(),
            window: Some(Window::Relative {
                years_back: 3,
                current_year: false,
            }),
            modes: vec![Mode::Single],
            expected_volume: Some(1_200),
        },
        DataNeed {
            service: LATEST.to_owned(),
            package: None,
            parameters: BTreeMap::new(),
            fields: vec![NeedField {
                name: "sisteTilgjengeligePeriode".to_owned(),
                necessity: "Viser hvilket inntektsår det er riktig å hente.".to_owned(),
            }],
            categories,
            window: None,
            modes: vec![Mode::Single],
            expected_volume: Some(1_200),
        },
    ]
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

/// The one who is contact in the home organisation.
pub(super) fn contact() -> &'static str {
    ADMIN
}
