//! Minimised answers as a look-up leaves them: a permit of the example's version, sealed, and an answer of our own.

use std::collections::BTreeMap;

use domain::{
    catalogue::{
        AnswerSelectors, Field, FieldIndex, Label, PeriodKind, Sensitivity, Service, SubjectKind, ValueKind,
        WaitUnit,
    },
    derived::{Absent, Dated, Expected, Formula, Gives, Input, Of, Parameter, RawField, TestRow, Unit},
    gate::{self, ApprovalFacts, Facts, FieldFacts, PartyFacts, approve_again, decide},
    ids::{Pseudonym, SubjectId},
    lookup::{Commit, Minimised, RawAnswer, ResultClass, Selectors, minimise, seal},
    period::{IncomeYear, Period},
    usecase::{Content, NeedField, SubjectCategory},
    when::Day,
};
use serde_json::Value;
use time::OffsetDateTime;

/// The one whom every answer here is about, as the provider is asked.
const NUMBER: &str = "30908299902";
/// What a version fetches here: a wage, whatever rents there are, a number of children, and a name.
pub(crate) const FIELDS: [(&str, &str, ValueKind); 4] = [
    ("wage", "$.wage", ValueKind::Amount),
    ("rent", "$.rents[*].sum", ValueKind::Amount),
    ("children", "$.children", ValueKind::Integer),
    ("name", "$.name", ValueKind::Text),
];

pub(crate) fn label(text: &str) -> Label {
    Label {
        nb: text.to_owned(),
        nn: text.to_owned(),
        en: text.to_owned(),
    }
}

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub(crate) fn service() -> Service {
    let field = |(name, selector, kind): &(&str, &str, ValueKind)| Field {
        name: (*name).to_owned(),
        selector: (*selector).to_owned(),
        label: label(name),
        group: "all".to_owned(),
        kind: *kind,
        unit: None,
        sensitivity: Sensitivity::Ordinary,
        secret: true,
        code_list: None,
        specification_types: Vec::new(),
        meaning: None,
    };
    Service {
        code: gate::example().service.unwrap().code.clone(),
        provider: "skatteetaten".to_owned(),
        title: label("service"),
        summary: label("service"),
        hosts: BTreeMap::new(),
        sandbox_path: String::new(),
        path: String::new(),
        sections: None,
        scope: String::new(),
        subject: SubjectKind::Person,
        period: PeriodKind::IncomeYear,
        first_year: None,
        parameters: Vec::new(),
        packages: Vec::new(),
        errors: BTreeMap::new(),
        retry_after: WaitUnit::default(),
        max_concurrent: 5,
        events: None,
        answer: AnswerSelectors {
            subject: "$.person".to_owned(),
            ..AnswerSelectors::default()
        },
        groups: Vec::new(),
        code_lists: BTreeMap::new(),
        fields: FIELDS.iter().map(field).collect(),
        index: FieldIndex::default(),
    }
}

/// The household's income under a limit that is set by date.
pub(crate) fn under_limit() -> Formula {
    let service = service().code;
    let input = |name: &str, field: &str, absent| Input {
        name: name.to_owned(),
        unit: Unit::Amount,
        service: service.clone(),
        fields: vec![field.to_owned()],
        of: Of::Everyone,
        absent,
    };
    let row = |wage: Option<i64>, expected| TestRow {
        day: day("2026-01-15"),
        inputs: wage.map(|wage| ("wage".to_owned(), wage)).into_iter().collect(),
        expected,
    };
    Formula {
        id: "under-limit".to_owned(),
        label: label("Under the limit"),
        gives: Gives::YesNo,
        expression: "wage + rent < limit".to_owned(),
        inputs: vec![
            input("wage", "wage", Absent::Withhold),
            input("rent", "rent", Absent::Zero),
        ],
        parameters: vec![Parameter {
            name: "limit".to_owned(),
            unit: Unit::Amount,
            values: vec![
                Dated {
                    value: 50_000_000,
                    from: day("2024-01-01"),
                    to: Some(day("2025-12-31")),
                    source: "A decision of 2023".to_owned(),
                },
                Dated {
                    value: 60_000_000,
                    from: day("2026-01-01"),
                    to: None,
                    source: "A decision of 2025".to_owned(),
                },
            ],
        }],
        tests: vec![
            row(Some(59_999_999), Expected::YesNo(true)),
            row(Some(60_000_000), Expected::YesNo(false)),
            row(None, Expected::Withheld),
        ],
        instead_of: vec![
            RawField {
                service: service.clone(),
                field: "wage".to_owned(),
            },
            RawField {
                service,
                field: "rent".to_owned(),
            },
        ],
    }
}

/// The example's content with these formulas.
pub(crate) fn content(formulas: Vec<Formula>) -> Content {
    let facts = gate::example();
    let mut content = Content::clone(&facts.version().unwrap().content);
    content.needs[0].fields = FIELDS
        .iter()
        .map(|(name, ..)| NeedField {
            name: (*name).to_owned(),
            necessity: "Needed.".to_owned(),
        })
        .collect();
    content.derived = formulas;
    content
}

/// Who is asked about, for which year, and of which fields; `None` for all.
#[derive(Clone)]
pub(crate) struct Asked {
    pub(crate) who: &'static str,
    pub(crate) category: SubjectCategory,
    pub(crate) year: u16,
    pub(crate) fields: Option<Vec<String>>,
}

pub(crate) fn applicant() -> Asked {
    Asked {
        who: "p2026:applicant",
        category: SubjectCategory::Applicant,
        year: 2025,
        fields: None,
    }
}

pub(crate) fn spouse() -> Asked {
    Asked {
        who: "p2026:spouse",
        category: SubjectCategory::SpouseOrCohabitant,
        ..applicant()
    }
}

fn facts(asked: &Asked, formulas: &[Formula]) -> Facts {
    let mut facts = gate::example();
    let known = FieldFacts {
        sensitivity: Sensitivity::Ordinary,
        secret: true,
    };
    facts.service.as_mut().unwrap().fields = FIELDS
        .iter()
        .map(|(name, ..)| ((*name).to_owned(), known.clone()))
        .collect();
    facts.subject.pseudonym = Some(Pseudonym::new(asked.who));
    facts.subject.category = Some(asked.category);
    if asked.category != SubjectCategory::Applicant {
        (facts.subject.relation_stated, facts.subject.evidence_stated) = (true, true);
        facts.case.parties = Some(vec![PartyFacts {
            pseudonyms: vec![Pseudonym::new(applicant().who)],
            category: SubjectCategory::Applicant,
        }]);
    }
    facts.request.period = IncomeYear::new(asked.year).ok().map(Period::IncomeYear);
    facts.request.fields = asked.fields.clone().map(|fields| fields.into_iter().collect());
    let version = facts.use_case.as_mut().unwrap().version.as_mut().unwrap();
    version.content = content(formulas.to_vec()).into();
    let second = ApprovalFacts {
        person: Some("s1:second".to_owned()),
        ..version.approvals[0].clone()
    };
    version.approvals.push(second);
    approve_again(version);
    facts
}

fn permit(asked: &Asked, formulas: &[Formula]) -> domain::lookup::Sealed<domain::lookup::Permit> {
    permit_on(&facts(asked, formulas))
}

fn permit_on(facts: &Facts) -> domain::lookup::Sealed<domain::lookup::Permit> {
    let decision = decide(facts);
    let failing = decision.full().failing();
    let pseudonym = facts.subject.pseudonym.clone().unwrap();
    let permit = decision.into_permit(SubjectId::Person(NUMBER.parse().unwrap()), &pseudonym);
    let commit = Commit {
        ledger: "l".to_owned(),
        index: 0,
        leaf_hash: String::new(),
        time: OffsetDateTime::UNIX_EPOCH,
    };
    seal(permit.unwrap_or_else(|_| panic!("{failing:?}")), commit)
}

/// What is left of an answer.
pub(crate) fn answered(asked: &Asked, formulas: &[Formula], mut body: Value) -> Minimised {
    body["person"] = NUMBER.into();
    let selectors = Selectors::compile(&service()).unwrap();
    minimise(RawAnswer::new(body), permit(asked, formulas), &selectors).unwrap()
}

/// A look-up of the same person in another service, which had something else to say.
pub(crate) fn elsewhere(asked: &Asked, formulas: &[Formula]) -> Minimised {
    let named = |code: &str| format!("\"{code}\"");
    let facts = serde_json::to_string(&facts(asked, formulas)).unwrap();
    let facts = facts.replace(&named(&service().code), &named("annen-tjeneste"));
    let mut facts: Facts = serde_json::from_str(&facts).unwrap();
    approve_again(facts.use_case.as_mut().unwrap().version.as_mut().unwrap());
    Minimised::nothing(permit_on(&facts), ResultClass::Found)
}

/// The provider has nothing.
pub(crate) fn nothing(asked: &Asked, formulas: &[Formula]) -> Minimised {
    Minimised::nothing(permit(asked, formulas), ResultClass::None)
}
