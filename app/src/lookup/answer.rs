//! The page that answers the form: one section per person or organisation, and in it each look-up with its values, its
//! refusal or its failure.
//! The values stand in this one response; nothing leads back to them.

use domain::{
    gate::{CheckCode, Detail},
    lookup::ResultClass,
};
use leptos::prelude::*;

use super::{Typed, again, all_refused, hints, places, refusal, values};
use crate::{
    break_glass, consents,
    explain::{self, Mending},
    page::PageInput,
    routes::path,
    texts::Texts,
    ui::{self, format},
    wire::{AnswerView, FailedView, FailedWhy, ReceiptView, ResultView, SetView, ShownView, UseCaseForm},
};

/// The page.
pub(crate) fn answer(
    input: &PageInput,
    set: &SetView,
    typed: &Typed,
    form: Option<&UseCaseForm>,
    key: &str,
) -> AnyView {
    let texts = input.texts();
    let words = &texts.answer;
    let stopped = all_refused(set);
    let title = if stopped { texts.refusal.title } else { words.title };
    let shown = set
        .results
        .iter()
        .any(|result| matches!(result.answer, AnswerView::Shown(_)));
    let note = shown.then(|| {
        ui::alert(
            "info",
            view! { <p>{words.logged}" "{words.gone_on_leave}</p> }.into_any(),
        )
    });
    let told = told(texts, &set.results, form);
    let sections: Vec<_> = by_subject(&told)
        .map(|results| subject(input, set, typed, results, stopped))
        .collect();
    let refused = set
        .results
        .iter()
        .any(|result| matches!(result.answer, AnswerView::Refused));
    let edit = form
        .filter(|_| refused)
        .map(|_| refusal::edit(input, set, typed, offers_new_need(set) || typed.new_need));
    let new_need = form.and_then(|form| again::new_need(input, set, typed, form, key));
    let consent = form.map(|_| consents::way(input, set, typed));
    let (label, to) = form.map_or_else(
        || (texts.form.title, format!("{}?velg=1", path::NEW_LOOKUP)),
        |form| (words.same_use_case, path::new_lookup(&form.code)),
    );
    let again = ui::link_button(label, "secondary", to);
    let case = Some(set.case_reference.0.as_str())
        .filter(|case| !case.is_empty())
        .unwrap_or(words.empty_value);
    let title_row =
        (!set.use_case_title.is_empty()).then(|| ui::summary_row(words.use_case, set.use_case_title.clone()));
    view! {
        <h1 class="ds-heading" data-size="lg">{title}</h1>
        <dl class="summary">
            {title_row}
            {ui::summary_row(words.case, case.to_owned())}
        </dl>
        {note}
        {super::derived::cards(texts, &set.derived)}
        {sections}
        {new_need}
        {edit}
        {consent}
        <div class="buttons">
            {again}
            {ui::link_button(texts.lookups.back, "tertiary", path::LOOKUPS.to_owned())}
        </div>
    }
    .into_any()
}

fn offers_new_need(set: &SetView) -> bool {
    set.results
        .iter()
        .any(|result| result.decision.failing().contains(&CheckCode::NeedFresh))
}

/// A look-up, what can be said beside each of its causes, and whether the same stands on the page already.
struct Told<'a> {
    texts: &'static Texts,
    form: Option<&'a UseCaseForm>,
    result: &'a ResultView,
    again: bool,
}

impl Told<'_> {
    fn hint(&self, detail: Detail) -> Option<String> {
        hints::of(self.texts, self.form?, self.result, detail)
    }
}

/// The same refusal is told in full once, however many look-ups it stops.
fn told<'a>(
    texts: &'static Texts,
    results: &'a [ResultView],
    form: Option<&'a UseCaseForm>,
) -> Vec<Told<'a>> {
    let mut known = Vec::new();
    results
        .iter()
        .map(|result| {
            let mut told = Told {
                texts,
                form,
                result,
                again: false,
            };
            let causes = refusal::causes(&result.decision, &|detail| told.hint(detail));
            told.again = !causes.is_empty() && known.contains(&causes);
            known.push(causes);
            told
        })
        .collect()
}

/// The look-ups in the order they were asked, those of one subject together.
fn by_subject<'a>(told: &'a [Told<'a>]) -> impl Iterator<Item = &'a [Told<'a>]> {
    told.chunk_by(|one, next| one.result.subject == next.result.subject)
}

/// One person or organisation. `alone` when the page's own heading already says that it was stopped.
fn subject(input: &PageInput, set: &SetView, typed: &Typed, told: &[Told<'_>], alone: bool) -> AnyView {
    let texts = input.texts();
    let heading = told.first().map(|first| heading(texts, first.result));
    let shown: Vec<&str> = told
        .iter()
        .map(|one| one.result)
        .filter(|result| matches!(result.answer, AnswerView::Shown(_)))
        .map(|result| result.lookup_id.as_str())
        .collect();
    let look_ups: Vec<_> = told
        .iter()
        .map(|one| look_up(input, set, typed, one, alone))
        .collect();
    view! {
        <section class="result">
            <h2 class="ds-heading" data-size="sm">{heading}</h2>
            {look_ups}
            {wrong_person(input, &shown)}
        </section>
    }
    .into_any()
}

fn look_up(input: &PageInput, set: &SetView, typed: &Typed, told: &Told<'_>, alone: bool) -> AnyView {
    let texts = input.texts();
    let result = told.result;
    let content = match &result.answer {
        AnswerView::Shown(shown) => shown_answer(input, set, &result.lookup_id, shown),
        AnswerView::Refused if told.again => {
            ui::alert("warning", view! { <p>{texts.refusal.same_causes}</p> }.into_any())
        }
        AnswerView::Refused => {
            let glass = set.offers_glass.then_some(set.use_case.as_str());
            let field = |place| places::id(told.form, result, typed, place);
            let mending = Mending {
                form: told.form.is_some().then_some(&field),
                consent_here: told.form.is_some(),
                ..Mending::new(input, &result.lookup_id, result.decision.use_case.code.as_deref())
            };
            let refused = refusal::refusal(&mending, &result.decision, !alone, glass, &|detail| {
                told.hint(detail)
            });
            let ask = refusal::ask_leader(input, &result.lookup_id, &result.decision);
            view! {
                {refused}
                {ask}
                {explain::picture(texts, &result.decision, false, &|_| None)}
                {refusal::all(texts, &result.decision)}
                <p><a class="ds-link" href=path::lookup(&result.lookup_id)>{texts.explain.open}</a></p>
            }
            .into_any()
        }
        AnswerView::Failed(failed) => failure(texts, failed),
    };
    view! {
        <h3 class="ds-heading" data-size="xs">{what(texts, result)}</h3>
        <p class="muted">{format::instant(texts, result.decision.decided_at)}</p>
        {break_glass::shown_under(texts, &result.decision)}
        {content}
        {result.receipt.as_ref().map(|receipt| self::receipt(texts, &result.lookup_id, receipt))}
    }
    .into_any()
}

/// Why nothing came, what can be done about it, and what to tell those who mend it.
fn failure(texts: &'static Texts, failed: &FailedView) -> AnyView {
    let words = &texts.answer;
    let text = match failed.why {
        FailedWhy::TimedOut => words.timed_out,
        FailedWhy::Later => words.failed,
        FailedWhy::NoAccess => words.failed_access,
        FailedWhy::NoConsent(why) => (texts.consents.provider)(why, failed.provider_code.as_deref()),
        FailedWhy::BadQuestion => words.failed_question,
        FailedWhy::BadAnswer => words.failed_answer,
        FailedWhy::NotKept => words.not_kept,
    };
    let code = failed
        .provider_code
        .as_ref()
        .map(|code| ui::summary_row(words.provider_code, view! { <code>{code.clone()}</code> }));
    let call = failed
        .correlation_id
        .as_ref()
        .map(|id| ui::summary_row(words.call_id, view! { <code>{id.clone()}</code> }));
    let told = (code.is_some() || call.is_some()).then(|| view! { <dl class="summary">{code}{call}</dl> });
    ui::alert("danger", view! { <p>{text}</p> {told} }.into_any())
}

/// Who it is about: the role in the case and the number, masked.
fn heading(texts: &Texts, result: &ResultView) -> String {
    let number = format::subject(result.subject.kind, &result.subject.number.0);
    match result.subject.category {
        Some(category) => format!("{}: {number}", (texts.gate.category)(category)),
        None => number,
    }
}

/// What was asked for. A service that the catalogue does not know has only the name it was asked by.
fn what(texts: &Texts, result: &ResultView) -> String {
    let label = [&result.service_label, &result.service]
        .into_iter()
        .find(|name| !name.is_empty())
        .map_or(texts.lookups.service, String::as_str);
    match &result.period {
        Some(period) => format!("{label}, {period}"),
        None => label.to_owned(),
    }
}

fn shown_answer(input: &PageInput, set: &SetView, lookup: &str, shown: &ShownView) -> AnyView {
    let texts = input.texts();
    let nothing = match shown.result {
        ResultClass::Found if shown.data.is_empty() => Some(texts.answer.nothing_shown),
        ResultClass::Found => None,
        ResultClass::None => Some(texts.answer.none),
        ResultClass::Deleted => Some(texts.answer.deleted),
    };
    let nothing = nothing.map(|text| ui::alert("info", view! { <p>{text}</p> }.into_any()));
    view! {
        {nothing}
        {values::values(input, &set.use_case, lookup, shown)}
    }
    .into_any()
}

/// Hides the values by leaving the page, and says in the log of every look-up named that it was the wrong person.
pub(super) fn wrong_person(input: &PageInput, look_ups: &[&str]) -> Option<AnyView> {
    let (first, others) = look_ups.split_first()?;
    let words = &input.texts().answer;
    let others: Vec<_> = others.iter().map(|id| ui::hidden("ogsaa", id)).collect();
    Some(
        view! {
            <form method="post" action=format!("{}/feil-person", path::lookup(first)) class="buttons no-print">
                {ui::csrf(input)}
                {others}
                <button class="ds-button" data-variant="secondary" data-color="danger" type="submit">
                    {words.wrong_person}
                </button>
                <span class="muted">{words.wrong_person_hint}</span>
            </form>
        }
        .into_any(),
    )
}

/// Where in the log the act stands.
pub(super) fn receipt(texts: &'static Texts, lookup: &str, receipt: &ReceiptView) -> AnyView {
    let words = &texts.answer;
    let code = |text: String| view! { <code>{text}</code> };
    let salt = receipt
        .salt
        .as_ref()
        .map(|salt| ui::summary_row(words.salt, code(salt.0.clone())));
    let permit = receipt
        .permit
        .as_ref()
        .map(|permit| ui::summary_row(words.permit_entry, code(permit.index.to_string())));
    view! {
            <details class="ds-details">
                <summary>{words.receipt}</summary>
    <div>
                <p>{words.receipt_intro}</p>
                <dl class="summary">
                    {ui::summary_row(words.reference, code(lookup.to_owned()))}
                    {ui::summary_row(words.ledger, code(receipt.ledger.clone()))}
                    {ui::summary_row(words.entry, code(receipt.index.to_string()))}
                    {permit}
                    {ui::summary_row(words.leaf, code(receipt.leaf_hash.clone()))}
                    {salt}
                </dl>
    </div>
            </details>
        }
    .into_any()
}
