//! The record of processing, GDPR art. 30: the controller's part and the processors', in the order of Datatilsynet's list.
//! One list of columns makes the sheets, the PDF and the page.

use domain::{
    catalogue::Language,
    papers::{Activity, Block, Book, Cell, Head, Organisation, Paper, Record, Sheet, Table},
};
use leptos::prelude::*;

use super::{painted, say::Say};
use crate::{
    page::PageInput,
    routes::path,
    ui::{self, format},
    wire::{RecordFormat, RecordPage},
};

/// The sheets, with the one that tells what they are.
pub fn book(language: Language, record: &Record) -> Book {
    let say = Say::in_language(language);
    let words = &say.texts.papers.record;
    let text = |text: &str| Cell::Text(text.to_owned());
    Book {
        lang: say.texts.lang.to_owned(),
        title: words.title.to_owned(),
        about: vec![
            (
                words.controller.to_owned(),
                Cell::Text(say.organisation(&record.organisation)),
            ),
            (words.made.to_owned(), Cell::Day(record.made_on)),
            (words.source.to_owned(), text(words.source_text)),
            (words.processor_sheet.to_owned(), text(words.processor_note)),
            (words.legend.to_owned(), text(words.legend_text)),
        ],
        about_name: words.about_sheet.to_owned(),
        sheets: vec![controller_sheet(say, record), processor_sheet(say, record)],
    }
}

/// The record for reading: a table of every column for each activity.
pub fn paper(language: Language, record: &Record) -> Paper {
    let say = Say::in_language(language);
    let words = &say.texts.papers.record;
    let mut blocks = vec![
        Block::Text(say.organisation(&record.organisation)),
        Block::Text((say.texts.papers.shared.made_on)(&format::day(record.made_on))),
        Block::Text(words.intro.to_owned()),
    ];
    if record.activities.is_empty() {
        blocks.push(Block::Text(words.empty.to_owned()));
    }
    let sheet = controller_sheet(say, record);
    blocks.extend(on_end(say, &sheet));
    let processors = processor_sheet(say, record);
    if !processors.rows.is_empty() {
        blocks.push(Block::Heading(processors.name.clone()));
        blocks.push(Block::Text(words.processor_note.to_owned()));
        for (row, cells) in processors.rows.iter().enumerate() {
            blocks.push(Block::Table(turned(say, &processors, cells, row + 1)));
        }
    }
    Paper {
        lang: say.texts.lang.to_owned(),
        title: words.title.to_owned(),
        blocks,
    }
}

fn mandatory(text: &str) -> Head {
    Head {
        text: format!("{text} *"),
        mandatory: true,
    }
}

fn optional(text: &str) -> Head {
    Head {
        text: text.to_owned(),
        mandatory: false,
    }
}

/// GDPR art. 30(1)(a) to (g), then what Hjemmel knows beside it.
fn controller_heads(say: Say) -> Vec<Head> {
    let words = &say.texts.papers.record;
    let demanded = [
        words.controller,
        words.purposes,
        words.subjects,
        words.data,
        words.recipients,
        words.transfers,
        words.deletion,
        words.security,
    ];
    let beside = [
        words.processing,
        words.disclosure,
        words.origin,
        words.processors,
        words.systems,
        words.special,
        words.automated,
        words.dpia,
        words.contact,
        words.units,
        words.status,
        words.valid_from,
        words.valid_to,
        words.version,
        words.hash,
    ];
    let first = std::iter::once(optional(words.activity));
    first
        .chain(demanded.into_iter().map(mandatory))
        .chain(beside.into_iter().map(optional))
        .collect()
}

fn controller_sheet(say: Say, record: &Record) -> Sheet {
    Sheet {
        name: say.texts.papers.record.controller_sheet.to_owned(),
        heads: controller_heads(say),
        rows: record
            .activities
            .iter()
            .map(|activity| controller_row(say, activity, &record.organisation))
            .collect(),
    }
}

fn controller_row(say: Say, activity: &Activity, organisation: &Organisation) -> Vec<Cell> {
    let lines = |lines: &[String]| Cell::Text(say.lines(lines));
    let day = |day| Option::map_or(day, Cell::Empty, Cell::Day);
    let contacts: Vec<String> = activity.professional.iter().cloned().collect();
    let processors: Vec<String> = activity
        .processors
        .iter()
        .map(|processor| say.processor(processor))
        .collect();
    let mut automated: Vec<String> = activity
        .automation
        .iter()
        .map(|rule| rule.article22.clone())
        .collect();
    automated.extend(say.decisions(activity));
    if automated.is_empty() {
        automated.push(say.yes_or_no(false));
    }
    let mut controllers = vec![say.organisation(organisation)];
    controllers.extend(say.joint_controllers(activity));
    vec![
        Cell::Text(activity.title.clone()),
        lines(&controllers),
        Cell::Text(activity.purpose.clone()),
        lines(&say.categories(activity)),
        lines(&data(say, activity)),
        lines(&activity.recipients),
        lines(&say.transfers(activity)),
        lines(&say.kept(activity)),
        lines(&say.measures(activity)),
        lines(&say.bases(activity)),
        lines(&disclosure(say, activity)),
        lines(&origin(say, activity)),
        lines(&processors),
        lines(&say.systems(activity)),
        Cell::Text(say.yes_or_no(activity.is_special())),
        lines(&automated),
        Cell::Text(say.dpia(activity)),
        lines(&contacts),
        lines(&activity.units),
        Cell::Text(format::capital(&say.status(activity))),
        day(activity.valid_from),
        day(activity.valid_to),
        Cell::Number(activity.version),
        Cell::Text(activity.hash.clone()),
    ]
}

/// The fields by service.
fn data(say: Say, activity: &Activity) -> Vec<String> {
    let services = activity.services.iter().map(|service| {
        let fields: Vec<_> = service.fields.iter().map(|field| say.field(field)).collect();
        format!("{}: {}", say.service(service), fields.join(", "))
    });
    services.collect()
}

fn disclosure(say: Say, activity: &Activity) -> Vec<String> {
    let services = activity
        .services
        .iter()
        .map(|service| format!("{}: {}", say.service(service), say.lifting(service)));
    services.collect()
}

fn origin(say: Say, activity: &Activity) -> Vec<String> {
    let services = activity.services.iter();
    services
        .map(|service| format!("{}: {}", Say::provider(service), say.service_and_package(service)))
        .collect()
}

/// GDPR art. 30(2)(a) to (d), one row for each processor of each activity.
fn processor_sheet(say: Say, record: &Record) -> Sheet {
    let words = &say.texts.papers.record;
    let demanded = [
        words.processor,
        words.on_behalf_of,
        words.kinds,
        words.transfers,
        words.security,
    ];
    let beside = [words.agreement, words.version, words.hash];
    let heads = std::iter::once(optional(words.activity))
        .chain(demanded.into_iter().map(mandatory))
        .chain(beside.into_iter().map(optional));
    let rows = record.activities.iter().flat_map(|activity| {
        activity.processors.iter().map(move |processor| {
            let number = processor.orgnr.clone().unwrap_or_default();
            let mut names = vec![format!("{} ({number})", processor.name)];
            names.extend(processor.sub_processors.iter().cloned());
            vec![
                Cell::Text(activity.title.clone()),
                Cell::Text(say.lines(&names)),
                Cell::Text(say.organisation(&record.organisation)),
                Cell::Text(say.services_called(activity, &processor.services)),
                Cell::Text(say.lines(&say.transfers(activity))),
                Cell::Text(say.lines(&say.measures(activity))),
                processor.reference.clone().map_or(Cell::Empty, Cell::Text),
                Cell::Number(activity.version),
                Cell::Text(activity.hash.clone()),
            ]
        })
    });
    Sheet {
        name: words.processor_sheet.to_owned(),
        heads: heads.collect(),
        rows: rows.collect(),
    }
}

/// Each row under a heading of its own.
fn on_end(say: Say, sheet: &Sheet) -> Vec<Block> {
    let rows = sheet.rows.iter().flat_map(|cells| {
        let title = cells.first().map(|cell| shown(say, cell)).unwrap_or_default();
        let mut table = turned(say, sheet, cells, 0);
        // The heading above says what the first row would.
        table.rows.remove(0);
        [Block::Heading(title), Block::Table(table)]
    });
    rows.collect()
}

/// One row of a sheet as a table of two columns.
fn turned(say: Say, sheet: &Sheet, cells: &[Cell], number: usize) -> Table {
    let words = &say.texts.papers.shared;
    let title = cells.first().map(|cell| shown(say, cell)).unwrap_or_default();
    let rows = sheet.heads.iter().zip(cells);
    Table {
        caption: if number == 0 {
            title
        } else {
            format!("{number}. {title}")
        },
        heads: vec![words.item.to_owned(), words.content.to_owned()],
        rows: rows
            .map(|(head, cell)| vec![head.text.clone(), shown(say, cell)])
            .collect(),
    }
}

fn shown(say: Say, cell: &Cell) -> String {
    match cell {
        Cell::Empty => say.texts.common.until_ended.to_owned(),
        Cell::Text(text) => text.clone(),
        Cell::Day(day) => format::day(*day),
        Cell::Number(number) => number.to_string(),
    }
}

/// The page: what can be downloaded, the activities in short, and everything about each.
pub(crate) fn page(input: &PageInput, page: &RecordPage) -> AnyView {
    let say = Say::in_language(input.language);
    let words = &say.texts.papers.record;
    let record = &page.record;
    let content = if record.activities.is_empty() {
        view! { <p>{words.empty}</p> }.into_any()
    } else {
        overview(say, record)
    };
    view! {
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        <p>{words.intro}</p>
        <p class="broken">{say.organisation(&record.organisation)}</p>
        {downloads(say)}
        <h2 class="ds-heading" data-size="sm">{words.overview}</h2>
        {content}
        {turn(say, page.page, page.pages)}
        {(!record.activities.is_empty()).then(|| view! { <h2 class="ds-heading" data-size="sm">{words.details}</h2> })}
        {details(say, record)}
    }
    .into_any()
}

fn downloads(say: Say) -> AnyView {
    let words = &say.texts.papers.record;
    let links: Vec<_> = RecordFormat::ALL
        .iter()
        .zip(words.download)
        .map(|(format, name)| ui::link_button(name, "secondary", path::record_file(*format)))
        .collect();
    view! {
        <section class="no-print">
            <h2 class="ds-heading" data-size="sm">{words.downloads}</h2>
            <div class="buttons">{links}</div>
            <p class="muted">{words.sealed}</p>
        </section>
    }
    .into_any()
}

fn overview(say: Say, record: &Record) -> AnyView {
    let words = &say.texts.papers.record;
    let rows: Vec<_> = record
        .activities
        .iter()
        .map(|activity| {
            view! {
                <tr>
                    <th scope="row">
                        <a class="ds-link" href=path::use_case(&activity.code)>{activity.title.clone()}</a>
                    </th>
                    <td>{activity.purpose.clone()}</td>
                    <td class="broken">{say.lines(&say.categories(activity))}</td>
                    <td class="broken">{say.lines(&activity.recipients)}</td>
                    <td class="broken">{say.lines(&say.kept(activity))}</td>
                    <td>{say.version(activity)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let heads = [
        words.activity,
        words.purposes,
        words.subjects,
        words.recipients,
        words.deletion,
        words.version,
    ];
    ui::table(words.overview, false, &heads, rows)
}

/// To the pages before and after.
fn turn(say: Say, page: usize, pages: usize) -> Option<AnyView> {
    let words = &say.texts.papers.record;
    let link = |name: &'static str, to: usize| ui::link_button(name, "tertiary", path::record_page(to));
    (pages > 1).then(|| {
        view! {
            <div class="buttons no-print">
                {(page > 1).then(|| link(words.previous, page - 1))}
                <span>{(words.page)(page, pages)}</span>
                {(page < pages).then(|| link(words.next, page + 1))}
            </div>
        }
        .into_any()
    })
}

fn details(say: Say, record: &Record) -> Vec<AnyView> {
    let sheet = controller_sheet(say, record);
    let rows = sheet.rows.iter().map(|cells| {
        let table = turned(say, &sheet, cells, 0);
        let title = table.caption.clone();
        view! {
            <details class="ds-details">
                <summary>{title}</summary>
                <div>{painted::table(&table)}</div>
            </details>
        }
        .into_any()
    });
    rows.collect()
}
