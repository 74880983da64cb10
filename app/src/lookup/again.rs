//! The same was looked up not long ago: when, and how to say that there is a new need, on the page that says so. One act makes the look-up
//! again with everything that was typed; only what was stopped is asked for again.

use domain::gate::CheckCode;
use leptos::prelude::*;

use super::{Typed, form::reasons, refusal};
use crate::{
    page::PageInput,
    routes::path,
    texts::Texts,
    ui::{self, format},
    wire::{AnswerView, EarlierView, ResultView, SetView, UseCaseForm},
};

/// When the same was looked up, by whom, and how much it showed.
pub(super) fn sentence(texts: &'static Texts, earlier: &EarlierView) -> String {
    let words = &texts.need;
    let who = (words.earlier)(earlier.by, &format::instant(texts, earlier.at));
    match earlier.values {
        Some(values) => format!("{who} ({}).", (words.values)(values)),
        None => format!("{who}."),
    }
}

/// Whether nothing but an equal look-up is in the way of what was stopped.
fn is_only_cause(set: &SetView) -> bool {
    let mut refused = stopped(set).peekable();
    refused.peek().is_some() && refused.all(|result| result.decision.failing() == [CheckCode::NeedFresh])
}

fn stopped(set: &SetView) -> impl Iterator<Item = &ResultView> {
    set.results
        .iter()
        .filter(|result| matches!(result.answer, AnswerView::Refused))
}

/// What was typed, without the persons and services that were let through: they need not be asked again.
fn only_stopped(set: &SetView, typed: &Typed) -> Typed {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let mut typed = typed.clone();
    typed.subjects.retain(|row| {
        let number = digits(&row.number);
        stopped(set).any(|result| digits(&result.subject.number.0) == number)
    });
    typed
        .services
        .retain(|service| stopped(set).any(|result| result.service == *service));
    typed
}

/// Asks what the new need is, where nothing else is in the way.
pub(super) fn new_need(
    input: &PageInput,
    set: &SetView,
    typed: &Typed,
    form: &UseCaseForm,
    key: &str,
) -> Option<AnyView> {
    if !is_only_cause(set) {
        return None;
    }
    let words = &input.texts().need;
    let typed = only_stopped(set, typed);
    Some(
        view! {
            <section class="group no-print">
                <h2 class="ds-heading" data-size="sm">{words.title}</h2>
                <p>{words.intro}</p>
                <form class="form" method="post" action=path::new_lookup(&set.use_case) novalidate autocomplete="off">
                    {ui::csrf(input)}
                    {ui::hidden("nokkel", key)}
                    {refusal::kept(&typed)}
                    {ui::hidden("visnyttbehov", "1")}
                    {ui::hidden("nyttbehov", "1")}
                    {reasons(input, form, words.reason, (only_one(form), &typed.reason_text))}
                    <div class="buttons">{ui::submit_button(words.again, "primary", Some("sok"))}</div>
                </form>
            </section>
        }
        .into_any(),
    )
}

/// Which reason it was the last time is not taken for granted, unless there is one only.
fn only_one(form: &UseCaseForm) -> &str {
    match form.reasons.as_slice() {
        [only] => &only.code,
        _ => "",
    }
}
