//! The privacy notice, GDPR art. 14: what people whose data are fetched are told, in the three languages, from the version in use.

use domain::{
    catalogue::Language,
    papers::{Activity, Block, Paper},
    usecase::Article6,
};
use leptos::prelude::*;

use super::{painted, say::Say};
use crate::{
    page::PageInput,
    routes::path,
    ui::{self, CopyValue},
    wire::UseCasePaper,
};

const LANGUAGES: [Language; 3] = [Language::Nb, Language::Nn, Language::En];

/// The notice in words.
pub(super) fn paper(language: Language, about: &UseCasePaper) -> Paper {
    let say = Say::in_language(language);
    let words = &say.texts.papers.notice;
    let (activity, organisation) = (&about.activity, &about.organisation);
    let mut blocks = vec![
        Block::Heading(words.who.to_owned()),
        Block::Text((words.who_text)(&organisation.name, &organisation.orgnr)),
    ];
    let officers = organisation.dpo.iter();
    blocks.extend(officers.map(|(name, address)| Block::Text((words.dpo)(name, address))));
    let joint = say.joint_controllers(activity);
    if !joint.is_empty() {
        blocks.push(Block::Heading(say.texts.sharing.joint_title.to_owned()));
        blocks.push(Block::List(joint));
    }
    blocks.push(Block::Heading(words.purpose.to_owned()));
    blocks.push(Block::Text(activity.purpose.clone()));
    blocks.push(Block::Heading(words.basis.to_owned()));
    blocks.push(Block::List(grounds(say, activity)));
    blocks.extend(data(say, activity));
    blocks.extend(receivers(say, activity));
    blocks.push(Block::Heading(words.transfers.to_owned()));
    blocks.push(some_or(&say.transfers(activity), words.no_transfers));
    blocks.push(Block::Heading(words.retention.to_owned()));
    blocks.extend(say.kept(activity).into_iter().map(Block::Text));
    blocks.push(Block::Heading(words.automated.to_owned()));
    let automated = activity.automation.as_ref();
    blocks.push(Block::Text(automated.map_or_else(
        || words.not_automated.to_owned(),
        |rule| (words.automated_text)(&rule.article22),
    )));
    let decisions = say.decisions(activity);
    if !decisions.is_empty() {
        blocks.push(Block::Heading(say.texts.sharing.decisions.to_owned()));
        blocks.push(Block::List(decisions));
    }
    blocks.push(Block::Heading(words.rights.to_owned()));
    blocks.push(Block::List(rights(say, activity)));
    blocks.push(Block::Text((words.made_from)(activity.version, &activity.hash)));
    Paper {
        lang: say.texts.lang.to_owned(),
        title: (words.title)(&activity.title),
        blocks,
    }
}

fn some_or(points: &[String], nothing: &str) -> Block {
    if points.is_empty() {
        Block::Text(nothing.to_owned())
    } else {
        Block::List(points.to_vec())
    }
}

/// Behandlingsgrunnlag first, then what lets the provider give the data; each once.
fn grounds(say: Say, activity: &Activity) -> Vec<String> {
    let mut grounds = say.bases(activity);
    for service in &activity.services {
        let lifting = say.lifting(service);
        if !grounds.contains(&lifting) {
            grounds.push(lifting);
        }
    }
    grounds
}

fn data(say: Say, activity: &Activity) -> Vec<Block> {
    let words = &say.texts.papers.notice;
    let mut blocks = vec![
        Block::Heading(words.data.to_owned()),
        Block::Text((words.data_text)(
            &say.categories(activity).join(", ").to_lowercase(),
        )),
    ];
    for service in &activity.services {
        blocks.push(Block::Subheading(say.service(service)));
        blocks.push(Block::List(
            service.fields.iter().map(|field| say.field(field)).collect(),
        ));
    }
    let origin = activity
        .services
        .iter()
        .map(|service| (words.origin_text)(&Say::provider(service), &say.service(service)));
    blocks.push(Block::Heading(words.origin.to_owned()));
    blocks.push(Block::List(origin.collect()));
    blocks
}

fn receivers(say: Say, activity: &Activity) -> [Block; 2] {
    let words = &say.texts.papers.notice;
    let processors = activity.processors.iter().map(|processor| {
        format!(
            "{} ({})",
            processor.name,
            say.texts.papers.flow.processor.to_lowercase()
        )
    });
    let receivers: Vec<String> = activity.recipients.iter().cloned().chain(processors).collect();
    [
        Block::Heading(words.recipients.to_owned()),
        some_or(&receivers, words.no_recipients),
    ]
}

/// The rights of arts. 15 to 18 and 77 always; those of art. 21 and art. 7(3) where the basis gives them.
fn rights(say: Say, activity: &Activity) -> Vec<String> {
    let words = &say.texts.papers.notice;
    let on = |letters: &[Article6]| {
        activity
            .bases
            .iter()
            .any(|basis| letters.contains(&basis.article6))
    };
    let rights = [
        Some(words.right_insight),
        Some(words.right_correct),
        Some(words.right_erase),
        on(&[Article6::E, Article6::F]).then_some(words.right_object),
        on(&[Article6::A]).then_some(words.right_withdraw),
        Some(words.right_complain),
    ];
    rights.into_iter().flatten().map(str::to_owned).collect()
}

/// The page: the notice as it reads, and a plain text in each language.
pub(crate) fn page(input: &PageInput, about: &UseCasePaper) -> AnyView {
    let texts = input.texts();
    let words = &texts.papers.notice;
    let own = paper(input.language, about);
    let copies: Vec<_> = LANGUAGES
        .iter()
        .map(|language| copy(input, &paper(*language, about), *language))
        .collect();
    view! {
        <h1 class="ds-heading" data-size="lg">{words.page_title}</h1>
        <p class="no-print">{words.intro}</p>
        <div class="buttons no-print">
            {ui::link_button(texts.papers.shared.back, "tertiary", path::use_case(&about.activity.code))}
        </div>
        <p><strong>{own.title.clone()}</strong></p>
        {painted::blocks(&own)}
        <section class="no-print">
            <h2 class="ds-heading" data-size="sm">{words.copy_heading}</h2>
            {copies}
        </section>
    }
    .into_any()
}

fn copy(input: &PageInput, paper: &Paper, language: Language) -> AnyView {
    let words = &input.texts().papers.notice;
    let of = Say::in_language(language);
    let name = of.texts.papers.notice.language;
    let text = painted::plain(paper);
    view! {
        <details class="ds-details">
            <summary lang=of.texts.lang>{name}</summary>
            <div>
                <CopyValue
                    value=text.clone()
                    name=format!("{}: {name}", words.copy)
                    label=words.copy.to_owned()
                    copied=words.copied.to_owned()
                    failed=words.copy_failed.to_owned()
                />
                <p class="broken" lang=of.texts.lang>{text}</p>
            </div>
        </details>
    }
    .into_any()
}
