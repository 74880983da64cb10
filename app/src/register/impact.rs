//! What a version would mean, for one who answers for it: how much it is used and by whom, what comes and goes, what others
//! fetch already, and whether it could be done with less.

use leptos::prelude::*;

use crate::{
    routes::path,
    texts::Texts,
    ui::{self, format},
    wire::Impact,
};

pub(super) fn impact(texts: &'static Texts, impact: &Impact) -> AnyView {
    let words = &texts.review;
    let listed =
        |label: &str, names: &[String]| (!names.is_empty()).then(|| ui::summary_row(label, names.join("; ")));
    view! {
        <h2 class="ds-heading" data-size="sm">{words.impact}</h2>
        <p>{words.impact_intro}</p>
        {services(texts, impact)}
        <p class="muted">{words.per_year}</p>
        <dl class="summary">
            {ui::summary_row(words.holders, (words.holders_of)(impact.people, impact.systems))}
            {listed(words.added, &impact.added)}
            {listed(words.removed, &impact.removed)}
        </dl>
        {overlaps(texts, impact)}
        {narrower(texts, impact)}
    }
    .into_any()
}

fn services(texts: &'static Texts, impact: &Impact) -> AnyView {
    let words = &texts.review;
    let rows: Vec<_> = impact
        .services
        .iter()
        .map(|one| {
            let expected = one.expected.map_or_else(
                || words.unknown.to_owned(),
                |expected| format::number(&expected.to_string()),
            );
            view! {
                <tr>
                    <th scope="row">{one.service.clone()}</th>
                    <td>{format::number(&one.lookups.to_string())}</td>
                    <td>{format::number(&one.subjects.to_string())}</td>
                    <td>{expected}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let heads = [words.service, words.lookups, words.subjects, words.expected];
    ui::table(words.year_caption, true, &heads, rows)
}

fn overlaps(texts: &'static Texts, impact: &Impact) -> AnyView {
    let words = &texts.review;
    if impact.overlaps.is_empty() {
        return view! { <p>{words.no_overlaps}</p> }.into_any();
    }
    let rows: Vec<_> = impact
        .overlaps
        .iter()
        .map(|one| {
            let href = path::use_case(&one.code);
            view! {
                <tr>
                    <th scope="row"><a class="ds-link" href=href>{one.title.clone()}</a></th>
                    <td>{one.fields}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let (shown, all) = (impact.overlaps.len(), impact.overlapping);
    let caption = if all > shown {
        format!("{} ({shown} / {all})", words.overlaps)
    } else {
        words.overlaps.to_owned()
    };
    ui::table(&caption, true, &[words.use_case, words.overlap_fields], rows)
}

fn narrower(texts: &'static Texts, impact: &Impact) -> Option<AnyView> {
    let words = &texts.review;
    let items: Vec<_> = impact
        .narrower
        .iter()
        .map(|one| {
            let categories = one
                .categories
                .iter()
                .map(|category| (texts.gate.category)(*category).to_owned());
            let names: Vec<String> = one.fields.iter().cloned().chain(categories).collect();
            view! { <li>{format!("{}: {}", one.service, names.join(", "))}</li> }
        })
        .collect();
    (!items.is_empty()).then(|| {
        let list = view! {
            <h3 class="ds-heading" data-size="xs">{words.narrower}</h3>
            <p>{words.narrower_intro}</p>
            <ul class="ds-list">{items}</ul>
        };
        ui::alert("info", list.into_any())
    })
}
