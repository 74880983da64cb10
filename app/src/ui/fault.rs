//! Pages for what did not work: what happened, what to do, and a reference that also stands in the log.
//! They never tell a cause.

use leptos::prelude::*;

use crate::{
    desk::ErrorCode,
    page::{Fault, FaultKind, PageInput},
    routes::path,
    texts::{FaultText, Texts},
};

/// The words for a fault.
pub fn fault_text(texts: &'static Texts, kind: FaultKind) -> FaultText {
    let faults = &texts.faults;
    match kind {
        FaultKind::StaleForm => faults.stale_form,
        FaultKind::Desk(ErrorCode::WrongCredentials) => faults.wrong_credentials,
        FaultKind::Desk(ErrorCode::TooMany) => faults.too_many,
        FaultKind::Desk(ErrorCode::SessionEnded) => faults.session_ended,
        FaultKind::Desk(ErrorCode::Forbidden) => faults.forbidden,
        FaultKind::Desk(ErrorCode::StepUpNeeded) => faults.step_up_needed,
        FaultKind::Desk(ErrorCode::NotFound) => faults.not_found,
        FaultKind::Desk(ErrorCode::Invalid) => faults.invalid,
        FaultKind::Desk(ErrorCode::AlreadyMade) => faults.already_made,
        FaultKind::Desk(ErrorCode::NotSealed) => faults.not_sealed,
        FaultKind::Desk(ErrorCode::Unavailable) => faults.unavailable,
    }
}

/// The page.
pub fn fault_page(input: &PageInput, fault: &Fault) -> AnyView {
    let texts = input.texts();
    let words = fault_text(texts, fault.kind);
    let already_made = fault.kind == FaultKind::Desk(ErrorCode::AlreadyMade);
    let lookup = fault.reference.as_ref().filter(|_| already_made).map(|id| {
        view! { <a class="ds-button" href=path::lookup(id)>{texts.faults.open_lookup}</a> }
    });
    let reference = fault
        .reference
        .as_ref()
        .filter(|_| !already_made)
        .map(|reference| {
            view! { <p>{texts.faults.reference}": "<code>{reference.clone()}</code></p> }
        });
    let step_up = (fault.kind == FaultKind::Desk(ErrorCode::StepUpNeeded)).then(|| {
        view! { <a class="ds-button" href=path::step_up(&input.back)>{texts.security.confirm_link}</a> }
    });
    let (to, label) = if input.account.is_some() {
        (path::HOME, texts.faults.home)
    } else {
        (path::SIGN_IN, texts.common.sign_in)
    };
    view! {
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        <p>{words.text}</p>
        <p>{words.next}</p>
        {reference}
        <div class="buttons">
            {lookup}
            {step_up}
            <a class="ds-button" data-variant="secondary" href=to>{label}</a>
        </div>
    }
    .into_any()
}

/// Said above what asks for a fresh proof, to one who has none: whoever gives it first loses nothing that they type afterwards.
pub fn prove_first(input: &PageInput) -> Option<AnyView> {
    let texts = input.texts();
    let stale = !input.account.as_ref()?.fresh;
    let link = stale.then(|| {
        view! { <a class="ds-link" href=path::step_up(&input.back)>{texts.security.confirm_link}</a> }
    })?;
    let said = view! { <p>{texts.security.second.step_up_intro}" "{link}</p> };
    Some(view! { <div class="no-print">{super::alert("info", said.into_any())}</div> }.into_any())
}
