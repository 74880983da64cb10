//! The picture: the way from the asker to the data as a list that is drawn as a path. Each station has a sign of its own shape and a word, so
//! that nothing hangs on colour; read aloud it is a list, and on a narrow screen or on paper it stands on end.

use domain::gate::{Answer, Verdict};
use leptos::prelude::*;

use super::steps::{State, Step, of_step, stopped_at};
use crate::texts::Texts;

/// What can be said under a station beside how it came out.
pub(crate) type Under<'a> = &'a dyn Fn(Step) -> Option<String>;

/// The picture. `linked` where the groups of conditions stand on the same page.
pub(crate) fn picture(texts: &'static Texts, decision: &Answer, linked: bool, under: Under<'_>) -> AnyView {
    let words = &texts.explain;
    let stations: Vec<_> = Step::ALL
        .into_iter()
        .map(|step| station(texts, step, of_step(decision, step), linked, under(step)))
        .collect();
    let finding = match (decision.outcome, stopped_at(decision)) {
        (Verdict::Permit, _) => words.passed.to_owned(),
        (Verdict::Refuse, Some(step)) => (words.stopped_at)((words.step)(step)),
        (Verdict::Refuse, None) => words.not_judged.to_owned(),
    };
    view! {
        <figure class="way">
            <ol class="way-path" aria-label=words.picture>{stations}</ol>
            <figcaption>{finding}</figcaption>
        </figure>
    }
    .into_any()
}

fn station(texts: &'static Texts, step: Step, state: State, linked: bool, under: Option<String>) -> AnyView {
    let words = &texts.explain;
    let name = (words.step)(step);
    let name = if linked {
        view! { <a class="ds-link way-name" href=format!("#{}", step.anchor())>{name}</a> }.into_any()
    } else {
        view! { <span class="way-name">{name}</span> }.into_any()
    };
    view! {
        <li class=format!("way-step {}", class(state))>
            {sign(state)}
            <span class="way-text">
                {name}
                <span class="way-state">{(words.state)(state)}</span>
                {under.map(|text| view! { <span class="way-under muted">{text}</span> })}
            </span>
        </li>
    }
    .into_any()
}

/// How a state is styled.
fn class(state: State) -> &'static str {
    match state {
        State::Met => "is-met",
        State::Stopped => "is-stopped",
        State::Unmet => "is-unmet",
        State::Overridden => "is-overridden",
        State::NotJudged => "is-open",
        State::NotRelevant => "is-aside",
    }
}

/// The sign of a state: another shape for each. What it says stands beside it in words.
pub(super) fn sign(state: State) -> AnyView {
    let (outline, mark) = match state {
        State::Met => ("M12 2a10 10 0 1 1 0 20a10 10 0 1 1 0-20z", "M7 12.5l3.5 3.5L17 9"),
        State::Stopped => ("M8 2h8l6 6v8l-6 6H8l-6-6V8z", "M8 8l8 8M16 8l-8 8"),
        State::Unmet => ("M12 1.5L22.5 12L12 22.5L1.5 12z", "M9 9l6 6M15 9l-6 6"),
        State::Overridden => ("M12 2.5L22.5 21.5H1.5z", "M12 9.5v5.5M12 17.5v1"),
        State::NotJudged => (
            "M3 3h18v18H3z",
            "M9 9.5a3 3 0 1 1 4.2 2.8c-.8.4-1.2 1-1.2 2M12 16.5v1",
        ),
        State::NotRelevant => ("M4 8h16v8H4z", "M8 12h8"),
    };
    let class = format!("sign {}", class(state));
    view! {
        <svg class=class viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
            <path class="sign-shape" d=outline></path>
            <path class="sign-mark" d=mark></path>
        </svg>
    }
    .into_any()
}
