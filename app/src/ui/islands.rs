//! The few parts that live in the browser: copying a value, the warning before a session ends, and the mark that says
//! the browser side is awake. Their words come as props; nothing is translated here, and nothing typed is ever sent.

#![expect(
    unreachable_pub,
    reason = "the island macro repeats the visibility inside a private module"
)]

use std::time::Duration;

use leptos::prelude::*;

/// Marks the document when the browser side has started.
#[island]
pub fn Hydrated() -> impl IntoView {
    Effect::new(|_| {
        if let Some(root) = document().document_element() {
            // The mark is for tests and styles; a browser that refuses it works the same.
            let _ = root.set_attribute("data-hydrated", "true");
        }
    });
}

/// A button that copies one value. Without JavaScript it stays hidden.
#[island]
pub fn CopyValue(
    value: String,
    name: String,
    label: String,
    copied: String,
    failed: String,
) -> impl IntoView {
    let awake = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    Effect::new(move |_| awake.set(true));
    let copy = move |_| copy_to_clipboard(value.clone(), said, copied.clone(), failed.clone());
    view! {
        <span class="copy" hidden=move || !awake.get()>
            <button
                class="ds-button"
                data-variant="tertiary"
                data-size="sm"
                type="button"
                aria-label=name
                on:click=copy
            >
                {label}
            </button>
            <span role="status">{move || said.get()}</span>
        </span>
    }
}

#[cfg(target_arch = "wasm32")]
fn copy_to_clipboard(value: String, said: RwSignal<String>, copied: String, failed: String) {
    wasm_bindgen_futures::spawn_local(async move {
        let promise = window().navigator().clipboard().write_text(&value);
        let outcome = wasm_bindgen_futures::JsFuture::from(promise).await;
        said.set(if outcome.is_ok() { copied } else { failed });
    });
}

/// The server never copies anything; the button does nothing until the browser side is awake.
#[cfg(not(target_arch = "wasm32"))]
fn copy_to_clipboard(_value: String, said: RwSignal<String>, _copied: String, failed: String) {
    said.set(failed);
}

/// How long before the end the warning comes, in seconds.
const WARN_BEFORE: u32 = 300;

/// What the session's clock says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Clock {
    Running,
    Ending,
    Over,
}

/// Warns before the session ends, and keeps it alive when asked to. Without JavaScript it stays hidden.
#[island]
pub fn SessionWarning(idle_seconds: u32, ends: String, stay: String, over: String) -> impl IntoView {
    let clock = RwSignal::new(Clock::Running);
    // Each start of the clock has a number; a timer of an earlier start says nothing.
    let round = RwSignal::new(0_u32);
    let start = move || {
        round.update(|number| *number += 1);
        clock.set(Clock::Running);
        let mine = round.get_untracked();
        let strike = move |said: Clock| {
            if round.try_get_untracked() == Some(mine) {
                clock.set(said);
            }
        };
        let warn_after = idle_seconds.saturating_sub(WARN_BEFORE).max(idle_seconds / 2);
        set_timeout(
            move || strike(Clock::Ending),
            Duration::from_secs(warn_after.into()),
        );
        set_timeout(
            move || strike(Clock::Over),
            Duration::from_secs(idle_seconds.into()),
        );
    };
    Effect::new(move |_| start());
    let stay_on = move |_| stay_signed_in(start, move || clock.set(Clock::Over));
    view! {
        <div role="alert" class="session-warning">
            <div class="ds-alert" data-color="warning" hidden=move || clock.get() != Clock::Ending>
                <p>{ends}</p>
                <button class="ds-button" data-variant="secondary" type="button" on:click=stay_on>
                    {stay}
                </button>
            </div>
            <div class="ds-alert" data-color="danger" hidden=move || clock.get() != Clock::Over>
                <p>{over}</p>
            </div>
        </div>
    }
}

/// Any request of this session counts as activity; a small page that needs an account is asked for and thrown away.
/// Whoever has no session any more is led away from it.
#[cfg(target_arch = "wasm32")]
fn stay_signed_in(start: impl Fn() + 'static, over: impl Fn() + 'static) {
    use wasm_bindgen::JsCast as _;
    wasm_bindgen_futures::spawn_local(async move {
        let answer = wasm_bindgen_futures::JsFuture::from(window().fetch_with_str("/virksomhet")).await;
        let answer = answer
            .ok()
            .and_then(|answer| answer.dyn_into::<web_sys::Response>().ok());
        match answer {
            Some(answer) if answer.ok() && !answer.redirected() => start(),
            _ => over(),
        }
    });
}

/// The server has no clock of the reader's session; the button does nothing until the browser side is awake.
#[cfg(not(target_arch = "wasm32"))]
fn stay_signed_in(_start: impl Fn() + 'static, _over: impl Fn() + 'static) {}
