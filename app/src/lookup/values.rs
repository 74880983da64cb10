//! Values on the page: label, value, meaning of a code, and behind each one why it is shown and on which ground.
//! It paints the minimised answer as it is; a field that is not in it cannot be painted.

use leptos::prelude::*;

use super::group::{Block, blocks};
use crate::{
    page::PageInput,
    routes::path,
    texts::Texts,
    ui::{self, CopyValue, format},
    wire::{DataItem, GroundView, QualityItem, ShownView, WithheldView},
};

/// The look-up that values are of: its use case leads to the whole ground, and its id to the chain behind each field.
#[derive(Clone, Copy)]
struct Of<'a> {
    use_case: &'a str,
    lookup: &'a str,
    ground: &'a GroundView,
}

/// Everything that was shown for one look-up.
pub(super) fn values(input: &PageInput, use_case: &str, lookup: &str, shown: &ShownView) -> AnyView {
    let texts = input.texts();
    let of = Of {
        use_case,
        lookup,
        ground: &shown.ground,
    };
    let groups: Vec<_> = blocks(&shown.data)
        .iter()
        .map(|block| group(texts, of, block))
        .collect();
    view! {
        {quality(texts, &shown.quality)}
        {groups}
        {withheld(texts, &shown.withheld)}
    }
    .into_any()
}

fn group(texts: &'static Texts, of: Of<'_>, block: &Block<'_>) -> AnyView {
    let heading = block.heading.unwrap_or(texts.answer.no_group);
    let heading = match block.occurrence {
        Some(number) => (texts.answer.occurrence)(heading, number),
        None => heading.to_owned(),
    };
    let rows: Vec<_> = block.items.iter().map(|item| row(texts, of, item)).collect();
    view! {
        <h4 class="ds-heading" data-size="2xs">{heading}</h4>
        <dl class="summary values">{rows}</dl>
    }
    .into_any()
}

fn row(texts: &'static Texts, of: Of<'_>, item: &DataItem) -> AnyView {
    let plain = format::value(texts, item.kind, item.unit.as_deref(), &item.value.0);
    let shown = match (&item.code_label, plain.is_empty()) {
        (Some(meaning), _) => {
            let code = item.code.as_ref().map_or(plain.clone(), |code| code.0.clone());
            view! { {meaning.0.clone()}" "<span class="muted">{format!("({code})")}</span> }.into_any()
        }
        (None, true) => texts.answer.empty_value.into_any(),
        (None, false) => plain.into_any(),
    };
    view! {
        <div class="summary-row">
            <dt>{item.label.clone()}</dt>
            <dd>
                <span class="value">{shown}</span>
                <CopyValue
                    value=format::copied(&item.value.0)
                    name=(texts.answer.copy)(&item.label)
                    label=texts.answer.copy_short.to_owned()
                    copied=texts.answer.copied.to_owned()
                    failed=texts.answer.copy_failed.to_owned()
                />
                {why(texts, of, item)}
            </dd>
        </div>
    }
    .into_any()
}

/// The chain from the value back to the law.
fn why(texts: &'static Texts, of: Of<'_>, item: &DataItem) -> AnyView {
    let words = &texts.answer;
    let ground = of.ground;
    let necessity = item
        .necessity
        .as_ref()
        .map(|text| ui::summary_row(words.necessity, text.clone()));
    let agreement = ground
        .agreement
        .as_ref()
        .map(|line| ui::summary_row(words.agreement, ui::ground_line(texts, line)));
    let approved = ground.approved_at.map(|at| {
        let text = (words.approved_by)(&ground.approved_by.join(", "), &format::date_of(at));
        ui::summary_row(words.approved, text)
    });
    view! {
        <details class="why">
            <summary>
                {words.why}
                <span class="visually-hidden">{format!(": {}", item.label)}</span>
            </summary>
            <dl class="summary">
                {necessity}
                {ui::summary_row(words.processing, ui::ground_lines(texts, &ground.processing))}
                {ui::summary_row(words.disclosure, ui::ground_lines(texts, &ground.disclosure))}
                {agreement}
                {approved}
            </dl>
            <p>
                <a class="ds-link" href=path::chain(of.lookup, &item.field)>
                    {texts.explain.chain_open}
                    <span class="visually-hidden">{format!(": {}", item.label)}</span>
                </a>
                " "
                <a class="ds-link" href=path::use_case(of.use_case)>{words.open_use_case}</a>
                " "
                <span class="muted">{(words.version)(ground.version)}</span>
            </p>
        </details>
    }
    .into_any()
}

fn quality(texts: &'static Texts, items: &[QualityItem]) -> Option<AnyView> {
    if items.is_empty() {
        return None;
    }
    let rows: Vec<_> = items
        .iter()
        .map(|item| ui::summary_row(&quality_name(texts, &item.name), quality_value(texts, item)))
        .collect();
    Some(
        view! {
            <h4 class="ds-heading" data-size="2xs">{texts.answer.quality}</h4>
            <dl class="summary">{rows}</dl>
        }
        .into_any(),
    )
}

fn quality_name(texts: &Texts, name: &str) -> String {
    texts.answer.quality_names.or_label(name, &format::capital(name))
}

fn quality_value(texts: &Texts, item: &QualityItem) -> String {
    if let Some(meaning) = texts.answer.stadie.get(&item.value) {
        return meaning.to_owned();
    }
    if let Some(day) = domain::when::Day::parse(&item.value) {
        return format::day(day);
    }
    format::parse_instant(&item.value).map_or_else(|| item.value.clone(), |at| format::instant(texts, at))
}

/// What the service knows and this answer does not show.
pub(super) fn withheld(texts: &'static Texts, fields: &[WithheldView]) -> Option<AnyView> {
    if fields.is_empty() {
        return None;
    }
    let items: Vec<_> = fields
        .iter()
        .map(|field| {
            let why = (texts.gate.withheld)(field.why);
            view! { <li>{field.label.clone()}" "<span class="muted">{format!("\u{2013} {why}")}</span></li> }
        })
        .collect();
    Some(
        view! {
                    <details class="ds-details">
                        <summary>{(texts.answer.withheld)(fields.len())}</summary>
        <div>
                        <p>{texts.answer.withheld_intro}</p>
                        <ul class="plain">{items}</ul>
        </div>
                    </details>
                }
        .into_any(),
    )
}
