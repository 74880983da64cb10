//! A consent that is waited for, the forms, and the template that persons are asked by.

use std::collections::BTreeMap;

use app::wire::{
    Choice, ConsentForm, ConsentFrom, ConsentHeard, ConsentList, ConsentMay, ConsentRow, ConsentService,
    ConsentTemplate, ConsentView, Paged, TemplateVersion,
};
use domain::{
    catalogue::{Language, PeriodKind},
    consent::{Caution, Form, Limit, Status, Template, TemplateRight, Words},
    period::{IncomeYear, Period},
    when::Instant,
};

fn use_case() -> Choice {
    Choice {
        code: "lan".to_owned(),
        label: "Lånesøknad".to_owned(),
    }
}

/// 30.11.2026 at 10.40 in Oslo.
fn at() -> Instant {
    Instant::from_millis(1_796_031_600_000)
}

pub(crate) fn words() -> Words {
    Words {
        purpose: "Banken vurderer <lånet> ditt.".to_owned(),
        data: "Skattegrunnlag fra Skatteetaten.".to_owned(),
        refusing: "Det er frivillig å svare ja.".to_owned(),
    }
}

pub(crate) fn row(status: Status) -> ConsentRow {
    ConsentRow {
        id: "samtykke-1".to_owned(),
        use_case: use_case(),
        form: Form::Altinn3,
        status,
        asked: at(),
        by: Some("Kari <Prøve>".to_owned()),
        until: at(),
        uses: 1,
        sent: true,
    }
}

pub(crate) fn list() -> ConsentList {
    ConsentList {
        rows: vec![row(Status::Created), row(Status::Revoked)],
        page: Paged {
            first: 1,
            total: 2,
            page: 1,
            pages: 1,
        },
        use_cases: vec![use_case()],
        asks: vec![use_case()],
    }
}

pub(crate) fn one(status: Status) -> ConsentView {
    let alive = matches!(status, Status::Created | Status::Accepted);
    ConsentView {
        row: row(status),
        case_reference: Some("26/101".to_owned().into()),
        place: None,
        given: None,
        rights: vec![
            (
                "Skattegrunnlag".to_owned(),
                IncomeYear::new(2025).ok().map(Period::IncomeYear),
            ),
            (
                "Inntekt".to_owned(),
                Period::from_texts("2025-01", "2025-03").ok(),
            ),
            ("Lønn".to_owned(), Period::from_texts("2025-02", "2025-02").ok()),
            ("Restanse".to_owned(), None),
        ],
        words: words(),
        version: 2,
        link: alive.then(|| "https://am.ui.altinn.no/samtykke?id=1".to_owned()),
        heard: vec![ConsentHeard {
            status,
            at: at(),
            heard: at(),
            from: ConsentFrom::Altinn,
            by: None,
        }],
        uses: Vec::new(),
        may: ConsentMay {
            refresh: alive,
            withdraw: alive,
        },
        own: true,
    }
}

pub(crate) fn form() -> ConsentForm {
    ConsentForm {
        use_case: use_case(),
        purpose: "Vurdere en lånesøknad".to_owned(),
        case_pattern: r"\d{2}/\d+".to_owned(),
        version: Some(2),
        days: 30,
        services: vec![
            ConsentService {
                code: "skatt".to_owned(),
                label: "Skattegrunnlag".to_owned(),
                period: PeriodKind::IncomeYear,
                years: vec![2025, 2024],
            },
            ConsentService {
                code: "inntekt".to_owned(),
                label: "Inntekt".to_owned(),
                period: PeriodKind::Months,
                years: Vec::new(),
            },
        ],
        words: words(),
        cautions: vec![Caution::NotFree, Caution::SecrecyOnly],
    }
}

pub(crate) fn template() -> ConsentTemplate {
    ConsentTemplate {
        use_case: use_case(),
        current: Some(Template {
            purpose: "lan".to_owned(),
            statement: "Vurdere en lånesøknad".to_owned(),
            rights: vec![TemplateRight {
                service: "skatt".to_owned(),
                package: Some("sbl".to_owned()),
                resource: "samtykke-skatt".to_owned(),
                metadata: BTreeMap::from([("inntektsaar".to_owned(), Limit::IncomeYear)]),
            }],
            days: 30,
            texts: [Language::Nb, Language::Nn, Language::En]
                .map(|language| (language, words()))
                .into(),
        }),
        versions: vec![TemplateVersion {
            version: 2,
            at: at(),
            by: Some("Per Prøve".to_owned()),
        }],
        offered: vec![Choice {
            code: "skatt".to_owned(),
            label: "Skattegrunnlag".to_owned(),
        }],
        unknown: vec!["Aksjer".to_owned()],
        longest: 90,
        cautions: vec![Caution::SecrecyOnly],
        may_write: true,
    }
}
