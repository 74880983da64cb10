//! The questions of a part that a template has locked: shown with who locked them, and sent back as they stand, so that the form
//! says what the draft says. The desk refuses a form that says something else.

use domain::usecase::TemplatePart;
use leptos::prelude::*;

use super::{Input, Kind, Part};
use crate::{texts::Texts, ui, wire::DraftView};

/// The lockable part that a question belongs to; `None` for what is each organisation's own.
fn lockable(part: Part, id: &str) -> Option<TemplatePart> {
    let inside = id.split_once('-').map_or("", |(_, inside)| inside);
    match (part, id) {
        (Part::Purpose, "tittel") => None,
        (Part::Purpose, _) => Some(TemplatePart::Purpose),
        (Part::Needs, _) if matches!(inside, "antall" | "tittel") => None,
        (Part::Needs, _) => Some(TemplatePart::Needs),
        (Part::Bases, id) if id.starts_with("utlevering-") => Some(TemplatePart::DisclosureBases),
        (Part::Bases, id) if id.starts_with("taushet") => Some(TemplatePart::Secrecy),
        (Part::Bases, _) => Some(TemplatePart::ProcessingBases),
        (Part::Retention, _) => Some(TemplatePart::Retention),
        (Part::Case, "personer") | (Part::Limits, "beskyttelse" | "doede" | "utflyttede") => {
            Some(TemplatePart::Subjects)
        }
        (Part::Case, "grunner" | "grunner-tekst") => Some(TemplatePart::Reasons),
        (Part::Case, "timer") => Some(TemplatePart::Quality),
        (Part::Assessments, "lov" | "lov-fra") => Some(TemplatePart::LawChange),
        (Part::Limits, "hastetilgang" | "ny-identitet") => Some(TemplatePart::Access),
        (
            Part::Case
            | Part::Assessments
            | Part::Limits
            | Part::Automation
            | Part::Agreements
            | Part::Contacts
            | Part::Routines
            | Part::Systems
            | Part::Sharing
            | Part::Derived,
            _,
        ) => None,
    }
}

/// Whether the template that the version follows has locked the question.
pub(super) fn is_locked(view: &DraftView, part: Part, id: &str) -> bool {
    let locked = view.follows.as_ref().map(|follows| &follows.locked);
    locked.is_some_and(|locked| lockable(part, id).is_some_and(|part| locked.contains(&part)))
}

/// Whether any question of the page is.
pub(super) fn has_locked(view: &DraftView, part: Part, questions: &[Input]) -> bool {
    questions
        .iter()
        .any(|question| is_locked(view, part, &question.id))
}

/// Who locked what stands on the page.
pub(super) fn told(texts: &'static Texts, view: &DraftView) -> Option<AnyView> {
    let follows = view.follows.as_ref()?;
    let said = (texts.segments.locked_here)(&follows.coordinator);
    Some(ui::alert("info", view! { <p>{said}</p> }.into_any()))
}

/// One locked question with what the draft says; nothing where it says nothing.
pub(super) fn paint(texts: &'static Texts, view: &DraftView, question: Input) -> Option<AnyView> {
    let Input {
        id,
        label,
        kind,
        said,
        suggested,
    } = question;
    let said: Vec<String> = said
        .into_iter()
        .filter(|one| !one.is_empty() && !suggested)
        .collect();
    if said.is_empty() {
        return None;
    }
    let named = |options: &[(String, String)]| {
        let called = said.iter().map(|one| {
            let known = options.iter().find(|(code, _)| code == one);
            known.map_or_else(|| one.clone(), |(_, label)| label.clone())
        });
        called.collect::<Vec<_>>().join(", ")
    };
    let shown = match &kind {
        Kind::Pick(options) | Kind::Many(options) => named(options),
        Kind::Tick => texts.common.yes.to_owned(),
        Kind::Heading | Kind::Line | Kind::Text | Kind::Lines | Kind::Number | Kind::Day => said.join(", "),
    };
    let sent: Vec<_> = said.iter().map(|one| ui::hidden(&id, one)).collect();
    let by = view.follows.as_ref().map(|follows| follows.coordinator.as_str());
    let by = (texts.segments.locked_by)(by.unwrap_or_default());
    Some(
        view! {
            <div class="locked" id=id.clone() tabindex="-1">
                <p class="ds-label">{label}" "<span class="ds-tag" data-color="neutral">{by}</span></p>
                <p>{shown}</p>
                {sent}
            </div>
        }
        .into_any(),
    )
}
