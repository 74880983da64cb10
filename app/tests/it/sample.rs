//! Synthetic answers for the pages: one permitted look-up with values, and one decision that refuses.
//! Every number is synthetic (month plus 80; organisations start with 3).

mod access;
mod break_glass;
pub(crate) mod campaign;
mod catalogue;
mod connections;
pub(crate) mod consents;
pub(crate) mod deadline;
mod draft;
mod explain;
pub(crate) mod habilitet;
pub(crate) mod hosts;
mod item;
mod papers;
mod security;
pub(crate) mod segment;
mod shield;
pub(crate) mod staff;
mod stop;
mod systems;
pub(crate) mod undertaking;
mod used;
mod whatif;

use app::wire::{
    AccountView, AnswerView, Approval, Choice, DataItem, Explained, FieldNeed, GroundLine, GroundView,
    GroupLabel, LookupOutcome, LookupRow, LookupView, MembershipView, Paged, PermitReceipt, Private,
    QualityItem, ReasonChoice, ReceiptView, ResultView, ServiceForm, ServiceNeed, SetView, ShownView,
    SubjectShown, UseCaseForm, UseCaseRow, UseCaseView, WithheldView,
};
use domain::{
    catalogue::{PeriodKind, SubjectKind, ValueKind},
    gate::{self, Answer, Environment, Role, VersionStatus},
    lookup::{ResultClass, Value, WithheldWhy},
    money::Ore,
    usecase::{PurposeCategory, Retention, SubjectCategory},
    when::{Day, Instant},
};

pub(crate) use access::{access, access_context, access_row, my_access};
pub(crate) use break_glass::{glass, glass_queue, glass_row, my_glasses, open_glass};
pub(crate) use catalogue::{field, found, matrix, service, service_row};
pub(crate) use connections::connections;
pub(crate) use draft::{draft, impact, open_version};
pub(crate) use explain::chain;
pub(crate) use item::{agreement_item, item_choices, items, kinds, rule};
pub(crate) use papers::{one, record, special_field, use_case_paper};
pub(crate) use security::{
    app_secret, codes, farewell, halfway, leaving, passkey_ask, provider, provider_links, provider_session,
    security, signed_in,
};
pub(crate) use shield::shield;
pub(crate) use stop::stops;
pub(crate) use systems::{system, system_row};
pub(crate) use used::used;
pub(crate) use whatif::what_if;

pub(crate) const PERSON: &str = "02851798067";
pub(crate) const LOOKUP: &str = "0193a7c2-0000-7000-8000-000000000001";

/// A list that has no other page.
pub(crate) fn only_page(total: usize) -> Paged {
    Paged {
        first: 1,
        total,
        page: 1,
        pages: 1,
    }
}

pub(crate) fn account() -> AccountView {
    AccountView {
        account: "konto-1".to_owned(),
        name: Private("Kari Prøve".to_owned()),
        memberships: vec![membership(Role::Caseworker, true)],
        environment: Environment::Sandbox,
        identity: app::wire::Identity::Confirmed,
        proved: Some(Instant::from_millis(0)),
        fresh: true,
    }
}

pub(crate) fn membership(role: Role, undertaking_signed: bool) -> MembershipView {
    MembershipView {
        through: None,
        id: "medlem-1".to_owned(),
        organisation: "Prøvevik kommune".to_owned(),
        orgnr: "310000005".to_owned(),
        unit: Some("Oppvekst".to_owned()),
        roles: vec![role],
        leader: false,
        undertaking_signed,
        unread: 2,
        break_glass: None,
    }
}

pub(crate) fn form() -> UseCaseForm {
    UseCaseForm {
        code: "foreldrebetaling".to_owned(),
        title: "Redusert foreldrebetaling".to_owned(),
        purpose: "Regne ut hva husholdningen skal betale for barnehage.".to_owned(),
        version: 3,
        services: vec![ServiceForm {
            service: "summertskattegrunnlag".to_owned(),
            label: "Summert skattegrunnlag".to_owned(),
            provider: "Skatteetaten".to_owned(),
            rights_package: Some("kommuneforeldrebetaling".to_owned()),
            subject: SubjectKind::Person,
            period: PeriodKind::IncomeYear,
            years: vec![2025, 2024, 2023],
            earliest: None,
            latest: None,
            fields: [("inntekt", "Samlet inntekt"), ("formue", "Skattepliktig formue")]
                .map(|(code, label)| Choice {
                    code: code.to_owned(),
                    label: label.to_owned(),
                })
                .to_vec(),
        }],
        categories: vec![SubjectCategory::Applicant, SubjectCategory::SpouseOrCohabitant],
        reasons: vec![
            ReasonChoice {
                code: "soknad".to_owned(),
                label: "Søknad".to_owned(),
                needs_text: false,
            },
            ReasonChoice {
                code: "klage".to_owned(),
                label: "Klage".to_owned(),
                needs_text: true,
            },
        ],
        case_pattern: "####/#####".to_owned(),
        max_subjects: 6,
    }
}

/// What the gate says to facts that permit, and to the same with three things wrong.
pub(crate) fn decision(permit: bool) -> Answer {
    let mut facts = gate::example();
    if !permit {
        if let Some(person) = facts.actor.person.as_mut() {
            person.undertaking_signed = None;
        }
        facts.case.given = false;
        facts.request.reason = None;
    }
    gate::decide(&facts).shown().clone()
}

/// What lacks the consent that it rests on, and nothing else.
pub(crate) fn without_consent() -> Answer {
    let mut facts = gate::example();
    if let Some(service) = facts.service.as_mut() {
        service.consent_package = true;
    }
    gate::decide(&facts).shown().clone()
}

fn item(field: &str, label: &str, group: &str, value: Value, kind: ValueKind) -> DataItem {
    DataItem {
        field: field.to_owned(),
        label: label.to_owned(),
        value: Private(value),
        kind,
        at: Vec::new(),
        group: Some(GroupLabel {
            id: group.to_lowercase(),
            label: group.to_owned(),
        }),
        unit: None,
        code: None,
        code_label: None,
        necessity: Some("Betalingen regnes av husholdningens inntekt.".to_owned()),
    }
}

fn line(text: &str, url: Option<&str>) -> GroundLine {
    GroundLine {
        text: text.to_owned(),
        url: url.map(ToOwned::to_owned),
        valid_from: None,
        valid_to: Day::parse("2027-12-31"),
        changed: false,
    }
}

pub(crate) fn shown() -> ShownView {
    let mut code = item(
        "status",
        "Status",
        "Formue",
        Value::Text("F".to_owned()),
        ValueKind::Code,
    );
    code.code = Some(Private("F".to_owned()));
    code.code_label = Some(Private("Ferdig behandlet".to_owned()));
    let ore = |ore: i64| Value::Amount(Ore::from_ore(ore).unwrap());
    ShownView {
        result: ResultClass::Found,
        data: vec![
            item(
                "inntekt",
                "Samlet inntekt",
                "Inntekt",
                ore(51_234_500),
                ValueKind::Amount,
            ),
            item(
                "formue",
                "Skattepliktig <b>formue</b>",
                "Formue",
                ore(-1_250_050),
                ValueKind::Amount,
            ),
            code,
        ],
        withheld: vec![WithheldView {
            field: "gjeld".to_owned(),
            label: "Samlet gjeld".to_owned(),
            why: WithheldWhy::NotApproved,
        }],
        quality: vec![
            QualityItem {
                name: "stadie".to_owned(),
                value: "oppgjoer".to_owned(),
            },
            QualityItem {
                name: "skatteoppgjoersdato".to_owned(),
                value: "2026-03-21".to_owned(),
            },
        ],
        ground: GroundView {
            processing: vec![line("Personvernforordningen artikkel 6 nr. 1 bokstav e", None)],
            disclosure: vec![line(
                "Barnehageloven § 20",
                Some("https://lovdata.no/lov/2005-06-17-64/§20"),
            )],
            agreement: Some(line("Tilslutningserklæring 2025/1", Some("javascript:alert(1)"))),
            version: 3,
            content_hash: "ab".repeat(32),
            approved_by: vec!["Ola Eier".to_owned()],
            approved_at: Some(Instant::from_millis(1_790_000_000_000)),
        },
    }
}

pub(crate) fn receipt() -> ReceiptView {
    ReceiptView {
        ledger: "310000005".to_owned(),
        index: 42,
        leaf_hash: "cd".repeat(32),
        salt: Some(Private("ef".repeat(32))),
        permit: Some(PermitReceipt {
            index: 41,
            leaf_hash: "01".repeat(32),
        }),
    }
}

pub(crate) fn set(answers: Vec<AnswerView>) -> SetView {
    let results = answers
        .into_iter()
        .map(|answer| ResultView {
            lookup_id: LOOKUP.to_owned(),
            subject: SubjectShown {
                kind: SubjectKind::Person,
                number: Private(PERSON.to_owned()),
                category: Some(SubjectCategory::Applicant),
            },
            service: "summertskattegrunnlag".to_owned(),
            service_label: "Summert skattegrunnlag".to_owned(),
            period: Some("2025".to_owned()),
            earlier: None,
            decision: decision(!matches!(answer, AnswerView::Refused)),
            answer,
            receipt: Some(receipt()),
        })
        .collect();
    SetView {
        set_id: "sett-1".to_owned(),
        use_case: "foreldrebetaling".to_owned(),
        use_case_title: "Redusert foreldrebetaling".to_owned(),
        case_reference: Private("2026/12345".to_owned()),
        results,
        derived: Vec::new(),
        offers_glass: false,
    }
}

pub(crate) fn row() -> LookupRow {
    LookupRow {
        id: LOOKUP.to_owned(),
        at: Instant::from_millis(1_795_500_000_000),
        use_case_title: "Redusert foreldrebetaling".to_owned(),
        service_label: "Summert skattegrunnlag".to_owned(),
        case_reference: Some(Private("2026/12345".to_owned())),
        category: Some(SubjectCategory::Applicant),
        outcome: LookupOutcome::Shown,
        wrong_person: false,
    }
}

pub(crate) fn lookup(outcome: LookupOutcome) -> LookupView {
    LookupView {
        id: LOOKUP.to_owned(),
        at: Instant::from_millis(1_795_500_000_000),
        use_case: "foreldrebetaling".to_owned(),
        use_case_title: "Redusert foreldrebetaling".to_owned(),
        version: Some(3),
        service_label: "Summert skattegrunnlag".to_owned(),
        rights_package: Some("kommuneforeldrebetaling".to_owned()),
        period: Some("2025".to_owned()),
        subject_kind: SubjectKind::Person,
        category: Some(SubjectCategory::Applicant),
        case_reference: Some(Private("2026/12345".to_owned())),
        reason: None,
        reason_text: Some(Private("Klager på <script>alert(1)</script>".to_owned())),
        outcome,
        result: Some(ResultClass::Found),
        decision: decision(outcome != LookupOutcome::Refused),
        withheld: Vec::new(),
        receipt: Some(receipt()),
        wrong_person: false,
        may_mark_wrong: outcome == LookupOutcome::Shown,
        why: Explained {
            fields: vec![Choice {
                code: "samletInntekt".to_owned(),
                label: "Samlet inntekt".to_owned(),
            }],
            ..Explained::default()
        },
    }
}

pub(crate) fn use_case_row() -> UseCaseRow {
    UseCaseRow {
        coming: None,
        code: "foreldrebetaling".to_owned(),
        title: "Redusert foreldrebetaling".to_owned(),
        purpose: "Regne ut hva husholdningen skal betale for barnehage.".to_owned(),
        status: VersionStatus::Active,
        version: Some(3),
        valid_to: Day::parse("2027-12-31"),
        mine: true,
        newer: false,
    }
}

pub(crate) fn use_case() -> UseCaseView {
    UseCaseView {
        coming: None,
        code: "foreldrebetaling".to_owned(),
        title: "Redusert foreldrebetaling".to_owned(),
        purpose: "Regne ut hva husholdningen skal betale for barnehage.".to_owned(),
        purpose_category: PurposeCategory::CaseHandling,
        status: VersionStatus::Active,
        version: Some(3),
        content_hash: Some("ab".repeat(32)),
        valid_from: Day::parse("2026-01-01"),
        valid_to: Day::parse("2027-12-31"),
        valid_to_causes: vec![deadline::end()],
        holds: true,
        ends: vec![deadline::end()],
        processing: vec![line("Personvernforordningen artikkel 6 nr. 1 bokstav e", None)],
        disclosure: vec![line(
            "Barnehageloven § 20",
            Some("https://lovdata.no/lov/2005-06-17-64/§20"),
        )],
        on_consent: false,
        secrecy: vec![line("Forvaltningsloven § 13", None)],
        agreements: vec![
            line("Tilslutningserklæring 2025/1", None),
            line("Bruksvilkår 2026", None),
        ],
        processors: Vec::new(),
        systems: vec![GroundLine {
            changed: true,
            ..line("Barnehagesystemet", None)
        }],
        services: vec![ServiceNeed {
            service: "summertskattegrunnlag".to_owned(),
            label: "Summert skattegrunnlag".to_owned(),
            provider: "Skatteetaten".to_owned(),
            rights_package: Some("kommuneforeldrebetaling".to_owned()),
            categories: vec![SubjectCategory::Applicant],
            period: Some("2023\u{2013}2025".to_owned()),
            fields: vec![FieldNeed {
                field: "inntekt".to_owned(),
                label: "Samlet inntekt".to_owned(),
                necessity: "Betalingen regnes av husholdningens inntekt.".to_owned(),
            }],
        }],
        retention: Some(Retention::ShowOnly),
        case_pattern: "####/#####".to_owned(),
        reasons: Vec::new(),
        units: vec!["Oppvekst".to_owned()],
        contacts: Vec::new(),
        routines: Vec::new(),
        assessments: Vec::new(),
        approvals: vec![Approval {
            by: "Ola Eier".to_owned(),
            at: Instant::from_millis(1_790_000_000_000),
        }],
        mine: true,
        follows: None,
        formulas: Vec::new(),
    }
}
