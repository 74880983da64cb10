//! Every condition in the table's order, by group: how it came out, why where it failed, who mends it, and what it stood on.

use domain::gate::{Answer, Check, Evidence, Outcome};
use leptos::prelude::*;

use super::{
    links::{open_to, page_of},
    picture::sign,
    steps::{State, Step, is_judged, of_check, of_step},
};
use crate::{
    page::PageInput,
    ui::{self, format},
    wire::StoodOn,
};

/// All groups. `stood_on` is what the conditions' evidence is called.
pub(crate) fn conditions(input: &PageInput, decision: &Answer, stood_on: &[StoodOn]) -> AnyView {
    let texts = input.texts();
    let words = &texts.explain;
    let groups: Vec<_> = Step::ALL
        .into_iter()
        .map(|step| group(input, decision, step, stood_on))
        .collect();
    view! {
        <section class="conditions">
            <h2 class="ds-heading" data-size="sm">{words.conditions}</h2>
            <p class="muted">
                {format!("{} {}", texts.refusal.decided, format::instant(texts, decision.decided_at))}
            </p>
            {groups}
        </section>
    }
    .into_any()
}

fn group(input: &PageInput, decision: &Answer, step: Step, stood_on: &[StoodOn]) -> AnyView {
    let words = &input.texts().explain;
    let judged = is_judged(decision);
    let checks: Vec<&Check> = step.checks(decision).collect();
    let state = of_step(decision, step);
    let met = checks
        .iter()
        .filter(|check| of_check(check, judged) == State::Met)
        .count();
    let of = checks
        .iter()
        .filter(|check| of_check(check, judged) != State::NotRelevant)
        .count();
    let code = decision.use_case.code.as_deref();
    let rows: Vec<_> = checks
        .iter()
        .map(|check| condition(input, check, judged, code, stood_on))
        .collect();
    view! {
        <details class="ds-details" id=step.anchor() open=matches!(state, State::Stopped | State::Unmet)>
            <summary>
                <h3 class="ds-heading" data-size="2xs">
                    {sign(state)}
                    <span>{(words.step)(step)}</span>
                    " "
                    <span class="muted">{(words.met)(met, of)}</span>
                </h3>
            </summary>
            <div><ul class="plain conditions-list">{rows}</ul></div>
        </details>
    }
    .into_any()
}

fn condition(
    input: &PageInput,
    check: &Check,
    judged: bool,
    use_case: Option<&str>,
    stood_on: &[StoodOn],
) -> AnyView {
    let texts = input.texts();
    let state = of_check(check, judged);
    let fails = check.outcome == Outcome::Fail;
    let why = fails.then(|| view! { <p>{texts.gate.why(check.code, check.detail)}</p> });
    let who = check.mended_by.map(|who| {
        view! { <dl class="summary">{ui::summary_row(texts.refusal.who, (texts.gate.mended_by)(who))}</dl> }
    });
    view! {
        <li>
            {sign(state)}
            <div>
                <p>
                    <strong>{(texts.gate.check)(check.code).name}</strong>
                    " "
                    <span class="muted">{(texts.explain.state)(state)}</span>
                </p>
                {why}
                {who}
                {evidence(input, check, use_case, stood_on)}
            </div>
        </li>
    }
    .into_any()
}

/// What it stood on: by name and page where there is one, and always by its own id and hash.
fn evidence(
    input: &PageInput,
    check: &Check,
    use_case: Option<&str>,
    stood_on: &[StoodOn],
) -> Option<AnyView> {
    let words = &input.texts().explain;
    let known = |one: &&Evidence| {
        stood_on
            .iter()
            .find(|stood| stood.kind == one.kind && stood.id == one.id && stood.hash == one.hash)
    };
    let rows: Vec<_> = check
        .evidence
        .iter()
        .filter_map(|one| known(&one))
        .map(|one| stood(input, one, use_case))
        .collect();
    if rows.is_empty() {
        return None;
    }
    Some(
        view! {
            <details class="why">
                <summary>
                    {(words.stood_on)(rows.len())}
                    <span class="visually-hidden">{format!(": {}", (input.texts().gate.check)(check.code).name)}</span>
                </summary>
                <ul class="plain">{rows}</ul>
            </details>
        }
        .into_any(),
    )
}

fn stood(input: &PageInput, one: &StoodOn, use_case: Option<&str>) -> AnyView {
    let words = &input.texts().explain;
    let kind = (words.kind)(&one.kind);
    let name = one.name.clone().unwrap_or_else(|| kind.to_owned());
    let name = match open_to(input, page_of(one, use_case)) {
        Some(to) => view! { <a class="ds-link" href=to>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    let kind = one.name.as_ref().map(|_| format!("{kind}: "));
    let hash = one.hash.as_ref().map(|hash| row(words.checksum, hash));
    view! { <li>{kind}{name}<br />{row(words.id, &one.id)}{hash}</li> }.into_any()
}

fn row(label: &'static str, text: &str) -> AnyView {
    view! { <span class="muted hash">{label}" "<code>{text.to_owned()}</code></span> }.into_any()
}
