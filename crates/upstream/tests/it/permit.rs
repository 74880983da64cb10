//! Sealed permits for the engine's tests, made the only way there is: facts, decision, permit, seal.

use std::collections::BTreeMap;

use domain::{
    catalogue::{
        AnswerSelectors, Field, Group, Label, Parameter, PeriodKind, ProviderCode, RightsPackage,
        Sensitivity, Service, SubjectKind, ValueKind, WaitUnit,
    },
    gate,
    ids::{PersonId, SubjectId},
    lookup::{Commit, Permit, Sealed, seal},
};

/// Synthetic, like everyone here.
pub(crate) const FNR: &str = "16822548834";
pub(crate) const OTHER_FNR: &str = "11812448848";
pub(crate) const WAGES: &str = "samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt";
pub(crate) const ORGNR: &str = "310322881";
pub(crate) const OTHER_ORGNR: &str = "310962805";

pub(crate) fn person() -> PersonId {
    FNR.parse().unwrap()
}

pub(crate) fn other_person() -> PersonId {
    OTHER_FNR.parse().unwrap()
}

/// A sealed permit as the gate's example gives it, after `change`.
pub(crate) fn sealed(change: impl FnOnce(&mut gate::Facts)) -> Sealed<Permit> {
    sealed_for(person(), change)
}

/// The same for somebody else.
pub(crate) fn sealed_for(person: PersonId, change: impl FnOnce(&mut gate::Facts)) -> Sealed<Permit> {
    let mut facts = gate::example();
    change(&mut facts);
    sealed_on(&facts, SubjectId::Person(person))
}

/// The permit of these facts, sealed.
pub(crate) fn sealed_on(facts: &gate::Facts, subject: SubjectId) -> Sealed<Permit> {
    let pseudonym = facts.subject.pseudonym.clone().unwrap();
    let permit = gate::decide(facts).into_permit(subject, &pseudonym).unwrap();
    let commit = Commit {
        ledger: "test".to_owned(),
        index: 0,
        leaf_hash: "00".repeat(32),
        time: facts.now.0,
    };
    seal(permit, commit)
}

pub(crate) fn label(text: &str) -> Label {
    Label {
        nb: text.to_owned(),
        nn: text.to_owned(),
        en: text.to_owned(),
    }
}

pub(crate) fn field(name: &str) -> Field {
    Field {
        name: name.to_owned(),
        selector: format!("$.{name}"),
        label: label(name),
        group: "inntekt".to_owned(),
        kind: ValueKind::Amount,
        unit: None,
        sensitivity: Sensitivity::Ordinary,
        secret: true,
        code_list: None,
        specification_types: Vec::new(),
        meaning: None,
    }
}

/// A service that the example's permit suits, small enough to read.
pub(crate) fn service() -> Service {
    let host = |name: &str| format!("https://summertskattegrunnlag.{name}.example/v2");
    let code = |code: &str, meaning| (code.to_owned(), meaning);
    Service {
        code: "summertskattegrunnlag".to_owned(),
        provider: "skatteetaten".to_owned(),
        title: label("Summert skattegrunnlag"),
        summary: label("Summert skattegrunnlag"),
        hosts: BTreeMap::from([
            ("test".to_owned(), host("test")),
            ("production".to_owned(), host("prod")),
        ]),
        sandbox_path: "/skatteetaten/ssg/v2".to_owned(),
        path: "/{stadie}/{rettighetspakke}/{inntektsaar}/{personidentifikator}".to_owned(),
        sections: None,
        scope: "skatteetaten:summertskattegrunnlag".to_owned(),
        subject: SubjectKind::Person,
        period: PeriodKind::IncomeYear,
        first_year: None,
        parameters: vec![Parameter {
            name: "stadie".to_owned(),
            label: label("Stadie"),
            values: BTreeMap::from([
                ("oppgjoer".to_owned(), label("Oppgjør")),
                ("utkast".to_owned(), label("Utkast")),
            ]),
        }],
        packages: vec![RightsPackage {
            code: "kommuneforeldrebetaling".to_owned(),
            parameters: BTreeMap::from([("stadie".to_owned(), vec!["oppgjoer".to_owned()])]),
            consent: false,
            consent_by: None,
        }],
        errors: BTreeMap::from([
            code("SSG-006", ProviderCode::InvalidRequest),
            code("SSG-007", ProviderCode::None),
            code("SSG-008", ProviderCode::None),
            code("SSG-010", ProviderCode::ConsentMissing),
            code("SSG-011", ProviderCode::Deleted),
            // Against the common pattern, so that a test can tell which one spoke.
            code("SSG-009", ProviderCode::Forbidden),
        ]),
        retry_after: WaitUnit::default(),
        max_concurrent: 2,
        events: None,
        answer: AnswerSelectors {
            subject: "$.personidentifikator".to_owned(),
            ..AnswerSelectors::default()
        },
        groups: vec![Group {
            id: "inntekt".to_owned(),
            label: label("Inntekt"),
        }],
        code_lists: BTreeMap::new(),
        fields: vec![field(WAGES)],
        index: domain::catalogue::FieldIndex::default(),
    }
}
