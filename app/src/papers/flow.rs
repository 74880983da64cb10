//! The data flow of one use case: a picture, the same in words, and the same in a table.

use domain::papers::{Activity, Flow, FlowBox, FlowPlace, FlowStation, Table, flow};
use leptos::prelude::*;

use super::{painted, say::Say};
use crate::{page::PageInput, routes::path, ui, wire::UseCasePaper};

/// As many letters as a line of a box holds.
const LETTERS: usize = 23;
/// As many lines as a name or a purpose may take in the picture; the words beside it have the whole.
const MOST_LINES: usize = 6;

pub(crate) fn page(input: &PageInput, about: &UseCasePaper) -> AnyView {
    let say = Say::in_language(input.language);
    let words = &say.texts.papers.flow;
    let activity = &about.activity;
    let sentences: Vec<_> = in_words(say, about)
        .into_iter()
        .map(|sentence| view! { <li>{sentence}</li> })
        .collect();
    let grounds: Vec<_> = say
        .bases(activity)
        .into_iter()
        .map(|ground| view! { <li>{ground}</li> })
        .collect();
    view! {
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        <p><strong>{activity.title.clone()}</strong></p>
        <p>{words.intro}</p>
        <p class="muted">{say.version(activity)}" "<code>{activity.hash.clone()}</code></p>
        {picture(say, about)}
        <h2 class="ds-heading" data-size="sm">{words.in_words}</h2>
        <ul class="plain">{sentences}</ul>
        <h2 class="ds-heading" data-size="sm">{words.ground}</h2>
        <ul class="plain">{grounds}</ul>
        <h2 class="ds-heading" data-size="sm">{words.in_table}</h2>
        {painted::table(&in_table(say, about))}
        <div class="buttons no-print">
            {ui::link_button(say.texts.papers.shared.back, "secondary", path::use_case(&activity.code))}
        </div>
    }
    .into_any()
}

fn in_words(say: Say, about: &UseCasePaper) -> Vec<String> {
    let (words, shared) = (&say.texts.papers.flow, &say.texts.papers.shared);
    let activity = &about.activity;
    let mut sentences: Vec<String> = activity
        .services
        .iter()
        .map(|service| {
            (words.gives)(
                &Say::provider(service),
                &say.service_and_package(service),
                &(shared.fields)(service.fields.len()),
            )
        })
        .collect();
    sentences.push((words.uses)(&about.organisation.name, &activity.purpose));
    sentences.extend(activity.systems.iter().map(|system| {
        (words.stores)(
            &say.system(system),
            &say.received(activity, system),
            &say.keeps(system),
        )
    }));
    sentences.extend(activity.recipients.iter().map(|name| (words.receives)(name)));
    sentences.extend(activity.processors.iter().map(|processor| {
        (words.handles)(
            &processor.name,
            &say.services_called(activity, &processor.services),
        )
    }));
    if activity.recipients.is_empty() && activity.processors.is_empty() && activity.systems.is_empty() {
        sentences.push(words.nobody.to_owned());
    }
    sentences
}

fn in_table(say: Say, about: &UseCasePaper) -> Table {
    let (words, shared) = (&say.texts.papers.flow, &say.texts.papers.shared);
    let activity = &about.activity;
    let organisation = &about.organisation.name;
    let bases = say.lines(&say.bases(activity));
    let mut rows: Vec<Vec<String>> = activity
        .services
        .iter()
        .map(|service| {
            let fields = (shared.fields)(service.fields.len());
            vec![
                Say::provider(service),
                organisation.clone(),
                format!("{}: {fields}", say.service_and_package(service)),
                say.lifting(service),
            ]
        })
        .collect();
    let onward =
        |to: &str, what: String, ground: String| vec![organisation.clone(), to.to_owned(), what, ground];
    rows.extend(activity.systems.iter().map(|system| {
        let what = format!(
            "{}: {}. {}",
            words.system,
            say.received(activity, system),
            say.keeps(system)
        );
        onward(&system.name, what, bases.clone())
    }));
    rows.extend(
        activity
            .recipients
            .iter()
            .map(|name| onward(name, words.recipient.to_owned(), bases.clone())),
    );
    rows.extend(activity.processors.iter().map(|processor| {
        let agreement = processor.reference.clone();
        onward(
            &processor.name,
            format!(
                "{}: {}",
                words.processor,
                say.services_called(activity, &processor.services)
            ),
            agreement.unwrap_or_else(|| shared.none.to_owned()),
        )
    }));
    Table {
        caption: words.in_table.to_owned(),
        heads: [words.from, words.to, words.what, words.ground]
            .map(str::to_owned)
            .to_vec(),
        rows,
    }
}

/// What stands in a box: its name, then what is less.
fn text_of(say: Say, about: &UseCasePaper, place: &FlowPlace) -> (Vec<String>, Vec<String>) {
    let (words, shared) = (&say.texts.papers.flow, &say.texts.papers.shared);
    let activity = &about.activity;
    let (name, rest) = match place {
        FlowPlace::Provider(name) => (name.clone(), vec![words.provider.to_owned()]),
        FlowPlace::Service(number) => {
            activity
                .services
                .get(*number)
                .map_or_else(Default::default, |service| {
                    let package = service.package.as_ref().map(|code| (shared.package)(code));
                    let fields = (shared.fields)(service.fields.len());
                    let lines = package.into_iter().chain([fields, say.lifting(service)]);
                    (say.service(service), lines.collect())
                })
        }
        FlowPlace::Organisation => {
            let lines = std::iter::once(activity.purpose.clone());
            let units = (!activity.units.is_empty()).then(|| activity.units.join(", "));
            (about.organisation.name.clone(), lines.chain(units).collect())
        }
        FlowPlace::System(number) => system(say, activity, *number),
        FlowPlace::Recipient(name) => (name.clone(), vec![words.recipient.to_owned()]),
        FlowPlace::Processor(number) => processor(activity, *number, words.processor),
    };
    let rest = rest.iter().flat_map(|line| wrapped(line)).collect();
    (wrapped(&name), rest)
}

/// Its name, how many fields it receives, and how long it keeps them.
fn system(say: Say, activity: &Activity, number: usize) -> (String, Vec<String>) {
    let (words, shared) = (&say.texts.papers.flow, &say.texts.papers.shared);
    let found = activity.systems.get(number);
    found.map_or_else(Default::default, |system| {
        let fields = system.receives.iter().map(|(_, fields)| fields.len()).sum();
        let rest = vec![
            words.system.to_owned(),
            (shared.fields)(fields),
            say.keeps(system),
        ];
        (system.name.clone(), rest)
    })
}

fn processor(activity: &Activity, number: usize, word: &str) -> (String, Vec<String>) {
    let found = activity.processors.get(number);
    found.map_or_else(Default::default, |processor| {
        (processor.name.clone(), vec![word.to_owned()])
    })
}

/// The lines of a text in a box; what is cut ends in three dots.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // A paragraph sign stands on the line of its number.
    let text = text.replace("\u{a7} ", "\u{a7}\u{a0}");
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        for part in pieces(word) {
            match lines.last_mut() {
                Some(line) if line.chars().count() + 1 + part.chars().count() <= LETTERS => {
                    line.push(' ');
                    line.push_str(&part);
                }
                _ => lines.push(part),
            }
        }
    }
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        if let Some(last) = lines.last_mut() {
            last.push('\u{2026}');
        }
    }
    lines
}

/// A word in pieces that fit a line.
fn pieces(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    letters
        .chunks(LETTERS)
        .map(|piece| piece.iter().collect())
        .collect()
}

fn picture(say: Say, about: &UseCasePaper) -> AnyView {
    let words = &say.texts.papers.flow;
    let laid = flow(&about.activity, |place| {
        let (name, rest) = text_of(say, about, place);
        name.len() + rest.len()
    });
    let boxes: Vec<_> = laid
        .boxes
        .iter()
        .map(|one| painted_box(one, &text_of(say, about, &one.place)))
        .collect();
    let links: Vec<_> = laid
        .links
        .iter()
        .map(|link| {
            let ((x1, y1), (x2, y2)) = (link.from, link.to);
            let middle = u32::midpoint(x1, x2);
            let way = format!(
                "M{x1} {y1} C{middle} {y1} {middle} {y2} {} {y2}",
                x2.saturating_sub(8)
            );
            view! { <path class="flow-link" d=way marker-end="url(#pil)"></path> }
        })
        .collect();
    let title = (words.picture)(&about.activity.title);
    let told = in_words(say, about).join(" ");
    view! {
        <div class="scroll" role="region" aria-label=title.clone() tabindex="0">
            <svg
                class="flow"
                role="img"
                aria-labelledby="flyt-tittel flyt-tekst"
                width=laid.width
                height=laid.height
                viewBox=format!("0 0 {} {}", laid.width, laid.height)
            >
                <title id="flyt-tittel">{title.clone()}</title>
                <desc id="flyt-tekst">{told}</desc>
                <defs>
                    <marker id="pil" viewBox="0 0 8 8" refX="0" refY="4" markerWidth="8" markerHeight="8" orient="auto">
                        <path class="flow-head" d="M0 0 L8 4 L0 8 z"></path>
                    </marker>
                </defs>
                {links}
                {boxes}
            </svg>
        </div>
    }
    .into_any()
}

fn painted_box(one: &FlowBox, (name, rest): &(Vec<String>, Vec<String>)) -> AnyView {
    let kind = match one.station {
        FlowStation::Organisation => "flow-box flow-own",
        FlowStation::Provider | FlowStation::Service | FlowStation::Receiver => "flow-box",
    };
    let lines = name
        .iter()
        .map(|line| ("flow-name", line))
        .chain(rest.iter().map(|line| ("flow-text", line)));
    let first = one.y + Flow::PAD + Flow::LINE - 5;
    let lines: Vec<_> = (0_u32..)
        .zip(lines)
        .map(|(number, (class, line))| {
            let y = first + number * Flow::LINE;
            view! { <text class=class x=one.x + 12 y=y>{line.clone()}</text> }
        })
        .collect();
    view! {
        <g>
            <rect class=kind x=one.x y=one.y width=Flow::BOX height=one.height rx="6"></rect>
            {lines}
        </g>
    }
    .into_any()
}
