//! What stands of the decision on the page of one look-up: what stopped it, what its asker can do about it, and what is said under the stations
//! of the picture. Others who read it are told as whom, and can begin nothing.

use domain::{catalogue::PeriodKind, gate::CheckCode};
use leptos::prelude::*;

use super::{
    places, refusal,
    typed::{LATEST, code_of, row_id},
};
use crate::{
    explain::{self, Mending, Step},
    page::PageInput,
    routes::path,
    texts::Texts,
    ui,
    wire::{DecisionReader, LookupView, Private},
};

/// As whom somebody else reads it.
pub(super) fn read_by_another(texts: &'static Texts, lookup: &LookupView) -> Option<AnyView> {
    let said = match lookup.why.reader {
        DecisionReader::Own => return None,
        DecisionReader::Log => texts.explain.read_as_log,
        DecisionReader::Asked => texts.explain.read_as_asked,
    };
    Some(ui::alert("info", view! { <p>{said}</p> }.into_any()))
}

/// What stopped it, and what the asker can do about that.
pub(super) fn stopped(input: &PageInput, lookup: &LookupView) -> AnyView {
    let form = |place| {
        places::of(
            place,
            0,
            period_of(lookup),
            lookup.why.service.as_deref().unwrap_or_default(),
        )
    };
    let use_case = Some(lookup.use_case.as_str()).filter(|code| !code.is_empty());
    let own = lookup.why.reader == DecisionReader::Own;
    let mending = Mending {
        officer: lookup.why.officer,
        form: (use_case.is_some() && own).then_some(&form),
        contacts_here: true,
        for_reader: own,
        ..Mending::new(input, &lookup.id, use_case)
    };
    let refused = refusal::refusal(&mending, &lookup.decision, true, None, &|_| None);
    let ask = own.then(|| refusal::ask_leader(input, &lookup.id, &lookup.decision));
    view! {
        {refused}
        {ask}
        {use_case.filter(|_| own).map(|code| again(input, lookup, code))}
    }
    .into_any()
}

/// Of which kind its period was, as it is written.
fn period_of(lookup: &LookupView) -> PeriodKind {
    match lookup.period.as_deref().map(|text| text.matches('-').count()) {
        None | Some(0) => PeriodKind::IncomeYear,
        Some(1 | 2) => PeriodKind::Months,
        Some(_) => PeriodKind::Days,
    }
}

/// The form again, with what is kept of what was typed: the number is not.
fn again(input: &PageInput, lookup: &LookupView, use_case: &str) -> AnyView {
    let words = &input.texts().explain;
    let text = |text: &Option<Private<String>>| text.as_ref().map(|text| text.0.clone()).unwrap_or_default();
    let reason = lookup.reason.as_ref().map(|reason| reason.code.clone());
    let category = lookup.category.map(code_of).unwrap_or_default();
    let needs = lookup.decision.failing().contains(&CheckCode::NeedFresh);
    view! {
        <form id=explain::FORM class="no-print" method="post" action=path::new_lookup(use_case)>
            {ui::csrf(input)}
            {lookup.why.service.as_ref().map(|service| ui::hidden("tjeneste", service))}
            {ui::hidden("aar", LATEST)}
            {ui::hidden("sak", &text(&lookup.case_reference))}
            {ui::hidden("grunn", &reason.unwrap_or_default())}
            {ui::hidden("grunntekst", &text(&lookup.reason_text))}
            {ui::hidden(&row_id("rolle", 0), category)}
            {needs.then(|| ui::hidden("visnyttbehov", "1"))}
            <p class="muted">{words.again_intro}</p>
            {ui::submit_button(words.again, "secondary", Some("endre"))}
        </form>
    }
    .into_any()
}

/// What stands under a station of the picture.
pub(super) fn under(texts: &'static Texts, lookup: &LookupView, step: Step) -> Option<String> {
    let named = |kind: &'static str| {
        let mut stood = lookup.why.stood_on.iter().filter(move |one| one.kind == kind);
        stood.find_map(|one| one.name.clone())
    };
    match step {
        Step::UseCase => {
            let version = (texts.answer.version)(lookup.version?);
            Some(format!("{}, {}", lookup.use_case_title, version.to_lowercase()))
        }
        Step::Law => named("hook"),
        Step::Agreement => named("agreement"),
        Step::Case => lookup.case_reference.as_ref().map(|case| case.0.clone()),
        Step::Person => lookup
            .category
            .map(|category| (texts.gate.category)(category).to_owned()),
        Step::Data => Some(lookup.service_label.clone()).filter(|label| !label.is_empty()),
        Step::You | Step::Access => None,
    }
}
