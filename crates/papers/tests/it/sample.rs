//! A book, a paper and a record with what is hard to print: formulas, quotes, long words, letters from afar.

use domain::{
    catalogue::{Label, Sensitivity},
    gate::VersionStatus,
    papers::{
        Activity, Basis, Block, Book, Cell, Head, Lifting, Measure, Organisation, Paper, ProcessorUse,
        Record, Rule, ServiceUse, Sheet, SystemUse, Table, UsedField,
    },
    usecase::{
        Article6, HookForce, Mode, PurposeCategory, Retention, SubjectCategory, SystemKeeps, SystemKind,
    },
    when::{Day, Instant},
};

pub(crate) const HASH: &str = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";
pub(crate) const FORMULA: &str = "=HYPERLINK(\"https://vond.example\";\"Trykk her\")";
pub(crate) const QUOTED: &str = "To linjer:\n«sitat», \"gåseauge\"; og semikolon";

pub(crate) fn made_at() -> Instant {
    Instant::from_millis(1_795_500_000_000)
}

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn head(text: &str, mandatory: bool) -> Head {
    Head {
        text: text.to_owned(),
        mandatory,
    }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

pub(crate) fn book() -> Book {
    let controller = Sheet {
        name: "Behandlingsansvarlig".to_owned(),
        heads: vec![
            head("Aktivitet", false),
            head("Formål *", true),
            head("Gjelder fra", false),
            head("Versjon", false),
            head("Fingeravtrykk", false),
        ],
        rows: vec![
            vec![
                text(FORMULA),
                text(QUOTED),
                Cell::Day(day("2026-03-31")),
                Cell::Number(3),
                text(HASH),
            ],
            vec![
                text("-1+1"),
                text("@sum"),
                Cell::Empty,
                Cell::Number(1),
                text("+47"),
            ],
        ],
    };
    let processor = Sheet {
        name: "Databehandlere".to_owned(),
        heads: vec![head("Aktivitet", false), head("Databehandler *", true)],
        rows: vec![vec![text("Barnehage"), text("Driftsselskapet")]],
    };
    Book {
        lang: "nb".to_owned(),
        title: "Protokoll".to_owned(),
        about: vec![("Laget".to_owned(), Cell::Day(day("2026-11-24")))],
        about_name: "Om protokollen".to_owned(),
        sheets: vec![controller, processor],
    }
}

pub(crate) fn paper(rows: usize) -> Paper {
    let rows = (0..rows).map(|number| {
        vec![
            format!("Rad {number} æøå"),
            format!("En lang tekst som går over flere linjer i cellen, og som sier {number}. {HASH}"),
        ]
    });
    Paper {
        lang: "nb".to_owned(),
        title: "Protokoll over behandlingsaktiviteter".to_owned(),
        blocks: vec![
            Block::Text("Prøvevik kommune (310000005)\nPersonvernombud: Kari Prøve".to_owned()),
            Block::Heading("Redusert foreldrebetaling".to_owned()),
            Block::Table(Table {
                caption: "Alt om aktiviteten".to_owned(),
                heads: vec!["Punkt".to_owned(), "Innhold".to_owned()],
                rows: rows.collect(),
            }),
            Block::Subheading("Rettigheter".to_owned()),
            Block::List(vec![
                "Innsyn".to_owned(),
                "Sletting \u{1F600} \u{4E2D}".to_owned(),
            ]),
        ],
    }
}

fn label(text: &str) -> Label {
    Label {
        nb: text.to_owned(),
        nn: format!("{text} (nn)"),
        en: format!("{text} (en)"),
    }
}

pub(crate) fn record() -> Record {
    let rule = Rule {
        act: "LOV-2005-06-17-64".to_owned(),
        act_title: "barnehageloven".to_owned(),
        paragraph: "§ 20".to_owned(),
        eli: Some("https://lovdata.no/eli/lov/2005/06/17/64".to_owned()),
        quoted: None,
        verified: true,
        force: HookForce::RecipientRight,
    };
    let service = ServiceUse {
        code: "summertskattegrunnlag".to_owned(),
        title: Some(label("Summert skattegrunnlag")),
        provider: Some("Skatteetaten".to_owned()),
        package: Some("kommuneforeldrebetaling".to_owned()),
        parameters: std::collections::BTreeMap::new(),
        fields: vec![UsedField {
            name: "samletLoenn".to_owned(),
            label: Some(label("Samlet lønn")),
            necessity: "Regne ut betalingen.".to_owned(),
            sensitivity: Sensitivity::Private,
            secret: true,
        }],
        categories: vec![SubjectCategory::Applicant],
        window: None,
        modes: vec![Mode::Single],
        volume: Some(400),
        lifting: Lifting::Rule(rule.clone()),
        agreement: None,
        connection: None,
        delegation: None,
    };
    Record {
        organisation: Organisation {
            name: "Prøvevik kommune".to_owned(),
            orgnr: "310000005".to_owned(),
            dpo: vec![("Kari Prøve".to_owned(), "ombud@prove.example".to_owned())],
        },
        made_on: day("2026-11-24"),
        activities: vec![activity(rule, service)],
    }
}

fn activity(rule: Rule, service: ServiceUse) -> Activity {
    Activity {
        code: "foreldrebetaling".to_owned(),
        title: "Redusert foreldrebetaling".to_owned(),
        version: 3,
        hash: HASH.to_owned(),
        status: VersionStatus::Suspended,
        valid_from: Some(day("2026-01-01")),
        valid_to: None,
        purpose: "Regne ut foreldrebetalingen.".to_owned(),
        category: PurposeCategory::CaseHandling,
        bases: vec![Basis {
            article6: Article6::E,
            needs_rule: true,
            rule: Some(rule),
            article9: Some("g".to_owned()),
            article10: None,
        }],
        services: vec![service],
        processors: vec![ProcessorUse {
            name: "Driftsselskapet".to_owned(),
            orgnr: Some("310000013".to_owned()),
            country: Some("NO".to_owned()),
            reference: Some("DBA-1".to_owned()),
            services: vec!["summertskattegrunnlag".to_owned()],
            sub_processors: Vec::new(),
            until: None,
        }],
        systems: vec![SystemUse {
            name: "Arkivet".to_owned(),
            kind: Some(SystemKind::Archive),
            receives: vec![("summertskattegrunnlag".to_owned(), vec!["samletLoenn".to_owned()])],
            keeps: Some(SystemKeeps::Days { days_after_case: 90 }),
            operator: Some("Driftsselskapet".to_owned()),
        }],
        recipients: vec!["Barnehagesystemet".to_owned()],
        transfers: Vec::new(),
        third_countries: Vec::new(),
        joint_controllers: Vec::new(),
        decisions: None,
        retention: Some(Retention::Kept {
            days_after_case: 30,
            days_after_lookup: 365,
        }),
        secrecy: None,
        dpia: None,
        automation: None,
        quota: None,
        measures: vec![Measure::DecidedEachTime, Measure::TamperEvidentLog],
        professional: None,
        technical: None,
        legal: None,
        units: Vec::new(),
        routines: Vec::new(),
    }
}
