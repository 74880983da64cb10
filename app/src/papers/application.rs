//! The application to the provider: what Digdir's checklist for data consumers and the providers' own forms ask for, from
//! the newest version. What the version does not say is named first.

use domain::{
    catalogue::Language,
    papers::{Activity, Block, Missing, Organisation, Paper, Rule, ServiceUse, Table, missing},
};
use leptos::prelude::*;

use super::{painted, say::Say};
use crate::{
    page::PageInput,
    routes::path,
    ui::{self, format},
    wire::UseCasePaper,
};

/// The application in words.
pub fn paper(language: Language, about: &UseCasePaper) -> Paper {
    let say = Say::in_language(language);
    let words = &say.texts.papers.application;
    let activity = &about.activity;
    let mut blocks = vec![
        Block::Text(activity.title.clone()),
        Block::Text((words.made_from)(
            activity.version,
            &say.status(activity),
            &activity.hash,
        )),
        Block::Text((say.texts.papers.shared.made_on)(&format::day(about.today))),
    ];
    blocks.extend(lacking(say, activity));
    blocks.push(Block::Heading(words.organisation.to_owned()));
    blocks.push(organisation(say, activity, &about.organisation));
    blocks.push(Block::Heading(words.purpose.to_owned()));
    blocks.push(Block::Text(activity.purpose.clone()));
    blocks.push(Block::Text(format!(
        "{}: {}",
        words.category,
        (say.texts.gate.purpose)(activity.category)
    )));
    blocks.push(Block::Heading(words.basis.to_owned()));
    blocks.push(Block::List(say.bases(activity)));
    blocks.extend(rules(say, activity));
    for service in &activity.services {
        blocks.extend(self::service(say, activity, service));
    }
    blocks.push(Block::Heading(words.roles.to_owned()));
    blocks.push(Block::List(say.measures(activity)));
    blocks.extend(suppliers(say, activity));
    blocks.push(Block::Heading(words.retention.to_owned()));
    blocks.extend(say.kept(activity).into_iter().map(Block::Text));
    Paper {
        lang: say.texts.lang.to_owned(),
        title: words.title.to_owned(),
        blocks,
    }
}

fn lacking(say: Say, activity: &Activity) -> Vec<Block> {
    let words = &say.texts.papers.application;
    let lacks = missing(activity);
    if lacks.is_empty() {
        return vec![Block::Text(words.complete.to_owned())];
    }
    let points = lacks
        .iter()
        .map(|one| (words.lacks)(one, &service_of(say, activity, one)));
    vec![
        Block::Heading(words.missing.to_owned()),
        Block::List(points.collect()),
    ]
}

/// The service that is about, in words; nothing where it is about the whole.
fn service_of(say: Say, activity: &Activity, one: &Missing) -> String {
    match one {
        Missing::Disclosure(code)
        | Missing::Fields(code)
        | Missing::Volume(code)
        | Missing::Agreement(code)
        | Missing::Delegation(code) => say.service_called(activity, code),
        Missing::Purpose
        | Missing::ProcessingBasis
        | Missing::NationalRule
        | Missing::Unverified(_)
        | Missing::Quote(_)
        | Missing::Necessity(_)
        | Missing::Services
        | Missing::ProfessionalContact
        | Missing::TechnicalContact
        | Missing::Secrecy
        | Missing::Retention
        | Missing::Units => String::new(),
    }
}

/// A table of a name and a value on each row.
fn pairs(say: Say, caption: &str, rows: Vec<(&str, String)>) -> Block {
    let words = &say.texts.papers.shared;
    Block::Table(Table {
        caption: caption.to_owned(),
        heads: vec![words.item.to_owned(), words.content.to_owned()],
        rows: rows
            .into_iter()
            .map(|(name, value)| vec![name.to_owned(), value])
            .collect(),
    })
}

fn organisation(say: Say, activity: &Activity, organisation: &Organisation) -> Block {
    let words = &say.texts.papers.application;
    let none = || say.texts.papers.shared.none.to_owned();
    let person = |name: &Option<String>| name.clone().unwrap_or_else(none);
    let officers: Vec<String> = organisation
        .dpo
        .iter()
        .map(|(name, address)| format!("{name}, {address}"))
        .collect();
    let rows = vec![
        (words.name, organisation.name.clone()),
        (words.orgnr, organisation.orgnr.clone()),
        (words.units, say.lines(&activity.units)),
        (words.professional, person(&activity.professional)),
        (words.technical, person(&activity.technical)),
        (words.legal, person(&activity.legal)),
        (words.dpo, say.lines(&officers)),
        (words.secrecy, say.secrecy(activity)),
    ];
    pairs(say, words.organisation, rows)
}

/// Every rule with its words quoted.
fn rules(say: Say, activity: &Activity) -> Vec<Block> {
    let words = &say.texts.papers.application;
    let rules = activity.rules();
    if rules.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Heading(words.rules.to_owned())];
    for rule in rules {
        blocks.push(Block::Subheading(rule.name()));
        blocks.extend(
            rule.quoted
                .as_ref()
                .map(|text| Block::Text(format!("\u{ab}{text}\u{bb}"))),
        );
        blocks.push(Block::Text(standing(say, rule)));
    }
    blocks
}

fn standing(say: Say, rule: &Rule) -> String {
    let shared = &say.texts.papers.shared;
    let verified = if rule.verified {
        shared.verified
    } else {
        shared.unverified
    };
    let mut lines = vec![format!(
        "{}. {}. {verified}.",
        rule.act,
        (shared.force)(rule.force)
    )];
    lines.extend(
        rule.eli
            .as_ref()
            .map(|address| (say.texts.papers.application.source)(address)),
    );
    lines.join("\n")
}

fn service(say: Say, activity: &Activity, service: &ServiceUse) -> [Block; 3] {
    let words = &say.texts.papers.application;
    let title = say.service(service);
    let fields = service
        .fields
        .iter()
        .map(|field| vec![say.field(field), field.name.clone(), field.necessity.clone()]);
    let fields = Table {
        caption: (words.fields_of)(&title),
        heads: vec![
            words.field.to_owned(),
            words.technical_name.to_owned(),
            words.necessity.to_owned(),
        ],
        rows: fields.collect(),
    };
    let about = pairs(say, &title, service_rows(say, activity, service));
    [Block::Heading(title), about, Block::Table(fields)]
}

fn service_rows(say: Say, activity: &Activity, service: &ServiceUse) -> Vec<(&'static str, String)> {
    let (words, shared) = (&say.texts.papers.application, &say.texts.papers.shared);
    let none = || shared.none.to_owned();
    let about: Vec<String> = service
        .categories
        .iter()
        .map(|category| (say.texts.gate.category)(*category).to_owned())
        .collect();
    let parameters: Vec<String> = service
        .parameters
        .iter()
        .map(|(name, values)| format!("{name}: {}", values.join(", ")))
        .collect();
    let modes: Vec<String> = service
        .modes
        .iter()
        .map(|mode| (shared.mode)(*mode).to_owned())
        .collect();
    let mut rows = vec![
        (words.provider, Say::provider(service)),
        (words.package, service.package.clone().unwrap_or_else(none)),
        (words.about, say.lines(&about)),
        (words.period, say.window(service).unwrap_or_else(none)),
        (words.parameters, say.lines(&parameters)),
        (words.modes, say.lines(&modes)),
        (words.volume, service.volume.map_or_else(none, shared.volume)),
        (words.lifting, say.lifting(service)),
        (words.agreement, agreement(say, service)),
        (
            words.connection,
            service
                .connection
                .map_or_else(none, |mode| (shared.connection)(mode).to_owned()),
        ),
    ];
    rows.extend(activity.quota.map(|quota| {
        (
            words.limits,
            (words.limits_text)(quota.person_per_hour, quota.use_case_per_day),
        )
    }));
    rows.extend(
        service
            .delegation
            .as_ref()
            .map(|delegation| (words.delegation, delegation.reference.clone())),
    );
    rows
}

fn agreement(say: Say, service: &ServiceUse) -> String {
    let shared = &say.texts.papers.shared;
    let Some(tie) = &service.agreement else {
        return shared.none.to_owned();
    };
    let until = tie.until.map(|day| (shared.until)(&format::day(day)));
    let parts = [Some(tie.reference.clone()), Some(tie.signatory.clone()), until];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn suppliers(say: Say, activity: &Activity) -> Vec<Block> {
    let words = &say.texts.papers.application;
    if activity.processors.is_empty() {
        return Vec::new();
    }
    let rows = activity.processors.iter().map(|processor| {
        vec![
            say.processor(processor),
            say.services_called(activity, &processor.services),
        ]
    });
    let table = Table {
        caption: words.suppliers.to_owned(),
        heads: vec![words.supplier.to_owned(), words.supplier_services.to_owned()],
        rows: rows.collect(),
    };
    vec![Block::Heading(words.suppliers.to_owned()), Block::Table(table)]
}

/// The page: the application, and the same as a file.
pub(crate) fn page(input: &PageInput, about: &UseCasePaper) -> AnyView {
    let texts = input.texts();
    let words = &texts.papers.application;
    let paper = paper(input.language, about);
    let code = &about.activity.code;
    view! {
        <h1 class="ds-heading" data-size="lg">{paper.title.clone()}</h1>
        <p class="no-print">{words.intro}</p>
        <div class="buttons no-print">
            {ui::link_button(texts.papers.shared.download_pdf, "secondary", path::application_file(code))}
            {ui::link_button(texts.papers.shared.back, "tertiary", path::use_case(code))}
        </div>
        {painted::blocks(&paper)}
    }
    .into_any()
}
