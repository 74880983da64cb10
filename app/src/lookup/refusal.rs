//! «Oppslaget er stoppet»: every cause the asker may know, what matters most first, who can mend it, and what to do next. The rest is
//! folded away.
//! The gate chose what may be told; this page leaves nothing out of that and adds nothing.

use domain::gate::{Answer, Check, CheckCode, Detail};
use leptos::prelude::*;

use super::{
    Typed,
    causes::{by_weight, failing},
    typed::{FIELD, row_id},
};
use crate::{
    break_glass,
    explain::{self, Mending},
    habilitet,
    page::PageInput,
    routes::path,
    texts::Texts,
    ui::{self, format},
    wire::SetView,
};

/// How to write it right, told with the cause; `None` where the cause says it all.
pub(super) type Hint<'a> = &'a dyn Fn(Detail) -> Option<String>;

/// What stops the look-up, in the table's order, with the hints that are told.
pub(super) fn causes(decision: &Answer, hint: Hint<'_>) -> Vec<(CheckCode, Detail, Option<String>)> {
    failing(decision)
        .map(|check| (check.code, check.detail, hint(check.detail)))
        .collect()
}

/// The causes, what starts the mending of each, and the picture. `titled` when the page itself does not say that it was stopped; `glass` is
/// the use case that a hastetilgang may be opened for.
pub(super) fn refusal(
    mending: &Mending<'_>,
    decision: &Answer,
    titled: bool,
    glass: Option<&str>,
    hint: Hint<'_>,
) -> AnyView {
    let texts = mending.input.texts();
    let words = &texts.refusal;
    let causes = by_weight(decision);
    let intro = match causes.told.len() {
        1 => words.one.to_owned(),
        count => (words.several)(count),
    };
    let title = titled.then(|| view! { <p><strong>{words.title}</strong></p> });
    let content = view! { {title}<p>{intro}</p> };
    let list = |checks: &[&Check]| {
        let causes = checks.iter();
        let causes: Vec<_> = causes
            .map(|check| cause(mending, check, hint(check.detail)))
            .collect();
        view! { <ul class="causes">{causes}</ul> }.into_any()
    };
    let overridable = failing(decision).all(|check| check.overridable) && !causes.told.is_empty();
    view! {
        {ui::alert("warning", content.into_any())}
        {list(&causes.told)}
        {unjudged(texts, &causes.unjudged, list)}
        {glass.filter(|_| overridable).map(|code| break_glass::way_out(texts, code))}
    }
    .into_any()
}

/// What could not be judged, folded away: most of it falls into place with what is told above.
fn unjudged(
    texts: &'static Texts,
    checks: &[&Check],
    list: impl Fn(&[&Check]) -> AnyView,
) -> Option<AnyView> {
    if checks.is_empty() {
        return None;
    }
    Some(
        view! {
            <details class="ds-details">
                <summary>{(texts.refusal.unjudged)(checks.len())}</summary>
                <div>{list(checks)}</div>
            </details>
        }
        .into_any(),
    )
}

fn cause(mending: &Mending<'_>, check: &Check, hint: Option<String>) -> AnyView {
    let texts = mending.input.texts();
    let words = &texts.refusal;
    let who = check
        .mended_by
        .map(|who| ui::summary_row(words.who, (texts.gate.mended_by)(who)));
    let next = match check.remedy {
        Some(remedy) => {
            let hint = hint.map(|hint| view! { <br />{hint} });
            let begin = mending
                .begin(check)
                .map(|begin| view! { <div class="begin">{begin}</div> });
            view! { {(texts.gate.remedy)(remedy)}{hint}{begin} }.into_any()
        }
        None => words.unknown_next.into_any(),
    };
    view! {
        <li>
            <p><strong>{texts.gate.why(check.code, check.detail)}</strong></p>
            <dl class="summary">
                {who}
                {ui::summary_row(words.next, next)}
            </dl>
        </li>
    }
    .into_any()
}

/// Where a leader can assess what stopped it, and whoever asked may ask them.
pub(super) fn ask_leader(input: &PageInput, lookup: &str, decision: &Answer) -> Option<AnyView> {
    failing(decision)
        .any(|check| explain::is_assessable(check.code, check.detail))
        .then(|| habilitet::offer(input, lookup))
}

/// Every condition with its answer.
pub(super) fn all(texts: &'static Texts, decision: &Answer) -> AnyView {
    let words = &texts.refusal;
    let rows: Vec<_> = decision
        .checks
        .iter()
        .map(|check| {
            let outcome = (texts.gate.outcome)(check.outcome);
            view! {
                <tr>
                    <th scope="row">{(texts.gate.check)(check.code).name}</th>
                    <td>{outcome}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <details class="ds-details">
            <summary>{(words.all)(decision.checks.len())}</summary>
<div>
            <table class="ds-table" data-border>
                <caption>{format!("{} {}", words.decided, format::instant(texts, decision.decided_at))}</caption>
                <thead><tr><th scope="col">{words.check}</th><th scope="col">{words.outcome}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
</div>
        </details>
    }
    .into_any()
}

/// Back to the form with what was typed, so that one slip does not cost the whole form.
pub(super) fn edit(input: &PageInput, set: &SetView, typed: &Typed, offer_new_need: bool) -> AnyView {
    view! {
        <form id=explain::FORM class="buttons no-print" method="post" action=path::new_lookup(&set.use_case)>
            {ui::csrf(input)}
            {kept(typed)}
            {ui::hidden("grunn", &typed.reason)}
            {ui::hidden("grunntekst", &typed.reason_text)}
            {offer_new_need.then(|| ui::hidden("visnyttbehov", "1"))}
            {typed.new_need.then(|| ui::hidden("nyttbehov", "1"))}
            {ui::submit_button(input.texts().refusal.edit, "primary", Some("endre"))}
        </form>
    }
    .into_any()
}

/// Everything that was typed but the reason, for a form that does not show it.
pub(super) fn kept(typed: &Typed) -> AnyView {
    let services: Vec<_> = typed
        .services
        .iter()
        .map(|service| ui::hidden("tjeneste", service))
        .collect();
    let fields: Vec<_> = typed
        .fields
        .iter()
        .flat_map(|(service, names)| names.iter().map(move |name| (format!("{FIELD}{service}"), name)))
        .map(|(service, name)| ui::hidden(&service, name))
        .collect();
    let rows: Vec<_> = typed
        .subjects
        .iter()
        .enumerate()
        .map(|(index, row)| {
            view! {
                {ui::hidden(&row_id("nummer", index), &row.number)}
                {ui::hidden(&row_id("rolle", index), &row.category)}
                {ui::hidden(&row_id("tilknytning", index), &row.relation)}
                {ui::hidden(&row_id("bevis", index), &row.evidence)}
            }
        })
        .collect();
    view! {
        {services}
        {fields}
        {ui::hidden("aar", &typed.year)}
        {ui::hidden("fra", &typed.from_month)}
        {ui::hidden("til-og-med", &typed.to_month)}
        {ui::hidden("fradato", &typed.from_day)}
        {ui::hidden("tildato", &typed.to_day)}
        {ui::hidden("sak", &typed.case)}
        {ui::hidden("antall", &typed.subjects.len().to_string())}
        {rows}
    }
    .into_any()
}
