//! A version under way as the pages get it: one line changed, one part missing, one check that would fail.

use std::collections::BTreeMap;

use app::wire::{
    Approval, Choice, ContentLine, DraftChoices, DraftView, Impact, ItemChoice, LineStep, LineValue, MayDo,
    NarrowerLine, Offer, OpenVersion, Overlap, Part, PartComment, ServiceImpact, UnreadyLine,
};
use domain::{
    gate::{self, Check, VersionStatus},
    usecase::{Caution, Component, Gap, ItemRef, SubjectCategory, Warning},
    when::Instant,
};

pub(crate) fn open_version() -> OpenVersion {
    OpenVersion {
        code: "praktisk-bistand".to_owned(),
        title: "Praktisk bistand".to_owned(),
        number: 2,
        status: VersionStatus::Submitted,
    }
}

/// A version that waits for its second approver, with one line changed, one part missing and one check that would fail.
pub(crate) fn draft() -> DraftView {
    DraftView {
        code: "praktisk-bistand".to_owned(),
        title: "Praktisk bistand <b>".to_owned(),
        number: 2,
        status: VersionStatus::Submitted,
        hash: "cd".repeat(32),
        before: Some(1),
        lines: lines(),
        gaps: vec![Gap {
            component: Component::Necessity,
            at: Some("samletGjeld".to_owned()),
        }],
        formulas: Vec::new(),
        warnings: vec![Warning {
            caution: Caution::NoVolume,
            at: Some("summertskattegrunnlag".to_owned()),
        }],
        unready: vec![UnreadyLine {
            service: "Beregnet skatt".to_owned(),
            categories: vec![SubjectCategory::Applicant],
            check: failing_check(),
        }],
        needed: 2,
        approvals: vec![Approval {
            by: "Anne Prøve".to_owned(),
            at: Instant::from_millis(1_774_051_200_000),
        }],
        sent_back: Vec::new(),
        comments: vec![PartComment {
            part: Part::Retention,
            by: "Anne Prøve".to_owned(),
            at: Instant::from_millis(1_774_051_200_000),
            text: "Hvorfor <b> så lenge?".to_owned(),
            earlier: true,
        }],
        editors: vec!["Kari Prøve".to_owned()],
        valid_from: None,
        valid_to: None,
        may: MayDo {
            recall: false,
            write: true,
            submit: true,
            withdraw: true,
            answer: true,
            comment: true,
        },
        content: Box::new(domain::usecase::Content::clone(
            &gate::example().version().unwrap().content,
        )),
        choices: choices(),
        json: Some("{}".to_owned()),
        follows: None,
    }
}

pub(crate) fn impact() -> Impact {
    Impact {
        overlapping: 1,
        services: vec![ServiceImpact {
            service: "Summert skattegrunnlag".to_owned(),
            lookups: 12_345,
            subjects: 678,
            expected: None,
        }],
        people: 4,
        systems: 1,
        added: vec!["Summert skattegrunnlag: Formue".to_owned()],
        removed: Vec::new(),
        overlaps: vec![Overlap {
            code: "langtidsopphold".to_owned(),
            title: "Langtidsopphold".to_owned(),
            fields: 3,
        }],
        narrower: vec![NarrowerLine {
            service: "Summert skattegrunnlag".to_owned(),
            fields: vec!["Samlet gjeld".to_owned()],
            categories: vec![SubjectCategory::Child],
        }],
    }
}

fn lines() -> Vec<ContentLine> {
    let line =
        |part: &str, steps: Vec<LineStep>, before: Option<LineValue>, after: Option<LineValue>| ContentLine {
            part: part.to_owned(),
            steps,
            before,
            after,
        };
    let text = |text: &str| Some(LineValue::Text(text.to_owned()));
    vec![
        line(
            "title",
            Vec::new(),
            text("Praktisk bistand"),
            text("Praktisk bistand <b>"),
        ),
        line("breakGlass", Vec::new(), Some(LineValue::No), Some(LineValue::No)),
        line(
            "needs",
            vec![
                LineStep::Named("Beregnet skatt".to_owned()),
                LineStep::Key("categories".to_owned()),
            ],
            None,
            Some(LineValue::Code {
                key: "categories".to_owned(),
                code: "applicant".to_owned(),
            }),
        ),
        line("noeNytt", Vec::new(), text("sto her"), None),
    ]
}

fn failing_check() -> Check {
    let failing = super::decision(false).checks.into_iter();
    let mut failing = failing.filter(|check| check.outcome == gate::Outcome::Fail);
    failing.next().unwrap()
}

fn choices() -> DraftChoices {
    let item = |id: &str, label: &str| ItemChoice {
        item: ItemRef {
            id: id.to_owned(),
            hash: "ef".repeat(32),
        },
        label: label.to_owned(),
        name: format!("{label} AS"),
        subject: None,
    };
    DraftChoices {
        dpias: Vec::new(),
        risk_assessments: Vec::new(),
        law_changes: Vec::new(),
        members: vec![Choice {
            code: "konto-1".to_owned(),
            label: "Kari Prøve".to_owned(),
        }],
        units: vec![Choice {
            code: "enhet-1".to_owned(),
            label: "Barnehage".to_owned(),
        }],
        offers: vec![offer("summertskattegrunnlag"), offer("inntekt")],
        hooks: vec![item("regel-1", "Prøveloven § 1")],
        provider_agreements: vec![item("avtale-1", "Tilslutning 2026/1")],
        processor_agreements: vec![item("drift-1", "Drift")],
        routines: vec![ItemChoice {
            subject: Some("insight".to_owned()),
            ..item("rutine-1", "Endringer")
        }],
        own_systems: vec![item("system-arkiv", "Arkivet")],
        case_systems: vec![item("system-sak", "Saksystemet")],
    }
}

/// Fields of the example, and one more.
fn offer(service: &str) -> Offer {
    let field = |code: &str, label: &str| Choice {
        code: code.to_owned(),
        label: label.to_owned(),
    };
    let own = service == "summertskattegrunnlag";
    let title = if own { "Summert skattegrunnlag" } else { "Inntekt" };
    Offer {
        service: service.to_owned(),
        package: own.then(|| "kommuneforeldrebetaling".to_owned()),
        title: title.to_owned(),
        label: title.to_owned(),
        parameters: BTreeMap::from([("stadie".to_owned(), vec!["oppgjoer".to_owned()])]),
        periodic: true,
        about_people: true,
        fields: vec![field("samletGjeld", "Samlet gjeld"), field("formue", "Formue")],
    }
}
