//! What a version under way says of the template it follows: what is locked, how it departs, and the two ways on.

use domain::usecase::TemplatePart;
use leptos::prelude::*;

use super::said::word;
use crate::{
    page::{Form, PageInput},
    routes::path,
    ui::{self, Field},
    wire::{DraftView, FollowView},
};

/// Why the template is let go of.
pub(crate) const LET_GO: &str = "hvorfor-slippe";
/// The start of the word of the button that brings a part back.
const RESTORE: &str = "hent-";

/// The part that a button brings back from the template.
pub(crate) fn restored(pressed: &str) -> Option<TemplatePart> {
    let wanted = pressed.strip_prefix(RESTORE)?;
    TemplatePart::ALL.into_iter().find(|part| word(*part) == wanted)
}

/// The section on the page of a version; nothing where it follows none.
pub(super) fn section(input: &PageInput, view: &DraftView, typed: &Form) -> Option<AnyView> {
    let words = &input.texts().segments;
    let follows = view.follows.as_ref()?;
    let locked: Vec<_> = follows
        .locked
        .iter()
        .map(|part| view! { <li>{(words.part)(*part)}</li> })
        .collect();
    let said = if follows.known {
        view! {
            <p>{(words.follow_intro)(&follows.segment, &follows.coordinator)}</p>
            <ul class="ds-list">{locked}</ul>
        }
        .into_any()
    } else {
        ui::alert("danger", view! { <p>{words.unknown}</p> }.into_any())
    };
    let update = follows.newer().then(|| {
        let told = view! {
            <p>
                {(words.newer)(follows.newest)}" "
                <a class="ds-link" href=path::update(&view.code)>{words.see_update}</a>
            </p>
        };
        ui::alert("info", told.into_any())
    });
    let no_more = (follows.known && !follows.belongs).then(|| view! { <p>{words.no_updates}</p> });
    Some(
        view! {
            <section>
                <h2 class="ds-heading" data-size="sm">{words.follows}</h2>
                <p><strong>{(words.follows_in)(&follows.name, follows.version)}</strong></p>
                {said}
                {update}
                {no_more}
                {drifts(input, view, follows)}
                {view.may.write.then(|| let_go(input, view, typed))}
            </section>
        }
        .into_any(),
    )
}

fn drifts(input: &PageInput, view: &DraftView, follows: &FollowView) -> Option<AnyView> {
    let words = &input.texts().segments;
    if follows.drifts.is_empty() {
        return None;
    }
    let items: Vec<_> = follows
        .drifts
        .iter()
        .map(|drift| view! { <li>{(words.drift)(*drift)}</li> })
        .collect();
    let buttons: Vec<_> = follows
        .drifts
        .iter()
        .map(|drift| {
            let part = drift.part();
            let pressed = format!("{RESTORE}{}", word(part));
            let label = (words.restore)((words.part)(part));
            ui::submit_button(&label, "primary", Some(&pressed))
        })
        .collect();
    let restore = view.may.write.then(|| {
        view! {
            <form method="post" action=path::draft(&view.code) class="buttons no-print">
                {ui::csrf(input)}
                {ui::hidden("hash", &view.hash)}
                {buttons}
            </form>
        }
    });
    let told = view! {
        <h3 class="ds-heading" data-size="xs">{words.drift_title}</h3>
        <p>{words.drift_intro}</p>
        <ul class="ds-list">{items}</ul>
        {restore}
    };
    Some(ui::alert("warning", told.into_any()))
}

/// Letting go is a step of its own, behind a fold: it is seldom what one came for.
fn let_go(input: &PageInput, view: &DraftView, typed: &Form) -> AnyView {
    let words = &input.texts().segments;
    let reason = Field {
        id: LET_GO,
        label: words.let_go_reason,
        value: typed.raw(LET_GO),
        ..Field::default()
    }
    .with_error(&input.errors);
    let open = reason.error.is_some();
    view! {
        <details class="ds-details no-print" open=open>
            <summary>{words.let_go_title}</summary>
            <div>
                <p>{words.let_go_intro}</p>
                <form method="post" action=path::draft(&view.code) class="form">
                    {ui::csrf(input)}
                    {ui::hidden("hash", &view.hash)}
                    {ui::text_area(&reason, 2)}
                    {ui::submit_button(words.let_go, "secondary", Some("slipp"))}
                </form>
            </div>
        </details>
    }
    .into_any()
}
